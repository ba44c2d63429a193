"""What a clause can name: the kinds of subject, their fields, and what follows from other rows.

Fields come from the plan's own declarations (`plan.model.TABLES`); nothing is listed twice. Beside them stand the
derived attributes, whose meaning is in `evaluation/derived.py`.

Next to read: `check.py`, which looks names up here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.specs import FieldSpec, FieldType
from xuequ_rules.semantics.types import (
    DATE,
    TRUTH,
    LabelType,
    NumberType,
    RecordType,
    RowsType,
    TextType,
    Type,
    ValuesType,
    unit,
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named thing of a kind of record. `derived` ones are computed from other rows."""

    table: str
    name: str
    label: str
    type: Type
    kind: str  # of a field: number, text, label, date, truth, texts, reference; else "derived"
    unit: str = ""
    labels: tuple[str, ...] = ()
    whole: bool = False
    target: str = ""

    @property
    def is_derived(self) -> bool:
        """Whether the attribute is computed from other rows."""
        return self.kind == "derived"


# table, English name, Chinese name, type
_DERIVED: tuple[tuple[str, str, str, Type], ...] = (
    ("schools", "own_districts", "所属学区", RowsType("districts")),
    ("schools", "led_districts", "牵头学区", RowsType("districts")),
    ("schools", "memberships", "成员关系", RowsType("memberships")),
    ("schools", "posts", "任职", RowsType("posts")),
    ("schools", "sent_rotations", "派出交流", RowsType("rotations")),
    ("schools", "received_rotations", "接收交流", RowsType("rotations")),
    ("schools", "funding", "经费", RowsType("funding")),
    ("schools", "offers", "招生计划", RowsType("offers")),
    ("schools", "activities", "活动", RowsType("activities")),
    ("schools", "evidence", "材料", RowsType("evidence")),
    ("schools", "people", "人员", RowsType("people")),
    ("schools", "timetables", "课程安排", RowsType("timetables")),
    ("schools", "bodies", "机构", RowsType("bodies")),
    ("schools", "evaluations", "评价", RowsType("evaluations")),
    ("schools", "problems", "问题", RowsType("problems")),
    ("schools", "resources", "资源", RowsType("resources")),
    ("schools", "subject_staff", "学科师资", RowsType("subject_staff")),
    ("schools", "answerable", "责任人", RowsType("assignments")),
    ("districts", "member_schools", "成员学校", RowsType("schools")),
    ("districts", "other_members", "其他成员", RowsType("schools")),
    ("districts", "has_lead", "有牵头学校", TRUTH),
    ("districts", "memberships", "成员关系", RowsType("memberships")),
    ("districts", "posts", "任职", RowsType("posts")),
    ("districts", "unified_items", "统一事项", ValuesType(TextType("unified_items.item"))),
    ("districts", "unified_rows", "事项记录", RowsType("unified_items")),
    ("districts", "rotations", "交流轮岗", RowsType("rotations")),
    ("districts", "zones", "招生片区", RowsType("zones")),
    ("districts", "activities", "活动", RowsType("activities")),
    ("districts", "evidence", "材料", RowsType("evidence")),
    ("districts", "upper_districts", "上级学区", RowsType("districts")),
    ("districts", "bodies", "机构", RowsType("bodies")),
    ("districts", "evaluations", "评价", RowsType("evaluations")),
    ("districts", "problems", "问题", RowsType("problems")),
    ("districts", "resources", "资源", RowsType("resources")),
    ("districts", "subject_staff", "学科师资", RowsType("subject_staff")),
    ("districts", "answerable", "责任人", RowsType("assignments")),
    ("plan", "county_bodies", "县级机构", RowsType("bodies")),
    ("plan", "county_evaluations", "县级评价", RowsType("evaluations")),
    ("plan", "county_evidence", "县级材料", RowsType("evidence")),
    ("bodies", "members", "成员", RowsType("body_members")),
    ("evaluations", "problems", "问题", RowsType("problems")),
    ("people", "assignments", "责任分工", RowsType("assignments")),
    ("evidence", "is_valid", "有效", TRUTH),
    ("zones", "offers", "招生计划", RowsType("offers")),
    ("indicators", "previous", "上期", RecordType("indicators")),
)

# Tables that clauses know by another name too.
_TABLE_WORDS = {"成员关系": "memberships", "事项记录": "unified_items"}

