"""Figures of compiled clauses where data are missing: a plain number where it is known, else the evaluator's `Figure`.

What is rare is done by `figures.py` and `means.py`, as the evaluator does it; what is frequent is done here at once.
"""

from collections.abc import Sequence
from typing import Any

from xuequ_rules.evaluation import figures, means
from xuequ_rules.evaluation.aggregates import count_of
from xuequ_rules.evaluation.complete import quotient
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import DEFINED, NO_FIGURE, PERHAPS, Choice, Figure, Rows, Values
from xuequ_rules.quantities import Exact, Interval
from xuequ_rules.syntax.forms import Operator, Relation

Number = Any  # Exact | Figure: which, the class says, and asking for it so is quickest
Members = Sequence[tuple[Number, Truth]]
NOT_NEGATIVE, PERHAPS_NOT_NEGATIVE = Figure(0, None), Figure(0, None, PERHAPS)
_figure = tuple.__new__


def number(value: Exact | Interval | None, blank: Figure) -> Number:
    """Return what a cell holds that is no int: a fraction, a range, or nothing (`blank`)."""
    if value is None:
        return blank
    if isinstance(value, Interval):
        return plain(Figure(blank.low if value.low is None else value.low, value.high))
    return value


def plain(figure: Figure) -> Number:
    """Return a figure that is known as the number it is."""
    return figure.low if figure.low is not None and figure.low == figure.high and not figure.gap else figure


def full(value: Number) -> Figure:
    """Return a number as a figure."""
    return value if value.__class__ is Figure else _figure(Figure, (value, value, DEFINED))


def _is_any_above_zero(value: Number) -> bool:
    """Whether a figure may be anything from 0 up, which a factor above 0 does not change."""
    return value.__class__ is Figure and value.low == 0 and value.high is None


def combined(operator: Operator, a: Number, b: Number) -> Number:
    """Return two figures added, subtracted, multiplied or divided, one of them unknown."""
    if operator is Operator.TIMES and _is_any_above_zero(a) and b.__class__ is not Figure and b > 0:
        return a
    return plain(figures.combine(operator, full(a), full(b)))


def divided(a: Number, b: Number) -> Number:
    """Return a quotient."""
    if b.__class__ is not Figure:
        if a.__class__ is not Figure and b != 0:
            return quotient(a, b)
        if b > 0 and _is_any_above_zero(a):
            return a
    elif b == NOT_NEGATIVE and (a == NOT_NEGATIVE or (a.__class__ is not Figure and a > 0)):
        return PERHAPS_NOT_NEGATIVE
    return plain(figures.combine(Operator.OVER, full(a), full(b)))


def added(a: Number, b: Number) -> Number:
    """Return the sum of two figures, one of them unknown."""
    low, high, gap = a if a.__class__ is Figure else (a, a, DEFINED)
    other_low, other_high, other_gap = b if b.__class__ is Figure else (b, b, DEFINED)
    if gap or other_gap:
        return combined(Operator.PLUS, a, b)
    least = None if low is None or other_low is None else low + other_low
    most = None if high is None or other_high is None else high + other_high
    return least if least is not None and least == most else _figure(Figure, (least, most, DEFINED))


def at_most(a: Number, b: Number) -> Truth:
    """Return whether a figure is at most another, one of them unknown."""
    low, high, gap = a if a.__class__ is Figure else (a, a, DEFINED)
    other_low, other_high, other_gap = b if b.__class__ is Figure else (b, b, DEFINED)
    if gap or other_gap:
        return UNKNOWN
    if high is not None and other_low is not None and high <= other_low:
        return TRUE
    return FALSE if low is not None and other_high is not None and low > other_high else UNKNOWN


def compared(relation: Relation, a: Number, b: Number) -> Truth:
    """Return how two figures stand, one of them unknown."""
    return figures.compare(relation, full(a), full(b))


def compared_roots(relation: Relation, a: Number, b: Number, *, from_left: bool) -> Truth:
    """Return how a coefficient of variation, which is held as its square, and a figure stand."""
    left, right = full(a), full(b)
    if from_left:
        return figures.compare(relation, left, figures.squared(right))
    return figures.compare(relation, figures.squared(left), right)


def looked_up(rows: Sequence[tuple[str, Exact]], key: str | Choice) -> Number:
    """Return the figure that a table gives for a label."""
    if isinstance(key, str):
        possible = [Figure(figure, figure) for label, figure in rows if label == key]
    else:
        possible = [Figure(f, f) for label, f in rows if key.possible is None or label in key.possible]
    return plain(figures.hull(possible))


def either_number(a: Number, b: Number) -> Number:
    """Return what may be one figure or the other."""
    if a.__class__ is not Figure and b.__class__ is not Figure:
        return a if a == b else Figure(a, b) if a < b else Figure(b, a)
    return plain(figures.hull((full(a), full(b))))


def _are_known(items: Members, is_open: bool) -> bool:
    if is_open:
        return False
    return all(held is TRUE and value.__class__ is not Figure for value, held in items)


def _members(items: Members) -> list[figures.Member]:
    return [(full(value), held) for value, held in items]


def total(items: Members, is_open: bool, not_negative: bool) -> Number:
    """Return a sum."""
    if _are_known(items, is_open):
        return sum([value for value, _ in items])
    return plain(figures.total(_members(items), is_open, not_negative))


def extreme(items: Members, is_open: bool, not_negative: bool, largest: bool) -> Number:
    """Return the greatest or the least figure."""
    if items and _are_known(items, is_open):
        return (max if largest else min)([value for value, _ in items])
    return plain(figures.extreme(_members(items), is_open, not_negative, largest=largest))


def mean(items: Members, weights: Sequence[Number] | None, is_open: bool, not_negative: bool) -> Number:
    """Return a mean, weighted where weights are given."""
    given = None if weights is None else [full(weight) for weight in weights]
    return plain(means.mean(_members(items), given, is_open, not_negative))


def variation(items: Members, weights: Sequence[Number] | None, is_open: bool, _: bool) -> Number:
    """Return the square of a coefficient of variation."""
    if items and _are_known(items, is_open) and all(weight.__class__ is not Figure for weight in weights or ()):
        found = means.variation_squared([value for value, _ in items], weights or [1] * len(items))
        return NO_FIGURE if found is None else found
    given = None if weights is None else [full(weight) for weight in weights]
    return plain(means.squared_variation(_members(items), given, is_open))


def share(cases: Sequence[tuple[Truth, Truth]], is_open: bool) -> Number:
    """Return the share of rows that match."""
    return plain(figures.share(cases, is_open))


def count(collection: Rows | Values) -> Number:
    """Count rows, or different values."""
    if collection.__class__ is not Rows:
        return plain(count_of(collection))
    sure = 0
    for _, held in collection.items:
        if held is TRUE:
            sure += 1
    most = None if collection.open else len(collection.items)
    return sure if sure == most else Figure(sure, most)
