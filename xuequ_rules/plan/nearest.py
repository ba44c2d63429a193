"""The nearest known name to one that is unknown."""

from collections.abc import Collection

POOL = 400  # names looked at one by one; beyond, only those that begin alike


def nearest(word: str, pool: Collection[str], cutoff: float = 0.6) -> str | None:
    """Return the member of the pool that is most like the word, or None where nothing is near.

    >>> nearest("studnets", ["students", "stage"]), nearest("x", ["students"])
    ('students', None)
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault asks, and most plans have none

    word = word[:60]
    known = [name for name in pool if name and abs(len(name) - len(word)) <= max(len(word), 4)]
    if len(known) > POOL:
        known = [name for name in known if name[0] == word[:1] and abs(len(name) - len(word)) <= 1][:POOL]
    found = get_close_matches(word, known, 1, cutoff)
    return found[0] if found else None
