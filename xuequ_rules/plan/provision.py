"""Money, resources and places for children.

Next to read: `proofs.py`.
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
    Text,
    Texts,
    Year,
    field,
    key_field,
)
from xuequ_rules.plan.record import SCOPE, Declared


class Funding(Declared):
    """Money paid to a school in a year."""

    key_fields = ("year", "fund", "school")
    year: Year = key_field("年度", zh="拨付年度", en="year of payment")
    fund: Text = key_field("经费名称", zh="经费的名称", en="name of the fund")
    school: Reference = key_field("学校", target="schools", zh="收款学校", en="school that is paid")
    amount: Money = field("金额", unit="元", zh="拨付金额", en="amount paid")
    purpose: Text = field("用途", zh="经费用途", en="what it is for")
    standard: Money = field(
        "人均标准", unit="元", zh="按人发放的经费的每人标准", en="sum per person, of a fund paid by head"
    )


class Expense(Declared):
    """Money spent, by whomever and on whatever."""

    id: Key = key_field("编号", aliases=("支出编号",), zh="支出的编号", en="id of the expense")
    fund: Text = field("经费名称", zh="所用的经费", en="fund it comes from")
    year: Year = field("年度", zh="支出年度", en="year of the expense")
    date: DateField = field("日期", zh="支出日期", en="day of the expense")
    amount: Money = field("金额", unit="元", zh="支出金额", en="amount spent")
    purpose: Text = field("用途", zh="用途", en="what it is for")
    activity: Reference = field("活动", target="activities", zh="所支持活动的编号", en="activity it pays for")


class Resource(Declared):
    """What schools teach with and may share: halls, equipment, courses, bases."""

    id: Key = key_field("编号", aliases=("资源编号",), zh="资源的编号", en="id of the resource")
    name: Text = field("名称", zh="资源名称", en="its name")
    kind: Text = field("种类", zh="资源种类", en="kind of resource")
    sort: Label = field("资源类别", labels=terms.RESOURCE_SORTS, zh="资源的大类", en="sort of resource")
    scope: Text = field("范围", **SCOPE)
    year: Year = field("年度", zh="数据所属年度", en="year that the figures are of")
    is_shared: Flag = field("共享", zh="是否共享", en="shared")
    shared_with: Texts = field("共享学校", zh="使用它的其他学校的编号", en="ids of the other schools that use it")
    co_owners: Texts = field("共有学校", zh="共同建设它的学校的编号", en="ids of the schools that made it together")
    channels: Texts = field("共享渠道", zh="共享的渠道", en="ways of sharing")
    held: Number = field("现有数", zh="现有的数量", en="how much there is")
    required: Number = field("应有数", zh="标准要求的数量", en="how much the standard demands")
    users: Count = field("受益人数", unit="人", zh="受益人数", en="people who use it")


class Zone(Declared):
    """An enrolment zone."""

    id: Key = key_field("编号", aliases=("片区编号",), zh="招生片区的编号", en="id of the zone")
    district: Reference = field("学区", target="districts", zh="所属学区", en="district it belongs to")
    mode: Label = field("划片方式", labels=terms.MODES, also=terms.MODE_ALSO, zh="划片方式", en="one school or several")
    nine_year_feeder: Flag = field(
        "九年对口", zh="是否实行九年对口招生", en="feeds primary pupils to its junior schools"
    )
    children: Count = field("适龄儿童数", unit="人", zh="适龄儿童人数", en="children of school age")
    opens_on: DateField = field("招生起始日期", zh="规定的招生起始日期", en="first day on which it may enrol")
    preference_date: DateField = field("志愿填报日期", zh="志愿填报的日期", en="day preferences are stated")
    max_distance_km: Number = field(
        "最远距离", zh="住家到学校最远的公里数", en="kilometres from the farthest home to school"
    )


class Offer(Declared):
    """The places that a school offers to a zone."""

    key_fields = ("zone", "school")
    zone: Reference = key_field("片区", target="zones", aliases=("招生片区",), zh="招生片区的编号", en="the zone")
    school: Reference = key_field("学校", target="schools", zh="招生学校", en="school that enrols")
    applicants: Count = field("报名人数", unit="人", zh="报名人数", en="children who applied")
    seats: Count = field("招生人数", unit="人", zh="计划招生人数", en="places offered")
    method: Label = field("录取方式", labels=terms.METHODS, zh="录取方式", en="way of admission")
    organizer: Text = field("组织单位", zh="组织录取的单位", en="body that runs it")
    category: Text = field("招生类别", zh="招生的类别", en="category of enrolment")
    admitted: Count = field("录取人数", unit="人", zh="实际录取人数", en="children admitted")
    admission_date: DateField = field("录取日期", zh="录取日期", en="day of admission")
