"""A report as a document for other programs: `xuequ-report/1`, the same bytes for the same plan, rules and day.

Every key is always there; what does not exist is null or an empty list. Figures are exact texts (`27/297` reduced to
`1/11`, `5..8` where only bounds are known), beside the text for people.

Next to read: `schema.py`, the shape.
"""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.quantities import exact
from xuequ_rules.reports.quantity import margin_of, observed_of, threshold_of
from xuequ_rules.reports.questions import reason_text
from xuequ_rules.reports.remedy import remedy_of
from xuequ_rules.reports.schema import FORMAT, report_schema
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.voice import Voice, Words, no_words

__all__ = ["document", "dumps", "report_schema"]


def document(
    assessment: Assessment, packs: Sequence[str], plan: Plan, lang: str = "zh", words: Words = no_words
) -> dict[str, Any]:
    """Return a report in the shape of `report_schema()`; texts are in `lang` (`zh` or `en`).

    `plan` is the plan as submitted; `words` gives the words of a clause's rule text at a place, or nothing.
    """
    voice = Voice(plan, lang, words)
    statuses = [finding.status for finding in assessment.findings]
    return {
        "format": FORMAT,
        "plan": {"id": plan.id, "county": plan.county.county, "county_code": plan.county.county_code},
        "packs": list(packs),
        "as_of": assessment.as_of.isoformat(),
        "summary": {status.value: statuses.count(status) for status in Status},
        "findings": [finding_document(finding, assessment, voice) for finding in assessment.findings],
        "unmatched": [str(clause) for clause in assessment.unmatched],
    }


def finding_document(finding: Finding, assessment: Assessment, voice: Voice) -> dict[str, Any]:
    """Return one finding of a report."""
    clause, line, evidence = finding.clause, finding.line, finding.evidence
    plan = voice.plan
    return {
        "clause": str(clause.id),
        "title": clause.title,
        "modality": clause.modality.value,
        "subject": {
            "table": clause.table,
            "id": finding.record.key,
            "name": voice.name_of(clause.table, finding.record.key),
        },
        "status": finding.status.value,
        "level": finding.level.value,
        "message": sentence(finding, voice),
        "observed": None if line is None else observed_of(line, voice.lang),
        "threshold": None if line is None else threshold_of(line, voice.lang),
        "margin": None if line is None else margin_of(line, voice.lang),
        "inputs": [{**_place(cell, plan), "value": _given(cell, voice)} for cell in evidence.reads],
        "changes": [_change(change) for change in finding.changes],
        "missing": [_place(cell, plan) for cell in evidence.missing],
        "offenders": [_place(cell, plan) for cell in evidence.offenders],
        "reasons": [reason_text(finding, reason, voice) for reason in evidence.reasons],
        "decided_by": evidence.decided_by,
        "waiver": None if finding.waiver is None else finding.waiver._asdict(),
        "source": {"instrument": finding.header.title, "provision": clause.provision},
        "remedy": remedy_of(finding, assessment, voice),
    }


def dumps(report: dict[str, Any]) -> str:
    """Return a report as JSON text, one finding a line, with a final line break."""
    lines = []
    for key, value in report.items():
        if key == "findings" and value:
            rows = ",\n".join(f"  {_compact(finding)}" for finding in value)
            lines.append(f" {_compact(key)}: [\n{rows}\n ]")
        else:
            lines.append(f" {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def given_text(value: Any, voice: Voice) -> str | None:
    """Return a cell's value as text, None where it is not given."""
    match value:
        case None:
            return None
        case bool():
            return voice.pick(("是", "yes") if value else ("否", "no"))
        case Fraction():
            return decimal_or_fraction(value)
        case tuple():
            return voice.listed(value)
        case _:
            return str(value)


def decimal_or_fraction(value: Fraction) -> str:
    """Return a figure as a decimal where that is exact (sums of money are), else as a fraction.

    >>> decimal_or_fraction(Fraction(12001, 2)), decimal_or_fraction(Fraction(1, 3))
    ('6000.5', '1/3')
    """
    hundredths = value * 100
    if hundredths.denominator != 1:
        return str(exact(value))
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(hundredths.numerator), 100)
    return sign + f"{whole}.{part:02d}".rstrip("0").rstrip(".")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _place(cell: Cell, plan: Plan) -> dict[str, str | None]:
    return {"table": cell.table, "id": cell.id, "field": cell.field, "at": plan.at(*cell)}


def _given(cell: Cell, voice: Voice) -> str | None:
    record = voice.plan.record(cell.table, cell.id) if cell.id is not None else None
    return given_text(getattr(record, cell.field), voice) if record is not None and cell.field is not None else None


def _change(change: Change) -> dict[str, str | None]:
    cell = change.cell
    return {"table": cell.table, "id": cell.id, "field": cell.field, "by": str(exact(change.by)), "unit": change.unit}
