"""The figures of a finding: what was found, what was demanded, and the margin between them.

They are read off the trace: one comparison of the demand is the deciding one. 且 takes the smallest margin of the parts
that decide it, 或 the largest, 每个 the worst row, 存在 the best. A margin is positive or zero on the good side; it is
the distance to the nearest bound where a figure is known only within bounds. Of whole figures a strict comparison
(`超过 10`) is measured from the first figure that satisfies it, so that 0 always means “just enough”.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from xuequ_rules.evaluation.conditions import compare_dates, is_root, present
from xuequ_rules.evaluation.figures import compare
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, negation, truth
from xuequ_rules.evaluation.values import Figure, Step, Values, point
from xuequ_rules.quantities import FIRST_DAY, LAST_DAY, DateSpan, Exact, exact
from xuequ_rules.semantics.checked import Choose, Combination, Compare, Contains, Defined, Not, Quantified
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


Found = Exact | Figure | DateSpan
# Of a compiled clause: comparison, observed, threshold, turned, the terms of a sum of roots; a tuple where all is known.
Figures = Sequence[Any]


OPPOSITE = {
    Relation.AT_MOST: Relation.MORE,
    Relation.AT_LEAST: Relation.LESS,
    Relation.MORE: Relation.AT_MOST,
    Relation.LESS: Relation.AT_LEAST,
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.NOT_EQUAL: Relation.EQUAL,
}


def headline_of(figures: Figures) -> Headline:
    """Return the headline of what a compiled clause found, as `headline` reads it off a trace."""
    node, observed, threshold, opposite, *terms = figures
    if isinstance(observed, DateSpan):
        assert isinstance(threshold, DateSpan)
        value = compare_dates(node.relation, observed, threshold)
        return _of_dates(node, observed, threshold, value, opposite=opposite)
    assert not isinstance(threshold, DateSpan)
    a = observed if isinstance(observed, Figure) else point(observed)
    b = threshold if isinstance(threshold, Figure) else point(threshold)
    match node:
        case Contains():
            assert b.low is not None
            return _of_items(a, int(b.low), compare(Relation.AT_LEAST, a, b), opposite=opposite)
        case Compare(kind="root"):
            known = a.is_point and b.is_point
            return _of_roots(node, a, b, TRUE if known else UNKNOWN, opposite=opposite)
        case Compare(kind="roots"):
            known = a.is_point and b.is_point
            return _of_added_roots(node, terms[0], a, b, TRUE if known else UNKNOWN, opposite=opposite)
        case _:
            return of_figures(node, a, b, compare(node.relation, a, b), opposite=opposite)


def decide(found: list[tuple[Truth, Figures | None]], value: Truth, *, best: bool) -> Figures | None:
    """Return the figures of the part that decides, as `choose` does, of a compiled clause."""
    decisive = TRUE if best else FALSE
    parts = [figures for truth, figures in found if figures and (truth is value or value not in (decisive, UNKNOWN))]
    if len(parts) < 2:
        return parts[0] if parts else None
    unit = _measure(parts[0][0])
    parts = [figures for figures in parts if _measure(figures[0]) == unit]
    margins = [None if value is UNKNOWN else _margin(figures) for figures in parts]
    known = [margin for margin in margins if margin is not None]
    nearest = (max(known) if best else min(known)) if known else None
    parts = [figures for figures, margin in zip(parts, margins, strict=True) if margin == nearest]
    return parts[0] if len(parts) == 1 else min(parts, key=_place)


def _measure(node: Compare | Contains) -> tuple[str, str]:
    """Return what the figures of a comparison are measured in: kind and unit of its headline."""
    match node:
        case Contains():
            return "number", "项"
        case Compare(kind="number"):
            return "share" if node.share else "number", node.unit
        case _:
            return node.kind, ""


def _margin(figures: Figures) -> Exact | None:
    """Return the margin of what a compiled clause found."""
    node, a, b, opposite, *_ = figures
    if node.__class__ is not Compare or node.kind != "number" or a.__class__ is Figure or b.__class__ is Figure:
        return headline_of(figures).margin
    relation = OPPOSITE[node.relation] if opposite else node.relation
    strict = 1 if node.whole and relation in (Relation.LESS, Relation.MORE) else 0
    if relation in (Relation.AT_MOST, Relation.LESS):
        return b - a - strict  # type: ignore[no-any-return]
    if relation in (Relation.AT_LEAST, Relation.MORE):
        return a - b - strict  # type: ignore[no-any-return]
    return -abs(a - b) if relation is Relation.EQUAL else None


def _place(figures: Figures) -> tuple[Any, ...]:
    """Return the place of figures among others of the same margin, as `_order` does."""
    return (*_ends(figures[1]), *_ends(figures[2]))


def headline(step: Step, *, opposite: bool = False) -> Headline | None:
    """Return the figures of the comparison that decides a condition, or None where none compares figures.

    `opposite` asks for the condition's opposite: what 非, 没有 and 不得 demand.
    """
    node = step.node
    value = negation(step.value) if opposite and isinstance(step.value, Truth) else step.value
    match node:
        case Compare(kind="number"):
            return of_figures(node, step.inputs[0].value, step.inputs[1].value, step.value, opposite=opposite)
        case Compare(kind="root"):
            a, b = step.inputs[0].value, step.inputs[1].value
            observed, threshold = (a, b) if is_root(node.left) else (b, a)
            return _of_roots(node, observed, threshold, step.value, opposite=opposite)
        case Compare(kind="roots"):
            from xuequ_rules.evaluation.roots import terms_of  # noqa: PLC0415 - needed for these only

            terms, (a, b) = terms_of(step.inputs[0]), (step.inputs[0].value, step.inputs[1].value)
            return _of_added_roots(node, terms, a, b, step.value, opposite=opposite)
        case Compare(kind="date"):
            return _of_dates(node, step.inputs[0].value, step.inputs[1].value, step.value, opposite=opposite)
        case Contains(exactly=False):
            return _of_lists(step, opposite=opposite)
        case Combination(word=word):
            children = [_child(child, opposite=opposite) for child in step.inputs]
            return choose(children, value, best=(word == "or") is not opposite)
        case Not():
            return headline(step.inputs[0], opposite=not opposite)
        case Quantified(word=word):
            inner = opposite is not (word == "no")  # 没有 is the opposite of 存在
            children = [_child(child, opposite=inner) for child in step.inputs[1:]]
            return choose(children, value, best=(word != "every") is not inner)
        case Choose():
            condition = step.inputs[0].value
            return headline(step.inputs[1], opposite=opposite) if condition is not UNKNOWN else None
        case Defined():
            return headline(step.inputs[-1], opposite=opposite)
        case _:
            return None


def _child(step: Step, *, opposite: bool) -> tuple[Truth, Headline | None]:
    return negation(step.value) if opposite else step.value, headline(step, opposite=opposite)


def choose(children: Iterable[tuple[Truth, Headline | None]], value: Truth, *, best: bool) -> Headline | None:
    """Return the headline of the part that decides: the worst of what fails 且, the best of what satisfies 或."""
    found = [(truth, line) for truth, line in children if line is not None]
    decisive = TRUE if best else FALSE
    if value is decisive or value is UNKNOWN:
        found = [(truth, line) for truth, line in found if truth is value]
    if not found:
        return None
    return found[_deciding([line for _, line in found], best=best)][1]


def _deciding(found: Sequence[Headline], *, best: bool) -> int:
    """Return the place of the least or greatest margin among those measured like the first."""
    unit = (found[0].kind, found[0].unit)
    lines = [(line, place) for place, line in enumerate(found) if (line.kind, line.unit) == unit]
    ranked = [(line.margin, line, place) for line, place in lines if line.margin is not None]
    if not ranked:
        return min(lines, key=lambda entry: _order(entry[0]))[1]
    return min(ranked, key=lambda entry: (-entry[0] if best else entry[0], _order(entry[1])))[2]


def _order(line: Headline) -> tuple[Any, ...]:
    return (*_ends(line.observed), *_ends(line.threshold))


def _ends(value: Found) -> tuple[Any, ...]:
    if isinstance(value, DateSpan):
        return (value.first, value.last)
    if isinstance(value, Figure):
        return (value.low is None, value.low or 0, value.high is None, value.high or 0)
    return (False, value, False, value)


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


def _of_roots(node: Compare, observed: Figure, threshold: Figure, value: Truth, *, opposite: bool) -> Headline:
    """A coefficient of variation, held as its square, against a figure."""
    if not (observed.is_point and threshold.is_point) or value is UNKNOWN:
        return Headline(observed, threshold, None, "", "root")
    relation = OPPOSITE[node.relation] if opposite else node.relation
    relation = relation if is_root(node.left) else _mirrored(relation)
    assert observed.low is not None
    assert threshold.low is not None
    return Headline(observed, threshold, root_margin(relation, observed.low, threshold.low), "", "root")


def _of_added_roots(
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


def _of_dates(node: Compare, a: DateSpan, b: DateSpan, value: Truth, *, opposite: bool) -> Headline:
    relation = OPPOSITE[node.relation] if opposite else node.relation
    margin = None
    if (
        value is not UNKNOWN
        and a.is_day
        and b.is_day
        and LAST_DAY not in (a.last, b.last)
        and a.first != FIRST_DAY
    ):
        days = (b.first - a.first) // timedelta(days=1)
        strict = 1 if relation in {Relation.LESS, Relation.MORE} else 0
        if relation in {Relation.AT_MOST, Relation.LESS}:
            margin = days - strict
        elif relation in {Relation.AT_LEAST, Relation.MORE}:
            margin = -days - strict
        elif relation is Relation.EQUAL:
            margin = -abs(days)
    return Headline(a, b, margin, "天", "date")


def _of_lists(step: Step, *, opposite: bool) -> Headline | None:
    """How many of the items that a list demands are there."""
    collection, items = step.inputs[0].value, step.inputs[1].value
    assert isinstance(items, Values)
    if items.open or any(held is not TRUE for _, held in items.items):
        return None
    there = [present(item, collection) for item, _ in items.items]
    sure, maybe = sum(value is TRUE for value in there), sum(value is not FALSE for value in there)
    return _of_items(Figure(sure, maybe), len(there), step.value, opposite=opposite)


def _of_items(there: Figure, wanted: int, value: Truth, *, opposite: bool) -> Headline:
    """The margin of a list; of its opposite, how many items too many there are to leave one out."""
    margin: Exact | None = None
    if value is not UNKNOWN and there.low is not None and there.high is not None:
        margin = there.high - wanted if value is FALSE else 0
        if opposite:
            margin = wanted - 1 - there.low if value is FALSE else -1
    return Headline(there, point(wanted), margin, "项", "number", there.low == there.high)
