"""The checked pack: clauses, parameters and what is not encoded, ready for any executor.

Next to read: `checked.py`, the expressions that clauses are made of; `check.py`, which builds them.
"""

from datetime import date
from typing import NamedTuple

from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import DateSpan, Exact
from xuequ_rules.semantics.checked import Checked
from xuequ_rules.syntax.forms import Modality
from xuequ_rules.text import NOWHERE, Span

INTEGRITY = "integrity"  # the pack that is always applied: what a plan owes itself


class ClauseId(NamedTuple):
    """A clause's full id, `guilin-2017:119`."""

    pack: str
    number: str

    def __str__(self) -> str:
        """Return `pack:number`."""
        return f"{self.pack}:{self.number}"


class Blank(Frozen):
    """A place in a remedy that the finding fills: `margin`, `observed`, `threshold` or `subject`."""

    what: str


class CheckedClause(Frozen):
    """One demand on one kind of subject, ready to evaluate. `file` is the index of its rule file in the pack."""

    id: ClauseId
    title: str
    provision: str
    table: str
    modality: Modality
    demand: Checked
    selection: Checked | None = None
    when: Checked | None = None
    unless: Checked | None = None
    due: DateSpan | None = None
    defeats: tuple[ClauseId, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    remedy: tuple["str | Blank | Checked", ...] = ()
    note: str = ""
    file: int = 0
    span: Span = NOWHERE
    defeat_spans: tuple[Span, ...] = ()
    contradicts: tuple[ClauseId, ...] = ()
    contradict_spans: tuple[Span, ...] = ()


class ParameterValue(Frozen):
    """A parameter of a pack. `tighter` says which way is stricter where clauses use it: `lower`, `higher` or ``."""

    name: str
    value: Exact
    unit: str
    tighter: str = ""
    file: int = 0
    span: Span = NOWHERE


# The first two digits of region codes (GB/T 2260).
_RANGES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
PROVINCES = tuple(str(code) for first, last in _RANGES for code in range(first, last + 1))


class PackHeader(Frozen):
    """Who issued an instrument, for whom, and when it binds. `span` is where its id stands in the file `file`."""

    id: str
    title: str
    issuer: str = ""
    doc_no: str = ""
    regions: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    file: int = 0
    span: Span = NOWHERE
    parent_spans: tuple[Span, ...] = ()

    def covers(self, county_code: str) -> bool:
        """Return whether the pack binds a county of this code; one for the nation, those of a province there is."""
        return any(county_code.startswith(region or PROVINCES) for region in self.regions)

    @property
    def is_national(self) -> bool:
        """Whether the pack binds the whole nation."""
        return "" in self.regions

    def in_force(self, on: date) -> bool:
        """Return whether the pack binds on a day, its first and its last included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class NotEncoded(Frozen):
    """A statement of the instrument that no one can check, and why."""

    number: str
    reason: str
    file: int = 0
    span: Span = NOWHERE


class CheckedPack(Frozen):
    """The clauses of one instrument, checked. `files` are the names of its rule files, in order.

    `known_terms` are the texts that clauses compare an open text field with: (table, field) and the texts.
    """

    header: PackHeader
    clauses: tuple[CheckedClause, ...]
    parameters: tuple[ParameterValue, ...] = ()
    not_encoded: tuple[NotEncoded, ...] = ()
    files: tuple[str, ...] = ()
    known_terms: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
