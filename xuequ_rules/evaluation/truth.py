"""Three-valued logic (Kleene): a condition is false, unknown or true."""

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """False, unknown or true, in that order: `and` is the least, `or` the greatest."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> NoReturn:
        """Refuse `if truth:`, which would have to call UNKNOWN one or the other."""
        raise TypeError("a Truth is not a bool; compare it with `is Truth.TRUE`")


FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def truth(value: bool | None) -> Truth:
    """Return the truth of a flag that may be unknown."""
    return UNKNOWN if value is None else TRUE if value else FALSE


def negation(value: Truth) -> Truth:
    """Return `not`: unknown stays unknown."""
    return TRUE if value is FALSE else FALSE if value is TRUE else UNKNOWN


def conjunction(values: Iterable[Truth]) -> Truth:
    """Return `and`: one FALSE decides, however many are unknown; TRUE of none."""
    result = TRUE
    for value in values:
        if value is FALSE:
            return FALSE
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """Return `or`: one TRUE decides, however many are unknown; FALSE of none."""
    result = FALSE
    for value in values:
        if value is TRUE:
            return TRUE
        if value is UNKNOWN:
            result = UNKNOWN
    return result
