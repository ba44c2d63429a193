"""A finding: a clause on a subject, its status and figures, and its evidence, which is computed when it is read.

The evidence comes of evaluating the clause once more on the one subject, by the same evaluator, keeping the trace.

Next to read: `assess.py`, where findings are made.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from xuequ_rules.evaluation.values import DEFINED, UNDEFINED, Figure, Step
from xuequ_rules.findings.figures import Figures, headline_of
from xuequ_rules.findings.margins import Headline
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Level, Status, level_of
from xuequ_rules.frozen import Frozen
from xuequ_rules.plan.plan import Cell
from xuequ_rules.quantities import NOT_NEGATIVE, DateSpan, Exact, Interval
from xuequ_rules.semantics.pack import CheckedClause, PackHeader


class Change(NamedTuple):
    """The least change of one input that would make the finding pass, verified by evaluating the changed plan."""

    cell: Cell
    by: Exact
    unit: str


NO_STEPS: Mapping[str, Step] = MappingProxyType({})


class Evidence(Frozen):
    """What a finding rests on. Cells are in the order of tables, keys and fields."""

    steps: Mapping[str, Step] = NO_STEPS
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


class Source(Protocol):
    """Where the evidence of findings can be had: the assessment that made them."""

    def evidence_of(self, finding: "Finding") -> Evidence:
        """Evaluate the clause once more, keeping the trace."""

    def changes_of(self, finding: "Finding") -> tuple[Change, ...]:
        """Search for the least changes."""

    def header_of(self, clause: CheckedClause) -> PackHeader:
        """Return the header of a clause's pack."""

    def waiver_of(self, finding: "Finding") -> Waiver | None:
        """Return the waiver of a finding."""


OPEN = frozenset({Status.UNDETERMINED, Status.REVIEW})
Shown = Exact | Interval | DateSpan | None


def shown(value: Figure) -> Shown:
    """Return a figure as the exact number it is, or as its bounds; None where it has no value."""
    low, high, gap = value
    if low == 0 and high is None:
        return NOT_NEGATIVE
    if gap == UNDEFINED:
        return None
    return low if gap == DEFINED and low is not None and low == high else Interval(low, high)


def shown_of(line: Headline | Figures, place: int) -> Shown:
    """Return the figure found (0) or demanded (1) of a headline, or of a program that knows missing data."""
    found: Any = line[place + 1] if line.__class__ is list else line[place]
    return found if found.__class__ is not Figure else shown(found)


class Finding:
    """What a clause says of a subject: status and level, observed, threshold, margin; the rest on demand."""

    __slots__ = ("_changes", "_evidence", "_line", "_source", "clause", "record", "status")

    def __init__(
        self, clause: CheckedClause, record: Any, status: Status, line: Headline | Figures | None, source: Source
    ) -> None:
        """Note the verdict, and where everything else can be had."""
        self.clause = clause
        self.record = record
        self.status = status
        self._line = line
        self._source = source

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
    def line(self) -> Headline | None:
        """The figures of the comparison that decides."""
        line = self._line
        if line.__class__ is tuple or line.__class__ is list:
            line = headline_of(line)  # a plain tuple or list is a program's figures
            if self.status in OPEN:
                line = line._replace(margin=None)
            self._line = line
        return line  # type: ignore[return-value]  # what is left is a headline

    @property
    def observed(self) -> Shown:
        """The figure found, or its bounds; the square of it where `line.kind` is `root`."""
        line = self._line
        if line is None:
            return None
        return line[1] if line.__class__ is tuple else shown_of(line, 0)

    @property
    def threshold(self) -> Shown:
        """The figure demanded, or its bounds."""
        line = self._line
        if line is None:
            return None
        return line[2] if line.__class__ is tuple else shown_of(line, 1)

    @property
    def margin(self) -> Exact | None:
        """How far on the good side; negative: short by so much. None while undetermined."""
        line = self.line
        return line.margin if line else None

    @property
    def header(self) -> PackHeader:
        """The header of the clause's pack."""
        return self._source.header_of(self.clause)

    @property
    def waiver(self) -> Waiver | None:
        """The inspectorate's acceptance of a failure, if it is in force."""
        return self._source.waiver_of(self)

    @property
    def evidence(self) -> Evidence:
        """The trace and what it tells: cells read and missing, offenders, reasons."""
        try:
            return self._evidence
        except AttributeError:
            self._evidence: Evidence = self._source.evidence_of(self)
            return self._evidence

    @property
    def changes(self) -> tuple[Change, ...]:
        """The least single changes that would make the finding pass."""
        try:
            return self._changes
        except AttributeError:
            self._changes: tuple[Change, ...] = self._source.changes_of(self)
            return self._changes

    def with_evidence(self, evidence: Evidence) -> "Finding":
        """Return the finding with evidence that no evaluation gives (a contradiction between clauses)."""
        self._evidence, self._changes = evidence, ()
        return self

    def revise(self, status: Status) -> None:
        """Note that another clause takes precedence, or may: the assessment's own last step."""
        line = self.line
        self.status = status
        self._line = None if status is Status.NOT_APPLICABLE or line is None else line._replace(margin=None)
