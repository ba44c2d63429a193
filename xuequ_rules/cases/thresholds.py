"""How near the cases of a clause come to each of its figures and dates: inside, exactly at it, and outside.

Next to read: `parts.py`, what the cases show of the conditions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.parts import trace
from xuequ_rules.cases.places import Place, placed, sections
from xuequ_rules.cases.steps import step_of
from xuequ_rules.evaluation.truth import TRUE
from xuequ_rules.evaluation.values import Figure, Step
from xuequ_rules.findings.roots import root
from xuequ_rules.quantities import DateSpan, Exact
from xuequ_rules.semantics.checked import (
    Checked,
    Choose,
    Compare,
    Constant,
    Lookup,
    Parameter,
    Period,
    Shift,
)
from xuequ_rules.semantics.pack import CheckedClause, ClauseId
from xuequ_rules.syntax.forms import Relation


@dataclass
class Threshold:
    """A comparison with a fixed figure or date, and how near the cases come to it.

    `step` is the least that matters: 1 of whole figures, one percentage point, a day. `at` says whether a case lies
    exactly on it; `inside` and `outside` are the least distances on the side where the comparison holds and on the
    other, None where no case lies there.
    """

    clause: ClauseId
    words: str
    place: Place
    relation: Relation
    step: Exact
    at: bool = False
    inside: Exact | None = None
    outside: Exact | None = None

    @property
    def just_inside(self) -> bool:
        """Whether a case lies within a step of it, on the side where it holds."""
        return self.inside is not None and self.inside <= self.step

    @property
    def just_outside(self) -> bool:
        """Whether a case lies within a step of it, on the side where it does not hold."""
        return self.outside is not None and self.outside <= self.step


def thresholds_of(bench: Bench, clause: CheckedClause, prepared: Iterable[Prepared]) -> list[Threshold]:
    """Return the figures and dates that a clause compares with, each with how near its cases come."""
    found: dict[int, Threshold] = {}
    for _, part, here in sections(clause):
        for node, at in placed(part, here):
            if isinstance(node, Compare) and node.kind in {"number", "root", "date"} and _fixed_side(node) is not None:
                words = bench.book.library.words(at.pack, at.file, at.span)
                found[id(node)] = Threshold(clause.id, words, at, node.relation, _step(node))
    for step in trace(bench, clause, prepared):
        threshold = found.get(id(step.node))
        distance = None if threshold is None else _distance(step)
        if threshold is not None and distance is not None:
            _note(threshold, distance, holds=step.value is TRUE)
    return list(found.values())


def _note(threshold: Threshold, distance: Exact, *, holds: bool) -> None:
    if distance == 0:
        threshold.at = True
    side = "inside" if holds else "outside"
    nearest = getattr(threshold, side)
    if nearest is None or distance < nearest:
        setattr(threshold, side, distance)


def _fixed_side(node: Compare) -> Checked | None:
    return next((side for side in (node.right, node.left) if _is_fixed(side)), None)


def _is_fixed(node: Checked) -> bool:
    match node:
        case Constant() | Parameter() | Lookup() | Period():
            return True
        case Choose(then=then, otherwise=otherwise):
            return _is_fixed(then) and _is_fixed(otherwise)
        case Shift(date=date):
            return _is_fixed(date)
        case _:
            return False


def _step(node: Compare) -> Exact:
    figures = [part for side in (node.left, node.right) if _is_fixed(side) for part in _figures(side)]
    return min((step_of(value, unit) for value, unit in figures), default=1)


def _figures(node: Checked) -> Iterator[tuple[Exact, str]]:
    match node:
        case Constant(value=int() | Fraction() as value, unit=unit) | Parameter(value=value, unit=unit):
            yield value, unit
        case Lookup(rows=rows, unit=unit):
            yield from ((value, unit) for _, value in rows)
        case Choose(then=then, otherwise=otherwise):
            yield from (*_figures(then), *_figures(otherwise))
        case _:
            return


def _distance(step: Step) -> Exact | None:
    """Return how far apart the two sides of a comparison are, None where that is not known."""
    node = step.node
    left, right = (_exact(child.value) for child in step.inputs)
    if left is None or right is None:
        return None
    if node.kind == "root":
        left, right = (
            root(one) if _is_fixed(other) else one for one, other in ((left, node.right), (right, node.left))
        )
    return abs(Fraction(left - right))


def _exact(value: Any) -> Exact | None:
    if isinstance(value, Figure):
        return value.low if value.is_point else None
    if isinstance(value, DateSpan) and value.is_day and not value.is_open:
        return value.first.toordinal()
    return None
