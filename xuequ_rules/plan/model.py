"""The tables of a plan: one pydantic model per table, one declaration per field.

`TABLES` is derived from the models. Building validators is deferred, because a check reads plans with `intake.py`,
which reports every fault at its place; the models validate for those who make records in Python.

Next to read: `plan.py`, the plan itself; `intake.py`, how raw data become one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import (
    Count,
    DateField,
    FieldSpec,
    Flag,
    Key,
    Label,
    Money,
    Number,
    Reference,
    SchoolYear,
    Text,
    Texts,
    Year,
    field,
    key_field,
    spec_of,
)


class Record(BaseModel):
    """A row of a table. `key` is its key, the parts of a composite one joined with `/`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    @cached_property
    def key(self) -> str:
        """The key of the record."""
        values = self.__dict__
        return "/".join([str(values[name]) for name in self.key_fields])


class County(Record):
    """The plan as a whole: the county that submits it."""

    id: Key = key_field("编号", zh="方案的编号", en="id of the plan")
    title: Text = field("标题", zh="方案的标题", en="title of the plan")
    county_code: Text = field(
        "行政区划代码", aliases=("区划代码",), zh="六位行政区划代码", en="six-digit GB/T 2260 code"
    )
    county: Text = field("县名", aliases=("县",), zh="县（市、区）名称", en="name of the county")
    city: Text = field("市", zh="所在设区市", en="prefecture it belongs to")
    province: Text = field("省", zh="所在省（自治区、直辖市）", en="province it belongs to")
    year: Year = field("年度", zh="方案数据所属年度", en="year that the figures are of")
    status: Label = field(
        "状态",
        labels=terms.PLAN_STATUSES,
        also=terms.PLAN_STATUS_ALSO,
        zh="方案所处阶段",
        en="how far the plan has got",
    )
    issued_on: DateField = field("印发日期", zh="方案印发日期", en="day of issue")
    partial: Texts = field("未填全", aliases=("未填全的表",), zh="尚未填全的表", en="tables that may lack rows")
    school_count: Count = field("学校数", unit="所", zh="全县学校数", en="schools in the county")
    district_count: Count = field("学区数", unit="个", zh="全县学区数", en="districts in the county")
    eligible_teachers: Count = field(
        "符合交流条件教师数", unit="人", zh="全县符合交流条件的教师人数", en="teachers eligible for rotation"
    )
    rotated_teachers: Count = field(
        "交流轮岗教师数", unit="人", zh="本年度全县交流轮岗的教师人数", en="teachers rotated in the year"
    )
    rotated_backbone: Count = field(
        "交流轮岗骨干教师数", unit="人", zh="其中骨干教师人数", en="backbone teachers among them"
    )


class School(Record):
    """A school."""

    id: Key = key_field("编号", aliases=("学校编号",), zh="学校的编号", en="id of the school")
    name: Text = field("名称", aliases=("学校名称",), zh="学校名称", en="name of the school")
    stage: Label = field(
        "学段", labels=terms.SCHOOL_STAGES, also=terms.SCHOOL_STAGE_ALSO, zh="办学学段", en="stage it teaches"
    )
    kind: Label = field(
        "类别", labels=terms.SCHOOL_KINDS, also=terms.SCHOOL_KIND_ALSO, zh="学校类别", en="kind of school"
    )
    location: Label = field("区位", labels=terms.LOCATIONS, zh="所处区位", en="where it lies")
    township: Text = field("乡镇", zh="所在乡镇", en="township it lies in")
    quality: Label = field("质量", labels=terms.QUALITIES, zh="办学质量", en="how strong it is")
    ownership: Label = field("举办性质", labels=terms.OWNERSHIPS, zh="公办或民办", en="public or private")
    is_new: Flag = field("新建", zh="是否新建学校", en="newly founded")
    is_experimental: Flag = field("实验校", zh="是否实验校", en="experimental school")
    students: Count = field("学生数", unit="人", zh="在校学生人数", en="pupils enrolled")
    classes: Count = field("班级数", unit="班", zh="教学班数", en="classes")
    teachers: Count = field("教师数", unit="人", zh="在编在岗教师人数", en="teachers in post")
    posts_approved: Count = field("核定编制数", unit="人", zh="核定的教职工编制数", en="staff posts approved")
    eligible_teachers: Count = field(
        "符合交流条件教师数", unit="人", zh="符合交流条件的教师人数", en="teachers eligible for rotation"
    )
    rotated_teachers: Count = field(
        "交流轮岗教师数", unit="人", zh="本年度派出交流的教师人数", en="teachers it sent in the year"
    )
    rotated_backbone: Count = field(
        "交流轮岗骨干教师数", unit="人", zh="其中骨干教师人数", en="backbone teachers among them"
    )


