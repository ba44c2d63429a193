"""The figures of a finding: what was found, what was demanded, and the margin between them.

They are read off the trace: one comparison of the demand is the deciding one. 且 takes the smallest margin of the parts
that decide it, 或 the largest, 每个 the worst row, 存在 the best.

Next to read: `margins.py`; `figures.py`, the same for compiled clauses.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from xuequ_rules.evaluation.conditions import is_root, present
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, negation
from xuequ_rules.evaluation.values import Figure, Step, Values
from xuequ_rules.findings.margins import Headline, of_added_roots, of_dates, of_figures, of_items, of_roots
from xuequ_rules.quantities import DateSpan, Exact
from xuequ_rules.semantics.checked import Choose, Combination, Compare, Contains, Defined, Not, Quantified

__all__ = ["Headline", "headline"]


def headline(step: Step, *, opposite: bool = False) -> Headline | None:
    """Return the figures of the comparison that decides a condition, or None where none compares figures.

    `opposite` asks for the condition's opposite: what 非, 没有 and 不得 demand.
    """
    node = step.node
    value = negation(step.value) if opposite and isinstance(step.value, Truth) else step.value
    match node:
        case Compare():
            return _of_comparison(node, step, opposite=opposite)
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


def _of_comparison(node: Compare, step: Step, *, opposite: bool) -> Headline | None:
    a, b = step.inputs[0].value, step.inputs[1].value
    match node.kind:
        case "number":
            return of_figures(node, a, b, step.value, opposite=opposite)
        case "root":
            observed, threshold = (a, b) if is_root(node.left) else (b, a)
            return of_roots(node, observed, threshold, step.value, opposite=opposite)
        case "roots":
            from xuequ_rules.evaluation.roots import terms_of  # noqa: PLC0415 - needed for these only

            return of_added_roots(node, terms_of(step.inputs[0]), a, b, step.value, opposite=opposite)
        case "date":
            return of_dates(node, a, b, step.value, opposite=opposite)
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
    return found[deciding([line for _, line in found], best=best)][1]


def deciding(found: Sequence[Headline], *, best: bool) -> int:
    """Return the place of the least or greatest margin among those measured like the first."""
    unit = (found[0].kind, found[0].unit)
    lines = [(line, place) for place, line in enumerate(found) if (line.kind, line.unit) == unit]
    ranked = [(line.margin, line, place) for line, place in lines if line.margin is not None]
    if not ranked:
        return min(lines, key=lambda entry: order(entry[0]))[1]
    return min(ranked, key=lambda entry: (-entry[0] if best else entry[0], order(entry[1])))[2]


def order(line: Headline) -> tuple[Any, ...]:
    return (*ends(line.observed), *ends(line.threshold))


def ends(value: Exact | Figure | DateSpan) -> tuple[Any, ...]:
    """Return the ends of a figure or a date, so that they can be put in order."""
    if isinstance(value, DateSpan):
        return (value.first, value.last)
    if isinstance(value, Figure):
        return (value.low is None, value.low or 0, value.high is None, value.high or 0)
    return (False, value, False, value)


def _of_lists(step: Step, *, opposite: bool) -> Headline | None:
    """How many of the items that a list demands are there."""
    collection, items = step.inputs[0].value, step.inputs[1].value
    assert isinstance(items, Values)
    if items.open or any(held is not TRUE for _, held in items.items):
        return None
    there = [present(item, collection) for item, _ in items.items]
    sure, maybe = sum(value is TRUE for value in there), sum(value is not FALSE for value in there)
    return of_items(Figure(sure, maybe), len(there), step.value, opposite=opposite)
