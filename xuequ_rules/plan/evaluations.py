"""What inspectors found: evaluations and the problems that they name.

Next to read: `model.py`, which makes tables of all records.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import (
    Count,
    DateField,
    Flag,
    Key,
    Label,
    Reference,
    SchoolYear,
    Text,
    Texts,
    Year,
    field,
    key_field,
)
from xuequ_rules.plan.record import SCOPE, Declared


class Evaluation(Declared):
    """An evaluation, an inspection or a test."""

    id: Key = key_field("编号", aliases=("评价编号",), zh="评价的编号", en="id of the evaluation")
    kind: Text = field("种类", zh="评价种类", en="kind of evaluation")
    unit_kind: Label = field("评价对象", labels=terms.EVALUATED, zh="评价的是谁", en="who is evaluated")
    scope: Text = field("范围", **SCOPE)
    covered_schools: Texts = field("涵盖学校", zh="所涵盖学校的编号", en="ids of the schools it covers")
    year: Year = field("年度", zh="评价年度", en="year it is of")
    school_year: SchoolYear = field("学年", zh="所属学年", en="school year")
    semester: Text = field("学期", zh="所属学期", en="semester")
    date: DateField = field("日期", zh="评价日期", en="day it takes place")
    stage: Label = field("评价阶段", labels=terms.EVALUATION_STAGES, zh="初态、中期或终期", en="first, middle or last")
    evaluator_kind: Label = field(
        "评价单位类别", labels=terms.ORGANS, also=terms.ORGAN_ALSO, zh="评价单位的类别", en="kind of that body"
    )
    source: Label = field("评价来源", labels=terms.EVALUATION_SOURCES, zh="内部或外部评价", en="internal or external")
    dims: Texts = field("评价维度", zh="计分的维度", en="dimensions that are scored")
    base_scheme: Reference = field(
        "依据方案", target="evidence", zh="所依据方案的材料编号", en="document that it follows"
    )
    report: Reference = field("评价报告", target="evidence", zh="报告的材料编号", en="its report")
    is_bundled: Flag = field("捆绑", zh="是否学区捆绑评价", en="its schools share one result")
    is_ranked: Flag = field("排名", zh="是否排名", en="ranks those evaluated")
    same_paper: Flag = field("同卷同时", zh="是否同一试卷、同一时间", en="one paper at one time")
    participants: Count = field("参评人数", unit="人", zh="参评人数", en="people evaluated")
    marker_schools: Texts = field("阅卷学校", zh="阅卷教师所在学校的编号", en="ids of the markers' schools")
    markers_match: Flag = field("阅卷对口", zh="阅卷教师与试卷是否同一学科", en="markers teach the subject")
    counterpart: Reference = field(
        "对位学校", target="schools", zh="与之对位比较的学校", en="school it is compared with"
    )
    completed_on: DateField = field("完成日期", zh="完成日期", en="day it was finished")
    feedback_on: DateField = field("反馈日期", zh="反馈日期", en="day it was reported back")
    published_on: DateField = field("公布日期", zh="公布日期", en="day it was published")


class Problem(Declared):
    """A problem that an evaluation or an inspection found."""

    id: Key = key_field("编号", aliases=("问题编号",), zh="问题的编号", en="id of the problem")
    topic: Text = field("事由", zh="哪方面的问题", en="what it is about")
    scope: Text = field("范围", **SCOPE)
    evaluation: Reference = field("评价", target="evaluations", zh="发现它的评价", en="evaluation that found it")
    found_on: DateField = field("发现日期", zh="发现日期", en="day it was found")
    status: Label = field("状态", labels=terms.PROBLEM_STATUSES, zh="整改情况", en="how far it is put right")
    has_measures: Flag = field("有整改措施", zh="是否有整改措施", en="measures are laid down")
    is_sanctioned: Flag = field("已处理", zh="是否已追究处理", en="somebody was held to account")
    is_public: Flag = field("已通报", zh="是否已公开通报", en="made public")
    closed_on: DateField = field("办结日期", zh="整改办结的日期", en="day it was closed")