class District(Record):
    """A school district."""

    id: Key = key_field("编号", aliases=("学区编号",), zh="学区的编号", en="id of the district")
    name: Text = field("名称", aliases=("学区名称",), zh="学区名称", en="name of the district")
    stage: Label = field("学段", labels=terms.DISTRICT_STAGES, zh="成员学校的学段", en="stage of its schools")
    form: Label = field("组建形式", labels=terms.FORMS, zh="组建形式", en="form it takes")
    subform: Label = field("子形式", labels=terms.SUBFORMS, zh="组建形式下的类型", en="kind within that form")
    lead_school: Reference = field(
        "牵头学校", target="schools", aliases=("龙头学校", "学区长学校"), zh="牵头学校的编号", en="school that leads it"
    )
    school_count: Count = field(
        "学校数", unit="所", zh="成员学校数（含牵头学校）", en="schools in it, the lead included"
    )


class Membership(Record):
    """A school's place in a district."""

    key_fields = ("district", "school")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    school: Reference = key_field("学校", target="schools", zh="学校的编号", en="the school")
    role: Label = field("角色", labels=terms.ROLES, also=terms.ROLE_ALSO, zh="在学区中的角色", en="its role there")


class Post(Record):
    """A post that a person holds in a district."""

    key_fields = ("district", "person", "post")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    person: Text = key_field("人员", zh="人员的编号或姓名", en="id or name of the person")
    school: Reference = field("学校", target="schools", zh="人员所在学校", en="school the person belongs to")
    post: Label = key_field("职务", labels=terms.POSTS, also=terms.POST_ALSO, zh="在学区担任的职务", en="post held")
    concurrent: Flag = field("兼任", zh="是否兼任", en="held beside another post")
    is_principal: Flag = field("是校长", zh="是否所在学校校长", en="principal of that school")


class UnifiedItem(Record):
    """A matter that a district's schools handle as one."""

    key_fields = ("district", "item")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    item: Text = key_field("事项", zh="统一的事项", en="what is unified")
    status: Label = field("状态", labels=terms.ITEM_STATUSES, zh="落实情况", en="how far it has got")


class Rotation(Record):
    """A person's rotation from one school to another."""

    key_fields = ("person", "school_year", "to_school")
    person: Text = key_field("人员", zh="人员的编号或姓名", en="id or name of the person")
    from_school: Reference = field("派出学校", target="schools", zh="派出学校", en="school that sends")
    to_school: Reference = key_field("接收学校", target="schools", zh="接收学校", en="school that receives")
    school_year: SchoolYear = key_field("学年", zh="交流开始的学年", en="school year in which it starts")
    backbone: Flag = field("骨干", zh="是否骨干教师", en="whether a backbone teacher")
    kind: Label = field("人员类别", labels=terms.PERSON_KINDS, zh="教师或校级领导", en="teacher or school leader")
    mode: Text = field("方式", zh="交流方式", en="way of rotation")
    start: DateField = field("开始日期", zh="交流开始日期", en="first day")
    end: DateField = field("结束日期", zh="交流结束日期", en="last day")


class Funding(Record):
    """Money paid to a school in a year."""

    key_fields = ("year", "fund", "school")
    year: Year = key_field("年度", zh="拨付年度", en="year of payment")
    fund: Text = key_field("经费名称", zh="经费的名称", en="name of the fund")
    school: Reference = key_field("学校", target="schools", zh="收款学校", en="school that is paid")
    amount: Money = field("金额", unit="元", zh="拨付金额", en="amount paid")
    purpose: Text = field("用途", zh="经费用途", en="what it is for")


