"""Figures and dates as written: what a run of digits is, and what is wrong with it.

Next to read: `tokens.py`, which finds the runs.
"""

import re
import unicodedata
from calendar import monthrange
from typing import NamedTuple

from xuequ_rules.syntax.words import UNITS, nearest

MOST_DIGITS = 30

_DAY = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
_DATE = re.compile(rf"({_DAY})|({_DAY})?\.\.({_DAY})?")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9]*[.\-])")
_LIKE_A_DATE = re.compile(r"\.\.|[0-9-]+\.\.|[0-9]{4}-")
_CHINESE_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月")
_UNIT = re.compile(r"[^\W\d]\w*")

# Letters of other scripts that are drawn like Latin ones.
_LOOKALIKES = str.maketrans(
    {
        **dict(zip("аеорсхуіѕјһԁԛԝ", "aeopcxyisjhdqw", strict=True)),
        **dict(zip("АВЕКМНОРСТХІ", "ABEKMHOPCTXI", strict=True)),
        **dict(zip("οανιρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavipABEZHIKMNOPTYX", strict=True)),
    }
)


class Literal(NamedTuple):
    """A run of digits, read. With a fault, `code` is its code and `fault_at` the place within the run."""

    value: str
    is_date: bool = False
    unit: str = ""
    split: int = 0
    code: str = ""
    fault_at: int = 0
    near: str | None = None


def read(run: str) -> Literal:
    """Return what a run of digits is: a date, or a figure with or without a unit glued to it."""
    if run.isdigit() and len(run) <= MOST_DIGITS:
        return Literal(run, split=len(run))
    if _LIKE_A_DATE.match(run):
        return Literal(run, True, code="" if is_date(run) else "SYN112")
    if _CHINESE_DATE.match(run):
        return Literal(run, True, code="SYN112")
    figure = _FIGURE.match(run)
    if figure is None or figure.end() > MOST_DIGITS:
        return Literal("0", split=len(run), code="SYN113")
    rest = run[figure.end() :]
    if not rest or rest == "%" or rest in UNITS:
        return Literal(figure[0], unit=rest, split=figure.end())
    code = "SYN114" if _UNIT.fullmatch(rest) else "SYN113"
    at = figure.end() if code == "SYN114" else 0
    return Literal(figure[0], split=len(run), code=code, fault_at=at, near=nearest(rest, list(UNITS)))


def is_date(text: str) -> bool:
    """Return whether a text is a day, a month, or a range of either whose end is not before its start."""
    match = _DATE.fullmatch(text)
    if match is None or text == "..":
        return False
    ends = [part for part in match.groups() if part]
    if not all(_exists(part) for part in ends):
        return False
    # a month reaches to its last day: 2011-05-12..2011-05 is a range
    return len(ends) < 2 or ends[0] <= (ends[1] if len(ends[1]) > 7 else f"{ends[1]}-31")


def plain(word: str) -> str | None:
    """Return a word with look-alike letters as the familiar ones, or None where no familiar one is known."""
    familiar = unicodedata.normalize("NFKC", word).translate(_LOOKALIKES)
    return familiar if familiar != word else None


def _exists(day: str) -> bool:
    year, month, *rest = (int(part) for part in day.split("-"))
    if not (year >= 1 and 1 <= month <= 12):
        return False
    return not rest or 1 <= rest[0] <= monthrange(year, month)[1]
