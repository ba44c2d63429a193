"""The people of the schools, the teachers a subject needs and has, the lessons of a week.

Next to read: `provision.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import Count, Key, Label, Number, Reference, SchoolYear, Text, Texts, field, key_field
from xuequ_rules.plan.record import SCOPE, Declared


class Person(Declared):
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


class SubjectStaff(Declared):
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


class Timetable(Declared):
    """The lessons of one subject in a grade of a school."""

    key_fields = ("school", "grade", "subject")
    school: Reference = key_field("学校", target="schools", zh="学校的编号", en="the school")
    grade: Text = key_field("年级", zh="年级", en="grade")
    subject: Text = key_field("学科", zh="学科", en="subject")
    hours: Number = field("周课时", zh="每周课时", en="lessons a week")
    required_hours: Number = field("应开周课时", zh="应开的每周课时", en="lessons a week that are demanded")
    planned_hours: Number = field("计划课时", zh="计划的总课时", en="lessons planned in all")
    taught_hours: Number = field("实上课时", zh="实际的总课时", en="lessons held in all")
