"""Margins: how far a figure is on the good side of another, by the kind of comparison.

A margin is positive or zero on the good side; it is the distance to the nearest bound where a figure is known only
within bounds. Of whole figures a strict comparison (`超过 10`) is measured from the first figure that satisfies it, so
that 0 always means “just enough”.

Next to read: `headline.py`, which comparison of a demand decides.
"""

from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from xuequ_rules.evaluation.conditions import is_root
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import Figure, point
from xuequ_rules.quantities import FIRST_DAY, LAST_DAY, DateSpan, Exact, exact
from xuequ_rules.semantics.checked import Compare
from xuequ_rules.syntax.forms import Relation


class Headline(NamedTuple):
    """Observed, threshold and margin of the deciding comparison, in one unit.

    `kind` is `number`, `share` (shown as per cent), `root` (observed is a square), `coefficient` (a sum of roots) or
    `date`.
    `exactly` is false where the margin is only a bound: short by so much at least.
    """

    observed: Figure | DateSpan
    threshold: Figure | DateSpan
    margin: Exact | None
    unit: str
    kind: str
    exactly: bool = True


OPPOSITE = {
    Relation.AT_MOST: Relation.MORE,
    Relation.AT_LEAST: Relation.LESS,
    Relation.MORE: Relation.AT_MOST,
    Relation.LESS: Relation.AT_LEAST,
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.NOT_EQUAL: Relation.EQUAL,
}


def of_figures(node: Compare, observed: Figure, threshold: Figure, value: Truth, *, opposite: bool = False) -> Headline:
    """Return the headline of a comparison of two figures; `value` is the comparison's truth."""
    kind = "share" if node.share else "number"
    relation = OPPOSITE[node.relation] if opposite else node.relation
    margin = None if value is UNKNOWN else margin_of(relation, observed, threshold, whole=node.whole)
    if margin is None:
        return Headline(observed, threshold, None, node.unit, kind)
    low, high = margin
    nearest = low if (value is TRUE) is not opposite else high
    if nearest is not None:
        nearest = exact(nearest)
    return Headline(observed, threshold, nearest, node.unit, kind, low == high)


def margin_of(
    relation: Relation, observed: Figure, threshold: Figure, *, whole: bool
) -> tuple[Exact | None, Exact | None] | None:
    """Return the bounds of a comparison's margin, or None where it has none (≠)."""
    step = 1 if whole else 0
    below = (_sub(threshold.low, observed.high), _sub(threshold.high, observed.low))
    above = (_sub(observed.low, threshold.high), _sub(observed.high, threshold.low))
    match relation:
        case Relation.AT_MOST:
            return below
        case Relation.LESS:
            return (_sub(below[0], step), _sub(below[1], step))
        case Relation.AT_LEAST:
            return above
        case Relation.MORE:
            return (_sub(above[0], step), _sub(above[1], step))
        case Relation.EQUAL:
            return _distance(above)
        case _:
            return None


def _distance(difference: tuple[Exact | None, Exact | None]) -> tuple[Exact | None, Exact | None]:
    low, high = difference
    if low is not None and low > 0:
        return (None if high is None else -high, -low)
    if high is not None and high < 0:
        return (low, high)
    return (None if low is None or high is None else -max(-low, high), 0)


def _sub(a: Exact | None, b: Exact | None) -> Exact | None:
    return None if a is None or b is None else a - b


def of_roots(node: Compare, observed: Figure, threshold: Figure, value: Truth, *, opposite: bool) -> Headline:
    """A coefficient of variation, held as its square, against a figure."""
    if not (observed.is_point and threshold.is_point) or value is UNKNOWN:
        return Headline(observed, threshold, None, "", "root")
    relation = OPPOSITE[node.relation] if opposite else node.relation
    relation = relation if is_root(node.left) else _mirrored(relation)
    assert observed.low is not None
    assert threshold.low is not None
    return Headline(observed, threshold, root_margin(relation, observed.low, threshold.low), "", "root")


def of_added_roots(
    node: Compare, terms: Any, observed: Figure, threshold: Figure, value: Truth, *, opposite: bool
) -> Headline:
    """A sum of coefficients of variation against a figure. The sum is shown rounded down, and its margin too."""
    from xuequ_rules.evaluation.roots import PLACES, excess  # noqa: PLC0415 - needed for these only

    if value is UNKNOWN or not (observed.is_point and threshold.is_point):
        return Headline(observed, threshold, None, "", "coefficient")
    relation = OPPOSITE[node.relation] if opposite else node.relation
    margin = margin_of(relation, observed, threshold, whole=False)
    if margin is None or margin[0] is None or threshold.low is None:
        return Headline(observed, threshold, None, "", "coefficient")
    above = excess(terms, threshold.low)
    good = {Relation.AT_MOST: -above, Relation.LESS: -above, Relation.AT_LEAST: above, Relation.MORE: above}
    sign = good.get(relation, -abs(above))
    found: Exact = exact(margin[0])
    if (found > 0) - (found < 0) != sign:  # rounding has hidden which is greater
        found = exact(Fraction(sign, 10**PLACES))
    return Headline(observed, threshold, found, "", "coefficient")


def _mirrored(relation: Relation) -> Relation:
    turned_round = {
        Relation.AT_MOST: Relation.AT_LEAST,
        Relation.AT_LEAST: Relation.AT_MOST,
        Relation.MORE: Relation.LESS,
        Relation.LESS: Relation.MORE,
    }
    return turned_round.get(relation, relation)


def root_margin(relation: Relation, square: Exact, threshold: Exact) -> Exact | None:
    """Return the margin of a square root against a figure, to 12 places, never 0 unless it is 0."""
    from xuequ_rules.findings.roots import PLACES, root  # noqa: PLC0415 - needed for coefficients of variation only

    difference: Exact = exact(threshold - root(square))
    if threshold >= 0 and difference >= 0 and square > threshold * threshold:  # rounding has hidden which is greater
        difference = Fraction(-1, 10**PLACES)
    if relation in {Relation.AT_LEAST, Relation.MORE}:
        return -difference
    if relation is Relation.EQUAL:
        return -difference if difference > 0 else difference
    return difference


def of_dates(node: Compare, a: DateSpan, b: DateSpan, value: Truth, *, opposite: bool) -> Headline:
    """Return the headline of a comparison of two dates; the margin is in days."""
    relation = OPPOSITE[node.relation] if opposite else node.relation
    margin = None
    if value is not UNKNOWN and a.is_day and b.is_day and LAST_DAY not in (a.last, b.last) and a.first != FIRST_DAY:
        days = (b.first - a.first) // timedelta(days=1)
        strict = 1 if relation in {Relation.LESS, Relation.MORE} else 0
        if relation in {Relation.AT_MOST, Relation.LESS}:
            margin = days - strict
        elif relation in {Relation.AT_LEAST, Relation.MORE}:
            margin = -days - strict
        elif relation is Relation.EQUAL:
            margin = -abs(days)
    return Headline(a, b, margin, "天", "date")


def of_items(there: Figure, wanted: int, value: Truth, *, opposite: bool) -> Headline:
    """The margin of a list; of its opposite, how many items too many there are to leave one out."""
    margin: Exact | None = None
    if value is not UNKNOWN and there.low is not None and there.high is not None:
        margin = there.high - wanted if value is FALSE else 0
        if opposite:
            margin = wanted - 1 - there.low if value is FALSE else -1
    return Headline(there, point(wanted), margin, "项", "number", there.low == there.high)