class Zone(Record):
    """An enrolment zone."""

    id: Key = key_field("编号", aliases=("片区编号",), zh="招生片区的编号", en="id of the zone")
    district: Reference = field("学区", target="districts", zh="所属学区", en="district it belongs to")
    mode: Label = field("划片方式", labels=terms.MODES, also=terms.MODE_ALSO, zh="划片方式", en="one school or several")


class Offer(Record):
    """The places that a school offers to a zone."""

    key_fields = ("zone", "school")
    zone: Reference = key_field("片区", target="zones", aliases=("招生片区",), zh="招生片区的编号", en="the zone")
    school: Reference = key_field("学校", target="schools", zh="招生学校", en="school that enrols")
    applicants: Count = field("报名人数", unit="人", zh="报名人数", en="children who applied")
    seats: Count = field("招生人数", unit="人", zh="计划招生人数", en="places offered")
    method: Label = field("录取方式", labels=terms.METHODS, zh="录取方式", en="way of admission")
    organizer: Text = field("组织单位", zh="组织录取的单位", en="body that runs it")


class Phase(Record):
    """A phase of the reform."""

    key_fields = ("code",)
    code: Label = key_field("代码", labels=terms.PHASES, aliases=("阶段",), zh="阶段代码", en="which phase")
    start: DateField = field("开始日期", zh="开始日期", en="first day")
    end: DateField = field("结束日期", open_ended=True, zh="结束日期（没有终点写 open）", en="last day, or open")


class Evidence(Record):
    """A document that proves something."""

    id: Key = key_field("编号", aliases=("材料编号",), zh="材料的编号", en="id of the document")
    type: Label = field(
        "类型", labels=terms.EVIDENCE_TYPES, also=terms.EVIDENCE_ALSO, zh="材料类型", en="type of document"
    )
    kind: Text = field("种类", zh="更细的种类", en="kind within the type")
    title: Text = field("标题", zh="材料标题", en="its title")
    doc_no: Text = field("文号", zh="发文字号", en="document number")
    issuer: Text = field("发文单位", zh="发文单位", en="body that issued it")
    issued_on: DateField = field("印发日期", zh="印发日期", en="day of issue")
    valid_to: DateField = field("有效期至", zh="有效期的最后一天", en="last day of validity")
    scope: Text = field(
        "范围", also={"县": "county", "全县": "county"}, zh="county 或学区、学校的编号", en="county, or an id"
    )
    covers: Texts = field("涵盖", zh="材料涵盖的内容", en="what it covers")


class Activity(Record):
    """An activity of a district or a school."""

    id: Key = key_field("编号", aliases=("活动编号",), zh="活动的编号", en="id of the activity")
    kind: Text = field("种类", zh="活动种类", en="kind of activity")
    district: Reference = field("学区", target="districts", zh="开展活动的学区", en="district that holds it")
    school: Reference = field("学校", target="schools", zh="开展活动的学校", en="school that holds it")
    date: DateField = field("日期", zh="活动日期", en="day it takes place")
    school_year: SchoolYear = field("学年", zh="所属学年", en="school year")
    semester: Text = field("学期", zh="所属学期", en="semester")
    organizer: Text = field("组织单位", zh="组织单位", en="body that runs it")
    topic: Text = field("主题", zh="活动主题", en="its topic")


class Indicator(Record):
    """A figure of a period, given as the two numbers that it is the quotient of."""

    key_fields = ("name", "period")
    name: Text = key_field("名称", zh="指标名称", en="name of the indicator")
    unit: Text = field("对象", zh="指标所属的单位", en="what it is measured on")
    period: Text = key_field("时段", zh="所属时段", en="period")
    numerator: Number = field("分子", zh="分子", en="numerator")
    denominator: Number = field("分母", zh="分母", en="denominator")


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
    )
}
TABLE_OF: Mapping[type, str] = {table.model: name for name, table in TABLES.items()}
