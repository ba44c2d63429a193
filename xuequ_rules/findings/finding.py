"""A finding: a clause on a subject, its status and figures, and its evidence, which is computed when it is read.

The evidence comes of evaluating the clause once more on the one subject, by the same evaluator, keeping the trace.

Next to read: `assess.py`, where findings are made.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from xuequ_rules.evaluation.values import Figure, Step
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Level, Status, level_of
from xuequ_rules.plan.plan import Cell
from xuequ_rules.quantities import DateSpan, Exact
from xuequ_rules.semantics.pack import CheckedClause, PackHeader


class Change(NamedTuple):
    """The least change of one input that would make the finding pass, verified by evaluating the changed plan."""

    cell: Cell
    by: Exact
    unit: str


@dataclass(frozen=True)
class Evidence:
    """What a finding rests on. Cells are in the order of tables, keys and fields."""

    steps: dict[str, Step] = field(default_factory=dict)
    reads: tuple[Cell, ...] = ()
    missing: tuple[Cell, ...] = ()
    offenders: tuple[Cell, ...] = ()
    reasons: tuple[Reason, ...] = ()
    decided_by: str | None = None


class Waiver(NamedTuple):
    """An inspectorate's dated acceptance of a failure."""

    issuer: str
    doc_no: str
    until: str
    reason: str


class Finding:
    """What a clause says of a subject: status and level, observed, threshold, margin; the rest on demand."""

    __dict__: dict[str, Any]

    def __init__(
        self,
        clause: CheckedClause,
        header: PackHeader,
        record: Any,
        status: Status,
        line: Headline | None,
        source: "Callable[[Finding], Evidence]",
        changer: "Callable[[Finding], tuple[Change, ...]]",
        waiver: Waiver | None = None,
    ) -> None:
        """Note the verdict, and where its evidence can be had."""
        self.clause = clause
        self.header = header
        self.record = record
        self.status = status
        self.line = line
        self.waiver = waiver
        self._source = source
        self._changer = changer

    def __repr__(self) -> str:
        """Name clause, subject and status."""
        return f"Finding({self.clause.id}, {self.record.key!r}, {self.status.value})"

    @property
    def level(self) -> Level:
        """How loudly the finding is shown."""
        return level_of(self.clause.modality, self.status)

    @property
    def subject(self) -> Cell:
        """The table and the key of the subject."""
        return Cell(self.clause.table, self.record.key, None)

    @property
    def observed(self) -> Figure | DateSpan | None:
        """The figure found; the square of it where `line.kind` is `root`."""
        return self.line.observed if self.line else None

    @property
    def threshold(self) -> Figure | DateSpan | None:
        """The figure demanded."""
        return self.line.threshold if self.line else None

    @property
    def margin(self) -> Exact | None:
        """How far on the good side; negative: short by so much. None while undetermined."""
        return self.line.margin if self.line else None

    @cached_property
    def evidence(self) -> Evidence:
        """The trace and what it tells: cells read and missing, offenders, reasons."""
        return self._source(self)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The least single changes that would make the finding pass."""
        return self._changer(self)
