"""From a plan and packs to findings: doubt, verdicts, defeat, conflicts, waivers.

1. The clauses of `integrity` that put figures in doubt are judged on the plan as given; where one fails, its cells are
   unknown to every other clause.
2. Every clause is judged on every record of its kind.
3. A clause that is 优先于 another makes the other not applicable on the subjects where it applies; what may apply makes
   the other undetermined.
4. Two clauses that apply to a subject and contradict each other, without such an order, are a finding of their own.

Next to read: `evidence.py`, what is computed only when it is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from xuequ_rules.evaluation.complete import Complete
from xuequ_rules.evaluation.situation import Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, truth
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied, Judgements, keeping
from xuequ_rules.findings.conflicts import Pair, conflict_clause, conflicting_pairs, stated_pairs
from xuequ_rules.findings.evidence import evidence_of
from xuequ_rules.findings.finding import Change, Evidence, Finding, Waiver
from xuequ_rules.findings.judge import binds, judge
from xuequ_rules.findings.outcome import Outcome, outcome
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.pack import INTEGRITY, CheckedClause, ClauseId, PackHeader
from xuequ_rules.syntax.forms import Modality

Subject = tuple[ClauseId, str]


class Assessment:
    """All findings of a plan under some packs on a day."""

    def __init__(
        self, plan: Plan, applied: Sequence[Applied], as_of: date, judgements: Judgements = NO_JUDGEMENTS
    ) -> None:
        """Judge every clause on every subject."""
        self.plan = plan
        self.applied = tuple(applied)
        self.as_of = as_of
        self.judgements = judgements
        self.verdicts: Mapping[tuple[str, str, str], bool] = {
            subject: met for subject, (met, _, _) in judgements.determinations.items()
        }
        self._situations: dict[tuple[str, bool], Situation] = {}
        self._defeated: dict[Subject, tuple[ClauseId, Truth]] = {}
        self.applies: dict[Subject, Truth] = {}
        self._proved: dict[Subject, Finding] = {}
        self.by_evaluator = 0  # subjects that no program could judge
        self.effective = plan
        self.effective = self._doubt()
        self._situations.clear()  # what was judged so far was judged on the plan as given
        self._complete = Complete(self.effective, as_of)
        self.findings, self.unmatched = self._judge()

    # --- doubt ---------------------------------------------------------------------------------------------------

    def _doubt(self) -> Plan:
        """Return the plan as clauses see it: without the figures that a failed integrity clause puts in doubt.

        What has failed on the plan as given stays a proved breach, though its own figures are in doubt now.
        """
        cells: dict[Cell, str] = {}
        complete = Complete(self.plan, self.as_of)
        for applied in self.applied:
            for clause in applied.pack.clauses:
                if clause.doubts:
                    for finding in judge(self, applied, clause, complete):
                        if finding.status is Status.FAIL:
                            key = finding.record.key
                            self._proved[clause.id, key] = finding
                            cells.update({Cell(table, key, name): str(clause.id) for table, name in clause.doubts})
        return self.plan.without(cells) if cells else self.plan

    # --- verdicts ------------------------------------------------------------------------------------------------

    def outcome_of(self, pack: str, clause: CheckedClause, record: Any) -> Outcome:
        """Return what a clause says of a record before defeat, with its trace."""
        situation = self._situation(pack, raw=self.is_proved(clause.id, record.key))
        situation.clause, situation.subject = str(clause.id), (clause.table, record.key)
        return outcome(clause, self.header_of(clause), record, situation)

    def is_proved(self, clause: ClauseId, key: str) -> bool:
        """Whether a clause has failed on the plan as given and puts figures in doubt by it."""
        return (clause, key) in self._proved

    def _situation(self, pack: str, *, raw: bool) -> Situation:
        found = self._situations.get((pack, raw))
        if found is None:
            plan = self.plan if raw else self.effective
            parameters = next(item.parameters for item in self.applied if item.pack.header.id == pack)
            found = self._situations[pack, raw] = Situation(plan, self.as_of, parameters, self.verdicts)
        return found

    def header_of(self, clause: CheckedClause) -> PackHeader:
        """Return the header of a clause's pack."""
        headers = [item.pack.header for item in self.applied]
        return next((header for header in headers if header.id == clause.id.pack), headers[-1])

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """Return the waiver of a finding."""
        return self.judgements.waivers.get((str(finding.clause.id), finding.clause.table, finding.record.key))

    def _judge(self) -> tuple[tuple[Finding, ...], tuple[ClauseId, ...]]:
        found: dict[ClauseId, list[Finding]] = {}
        unmatched: list[ClauseId] = []
        for applied in self.applied:
            header = applied.pack.header
            for clause in applied.clauses:
                judged = judge(self, applied, clause, self._complete)
                if clause.doubts and self._proved:
                    judged = [self._proved.get((clause.id, item.record.key), item) for item in judged]
                found[clause.id] = judged
                if not found[clause.id] and header.id != INTEGRITY and header.in_force(self.as_of):
                    unmatched.append(clause.id)
        if any(clause.defeats for applied in self.applied for clause in applied.clauses):
            self._defeat(found)
        findings = [finding for entries in found.values() for finding in entries]
        findings += self._conflicts(found)
        return tuple(findings), tuple(unmatched)

    # --- defeat --------------------------------------------------------------------------------------------------

    def _defeat(self, found: Mapping[ClauseId, list[Finding]]) -> None:
        """Let clauses defeat others, the highest first, so that a defeated clause defeats nothing."""
        clauses = [clause for applied in self.applied for clause in applied.clauses]
        names = {loser for clause in clauses for loser in clause.defeats if loser in found}
        losers = {loser: {finding.record.key: finding for finding in found[loser]} for loser in names}
        for clause in _defeat_order(clauses):
            for finding in found.get(clause.id, ()):
                key = finding.record.key
                own = self._defeated.get((clause.id, key))
                applies = self._applies_to(finding)
                if applies is FALSE or (own and own[1] is TRUE):
                    continue
                for loser in clause.defeats:
                    other = losers.get(loser, {}).get(key)
                    if other is not None and other.clause.table == clause.table:
                        self._note_defeat((loser, key), clause.id, applies if own is None else UNKNOWN)
        for (loser, key), (_, sure) in self._defeated.items():
            finding = losers[loser][key]
            if sure is TRUE:
                finding.revise(Status.NOT_APPLICABLE)
            elif finding.status in {Status.PASS, Status.FAIL}:
                finding.revise(Status.UNDETERMINED)

    def _applies_to(self, finding: Finding) -> Truth:
        """Return whether a clause binds its subject: a permission does where it is rightly used."""
        known = self.applies.get((finding.clause.id, finding.record.key))
        if known is not None:
            return known
        permitted = finding.clause.modality is not Modality.MAY or finding.status is Status.PASS
        return truth(finding.status is not Status.NOT_APPLICABLE and permitted)

    def _note_defeat(self, subject: Subject, by: ClauseId, sure: Truth) -> None:
        if self._defeated.get(subject, (by, UNKNOWN))[1] is not TRUE:
            self._defeated[subject] = (by, sure)

    def defeat_of(self, clause: ClauseId, key: str) -> tuple[ClauseId, Truth] | None:
        """Return the clause that defeats one on a subject and whether it surely does, or None."""
        return self._defeated.get((clause, key))

    def perhaps_defeating(self, clause: ClauseId, key: str) -> list[CheckedClause]:
        """Return the clauses of which it is open whether they defeat a clause on a subject, or what defeats it."""
        if self._defeated.get((clause, key), (clause, TRUE))[1] is TRUE:
            return []
        clauses = [item for applied in self.applied for item in applied.clauses]
        own = next(item for item in clauses if item.id == clause)
        above = [item for item in clauses if clause in item.defeats and item.table == own.table]
        return above + [higher for item in above for higher in self.perhaps_defeating(item.id, key)]

    # --- evidence ------------------------------------------------------------------------------------------------

    def evidence_of(self, finding: Finding) -> Evidence:
        """Return the evidence of a finding of this assessment."""
        return evidence_of(self, finding)

    def changes_of(self, finding: Finding) -> tuple[Change, ...]:
        """Return the least changes that would make a finding of this assessment pass."""
        from xuequ_rules.findings.changes import least_changes  # noqa: PLC0415 - only where something fails

        return least_changes(self, finding)

    def quick(self, plan: Plan, finding: Finding) -> tuple[bool, Exact | None]:
        """Return whether a finding's clause passes on another plan, doubts and defeats aside, and its margin."""
        clause, key = finding.clause, finding.record.key
        parameters = self._situation(clause.id.pack, raw=True).parameters
        subject = (clause.table, key)
        situation = Situation(plan, self.as_of, parameters, self.verdicts, str(clause.id), subject)
        record = plan.record(clause.table, key)
        result = outcome(clause, self.header_of(clause), record, situation)
        return result.status is Status.PASS, result.line.margin if result.line else None

    def re_assess(self, plan: Plan, clause: ClauseId, key: str) -> Status | None:
        """Return the status that a clause would have on another plan, everything else being equal."""
        again = Assessment(plan, keeping(self.applied, clause), self.as_of, self.judgements)
        for finding in again.findings:
            if finding.clause.id == clause and finding.record.key == key:
                return finding.status
        return None

    # --- conflicts -----------------------------------------------------------------------------------------------

    def _conflicts(self, judged: Mapping[ClauseId, Iterable[Finding]]) -> list[Finding]:
        """Return a finding for each pair of applicable clauses that contradict each other.

        Contradicting figures conflict on a subject. Clauses of which one says that it contradicts the other conflict on
        the county wherever both are in force: the texts contradict each other, whatever the plan holds.
        """
        pairs, stated = _pairs(self.applied)
        if not pairs and not stated:
            return []
        paired = {clause.id for pair in pairs for clause in pair}
        binding = {clause: {finding.record.key: finding for finding in judged.get(clause, ())} for clause in paired}
        found = []
        for first, second in pairs:
            for key, finding in binding.get(first.id, {}).items():
                other = binding.get(second.id, {}).get(key)
                if other is not None and self._surely_applies(finding) and self._surely_applies(other):
                    found.append(self._conflict(first, second, first.table, finding.record))
        for first, second in stated:
            if all(binds(one, self.header_of(one), self.as_of) for one in (first, second)):
                found.append(self._conflict(first, second, "plan", self.plan.county))
        return found

    def _conflict(self, first: CheckedClause, second: CheckedClause, table: str, record: Any) -> Finding:
        reason = Reason("conflict", {"first": str(first.id), "second": str(second.id)})
        made = Finding(conflict_clause(first, second, table), record, Status.FAIL, None, self)
        return made.with_evidence(Evidence(reasons=(reason,), decided_by="values"))

    def _surely_applies(self, finding: Finding) -> bool:
        subject = (finding.clause.id, finding.record.key)
        return subject not in self._defeated and self._applies_to(finding) is TRUE


@lru_cache(maxsize=256)
def _pairs(applied: tuple[Applied, ...]) -> tuple[list[Pair], list[Pair]]:
    """Return the contradicting pairs of clauses of some packs, by their figures and by their own word; found once."""
    return conflicting_pairs([(item.pack, item.parameters) for item in applied]), stated_pairs(
        [item.pack for item in applied]
    )


def _defeat_order(clauses: Iterable[CheckedClause]) -> list[CheckedClause]:
    """Return the clauses that defeat others, each before those it defeats."""
    by_id = {clause.id: clause for clause in clauses if clause.defeats}
    ordered: dict[ClauseId, CheckedClause] = {}
    visiting: set[ClauseId] = set()

    def visit(clause: CheckedClause) -> None:
        if clause.id in ordered or clause.id in visiting:
            return
        visiting.add(clause.id)
        for other in by_id.values():
            if clause.id in other.defeats:
                visit(other)
        ordered[clause.id] = clause

    for clause in by_id.values():
        visit(clause)
    return list(ordered.values())
