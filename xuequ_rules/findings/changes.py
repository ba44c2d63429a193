"""The least change of one input that would make a finding pass, found by trying and verified by a whole assessment.

Only counts are tried, and sums of money where a clause compares them: what an officer can act on. The search doubles
the change until the clause passes and then halves the distance, in either direction; where the demand is an equality,
the change that closes the margin is tried too. What the search proposes is accepted only if the changed plan, with
its doubts and defeats, passes.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Protocol

from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.fields import FieldType
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.quantities import Exact, Interval
from xuequ_rules.semantics.pack import ClauseId

MOST = 1 << 20  # beyond this no change is proposed
CELLS = 40  # a finding that reads more figures than this gets no proposals: there is no “one input” to point at
TRIED = frozenset({FieldType.COUNT, FieldType.MONEY})


class Assessed(Protocol):
    """What the search needs of an assessment."""

    plan: Plan
    as_of: Any
    judgements: Any

    def re_assess(self, plan: Plan, clause: ClauseId, key: str) -> Status | None:
        """Judge one clause anew on another plan."""


def least_changes(assessment: Assessed, finding: Finding) -> tuple[Change, ...]:
    """Return the changes, in the order of the cells; none where the finding is settled on the good side."""
    if finding.status not in {Status.FAIL, Status.UNDETERMINED}:
        return ()
    cells = [cell for cell in finding.evidence.reads if _is_tried(cell)]
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
    """Yield the least increase or else the least decrease that makes the finding pass; the smaller of the two."""
    value = _value(assessment.plan, cell)
    if value is None:
        return
    tried: dict[Exact, bool] = {}

    def passes(by: Exact) -> bool:
        if value + by < 0:
            return False
        if by not in tried:
            tried[by] = _passes(assessment, finding, cell, value + by)
        return tried[by]

    proposals = [by for by in (_least(passes, 1), _least(passes, -1), _closing(finding, passes)) if by]
    for by in sorted(set(proposals), key=lambda change: (abs(change), change < 0)):
        if assessment.re_assess(_changed(assessment.plan, cell, value + by), finding.clause.id, finding.record.key) is Status.PASS:
            yield by
            return


def _value(plan: Plan, cell: Cell) -> Exact | None:
    record = plan.record(cell.table, cell.id) if cell.id is not None else None
    value = getattr(record, cell.field or "", None)
    return value if isinstance(value, int | Fraction) and not isinstance(value, Interval) else None


def _changed(plan: Plan, cell: Cell, value: Exact) -> Plan:
    return plan.with_value(cell, value)


def _passes(assessment: Assessed, finding: Finding, cell: Cell, value: Exact) -> bool:
    return (
        assessment.re_assess(_changed(assessment.plan, cell, value), finding.clause.id, finding.record.key)
        is Status.PASS
    )


def _least(passes: Any, sign: int) -> int | None:
    """Return the least whole change in one direction, if one is found by doubling."""
    size = 1
    while not passes(sign * size):
        size *= 2
        if size > MOST:
            return None
    low, high = size // 2, size
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if passes(sign * middle) else (middle, high)
    return sign * high


def _closing(finding: Finding, passes: Any) -> Exact | None:
    """Return the change that closes the margin, where an equality asks for just that."""
    margin = finding.margin
    if margin is None or margin == 0:
        return None
    for by in (-margin, margin):
        if passes(by):
            return by
    return None


