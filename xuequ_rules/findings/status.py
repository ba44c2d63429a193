"""Status, level and the one table that gives a level to a modality and a status."""

from enum import Enum

from xuequ_rules.syntax.forms import Modality


class Status(Enum):
    """What a finding says of its subject."""

    PASS = "pass"
    FAIL = "fail"
    UNDETERMINED = "undetermined"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


class Level(Enum):
    """How loudly a finding is shown. Always computed, never stored in a rule."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


_STRICT = {Status.FAIL: Level.ERROR, Status.UNDETERMINED: Level.WARNING, Status.REVIEW: Level.WARNING}
_SOFT = {Status.FAIL: Level.WARNING, Status.UNDETERMINED: Level.NOTE, Status.REVIEW: Level.NOTE}
_MILD = {Status.FAIL: Level.NOTE}

_LEVELS = {
    Modality.MUST: _STRICT,
    Modality.MUST_NOT: _STRICT,
    Modality.SHOULD: _SOFT,
    Modality.ENCOURAGE: _MILD,
    Modality.GOAL: _MILD,
    Modality.MAY: _MILD,
}


def level_of(modality: Modality, status: Status) -> Level:
    """Return the level of a modality and a status (design: modality × status)."""
    return _LEVELS[modality].get(status, Level.NONE)
