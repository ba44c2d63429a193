"""People and teaching: rotations, persons, the teachers and the lessons of a subject.

Next to read: `provision.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import (
    Count,
    DateField,
    Flag,
    Key,
    Label,
    Money,
    Number,
    Reference,
    SchoolYear,
    Text,
    Texts,
    field,
    key_field,
)
from xuequ_rules.plan.record import SCOPE, Record


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
    semester: Text = field("学期", zh="所属学期", en="semester")
    planned_end: DateField = field("计划结束日期", zh="计划的结束日期", en="last day as planned")
    proposed_by: Text = field("提名人", zh="提名人的编号或姓名", en="id or name of the person who proposed it")
    proposed_on: DateField = field("提名日期", zh="提名日期", en="day it was proposed")
    approved_by: Label = field(
        "审批单位", labels=terms.ORGANS, also=terms.ORGAN_ALSO, zh="审批的单位", en="body that approved it"
    )
    approved_on: DateField = field("审批日期", zh="审批日期", en="day it was approved")
    is_excellent: Flag = field("优秀教师", zh="是否优秀教师", en="whether an excellent teacher")
    is_special: Flag = field("特设岗位", zh="是否特设岗位", en="holds a special post")
    post_level: Text = field("岗位等级", zh="特设岗位的等级", en="level of the special post")
    title_appointed: Flag = field("职务已聘", zh="职务是否已聘任", en="whether the title is conferred")
    pay_from: DateField = field("待遇兑现日期", zh="待遇兑现的日期", en="day the better pay starts")
    relation_kept: Flag = field("人事关系不动", zh="人事关系是否不动", en="stays on the books of the old school")
    has_backbone_host: Flag = field("骨干带教", zh="是否由骨干教师带教", en="guided by a backbone teacher")
    travel_allowance: Money = field("交通补助", unit="元", zh="交通补助", en="allowance for travel")
    living_allowance: Money = field("生活补助", unit="元", zh="生活补助", en="allowance for living")


class Person(Record):
    """A person of whom clauses ask more than the name."""

    id: Key = key_field("编号", aliases=("人员编号",), zh="人员的编号或姓名", en="id or name of the person")
    name: Text = field("姓名", zh="姓名", en="name")
    kind: Label = field("人员类别", labels=terms.STAFF_KINDS, zh="人员类别", en="kind of person")
    school: Reference = field("学校", target="schools", zh="所在学校", en="school the person belongs to")
    rank: Text = field("职级", zh="职级", en="rank held")
    categories: Texts = field("人才类别", zh="骨干教师、学科带头人等", en="backbone teacher, subject leader, …")
    rosters: Texts = field("名册", zh="列入哪些名册", en="rosters that list the person")
    training_goal: Text = field("培养方向", zh="培养方向", en="what the person is trained to be")
    training_hours: Number = field("培训学时", zh="本学年培训学时", en="hours of training in the school year")


class SubjectStaff(Record):
    """The teachers of one subject in a school or a district."""

    key_fields = ("scope", "school_year", "subject")
    scope: Text = key_field("范围", **SCOPE)
    school_year: SchoolYear = key_field("学年", zh="所属学年", en="school year")
    subject: Text = key_field("学科", zh="学科", en="subject")
    required: Count = field("需要人数", unit="人", zh="需要的教师人数", en="teachers needed")
    qualified: Count = field("合格人数", unit="人", zh="合格的教师人数", en="teachers qualified")
    reserve: Count = field("储备人数", unit="人", zh="储备的教师人数", en="teachers in reserve")
    recruited: Count = field("招录人数", unit="人", zh="招录的教师人数", en="teachers recruited")
    outflow: Count = field("流出人数", unit="人", zh="流出的教师人数", en="teachers who moved on")


class Timetable(Record):
    """The lessons of one subject in a grade of a school."""

    key_fields = ("school", "grade", "subject")
    school: Reference = key_field("学校", target="schools", zh="学校的编号", en="the school")
    grade: Text = key_field("年级", zh="年级", en="grade")
    subject: Text = key_field("学科", zh="学科", en="subject")
    hours: Number = field("周课时", zh="每周课时", en="lessons a week")
    required_hours: Number = field("应开周课时", zh="应开的每周课时", en="lessons a week that are demanded")
    planned_hours: Number = field("计划课时", zh="计划的总课时", en="lessons planned in all")
    taught_hours: Number = field("实上课时", zh="实际的总课时", en="lessons held in all")
