"""Who does what: bodies and their members, people who answer for something.

Next to read: `people.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import DateField, Flag, Key, Label, Reference, Text, field, key_field
from xuequ_rules.plan.record import SCOPE, Declared


class Body(Declared):
    """An organ or a team: a leading group, a committee, an office, a studio."""

    id: Key = key_field("编号", aliases=("机构编号",), zh="机构的编号", en="id of the body")
    name: Text = field("名称", aliases=("机构名称",), zh="机构名称", en="name of the body")
    kind: Text = field("种类", zh="机构种类", en="kind of body")
    scope: Text = field("范围", **SCOPE)
    upper_body: Reference = field("上级机构", target="bodies", zh="上级机构的编号", en="body it belongs to")
    seat: Text = field("驻地", zh="设在哪个单位", en="where it has its seat")
    formed_on: DateField = field("成立日期", zh="成立日期", en="day it was set up")
    has_duties: Flag = field("职责明确", zh="职责是否明确", en="its duties are laid down")


class BodyMember(Declared):
    """A person, or an organization, in a body."""

    key_fields = ("body", "person")
    body: Reference = key_field("机构", target="bodies", zh="机构的编号", en="the body")
    person: Text = key_field("人员", zh="人员的编号或姓名，也可以是单位", en="id or name of the person or organization")
    role: Label = field(
        "角色", labels=terms.BODY_ROLES, also=terms.BODY_ROLE_ALSO, zh="在机构中的角色", en="role in it"
    )
    kind: Text = field("人员类别", zh="代表哪一类人或单位", en="kind of person or organization")
    school: Reference = field("学校", target="schools", zh="人员所在学校", en="school the person belongs to")
    employer: Text = field("单位", zh="人员所在单位", en="where the person works")
    title: Text = field("行政职务", zh="人员的行政职务", en="office the person holds")
    has_duties: Flag = field("职责明确", zh="职责是否明确", en="duties are laid down")


class Assignment(Declared):
    """A person who answers for a district, a school, a subject or a grade, or who guides a colleague."""

    key_fields = ("kind", "target", "person")
    kind: Label = key_field("种类", labels=terms.ASSIGNMENTS, zh="责任种类", en="kind of responsibility")
    target: Text = key_field(
        "责任对象",
        zh="学区、学校的编号，学科，年段，或被带教的人",
        en="district or school by id, subject, grade, or person guided",
    )
    person: Reference = key_field("人员", target="people", zh="责任人、带教人的编号", en="person who answers or guides")
    target_school: Reference = field(
        "对象学校", target="schools", zh="被带教的人所在学校", en="school of the person guided"
    )
