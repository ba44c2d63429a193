"""What shows that something was done: documents, activities, indicators.

Next to read: `evaluations.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import (
    Count,
    DateField,
    Flag,
    Key,
    Label,
    Number,
    Reference,
    SchoolYear,
    Text,
    Texts,
    field,
    key_field,
)
from xuequ_rules.plan.record import SCOPE, Declared


class Evidence(Declared):
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
    valid_to: DateField = field(
        "有效期至", open_ended=True, zh="有效期的最后一天（没有终点写 open）", en="last day of validity, or open"
    )
    scope: Text = field("范围", **SCOPE)
    covers: Texts = field("涵盖", zh="材料涵盖的内容", en="what it covers")
    issuer_kind: Label = field(
        "发文单位类别", labels=terms.ORGANS, also=terms.ORGAN_ALSO, zh="发文单位的类别", en="kind of issuing body"
    )
    school_year: SchoolYear = field("学年", zh="所属学年", en="school year it is for")
    covered_schools: Texts = field("涵盖学校", zh="所涵盖学校的编号", en="ids of the schools it covers")
    parties: Texts = field("相关方", zh="材料规定或面向的各方", en="parties that it binds, empowers or serves")
    levels: Texts = field("层级", zh="所分的层级", en="levels that it tells apart")
    forms: Texts = field("形式", zh="所用的形式、渠道或方法", en="forms, channels or methods used")
    refers_to: Text = field("针对", zh="所针对的材料、评价的编号或名称", en="what it follows up, by id or name")
    person: Text = field("当事人", zh="当事人的编号或姓名", en="id or name of the person concerned")
    partner: Text = field("合作方类别", zh="合作方的类别", en="kind of partner")
    entries: Count = field("条目数", unit="个", zh="所列条目的个数", en="entries that it lists")
    sample: Count = field("样本数", unit="人", zh="调查的人数", en="people asked")
    score: Number = field("得分", zh="调查或评价的得分", en="score found")
    adjusted_on: DateField = field("调整日期", zh="最近一次调整的日期", en="day of the latest adjustment")
    closed_on: DateField = field("办结日期", zh="办结或反馈的日期", en="day it was closed or reported back")
    is_public: Flag = field("公开", zh="是否公开", en="made public")


class Activity(Declared):
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
    week: Text = field("周次", zh="所在的周", en="week it takes place in")
    level: Label = field("组织层级", labels=terms.ACTIVITY_LEVELS, zh="由哪一级组织", en="level that holds it")
    joining_districts: Texts = field("参加学区", zh="参加学区的编号", en="ids of the districts that take part")
    joining_schools: Texts = field("参加学校", zh="参加学校的编号", en="ids of the schools that take part")
    audience: Texts = field("参加对象", zh="参加的人", en="who takes part")
    participants: Count = field("参加人数", unit="人", zh="参加人数", en="people who took part")
    expected: Count = field("应到人数", unit="人", zh="应到人数", en="people who should")
    channel: Text = field("渠道", zh="所用的渠道", en="channel used")
    lesson_practice: Texts = field("教学环节", zh="所练的教学环节", en="parts of teaching practised")
    covers: Texts = field("内容", zh="涉及的内容或文件", en="what it covers")
    grade: Text = field("年级", zh="年级", en="grade")
    subject: Text = field("学科", zh="学科", en="subject")
    partner: Text = field("合作方类别", zh="合作方的类别", en="kind of partner")
    posted_on: DateField = field("发布日期", zh="消息发布的日期", en="day it was reported on")


class Indicator(Declared):
    """A figure of a period, given as the two numbers that it is the quotient of."""

    key_fields = ("name", "period")
    name: Text = key_field("名称", zh="指标名称", en="name of the indicator")
    unit: Text = field("对象", zh="指标所属的单位", en="what it is measured on")
    period: Text = key_field("时段", zh="所属时段", en="period")
    numerator: Number = field("分子", zh="分子", en="numerator")
    denominator: Number = field("分母", zh="分母", en="denominator")
