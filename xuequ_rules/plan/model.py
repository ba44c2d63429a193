"""The tables of a plan: one pydantic model per table, one declaration per field, in the modules named here.

Everything is derived from the models; nothing is listed twice. A model is made when it is first asked for: making
all of them takes longer than checking a small plan, which has few tables.

Next to read: `plan.py`, the plan itself; `intake.py`, how raw data become one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import cast

from xuequ_rules.plan.fields import FieldSpec, spec_of
from xuequ_rules.plan.record import Record


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
    def model(self) -> type[Record]:
        """The model of its records."""
        return cast("type[Record]", getattr(import_module(f"xuequ_rules.plan.{self.room}"), self.model_name))

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that are the key of a record."""
        return self.model.key_fields

    @cached_property
    def fields(self) -> Mapping[str, FieldSpec]:
        """The fields by their English names."""
        return {name: spec_of(name, info) for name, info in self.model.__pydantic_fields__.items()}


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
_BY_MODEL = {table.model_name: table.name for table in TABLES.values()}


def table_of(model: type) -> str:
    """Return the table whose records a model describes."""
    return _BY_MODEL[model.__name__]
