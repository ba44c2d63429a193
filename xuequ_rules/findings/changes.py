"""The least change of one input that would make a finding pass, found by trying and verified by a whole assessment.

Only counts are tried, and sums of money where a clause compares them: what an officer can act on. The search doubles
the change until the clause passes and then halves the distance, in either direction; where the demand is an equality,
the change that closes the margin is tried too. What the search proposes is accepted only if the changed plan, with
its doubts and defeats, passes.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Protocol

from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.plan.specs import FieldType
from xuequ_rules.quantities import Exact, Interval
from xuequ_rules.semantics.pack import ClauseId

Look = Callable[[Exact], tuple[bool, Exact | None]]

MOST = 1 << 20  # beyond this no change is proposed
CELLS = 40  # a finding that reads more figures than this gets no proposals: there is no “one input” to point at
TRIED = frozenset({FieldType.COUNT, FieldType.MONEY})


class Assessed(Protocol):
    """What the search needs of an assessment."""

    plan: Plan
    as_of: Any
    judgements: Any

    def quick(self, plan: Plan, finding: Finding) -> tuple[bool, Exact | None]:
        """Return whether a finding's clause passes on another plan, doubts and defeats aside, and its margin."""

    def re_assess(self, plan: Plan, clause: ClauseId, key: str) -> Status | None:
        """Judge one clause anew on another plan."""


def least_changes(assessment: Assessed, finding: Finding) -> tuple[Change, ...]:
    """Return the changes, in the order of the cells; none where the finding is settled on the good side."""
    if finding.status not in {Status.FAIL, Status.UNDETERMINED} or finding.line is None:
        return ()  # without figures there is no least change of one
    # a doubted figure may follow from others: then those would have to change
    cells = [cell for cell in finding.evidence.reads if _is_tried(cell) and not assessment.plan.sources(cell)]
    if len(cells) > CELLS:
        return ()
    found = []
    for cell in cells:
        for by in _search(assessment, finding, cell):
            unit = TABLES[cell.table].fields[cell.field or ""].unit
            found.append(Change(cell, by, unit))
    return tuple(found)


def _is_tried(cell: Cell) -> bool:
    spec = TABLES[cell.table].fields.get(cell.field or "")
    return spec is not None and spec.type in TRIED


def _search(assessment: Assessed, finding: Finding, cell: Cell) -> Iterator[Exact]:
    """Yield the least change of a cell that makes the finding pass, an increase where both ways do."""
    value = _value(assessment.plan, cell)
    if value is None:
        return
    seen: dict[Exact, tuple[bool, Exact | None]] = {}

    def look(by: Exact) -> tuple[bool, Exact | None]:
        """Return whether the clause passes with the change, and the margin then."""
        if value + by < 0:
            return False, None
        if by not in seen:
            seen[by] = assessment.quick(_changed(assessment.plan, cell, value + by), finding)
        return seen[by]

    proposals: list[Exact] = [by for sign in (1, -1) for by in (_least(look, sign, finding, int(value)),) if by]
    proposals += [by for by in _closing(finding) if _can_be(cell, value + by) and look(by)[0]]
    for by in sorted(set(proposals), key=lambda change: (abs(change), change < 0)):
        changed = _changed(assessment.plan, cell, value + by)
        if changed.is_contradictory:  # such a plan would be refused: another figure would have to change with it
            continue
        if assessment.re_assess(changed, finding.clause.id, finding.record.key) is Status.PASS:
            yield by
            return


def _value(plan: Plan, cell: Cell) -> Exact | None:
    record = plan.record(cell.table, cell.id) if cell.id is not None else None
    value = getattr(record, cell.field or "", None)
    return value if isinstance(value, int | Fraction) and not isinstance(value, Interval) else None


def _can_be(cell: Cell, value: Exact) -> bool:
    """Return whether a cell can hold a figure: a count is whole, money has no more than two decimals."""
    spec = TABLES[cell.table].fields[cell.field or ""]
    return (1 if spec.type is FieldType.COUNT else 100) % value.denominator == 0


def _changed(plan: Plan, cell: Cell, value: Exact) -> Plan:
    return plan.with_value(cell, value)


def _least(look: Look, sign: int, finding: Finding, value: int) -> int | None:
    """Return the least whole change in one direction, where going that way leads somewhere.

    A failing clause says by its margin whether one step brings it nearer; an undetermined one is asked at the far end.
    """
    far = MOST if sign > 0 else value
    if finding.status is Status.FAIL:
        passes, margin = look(sign)
        if not passes and (margin is None or finding.margin is None or margin <= finding.margin):
            return None
    elif far == 0 or not look(sign * far)[0]:
        return None
    size = 1
    while not look(sign * size)[0]:
        size *= 2
        if size > MOST:
            return None
    low, high = size // 2, size
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if look(sign * middle)[0] else (middle, high)
    return sign * high


def _closing(finding: Finding) -> tuple[Exact, ...]:
    """Return the changes that close the margin, where an equality asks for just that."""
    margin = finding.margin
    return () if not margin else (-margin, margin)
