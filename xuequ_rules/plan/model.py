"""The tables of a plan: one pydantic model per table, one declaration per field, in the modules imported here.

`TABLES` is derived from the models; nothing is listed twice.

Next to read: `plan.py`, the plan itself; `intake.py`, how raw data become one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xuequ_rules.plan.fields import FieldSpec, spec_of
from xuequ_rules.plan.organs import Assignment, Body, BodyMember, Phase, Post, UnifiedItem
from xuequ_rules.plan.places import County, District, Membership, School
from xuequ_rules.plan.proofs import Activity, Evaluation, Evidence, Indicator, Problem
from xuequ_rules.plan.provision import Expense, Funding, Offer, Resource, Zone
from xuequ_rules.plan.record import Record
from xuequ_rules.plan.staff import Person, Rotation, SubjectStaff, Timetable


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its names, the names of its kind of subject, its key and its fields (English name → spec)."""

    name: str
    label: str
    kind_zh: str
    kind_en: str
    key: tuple[str, ...]
    fields: Mapping[str, FieldSpec]
    model: type[Record]
    aliases: tuple[str, ...] = ()


def _table(name: str, label: str, kind: tuple[str, str], model: type[Record], *aliases: str) -> TableSpec:
    fields = {field_name: spec_of(field_name, info) for field_name, info in model.__pydantic_fields__.items()}
    return TableSpec(name, label, *kind, model.key_fields, fields, model, aliases)


TABLES: Mapping[str, TableSpec] = {
    table.name: table
    for table in (
        _table("plan", "方案", ("县", "county"), County, "县"),
        _table("schools", "学校", ("学校", "school"), School),
        _table("districts", "学区", ("学区", "district"), District),
        _table("memberships", "成员", ("成员", "membership"), Membership, "成员关系"),
        _table("posts", "任职", ("任职", "post"), Post),
        _table("unified_items", "事项记录", ("统一事项", "unified_item"), UnifiedItem, "统一事项"),
        _table("rotations", "交流轮岗", ("交流轮岗", "rotation"), Rotation),
        _table("funding", "经费", ("经费", "funding"), Funding),
        _table("zones", "招生片区", ("招生片区", "zone"), Zone, "片区"),
        _table("offers", "招生计划", ("招生计划", "offer"), Offer),
        _table("phases", "阶段", ("阶段", "phase"), Phase),
        _table("evidence", "材料", ("材料", "evidence_record"), Evidence),
        _table("activities", "活动", ("活动", "activity"), Activity),
        _table("indicators", "指标", ("指标", "indicator"), Indicator),
        _table("bodies", "机构", ("机构", "body"), Body),
        _table("body_members", "机构成员", ("机构成员", "body_member"), BodyMember),
        _table("people", "人员名册", ("人员", "person"), Person, "人员"),
        _table("assignments", "责任分工", ("责任分工", "assignment"), Assignment),
        _table("evaluations", "评价", ("评价", "evaluation"), Evaluation),
        _table("problems", "问题", ("问题", "problem"), Problem),
        _table("resources", "资源", ("资源", "resource"), Resource),
        _table("expenses", "支出", ("支出", "expense"), Expense),
        _table("subject_staff", "学科师资", ("学科师资", "subject_staff"), SubjectStaff),
        _table("timetables", "课程安排", ("课程安排", "timetable"), Timetable),
    )
}