COUNTED_IN: Mapping[str, str] = {
    "schools": "所",
    "memberships": "所",
    "districts": "个",
    "posts": "人",
    "rotations": "人",
    "evidence": "份",
    "activities": "次",
    "unified_items": "项",
    "people": "人",
    "body_members": "人",
    "evaluations": "次",
    "problems": "项",
    "resources": "项",
}

PERSON_FIELDS = frozenset(
    {("posts", "person"), ("rotations", "person"), ("body_members", "person"), ("assignments", "person")}
)


def attributes(table: str) -> Mapping[str, Attribute]:
    """Return every word by which an attribute of a table can be named, and the attribute."""
    return _attributes(table)


@cache
def _attributes(table: str) -> Mapping[str, Attribute]:
    words: dict[str, Attribute] = {}
    for spec in TABLES[table].fields.values():
        attribute = _of_field(table, spec)
        for word in (spec.name, spec.label, *spec.aliases):
            words.setdefault(word, attribute)
    for owner, name, label, of_type in _DERIVED:
        if owner == table:
            attribute = Attribute(table, name, label, of_type, "derived")
            words[name] = words[label] = attribute
    return words


def kinds() -> Mapping[str, str]:
    """Return the words for kinds of subject and the table of each."""
    return _kinds()


@cache
def _kinds() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for name, spec in TABLES.items():
        words[spec.kind_zh] = words[spec.kind_en] = name
    return words


@cache
def table_words() -> Mapping[str, str]:
    """Return the words for tables of the plan (Chinese label, English name) and the table of each."""
    words = dict(_TABLE_WORDS)
    for name, spec in TABLES.items():
        if name != "plan":
            words[spec.label] = words[name] = name
    return words


@cache
def subject_words() -> Mapping[str, tuple[str, str, str]]:
    """Return `本学区`, `this_district`, …: word → (table, Chinese, English)."""
    words: dict[str, tuple[str, str, str]] = {}
    for name, spec in TABLES.items():
        entry = (name, f"本{spec.kind_zh}", f"this_{spec.kind_en}")
        words[entry[1]] = words[entry[2]] = entry
    return words


PERIODS: Mapping[str, tuple[str, Type, str, str]] = {
    word: entry
    for entry in (
        ("date", DATE, "核查日", "as_of"),
        ("year", NumberType(unit("年"), whole=True), "核查年度", "as_of_year"),
        ("school_year", TextType("school_year"), "核查学年", "as_of_school_year"),
        ("previous_school_year", TextType("school_year"), "上学年", "previous_school_year"),
    )
    for word in entry[2:]
}
OPEN_WORDS = ("无限期", "open_ended")


def label_name(table: str, name: str) -> str:
    """Return the Chinese name of a field."""
    return TABLES[table].fields[name].label


def english_labels(table: str, name: str) -> Mapping[str, str]:
    """Return the English ids of an enumerated field's values."""
    return TABLES[table].fields[name].labels


def english_label(of_type: LabelType, zh: str) -> str:
    """Return the English id of a value of an enumerated type."""
    table, _, name = of_type.field.partition(".")
    return TABLES[table].fields[name].labels.get(zh, zh)


def all_words() -> Iterator[str]:
    """Yield every word that a clause may name, for suggestions."""
    for table in TABLES:
        yield from attributes(table)
    yield from table_words()
    yield from PERIODS


def _of_field(table: str, spec: FieldSpec) -> Attribute:  # noqa: C901  # one case for each type of field
    def made(of_type: Type, kind: str, *, whole: bool = False) -> Attribute:
        return Attribute(
            table, spec.name, spec.label, of_type, kind, spec.unit, tuple(spec.labels), whole=whole, target=spec.target
        )

    match spec.type:
        case FieldType.COUNT:
            return made(NumberType(unit(spec.unit), whole=True), "number", whole=True)
        case FieldType.YEAR:
            return made(NumberType(unit("年"), whole=True), "number", whole=True)
        case FieldType.MONEY | FieldType.NUMBER:
            return made(NumberType(unit(spec.unit)), "number")
        case FieldType.LABEL:
            return made(LabelType(f"{table}.{spec.name}", tuple(spec.labels)), "label")
        case FieldType.REFERENCE:
            return made(RecordType(spec.target), "reference")
        case FieldType.DATE:
            return made(DATE, "date")
        case FieldType.FLAG:
            return made(TRUTH, "truth")
        case FieldType.TEXTS:
            return made(ValuesType(TextType(f"{table}.{spec.name}")), "texts")
        case FieldType.KEY | FieldType.TEXT | FieldType.SCHOOL_YEAR:
            return made(TextType(f"{table}.{spec.name}"), "text")
