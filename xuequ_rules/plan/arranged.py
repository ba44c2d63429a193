"""What a plan arranges: posts in districts, what is unified, who moves where, in which phases.

Next to read: `organs.py`.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import DateField, Flag, Label, Money, Reference, SchoolYear, Text, field, key_field
from xuequ_rules.plan.record import Declared


class Post(Declared):
    """A post that a person holds in a district."""

    key_fields = ("district", "person", "post")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    person: Text = key_field("人员", zh="人员的编号或姓名", en="id or name of the person")
    school: Reference = field("学校", target="schools", zh="人员所在学校", en="school the person belongs to")
    post: Label = key_field("职务", labels=terms.POSTS, also=terms.POST_ALSO, zh="在学区担任的职务", en="post held")
    concurrent: Flag = field("兼任", zh="是否兼任", en="held beside another post")
    is_principal: Flag = field("是校长", zh="是否所在学校校长", en="principal of that school")
    workload_counted: Flag = field("计入工作量", zh="是否计入工作量", en="counted as workload")


class UnifiedItem(Declared):
    """A matter that a district's schools handle as one."""

    key_fields = ("district", "item")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    item: Text = key_field("事项", zh="统一的事项", en="what is unified")
    status: Label = field("状态", labels=terms.ITEM_STATUSES, zh="落实情况", en="how far it has got")


class Rotation(Declared):
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


class Phase(Declared):
    """A phase of the reform."""

    key_fields = ("code",)
    code: Label = key_field("代码", labels=terms.PHASES, aliases=("阶段",), zh="阶段代码", en="which phase")
    start: DateField = field("开始日期", zh="开始日期", en="first day")
    end: DateField = field("结束日期", open_ended=True, zh="结束日期（没有终点写 open）", en="last day, or open")
