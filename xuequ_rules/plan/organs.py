"""Who does what: posts in districts, bodies and their members, people who answer for something, phases.

Next to read: `staff.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import DateField, Flag, Key, Label, Reference, Text, field, key_field
from xuequ_rules.plan.record import SCOPE, Record


class Post(Record):
    """A post that a person holds in a district."""

    key_fields = ("district", "person", "post")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    person: Text = key_field("人员", zh="人员的编号或姓名", en="id or name of the person")
    school: Reference = field("学校", target="schools", zh="人员所在学校", en="school the person belongs to")
    post: Label = key_field("职务", labels=terms.POSTS, also=terms.POST_ALSO, zh="在学区担任的职务", en="post held")
    concurrent: Flag = field("兼任", zh="是否兼任", en="held beside another post")
    is_principal: Flag = field("是校长", zh="是否所在学校校长", en="principal of that school")
    workload_counted: Flag = field("计入工作量", zh="是否计入工作量", en="counted as workload")


class UnifiedItem(Record):
    """A matter that a district's schools handle as one."""

    key_fields = ("district", "item")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    item: Text = key_field("事项", zh="统一的事项", en="what is unified")
    status: Label = field("状态", labels=terms.ITEM_STATUSES, zh="落实情况", en="how far it has got")


class Body(Record):
    """An organ or a team: a leading group, a committee, an office, a studio."""

    id: Key = key_field("编号", aliases=("机构编号",), zh="机构的编号", en="id of the body")
    name: Text = field("名称", aliases=("机构名称",), zh="机构名称", en="name of the body")
    kind: Text = field("种类", zh="机构种类", en="kind of body")
    scope: Text = field("范围", **SCOPE)
    upper_body: Reference = field("上级机构", target="bodies", zh="上级机构的编号", en="body it belongs to")
    seat: Text = field("驻地", zh="设在哪个单位", en="where it has its seat")
    formed_on: DateField = field("成立日期", zh="成立日期", en="day it was set up")
    has_duties: Flag = field("职责明确", zh="职责是否明确", en="its duties are laid down")


class BodyMember(Record):
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


class Assignment(Record):
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


class Phase(Record):
    """A phase of the reform."""

    key_fields = ("code",)
    code: Label = key_field("代码", labels=terms.PHASES, aliases=("阶段",), zh="阶段代码", en="which phase")
    start: DateField = field("开始日期", zh="开始日期", en="first day")
    end: DateField = field("结束日期", open_ended=True, zh="结束日期（没有终点写 open）", en="last day, or open")
