"""Exact quantities: numbers that may be known only within bounds, and dates that may be a month or a range.

No binary floating point anywhere: a figure is an `int`, a `Fraction`, or an `Interval` of them whose missing end is
`None` (unbounded). A date is a `DateSpan`, the days it may lie on.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

Exact = int | Fraction
FIRST_DAY, LAST_DAY = date.min, date.max


def exact(value: Exact) -> Exact:
    """Return an int where the figure is whole, else a Fraction.

    >>> exact(Fraction(4, 2)), exact(Fraction(1, 3))
    (2, Fraction(1, 3))
    """
    return value.numerator if value.denominator == 1 else value


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure between two exact ends, both included; `None` is no bound on that side."""

    low: Exact | None
    high: Exact | None

    def intersect(self, other: "Interval") -> "Interval | None":
        """Return what both allow, or None where they contradict each other."""
        low = other.low if self.low is None else self.low if other.low is None else max(self.low, other.low)
        high = other.high if self.high is None else self.high if other.high is None else min(self.high, other.high)
        if low is not None and high is not None and low > high:
            return None
        return Interval(low, high)

    def __str__(self) -> str:
        """Return the range as a plan writes it: `5..8`, `5..`, `..10`."""
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"


ANY = Interval(None, None)
NOT_NEGATIVE = Interval(0, None)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days a date may be. `month` marks month precision: equal to another naming the same month.

    A phase without an end has `first == last == LAST_DAY`.
    """

    first: date
    last: date
    month: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def is_open(self) -> bool:
        """Whether this is the end of something that does not end."""
        return self.first == LAST_DAY

    def __str__(self) -> str:
        """Return the date as a plan writes it."""
        if self.is_open:
            return "open"
        if self.month:
            return f"{self.first:%Y-%m}"
        if self.is_day:
            return self.first.isoformat()
        first = "" if self.first == FIRST_DAY else self.first.isoformat()
        last = "" if self.last == LAST_DAY else self.last.isoformat()
        return f"{first}..{last}"


OPEN_END = DateSpan(LAST_DAY, LAST_DAY)


def day(value: date) -> DateSpan:
    """Return a known day."""
    return DateSpan(value, value)


def month(year: int, number: int) -> DateSpan:
    """Return a month, from its first to its last day."""
    return DateSpan(date(year, number, 1), date(year, number, _days_in(year, number)), month=True)


def parse_date(text: str) -> DateSpan | None:
    """Read `2011-05-12`, `2011-05`, `2012-09..`, `..2012-09-30`, `2011-05..2011-08-15` or `open`; None if it is none.

    >>> str(parse_date("2011-05")), parse_date("2011-13"), str(parse_date("2012-09.."))
    ('2011-05', None, '2012-09-01..')
    """
    if text == "open":
        return OPEN_END
    if ".." in text:
        left, _, right = text.partition("..")
        start, end = (_single_date(left) if left else None), (_single_date(right) if right else None)
        if (left and start is None) or (right and end is None) or not (left or right):
            return None
        first, last = (start.first if start else FIRST_DAY), (end.last if end else LAST_DAY)
        return DateSpan(first, last) if first <= last else None
    return _single_date(text)


def _single_date(text: str) -> DateSpan | None:
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or [len(p) for p in parts] not in (
        [4, 2],
        [4, 2, 2],
    ):
        return None
    try:
        numbers = [int(part) for part in parts]
        return month(*numbers) if len(numbers) == 2 else day(date(*numbers))
    except ValueError:
        return None


def add_months(value: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it has no such day.

    >>> add_months(date(2016, 2, 29), 12)
    datetime.date(2017, 2, 28)
    """
    index = value.year * 12 + value.month - 1 + months
    year, number = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return LAST_DAY if months > 0 else FIRST_DAY
    return date(year, number + 1, min(value.day, _days_in(year, number + 1)))


def _days_in(year: int, number: int) -> int:
    """Return the days of a month; to import the calendar for it would cost a start more than this whole module."""
    if number == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if number in {4, 6, 9, 11} else 31


def add_days(value: date, days: int) -> date:
    """Return the day some days later, kept within the calendar."""
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return LAST_DAY if days > 0 else FIRST_DAY
