"""One clause on one subject: does it apply, and is its demand met? In three-valued logic, with the trace.

The order is that of a lawyer: is the subject selected (其中), is the pack in force and the clause due, does 前提 hold
and 除非 not, and only then the demand. Defeat by another clause is decided later, where all clauses are known.

Next to read: `assess.py`.
"""

from dataclasses import dataclass, field
from typing import Any

from xuequ_rules.evaluation.evaluator import evaluate
from xuequ_rules.evaluation.situation import Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, negation
from xuequ_rules.evaluation.values import Step
from xuequ_rules.findings.headline import Headline, headline
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.findings.trace import only_judgement_open
from xuequ_rules.semantics.pack import CheckedClause, PackHeader
from xuequ_rules.syntax.forms import Modality


@dataclass
class Outcome:
    """What a clause says of a subject. `status` is None where the subject is not selected.

    `applies` says whether the clause binds the subject, for defeat; `steps` are the evaluated parts by name
    (`selection`, `when`, `unless`, `demand`), in that order.
    """

    status: Status | None
    applies: Truth
    line: Headline | None = None
    reasons: list[Reason] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)


def outcome(clause: CheckedClause, header: PackHeader, record: Any, situation: Situation) -> Outcome:
    """Return what a clause says of a record, evaluated by the one evaluator."""
    steps: dict[str, Step] = {}
    records = (record,)
    if clause.selection is not None:
        steps["selection"] = evaluate(clause.selection, records, situation)
        if steps["selection"].value is FALSE:
            return Outcome(None, FALSE, steps=steps)
        if steps["selection"].value is UNKNOWN:
            return _open(clause, steps, UNKNOWN, evaluate_demand=True, records=records, situation=situation)
    waiting = not_binding(clause, header, situation)
    if waiting is not None:
        return Outcome(Status.NOT_APPLICABLE, FALSE, None, [waiting], steps)
    applies = TRUE
    if clause.when is not None:
        steps["when"] = evaluate(clause.when, records, situation)
        applies = steps["when"].value
    if clause.unless is not None and applies is not FALSE:
        steps["unless"] = evaluate(clause.unless, records, situation)
        applies = conjunction((applies, negation(steps["unless"].value)))
    if applies is FALSE:
        name = "unless" if "unless" in steps and steps["unless"].value is TRUE else "when"
        return Outcome(Status.NOT_APPLICABLE, FALSE, None, [Reason(f"{name}_excludes")], {name: steps[name]})
    if applies is UNKNOWN:
        return _open(clause, steps, UNKNOWN, evaluate_demand=True, records=records, situation=situation)
    steps["demand"] = evaluate(clause.demand, records, situation)
    return _demanded(clause, steps)


def not_binding(clause: CheckedClause, header: PackHeader, situation: Situation) -> Reason | None:
    """Return why a clause does not bind yet or any more, or None where it does."""
    on = situation.as_of
    if not header.in_force(on):
        until = header.until.isoformat() if header.until and header.until < on else ""
        since = header.since.isoformat() if header.since and header.since > on else ""
        return Reason("not_in_force", {"since": since, "until": until, "on": on.isoformat()})
    if clause.due is not None and on < clause.due.first:
        return Reason("not_due", {"due": str(clause.due), "on": on.isoformat()})
    return None


def _demanded(clause: CheckedClause, steps: dict[str, Step]) -> Outcome:
    step = steps["demand"]
    forbidden = clause.modality is Modality.MUST_NOT
    line = headline(step, opposite=forbidden)
    met = negation(step.value) if forbidden else step.value
    applies = conjunction((TRUE, met)) if clause.modality is Modality.MAY else TRUE
    if met is UNKNOWN:
        return _open(clause, steps, applies, line=line)
    if met is TRUE:
        return Outcome(Status.PASS, applies, line, [], steps)
    if clause.modality is Modality.MAY and clause.when is None:
        return Outcome(Status.NOT_APPLICABLE, FALSE, None, [Reason("not_used")], steps)
    return Outcome(Status.FAIL, applies, line, [], steps)


def _open(
    clause: CheckedClause,
    steps: dict[str, Step],
    applies: Truth,
    *,
    line: Headline | None = None,
    evaluate_demand: bool = False,
    records: tuple[Any, ...] = (),
    situation: Situation | None = None,
) -> Outcome:
    """Return the outcome where something is unknown: review where nothing but a person's judgement is."""
    if evaluate_demand and situation is not None:
        steps["demand"] = evaluate(clause.demand, records, situation)
        line = headline(steps["demand"], opposite=clause.modality is Modality.MUST_NOT)
    unsettled = [step for step in steps.values() if step.value is UNKNOWN]
    awaits_nobody_else = all(only_judgement_open(step) for step in unsettled)
    status = Status.REVIEW if unsettled and awaits_nobody_else else Status.UNDETERMINED
    if line is not None:
        line = line._replace(margin=None)
    return Outcome(status, applies, line, [], steps)
