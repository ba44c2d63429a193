"""The JSON Schema of a plan (draft 2020-12), derived from `TABLES`.

It takes names in either language, full-width digits, figures with their unit and ranges in words; the reader takes
further spellings still (spaces, other brackets). What the schema takes, the reader takes, except for what JSON Schema
cannot say: references, duplicate keys, ranges that end before they begin, days that no calendar has, money finer than
0.01, and values that contradict each other.

Next to read: `cells.py`, the reader's side.
"""

from typing import Any

from xuequ_rules.plan.cells import LARGEST, LONGEST
from xuequ_rules.plan.model import TABLES, TableSpec
from xuequ_rules.plan.specs import FieldSpec, FieldType

Schema = dict[str, Any]
_UNKNOWN: tuple[Schema, ...] = ({"type": "null"}, {"const": ""})
_SEEN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$"
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"


def plan_schema() -> Schema:
    """Return the schema of a plan file, as a new dictionary."""
    properties: Schema = {}
    either_name = []
    for table in TABLES.values():
        reference = {"$ref": f"#/$defs/{table.name}"}
        content = reference if table.name == "plan" else {"type": "array", "items": reference}
        names = list(dict.fromkeys((table.name, table.label, *table.aliases)))
        properties |= dict.fromkeys(names, content)
        either_name += _not_twice(names)
    plan_names = ("plan", TABLES["plan"].label, *TABLES["plan"].aliases)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:xuequ-rules:plan",
        "title": "学区制改革方案 / plan of a school-district reform",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [{"anyOf": [{"required": [name]} for name in plan_names]}, *either_name],
        "$defs": {table.name: _record(table) for table in TABLES.values()},
    }


def _record(table: TableSpec) -> Schema:
    properties: Schema = {}
    rules: list[Schema] = []
    for field in table.fields.values():
        names = list(dict.fromkeys((field.name, field.label, *field.aliases)))
        in_key = field.name in table.key
        choices = [*_value(field, in_key=in_key), *(() if in_key else _UNKNOWN)]
        content = {"title": field.label, "description": f"{field.meaning_zh} / {field.meaning_en}", "anyOf": choices}
        properties |= dict.fromkeys(names, content)
        rules += _not_twice(names)
        if in_key:
            rules.append({"anyOf": [{"required": [name]} for name in names]})
    return {
        "title": f"{table.kind_zh} / {table.kind_en}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": rules,
    }


def _not_twice(names: list[str]) -> list[Schema]:
    """Return the rules that at most one of several names for one thing is used."""
    pairs = [[first, second] for index, first in enumerate(names) for second in names[index + 1 :]]
    return [{"not": {"required": pair}} for pair in pairs]


def _value(field: FieldSpec, *, in_key: bool) -> list[Schema]:
    match field.type:
        case FieldType.TEXT:
            return [_text(field, in_key=in_key)]
        case FieldType.LABEL:
            terms = (*field.labels, *field.labels.values(), *field.also)
            return [{"enum": list(dict.fromkeys((*terms, *(term.replace("+", "＋") for term in terms))))}]
        case FieldType.COUNT | FieldType.MONEY:
            return [*_PLAIN[field.type], _amount(field)]
        case FieldType.DATE:
            dates = rf"^({_DAY}|({_DAY})?\.\.{_DAY}|{_DAY}\.\.{'|open' if field.open_ended else ''})$"
            return [{"type": "string", "pattern": dates}]
        case FieldType.TEXTS:
            return [{"type": "array", "items": _texts_item(field)}]
        case _:
            return _PLAIN[field.type]


def _text(field: FieldSpec, *, in_key: bool) -> Schema:
    if field.name == "county_code":
        return {"type": "string", "pattern": f"^{_DIGIT}{{6}}$"}
    text: Schema = {"type": "string", "pattern": _SEEN, "maxLength": LONGEST}
    return {**text, "allOf": [{"pattern": r"[^\s/—-]"}]} if in_key else text


def _texts_item(field: FieldSpec) -> Schema:
    if field.name == "partial":
        names = [name for table in TABLES.values() for name in (table.name, table.label, *table.aliases)]
        return {"enum": list(dict.fromkeys(names))}
    return {"type": "string", "pattern": _SEEN}


def _range(figure: str) -> Schema:
    """Return the schema of a figure written as text, or of a range of figures."""
    return {"type": "string", "pattern": rf"^({figure}|{figure}\.\.({figure})?|\.\.{figure})$"}


def _amount(field: FieldSpec) -> Schema:
    """Return the schema of a count or an amount as people write it: `６０人`, `57-62`, `不少于5`, `0.6万元`."""
    if field.type is FieldType.MONEY:
        figure = rf"({_DIGIT}{{1,12}}([.．]{_DIGIT}{{1,2}})?\s*元?|{_DIGIT}{{1,8}}([.．]{_DIGIT}{{1,6}})?\s*万元)"
    else:
        figure = rf"{_DIGIT}{{1,12}}\s*({'|'.join(_UNIT_WORDS.get(field.unit, (field.unit,)))})?"
    between = r"\s*(\.\.|-|~|～|—|–|至)\s*"
    bounded = rf"(不少于|不低于|至少|≥|>=|不超过|不多于|不高于|至多|≤|<=)\s*{figure}"
    forms = (figure, rf"{figure}{between}{figure}", rf"{figure}\.\.", rf"\.\.{figure}", bounded)
    return {"type": "string", "pattern": f"^({'|'.join(forms)})$"}


_DIGIT = "[0-9０-９]"
_UNIT_WORDS = {"人": ("人", "名", "位")}
_ID = {"type": "string", "pattern": _SEEN, "maxLength": LONGEST, "allOf": [{"pattern": r"^[^/]*[^\s/—-][^/]*$"}]}
_PLAIN: dict[FieldType, list[Schema]] = {
    FieldType.KEY: [_ID],
    FieldType.REFERENCE: [_ID],
    FieldType.COUNT: [{"type": "integer", "minimum": 0, "maximum": LARGEST}, _range("[0-9]{1,12}")],
    FieldType.MONEY: [
        {"type": "number", "minimum": 0, "maximum": LARGEST},
        _range(r"[0-9]{1,12}(\.[0-9]{1,2})?"),
    ],
    FieldType.NUMBER: [
        {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
        _range(r"-?[0-9]{1,12}(\.[0-9]{1,20})?"),
    ],
    FieldType.YEAR: [
        {"type": "integer", "minimum": 1900, "maximum": 2200},
        {"type": "string", "pattern": "^(19|20|21)[0-9]{2}$"},
    ],
    FieldType.SCHOOL_YEAR: [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{4}$"}],
    FieldType.FLAG: [{"type": "boolean"}, {"enum": ["是", "否", "true", "false", "yes", "no"]}],
}
