"""Packs as they apply to a county, and what the inspectorate recorded: what an assessment is made under.

Next to read: `assess.py`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xuequ_rules.findings.figures import decide
from xuequ_rules.findings.finding import Finding, Waiver
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId
from xuequ_rules.text import natural


class Judgements(Frozen):
    """What the inspectorate recorded: determinations and waivers by (clause, table, key)."""

    determinations: Mapping[tuple[str, str, str], tuple[bool, Reason, bool]] = MappingProxyType({})
    waivers: Mapping[tuple[str, str, str], Waiver] = MappingProxyType({})


NO_JUDGEMENTS = Judgements()


STATUSES = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)
WORTH_COMPILING = 400  # subjects of a clause: before that the evaluator is done sooner than the compiler


class Applied:
    """A pack as it applies to a county: with the parameters that lower packs have tightened.

    Clauses are compiled once they have been judged on so many subjects that it pays (`after`); kept and used again,
    an `Applied` makes every later check fast.
    """

    def __init__(
        self, pack: CheckedPack, parameters: Mapping[str, Exact] | None = None, after: int = WORTH_COMPILING
    ) -> None:
        """Apply a pack."""
        self.pack = pack
        self.parameters = parameters or {}
        self.clauses = sorted(pack.clauses, key=lambda clause: natural(clause.id.number))
        self._after = after
        self._judged: dict[ClauseId, int] = {}
        self._programs: dict[ClauseId, Any] = {}
        self._bounded: dict[ClauseId, Any] = {}
        self._library: Any = None

    def bounded(self, clause: CheckedClause) -> Any:
        """Return the program of a clause for missing data, or None where only the evaluator knows its form."""
        if clause.id not in self._bounded:
            from xuequ_rules.evaluation import bounds_program  # noqa: PLC0415 - most runs compile nothing

            if self._library is None:
                names = {status.name: status for status in Status}
                names_of = {**names, "Finding": Finding, "decide": decide}
                self._library = bounds_program.library_of(self.parameters, names_of)
            self._bounded[clause.id] = bounds_program.compile_bounds(clause, self._library)
        return self._bounded[clause.id]

    def is_worth_compiling(self, clause: CheckedClause, subjects: int) -> bool:
        """Return whether a clause has judged enough subjects; these are about to be judged."""
        judged = self._judged[clause.id] = self._judged.get(clause.id, 0) + subjects
        return judged >= self._after

    def program(self, clause: CheckedClause) -> Any:
        """Return the program of a clause for complete data, or None where there is none."""
        if clause.id not in self._programs:
            from xuequ_rules.evaluation.bounds_source import repeats_tables  # noqa: PLC0415 - as below
            from xuequ_rules.evaluation.program import compile_clause  # noqa: PLC0415 - most runs compile nothing

            found = None if repeats_tables(clause) else compile_clause(clause, self.parameters, Finding, STATUSES)
            self._programs[clause.id] = found
        return self._programs[clause.id]


def keeping(applied: Sequence[Applied], clause: ClauseId) -> list[Applied]:
    """Return the packs with no more than what bears on one clause: itself, what defeats it, and what casts doubt."""
    keep = {clause}
    grown = True
    while grown:
        defeaters = {
            item.id
            for entry in applied
            for item in entry.pack.clauses
            if item.id not in keep and keep & set(item.defeats)
        }
        grown = bool(defeaters)
        keep |= defeaters
    return [
        Applied(
            CheckedPack(entry.pack.header, tuple(c for c in entry.pack.clauses if c.id in keep or c.doubts)),
            entry.parameters,
        )
        for entry in applied
    ]
