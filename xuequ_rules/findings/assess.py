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
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from xuequ_rules.evaluation.evaluator import Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.findings.changes import least_changes
from xuequ_rules.findings.conflicts import conflict_clause, conflicting_pairs
from xuequ_rules.findings.evidence import evidence_of
from xuequ_rules.findings.finding import Change, Evidence, Finding, Waiver
from xuequ_rules.findings.outcome import Outcome, outcome
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.check import INTEGRITY
from xuequ_rules.text import natural
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId

Subject = tuple[ClauseId, str]


@dataclass(frozen=True)
class Judgements:
    """What the inspectorate recorded: determinations and waivers by (clause, table, key)."""

    determinations: Mapping[tuple[str, str, str], tuple[bool, Reason, bool]] = field(default_factory=dict)
    waivers: Mapping[tuple[str, str, str], Waiver] = field(default_factory=dict)


NO_JUDGEMENTS = Judgements()


@dataclass(frozen=True)
class Applied:
    """A pack as it applies to a county: with the parameters that lower packs have tightened."""

    pack: CheckedPack
    parameters: Mapping[str, Exact] = field(default_factory=dict)


class _Entry(NamedTuple):
    """A clause on a record, and what it says."""

    applied: Applied
    clause: CheckedClause
    record: Any
    result: Outcome


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
        self._situations: dict[tuple[str, bool], Situation] = {}
        self._defeated: dict[Subject, tuple[ClauseId, Truth]] = {}
        self.effective = self._doubt()
        self.findings, self.unmatched = self._judge()

    # --- doubt ---------------------------------------------------------------------------------------------------

    def _doubt(self) -> Plan:
        """Return the plan as other clauses see it: without the figures that a failed integrity clause puts in doubt."""
        cells: dict[Cell, str] = {}
        for applied in self.applied:
            for clause in applied.pack.clauses:
                if not clause.doubts:
                    continue
                situation = self._situation(applied, clause, raw=True)
                for record in self.plan.table(clause.table) or ():
                    self._aim(situation, clause, record)
                    if outcome(clause, applied.pack.header, record, situation).status is Status.FAIL:
                        cells.update({Cell(table, record.key, name): str(clause.id) for table, name in clause.doubts})
        return self.plan.without(cells) if cells else self.plan

    def _situation(self, applied: Applied, clause: CheckedClause, *, raw: bool) -> Situation:
        key = (applied.pack.header.id, raw)
        found = self._situations.get(key)
        if found is None:
            plan = self.plan if raw else self.effective
            verdicts = {subject: met for subject, (met, _, _) in self.judgements.determinations.items()}
            found = self._situations[key] = Situation(plan, self.as_of, applied.parameters, verdicts)
        return found

    @staticmethod
    def _aim(situation: Situation, clause: CheckedClause, record: Any) -> None:
        situation.clause, situation.subject = str(clause.id), (clause.table, record.key)

    # --- verdicts ------------------------------------------------------------------------------------------------

    def outcome_of(self, applied: Applied, clause: CheckedClause, record: Any) -> Outcome:
        """Return what a clause says of a record before defeat, with its trace."""
        situation = self._situation(applied, clause, raw=bool(clause.doubts))
        self._aim(situation, clause, record)
        return outcome(clause, applied.pack.header, record, situation)

    def _judge(self) -> tuple[tuple[Finding, ...], tuple[ClauseId, ...]]:
        outcomes: dict[ClauseId, dict[str, _Entry]] = {}
        unmatched: list[ClauseId] = []
        for applied in self.applied:
            for clause in sorted(applied.pack.clauses, key=lambda item: natural(item.id.number)):
                found = outcomes[clause.id] = self._on_every_record(applied, clause)
                is_asked = applied.pack.header.id != INTEGRITY
                if not found and is_asked and applied.pack.header.in_force(self.as_of):
                    unmatched.append(clause.id)
        self._defeat(outcomes)
        findings = [self._finding(entry) for entries in outcomes.values() for entry in entries.values()]
        findings += self._conflicts(findings)
        return tuple(findings), tuple(unmatched)

    def _on_every_record(self, applied: Applied, clause: CheckedClause) -> dict[str, _Entry]:
        found = {}
        plan = self.plan if clause.doubts else self.effective
        for record in sorted(plan.table(clause.table) or (), key=lambda item: natural(item.key)):
            result = self.outcome_of(applied, clause, record)
            if result.status is not None:
                found[record.key] = _Entry(applied, clause, record, result)
        return found

    def _defeat(self, outcomes: dict[ClauseId, dict[str, _Entry]]) -> None:
        """Let clauses defeat others, the highest first, so that a defeated clause defeats nothing."""
        clauses = [clause for applied in self.applied for clause in applied.pack.clauses]
        for clause in _defeat_order(clauses):
            for key, entry in outcomes.get(clause.id, {}).items():
                own = self._defeated.get((clause.id, key))
                if entry.result.applies is FALSE or (own and own[1] is TRUE):
                    continue
                sure = entry.result.applies if own is None else UNKNOWN
                for loser in clause.defeats:
                    if key in outcomes.get(loser, {}):
                        self._note_defeat((loser, key), clause.id, sure)
        for (loser, key), (_, truth) in self._defeated.items():
            result = outcomes[loser][key].result
            if truth is TRUE:
                result.status, result.line = Status.NOT_APPLICABLE, None
            elif result.status in {Status.PASS, Status.FAIL}:
                result.status = Status.UNDETERMINED
                result.line = result.line._replace(margin=None) if result.line else None

    def _note_defeat(self, subject: Subject, by: ClauseId, truth: Truth) -> None:
        if self._defeated.get(subject, (by, UNKNOWN))[1] is not TRUE:
            self._defeated[subject] = (by, truth)

    def defeat_of(self, clause: ClauseId, key: str) -> tuple[ClauseId, Truth] | None:
        """Return the clause that defeats one on a subject and whether it surely does, or None."""
        return self._defeated.get((clause, key))

    def _finding(self, entry: _Entry) -> Finding:
        applied, clause, record, result = entry
        assert result.status is not None
        waiver = self.judgements.waivers.get((str(clause.id), clause.table, record.key))

        def evidence(finding: Finding) -> Evidence:
            return evidence_of(self, applied, finding)

        def changes(finding: Finding) -> tuple[Change, ...]:
            return least_changes(self, applied, finding)

        return Finding(clause, applied.pack.header, record, result.status, result.line, evidence, changes, waiver)

    def _conflicts(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return a finding for each pair of applicable clauses that contradict each other on a subject."""
        pairs = conflicting_pairs([(applied.pack, applied.parameters) for applied in self.applied])
        if not pairs:
            return []
        binding = {
            (finding.clause.id, finding.record.key): finding
            for finding in findings
            if finding.status is not Status.NOT_APPLICABLE and self._surely_applies(finding)
        }
        found = []
        for first, second in pairs:
            for (owner, key), finding in binding.items():
                if owner == first.id and (second.id, key) in binding:
                    clause = conflict_clause(first, second)
                    reason = Reason("conflict", {"first": str(first.id), "second": str(second.id)})
                    evidence = Evidence(reasons=(reason,), decided_by="values")
                    found.append(
                        Finding(
                            clause,
                            finding.header,
                            finding.record,
                            Status.FAIL,
                            None,
                            lambda _, evidence=evidence: evidence,  # type: ignore[misc]  # a default binds the loop's value
                            lambda _: (),
                        )
                    )
        return found

    def _surely_applies(self, finding: Finding) -> bool:
        return (finding.clause.id, finding.record.key) not in self._defeated and all(
            finding.evidence.steps[name].value is wanted
            for name, wanted in (("selection", TRUE), ("when", TRUE), ("unless", FALSE))
            if name in finding.evidence.steps
        )

    def re_assess(self, plan: Plan, clause: ClauseId, key: str) -> Status | None:
        """Return the status that a clause would have on another plan, everything else being equal."""
        again = Assessment(plan, keeping(self.applied, clause), self.as_of, self.judgements)
        for finding in again.findings:
            if finding.clause.id == clause and finding.record.key == key:
                return finding.status
        return None


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

