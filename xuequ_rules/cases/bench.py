"""The bench of a pack's cases: plans read once, figures in doubt taken out, and the clauses that bear on each case.

What casts doubt on figures (`integrity`) does not depend on the clause of a case. So a plan is held against it once,
however many readings of the clause are then tried on it; a clause of `integrity` itself sees the plan as given.

Next to read: `run.py`, the cases as they are; `mutation.py`, the cases against changed clauses.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from xuequ_rules.cases.files import DEFAULT_DAY, Case
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied, Judgements, keeping
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.io.recorded import MET, PARTLY_MET, wants_no
from xuequ_rules.plan.plan import Plan
from xuequ_rules.semantics.compose import tightened
from xuequ_rules.semantics.pack import INTEGRITY, CheckedClause, CheckedPack, ClauseId
from xuequ_rules.service import RuleBook


class Prepared(NamedTuple):
    """A case ready to be judged: its clause, its plan as that clause sees it, the day, and a person's verdicts."""

    case: Case
    clause: ClauseId
    plan: Plan
    day: date
    judgements: Judgements = NO_JUDGEMENTS


class Bench:
    """The clauses of a pack, those of other packs that its cases name, and `integrity` beside them."""

    def __init__(self, book: RuleBook, pack_id: str) -> None:
        """Lay out a pack."""
        self.book = book
        self.pack = book.pack(pack_id)
        self._doubting = self._doubts()
        self._bearing: dict[ClauseId, list[Applied]] = {}

    def _doubts(self) -> list[Applied]:
        if INTEGRITY not in self.book.library.headers or self.pack.header.id == INTEGRITY:
            return []
        integrity = self.book.pack(INTEGRITY)
        doubting = tuple(clause for clause in integrity.clauses if clause.doubts)
        return [Applied(CheckedPack(integrity.header, doubting))]

    def clause_of(self, case: Case) -> ClauseId:
        """Return the clause that a case is for: one of this pack, or another's by its full id."""
        pack, _, number = case.clause.rpartition(":")
        return ClauseId(pack or self.pack.header.id, number)

    def knows(self, clause: ClauseId) -> bool:
        """Return whether there is such a clause."""
        if clause.pack not in self.book.library.headers:
            return False
        return any(item.id == clause for item in self.book.pack(clause.pack).clauses)

    def day_of(self, case: Case) -> date:
        """Return the day a case is checked for: its own, the pack's first in force, or a fixed one."""
        return case.as_of or self.pack.header.since or DEFAULT_DAY

    def prepare(self, case: Case) -> Prepared:
        """Read the plan of a case.

        Raises:
            PlanError: it is none.
        """
        clause, day = self.clause_of(case), self.day_of(case)
        plan = self.seen(Plan.from_dict(case.plan, case.place), day)
        return Prepared(case, clause, plan, day, self.judgements(clause, plan, case.judged))

    def judgements(self, clause: ClauseId, plan: Plan, verdicts: Mapping[str, str]) -> Judgements:
        """Return a person's verdicts on the subjects of a clause; the one under `` is on every subject."""
        if not verdicts:
            return NO_JUDGEMENTS
        asking = next(item for item in self.book.pack(clause.pack).clauses if item.id == clause)
        table, turned = asking.table, wants_no(asking)  # a verdict is on the clause, as in the inspectorate's file
        keys = [record.key for record in plan.table(table) or ()] if "" in verdicts else list(verdicts)
        found = {}
        for key in keys:
            verdict = verdicts.get(key) or verdicts[""]
            reason = Reason("judged", {"verdict": verdict, "by": "用例", "on": ""})
            found[str(clause), table, key] = ((verdict == MET) is not turned, reason, verdict == PARTLY_MET)
        return Judgements(found)

    def seen(self, plan: Plan, day: date) -> Plan:
        """Return a plan as the clauses of this pack see it: without the figures that are in doubt."""
        return Assessment(plan, self._doubting, day).effective if self._doubting else plan

    def bearing_on(self, clause: ClauseId) -> list[Applied]:
        """Return the packs with no more than what bears on a clause: itself, what defeats it, what casts doubt."""
        found = self._bearing.get(clause)
        if found is None:
            packs = [self.pack] if clause.pack == self.pack.header.id else [self.pack, self.book.pack(clause.pack)]
            applied = [Applied(pack, tightened(pack, packs)) for pack in packs]
            found = self._bearing[clause] = keeping(applied, clause)
        return found

    def changed(self, clause: ClauseId, changed: CheckedClause) -> list[Applied]:
        """Return what bears on a clause, with one of those clauses changed."""
        return [
            Applied(
                CheckedPack(
                    item.pack.header,
                    tuple(changed if one.id == changed.id else one for one in item.pack.clauses),
                ),
                item.parameters,
            )
            for item in self.bearing_on(clause)
        ]


def judged(prepared: Prepared, applied: Sequence[Applied]) -> list[Finding]:
    """Return the findings of a case's clause under the clauses given."""
    assessment = Assessment(prepared.plan, applied, prepared.day, prepared.judgements)
    return [finding for finding in assessment.findings if finding.clause.id == prepared.clause]


def by_subject(findings: Iterable[Finding]) -> Mapping[str, Finding]:
    """Return findings by the key of their subject."""
    return {finding.record.key: finding for finding in findings}
