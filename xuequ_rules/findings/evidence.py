"""The evidence of a finding, read off the trace of one more evaluation of its clause on its subject."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import Step
from xuequ_rules.findings.finding import Evidence, Finding
from xuequ_rules.findings.outcome import Outcome
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.findings.trace import (
    asks,
    extra_items,
    has_no_value,
    missing,
    missing_items,
    needs_bounds,
    offenders,
    open_judgements,
    ordered,
    reads,
)
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.semantics.pack import CheckedClause, ClauseId
from xuequ_rules.syntax.forms import Modality


class Assessed(Protocol):
    """What evidence needs of an assessment."""

    plan: Plan
    effective: Plan
    judgements: Any

    def outcome_of(self, pack: str, clause: CheckedClause, record: Any) -> Outcome:
        """Judge a clause on a record."""

    def is_proved(self, clause: ClauseId, key: str) -> bool:
        """Return whether a finding was made on the plan as given, doubts aside."""

    def defeat_of(self, clause: ClauseId, key: str) -> tuple[ClauseId, Truth] | None:
        """Return what defeats a clause on a subject."""

    def perhaps_defeating(self, clause: ClauseId, key: str) -> Iterable[CheckedClause]:
        """Return the clauses of which it is open whether they defeat a clause on a subject."""


def evidence_of(assessment: Assessed, finding: Finding) -> Evidence:
    """Return the evidence of a finding."""
    clause = finding.clause
    result = assessment.outcome_of(finding.header.id, clause, finding.record)
    defeat = assessment.defeat_of(clause.id, finding.record.key)
    steps = list(result.steps.values())
    read = {cell for step in steps for cell in reads(step)}
    is_proved = assessment.is_proved(clause.id, finding.record.key)
    plan = assessment.plan if is_proved else assessment.effective
    lacking: set[Cell] = set()
    if finding.status in {Status.UNDETERMINED, Status.REVIEW}:
        lacking = {cell for step in steps if step.value is UNKNOWN for cell in missing(step)}
        lacking |= _keeping_defeat_open(assessment, finding)
    doubted = {} if is_proved else assessment.effective.doubted
    reasons = [*_reasons(finding, result, defeat), *_doubts(read | lacking, doubted)]
    if finding.status is Status.UNDETERMINED and not lacking and defeat is None and not _says_why(reasons):
        reasons.append(Reason("imprecise"))
    reasons += _recorded(assessment, finding, steps)
    return Evidence(
        result.steps,
        tuple(ordered(_given_cells(plan, read))),
        tuple(ordered(lacking)),
        tuple(ordered(_offenders(finding, result))),
        tuple(reasons),
        _decided_by(finding, result),
    )


def _says_why(reasons: list[Reason]) -> bool:
    return any(reason.code in {"no_value", "judgement"} for reason in reasons)


def _keeping_defeat_open(assessment: Assessed, finding: Finding) -> set[Cell]:
    """Return the cells that keep open whether another clause defeats a finding's."""
    found: set[Cell] = set()
    for clause in assessment.perhaps_defeating(finding.clause.id, finding.record.key):
        result = assessment.outcome_of(clause.id.pack, clause, finding.record)
        parts = result.steps if clause.modality is Modality.MAY else {**result.steps, "demand": None}
        found |= {
            cell for step in parts.values() if step is not None and step.value is UNKNOWN for cell in missing(step)
        }
    return found


def _given_cells(plan: Plan, cells: set[Cell]) -> set[Cell]:
    """Return the cells as submitted: in a derived figure's place its sources, which may be derived themselves."""
    found: set[Cell] = set()
    for cell in cells:
        sources = plan.sources(cell)
        found |= _given_cells(plan, set(sources)) if sources else {cell}
    return {cell for cell in found if cell.id is not None}


def _offenders(finding: Finding, result: Outcome) -> set[Cell]:
    step = result.steps.get("demand")
    if finding.status is not Status.FAIL or step is None:
        return set()
    if finding.clause.modality is Modality.MUST_NOT:
        return _satisfying(step)
    return offenders(step)


def _satisfying(step: Step) -> set[Cell]:
    from xuequ_rules.semantics.checked import Not  # noqa: PLC0415 - a node made here to look at the opposite demand

    return offenders(Step(Not(step.node), FALSE, (step,)))


def _decided_by(finding: Finding, result: Outcome) -> str | None:
    if finding.status in {Status.UNDETERMINED, Status.REVIEW}:
        return None
    settled = [step for step in result.steps.values() if isinstance(step.value, Truth)]
    return "bounds" if any(needs_bounds(step) for step in settled) else "values"


def _reasons(finding: Finding, result: Outcome, defeat: tuple[ClauseId, Truth] | None) -> list[Reason]:
    found = list(result.reasons)
    steps = result.steps
    if defeat is not None:
        found.append(Reason("defeated" if defeat[1] is TRUE else "perhaps_defeated", {"clause": str(defeat[0])}))
    if finding.status in {Status.UNDETERMINED, Status.REVIEW}:
        found += _open_reasons(steps)
    demand = steps.get("demand")
    if finding.status is Status.FAIL and demand is not None:
        for code, items in (("missing_items", missing_items(demand)), ("extra_items", extra_items(demand))):
            if items:
                found.append(Reason(code, {"items": "、".join(items)}))
    if _decided_by(finding, result) == "bounds" and finding.status in {Status.PASS, Status.FAIL}:
        found.append(Reason("bounds"))
    if finding.clause.note:
        found.append(Reason("note", {"note": finding.clause.note}))
    return found


def _open_reasons(steps: Mapping[str, Step]) -> list[Reason]:
    """Return what keeps a finding open."""
    unknown = {name: step for name, step in steps.items() if step.value is UNKNOWN}
    found = []
    if "selection" in unknown:
        found.append(Reason("selection_open"))
    elif "when" in unknown or "unless" in unknown:
        found.append(Reason("applicability_open"))
    questions = dict.fromkeys(asked.node.question for step in unknown.values() for asked in open_judgements(step))
    found += [Reason("judgement", {"question": question}) for question in questions]
    if any(has_no_value(step) for step in unknown.values()):
        found.append(Reason("no_value"))
    return found


def _doubts(cells: set[Cell], doubted: Any) -> list[Reason]:
    return [
        Reason("doubted", {"field": TABLES[cell.table].fields[cell.field].label, "clause": doubted[cell]})
        for cell in ordered(cell for cell in cells if cell in doubted)
        if cell.field is not None
    ]


def _recorded(assessment: Assessed, finding: Finding, steps: list[Step]) -> list[Reason]:
    """Return what the inspectorate recorded about the finding."""
    found = []
    key = (str(finding.clause.id), finding.clause.table, finding.record.key)
    recorded = assessment.judgements.determinations.get(key)
    if recorded is not None and any(asks(step) for step in steps):
        _, reason, partly = recorded
        found.append(reason)
        if partly:
            found.append(Reason("partly"))
    if finding.waiver is not None:
        args = {"issuer": finding.waiver.issuer, "doc_no": finding.waiver.doc_no, "until": finding.waiver.until}
        found.append(Reason("waived", args))
    return found
