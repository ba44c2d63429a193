"""The tables of a plan: one pydantic model per table, one declaration per field, in the modules named here.

Everything is derived from the models; nothing is listed twice. What is derived can be kept and given back (`shapes`,
`know_shapes`), so that a short run makes no models at all: that takes longer than checking a small plan.

Next to read: `plan.py`, the plan itself; `intake.py`, how raw data become one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

from xuequ_rules.plan.specs import FieldSpec, FieldType, Record


class Shape(NamedTuple):
    """What follows from the model of a table: the fields that are its key, and all fields by their English names."""

    key: tuple[str, ...]
    fields: Mapping[str, FieldSpec]


@dataclass(frozen=True)
class TableSpec:
    """A table: its names, the names of its kind of subject, and where its model stands."""

    name: str
    label: str
    kind_zh: str
    kind_en: str
    room: str
    model_name: str
    aliases: tuple[str, ...] = ()

    @cached_property
    def model(self) -> Any:
        """The pydantic model that declares its fields."""
        return getattr(import_module(f"xuequ_rules.plan.{self.room}"), self.model_name)

    @cached_property
    def shape(self) -> Shape:
        """What follows from the model."""
        known = _known.get(self.name)
        if known is not None:
            return _shape_of(known)
        from xuequ_rules.plan.fields import spec_of  # noqa: PLC0415 - it imports pydantic, which a short run does without

        fields = {name: spec_of(name, info) for name, info in self.model.__pydantic_fields__.items()}
        return Shape(self.model.key_fields, fields)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that are the key of a record."""
        return self.shape.key

    @property
    def fields(self) -> Mapping[str, FieldSpec]:
        """The fields by their English names."""
        return self.shape.fields

    @cached_property
    def record(self) -> type[Record]:
        """The class of its records."""
        own = {"table": self.name, "key_fields": self.key, "blank": dict.fromkeys(self.fields)}
        return type(self.model_name, (Record,), own)


TABLES: Mapping[str, TableSpec] = {
    table.name: table
    for table in (
        TableSpec("plan", "方案", "县", "county", "places", "County", ("县",)),
        TableSpec("schools", "学校", "学校", "school", "places", "School"),
        TableSpec("districts", "学区", "学区", "district", "places", "District"),
        TableSpec("memberships", "成员", "成员", "membership", "places", "Membership", ("成员关系",)),
        TableSpec("posts", "任职", "任职", "post", "arranged", "Post"),
        TableSpec("unified_items", "事项记录", "统一事项", "unified_item", "arranged", "UnifiedItem", ("统一事项",)),
        TableSpec("rotations", "交流轮岗", "交流轮岗", "rotation", "arranged", "Rotation"),
        TableSpec("funding", "经费", "经费", "funding", "provision", "Funding"),
        TableSpec("zones", "招生片区", "招生片区", "zone", "provision", "Zone", ("片区",)),
        TableSpec("offers", "招生计划", "招生计划", "offer", "provision", "Offer"),
        TableSpec("phases", "阶段", "阶段", "phase", "arranged", "Phase"),
        TableSpec("evidence", "材料", "材料", "evidence_record", "proofs", "Evidence"),
        TableSpec("activities", "活动", "活动", "activity", "proofs", "Activity"),
        TableSpec("indicators", "指标", "指标", "indicator", "proofs", "Indicator"),
        TableSpec("bodies", "机构", "机构", "body", "organs", "Body"),
        TableSpec("body_members", "机构成员", "机构成员", "body_member", "organs", "BodyMember"),
        TableSpec("people", "人员名册", "人员", "person", "people", "Person", ("人员",)),
        TableSpec("assignments", "责任分工", "责任分工", "assignment", "organs", "Assignment"),
        TableSpec("evaluations", "评价", "评价", "evaluation", "evaluations", "Evaluation"),
        TableSpec("problems", "问题", "问题", "problem", "evaluations", "Problem"),
        TableSpec("resources", "资源", "资源", "resource", "provision", "Resource"),
        TableSpec("expenses", "支出", "支出", "expense", "provision", "Expense"),
        TableSpec("subject_staff", "学科师资", "学科师资", "subject_staff", "people", "SubjectStaff"),
        TableSpec("timetables", "课程安排", "课程安排", "timetable", "people", "Timetable"),
    )
}
_known: dict[str, Any] = {}  # shapes by table, as JSON has them


def know_shapes(known: Mapping[str, Any]) -> None:
    """Take the shapes that `shapes` returned in an earlier run of the same program, for tables not asked for yet."""
    _known.update(known)


def shapes() -> dict[str, Any]:
    """Return what follows from the models, as JSON has it."""
    return {name: [list(table.key), [_plain(spec) for spec in table.fields.values()]] for name, table in TABLES.items()}


def _plain(spec: FieldSpec) -> list[Any]:
    values = [getattr(spec, name) for name in FieldSpec.__slots__]
    return [value.value if isinstance(value, FieldType) else value for value in values]


def _shape_of(known: Any) -> Shape:
    key, fields = known
    specs = {}
    for name, label, kind, unit, labels, target, aliases, *rest in fields:
        specs[name] = FieldSpec(name, label, FieldType(kind), unit, labels, target, tuple(aliases), *rest)
    return Shape(tuple(key), specs)
