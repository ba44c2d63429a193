"""The JSON Schema (2020-12) of a report, `xuequ-report/1`: strict, so that a slip shows.

Next to read: `document.py`, which makes the reports.
"""

from typing import Any

from xuequ_rules.findings.status import Level, Status
from xuequ_rules.plan.model import TABLES
from xuequ_rules.syntax.forms import Modality

FORMAT = "xuequ-report/1"
_EXACT = r"^-?\d+(/\d+)?$"
_DATE = r"\d{4}-\d{2}(-\d{2})?"
_VALUE = rf"^(-?\d+(/\d+)?|(-?\d+(/\d+)?)?\.\.(-?\d+(/\d+)?)?|{_DATE}|({_DATE})?\.\.({_DATE})?|open)$"
_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}


def report_schema() -> dict[str, Any]:
    """Return the schema of a report; it refers to nothing outside itself."""
    summary = _record({status.value: {"type": "integer", "minimum": 0} for status in Status})
    plan = _record({"id": _TEXT, "county": _TEXT_OR_NULL, "county_code": _TEXT_OR_NULL})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **_record(
            {
                "format": {"const": FORMAT},
                "plan": plan,
                "packs": _list(_TEXT),
                "as_of": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                "summary": summary,
                "findings": _list({"$ref": "#/$defs/finding"}),
                "unmatched": _list(_TEXT),
            }
        ),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    table = {"enum": list(TABLES)}
    cell = {"table": table, "id": _TEXT_OR_NULL, "field": _TEXT_OR_NULL, "at": _TEXT_OR_NULL}
    value = {"type": "string", "pattern": _VALUE}
    change = {"table": table, "id": _TEXT, "field": _TEXT, "by": {"type": "string", "pattern": _EXACT}, "unit": _TEXT}
    waiver = dict.fromkeys(("issuer", "doc_no", "until", "reason"), _TEXT)
    return {
        "quantity": _or_null(_record({"value": value, "unit": _TEXT, "text": _TEXT})),
        "place": _record(cell),
        "input": _record({**cell, "value": _TEXT_OR_NULL}),
        "change": _record(change),
        "waiver": _or_null(_record(waiver)),
        "finding": _record(_finding(table)),
    }


def _finding(table: dict[str, Any]) -> dict[str, Any]:
    quantity, place = {"$ref": "#/$defs/quantity"}, {"$ref": "#/$defs/place"}
    return {
        "clause": _TEXT,
        "title": _TEXT,
        "modality": {"enum": [modality.value for modality in Modality]},
        "subject": _record({"table": table, "id": _TEXT, "name": _TEXT}),
        "status": {"enum": [status.value for status in Status]},
        "level": {"enum": [level.value for level in Level]},
        "message": {"type": "string", "minLength": 1},
        "observed": quantity,
        "threshold": quantity,
        "margin": quantity,
        "inputs": _list({"$ref": "#/$defs/input"}),
        "changes": _list({"$ref": "#/$defs/change"}),
        "missing": _list(place),
        "offenders": _list(place),
        "reasons": _list(_TEXT),
        "decided_by": {"enum": ["values", "bounds", None]},
        "waiver": {"$ref": "#/$defs/waiver"},
        "source": _record({"instrument": _TEXT, "provision": _TEXT}),
        "remedy": _TEXT,
    }


def _record(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has exactly these properties, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
