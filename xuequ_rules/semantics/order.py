"""The fixed order of ids: runs of digits by their figure, so that 9 comes before 10."""

import re

_RUN = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ids the way people read them.

    >>> sorted(["10", "9", "a2"], key=natural)
    ['9', '10', 'a2']
    """
    parts = (part for part in _RUN.split(text) if part)
    return tuple((0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts)
