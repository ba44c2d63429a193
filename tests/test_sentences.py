"""Sentences that once said the opposite, nothing, or something of another record, each on a little plan."""

from datetime import date
from typing import Any

import pytest

from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.status import Status
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.reports.explanation import explain
from xuequ_rules.reports.questions import reason_text
from xuequ_rules.reports.remedy import remedy_of
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.check import Source, check_pack
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax.parser import parse_rules
from xuequ_rules.text import RuleText

ON = date(2018, 9, 1)


def _assessed(clauses: str, **tables: Any) -> tuple[Assessment, Voice]:
    text = RuleText("demo", f"规则包 demo 「示例」\n{clauses}")
    file, faults = parse_rules(text)
    result = check_pack("demo", [Source(text, file)])
    assert result.pack is not None, [fault.code for fault in (*faults, *result.diagnostics)]
    plan = Plan.from_dict({"plan": {"id": "county"}, **tables})
    return Assessment(plan, [Applied(result.pack)], ON), Voice(plan, "zh", lambda _, span: text.slice(span))


def _said(demand: str, kind: str = "学区", lang: str = "zh", **tables: Any) -> list[str]:
    assessment, voice = _assessed(f"条款 1 「题」\n  依据 「一」\n  对象 {kind}\n  {demand}\n", **tables)
    voice = Voice(voice.plan, lang, voice.words)
    return [sentence(finding, voice) for finding in assessment.findings]


def test_a_forbidden_list_is_not_told_as_a_demand() -> None:
    evidence = [{"id": "1", "covers": ["招生", "考试"]}, {"id": "2", "covers": ["招生"]}, {"id": "3"}]
    assert _said("不得 涵盖 包含 { 考试 }", "材料", evidence=evidence) == [
        "材料“1”：违反了“题”的禁止要求：涵盖考试",
        "材料“2”：没有违反“题”的禁止要求",
        "材料“3”：缺涵盖，还不能认定是否违反“题”的禁止要求",
    ]


def test_a_question_shows_its_figures() -> None:
    schools = [{"id": "s", "students": 61, "classes": 2}, {"id": "t", "students": 61}]
    assert _said("应当 认定 「班额是否适度（{学生数 ÷ 班级数}，{学生数}）」", "学校", schools=schools) == [
        "学校“s”：待人工认定是否符合“题”的要求：班额是否适度（30.5 人/班，61 人）",
        "学校“t”：待人工认定是否符合“题”的要求：班额是否适度（未知，61 人）",
    ]


def test_a_figure_that_a_question_shows_is_no_missing_cell() -> None:
    text = "条款 1 「题」\n  依据 「一」\n  对象 学校\n  应当 认定 「{学生数}」\n"
    assessment, voice = _assessed(text, schools=[{"id": "t"}])
    (finding,) = assessment.findings
    assert finding.status is Status.REVIEW
    assert finding.evidence.missing == ()
    assert [reason_text(finding, reason, voice) for reason in finding.evidence.reasons] == ["待人工认定：未知"]


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ("应当 存在 活动", "一区学区：不符合“题”的要求：没有活动"),
        ("应当 存在 活动 满足 学期 = 上", "一区学区：不符合“题”的要求：没有学期为上的活动"),
        ("不得 没有 (活动 其中 学期 = 上)", "一区学区：违反了“题”的禁止要求：没有学期为上的活动"),
    ],
)
def test_what_is_not_there_is_named(demand: str, said: str) -> None:
    assert _said(demand, districts=[{"id": "1", "name": "一区学区"}], activities=[]) == [said]


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ("应当 合计(学校 的 教师数) 不低于 20 人", "学校的教师数合计为 11 人，应不少于 20 人，少 9 人"),
        ("应当 平均(学校 的 教师数) 不低于 20 人", "学校的教师数平均值为 5.5 人，应不少于 20 人，少 14.5 人"),
        ("应当 占比(学校 其中 质量 = 薄弱) 不超过 30%", "学校中质量为薄弱的占比为 50%，应不超过 30%，高 20 个百分点"),
    ],
)
def test_aggregates_are_read_aloud(demand: str, said: str) -> None:
    schools = [{"id": "a", "teachers": 5, "quality": "薄弱"}, {"id": "b", "teachers": 6, "quality": "优质"}]
    assert _said(demand, "县", schools=schools)[0].partition("；")[0] == f"县“county”：{said}"


def test_two_periods_of_an_indicator_have_two_names() -> None:
    rows = [
        {"name": "择校率", "period": year, "unit": "全县", "numerator": 5, "denominator": 10}
        for year in ("2016", "2017")
    ]
    said = _said("应当 分子 不超过 4", "指标", indicators=rows)
    assert [text.partition("：")[0] for text in said] == ["指标“择校率·2016”", "指标“择校率·2017”"]


def test_the_previous_period_waits_for_whose_it_is() -> None:
    rows = [{"name": "择校率", "period": year, "numerator": 5, "denominator": 10} for year in ("2016", "2017")]
    assessment, _ = _assessed(
        "条款 1 「题」\n  依据 「一」\n  对象 指标\n  应当 上期 的 分子 超过 0\n", indicators=rows
    )
    last = next(finding for finding in assessment.findings if finding.record.period == "2017")
    assert last.evidence.missing == (Cell("indicators", last.record.key, "unit"),)


def test_what_keeps_a_defeat_open_is_missing() -> None:
    clauses = """
条款 1 「一般」
  依据 「一」
  对象 经费
  应当 金额 = 4000 元

条款 2 「优质」
  依据 「一」
  对象 经费 其中 学校 的 质量 = 优质
  应当 金额 = 6000 元
  优先于 1

条款 3 「实验」
  依据 「一」
  对象 经费 其中 学校 的 实验校
  应当 金额 = 8000 元
  优先于 2
"""
    assessment, _ = _assessed(
        clauses,
        schools=[{"id": "a", "quality": "优质"}],
        funding=[{"year": 2018, "fund": "经费", "school": "a", "amount": 3900}],
    )
    general = next(finding for finding in assessment.findings if finding.clause.id.number == "1")
    assert general.status.value == "undetermined"
    assert general.evidence.missing == (Cell("schools", "a", "is_experimental"),)


def test_a_threshold_without_a_value_is_told() -> None:
    demand = "应当 占比(schools 其中 质量 = 优质) 不低于 占比(学区 其中 组建形式 = 其他)"
    [said] = _said(demand, "县", schools=[{"id": "a", "quality": "优质"}], districts=[])
    assert said.endswith("目前学校中质量为优质的占比为 100%，应不低于学区中组建形式为其他的占比（算不出）")


def test_a_phase_without_an_end_has_no_length() -> None:
    phases = [{"code": "启动", "start": "2018-01-01", "end": "open"}]
    [said] = _said("应当 结束日期 − 开始日期 不超过 30 天", "阶段", phases=phases)
    assert "日期没有起点或终点" in said


def test_a_record_that_is_not_listed_is_named_by_its_key() -> None:
    tables = {
        "plan": {"id": "county", "partial": ["schools"]},
        "districts": [{"id": "1", "name": "一区学区"}],
        "memberships": [{"district": "1", "school": "s1"}],
        "schools": [],
    }
    clause = "条款 1 「题」\n  依据 「一」\n  对象 学区\n  应当 每个 成员学校 满足 (质量 = 优质)\n"
    assessment, voice = _assessed(clause, **tables)
    assert "└─ s1：未知" in explain(assessment.findings[0], voice.plan, "zh", voice.words)


def test_a_change_is_of_a_cell_that_was_submitted() -> None:
    """The county's total follows from the schools' figures, and one of these from the list of rotations."""
    schools = [
        {"id": "a", "eligible_teachers": 5, "rotated_teachers": 1},
        {"id": "b", "eligible_teachers": 12},
    ]
    rotations = [{"person": "x", "from_school": "a", "to_school": "b", "school_year": "2017-2018", "kind": "教师"}]
    clause = """条款 1 「题」
  依据 「一」
  对象 县
  应当 交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%
"""
    assessment, _ = _assessed(clause, plan={"id": "county", "year": 2017}, schools=schools, rotations=rotations)
    [finding] = assessment.findings
    assert Cell("schools", "a", "rotated_teachers") in finding.evidence.reads
    assert not [cell for cell in finding.evidence.reads if assessment.plan.sources(cell)]
    assert [(change.cell, change.by) for change in finding.changes] == [(Cell("schools", "b", "eligible_teachers"), -7)]


def test_a_record_that_is_not_listed_can_offend() -> None:
    """A member's key is known and no more of it: a clause on posts can fail because of it all the same."""
    clause = """条款 1 「题」
  依据 「一」
  对象 学区
  应当 每个 成员学校 满足 (存在 任职 其中 学区 = 本学区 且 职务 = 成员)
"""
    plan = {"id": "county", "partial": ["schools"]}
    memberships = [{"district": "1", "school": "s1"}]
    assessment, voice = _assessed(
        clause, plan=plan, districts=[{"id": "1"}], schools=[], memberships=memberships, posts=[]
    )
    [finding] = assessment.findings
    assert (finding.status.value, finding.evidence.offenders) == ("fail", (Cell("schools", "s1", None),))
    assert sentence(finding, voice) == "学区“1”：不符合“题”的要求：学校“s1”没有学区为本学区、职务为成员的任职"


def test_no_change_is_proposed_of_a_doubted_figure_that_follows_from_others() -> None:
    """The school's figures contradict each other, so the county's total, which follows from them, is in doubt."""
    plan = Plan.from_dict(
        {
            "plan": {"id": "county", "year": 2017, "rotated_teachers": "0..2"},
            "schools": [{"id": "a", "teachers": "15..18", "eligible_teachers": 19}],
        }
    )
    report = RuleBook.bundled().check(plan, rules=["integrity"])
    cells = [change["table"] for finding in report.as_dict()["findings"] for change in finding["changes"]]
    assert "plan" not in cells


ASKED = "应当 存在 材料 满足 (类型 = 方案 且 种类 = 学区规划 且 有效 且 发文单位类别 = 教育行政部门)"
FITTING = {
    "id": "e1",
    "title": "学区规划",
    "type": "方案",
    "kind": "学区规划",
    "scope": "d",
    "valid_to": "2030-12-31",
    "issuer_kind": "教育行政部门",
}


def _of_document(**wrong: str) -> str:
    [said] = _said(ASKED, districts=[{"id": "d", "name": "一区学区"}], evidence=[FITTING | wrong])
    return said.removeprefix("一区学区：")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"valid_to": "2017-12-31"}, "，最接近的是材料“学区规划”：有效期至 2017-12-31，已过期"),
        ({"type": "通知"}, "，最接近的是材料“学区规划”：类型为“通知”，应为“方案”"),
        ({"issuer_kind": "学校"}, "，最接近的是材料“学区规划”：发文单位类别为“学校”，应为“教育行政部门”"),
        ({"scope": "county"}, "，最接近的是材料“学区规划”：范围是全县，应为本学区"),
        ({"kind": "招生方案"}, ""),
        ({"scope": "e"}, ""),
    ],
)
def test_the_nearest_document_is_told_with_what_is_wrong(wrong: dict[str, str], said: str) -> None:
    """A document of another kind, or of another district, is not near."""
    asked = "不符合“题”的要求：没有类型为方案、种类为学区规划、发文单位类别为教育行政部门的有效材料"
    assert _of_document(**wrong) == asked + said


def test_the_county_is_told_of_a_document_of_a_district() -> None:
    districts = [{"id": "d", "name": "一区学区"}]
    demand = "应当 存在 县级材料 满足 (种类 = 学区规划 且 有效)"
    [said] = _said(demand, "县", districts=districts, evidence=[FITTING])
    assert said.endswith("没有种类为学区规划的有效县级材料，最接近的是材料“学区规划”：范围是一区学区，应为全县")


def test_what_lies_in_a_definition_is_told_of_the_row_it_is_read_for() -> None:
    clauses = """定义 材料 学区规划文件 = 种类 = 学区规划 且 类型 = 方案

条款 1 「题」
  依据 「一」
  对象 学区
  应当 存在 材料 满足 学区规划文件
"""
    assessment, voice = _assessed(clauses, districts=[{"id": "d"}], evidence=[FITTING | {"type": "通知"}])
    said = sentence(assessment.findings[0], voice)
    assert said.endswith("没有学区规划文件的材料，最接近的是材料“学区规划”：类型为“通知”，应为“方案”")


def test_a_row_of_another_record_is_not_the_nearest() -> None:
    """The record of another subject's teacher says nothing of this one."""
    demand = "应当 每个 课程安排 满足 (存在 责任分工 其中 种类 = 包学科 且 责任对象 = 学科)"
    timetables = [{"school": "a", "grade": "一年级", "subject": "数学"}]
    assignments = [{"kind": "包学科", "target": "语文", "person": "p"}]
    [said] = _said(
        demand, "学校", schools=[{"id": "a"}], timetables=timetables, assignments=assignments, people=[{"id": "p"}]
    )
    assert said.startswith("学校“a”：不符合“题”的要求：课程安排“a·一年级·数学”没有种类为包学科")
    assert "最接近" not in said


SCHOOLS = [
    {"id": "a", "quality": "薄弱", "stage": "小学", "students": 5},
    {"id": "b", "quality": "薄弱", "stage": "小学", "students": 7},
    {"id": "c", "quality": "优质", "stage": "初中", "students": 9},
]


@pytest.mark.parametrize(
    ("demand", "zh", "en"),
    [
        (
            "应当 每个 学校 满足 质量 = 优质",
            "不符合“题”的要求：学校“a”、学校“b”质量为“薄弱”，应为“优质”",
            "does not meet `题`: for school a, school b: quality is `weak`, not `strong`",
        ),
        (
            "应当 没有 (学校 其中 学段 = 初中)",
            "不符合“题”的要求：有学段为初中的学校“c”",
            "does not meet `题`: there are schools where stage is junior: school c",
        ),
        (
            "应当 每个 学校 满足 学生数 不少于 8 人",
            "学校“a”的学生数 5 人，应不少于 8 人，少 3 人；同样不合要求的还有学校“b”",
            (
                "the number of students of school a is 5 but must be at least 8, short by 3; "
                "the same is wrong with school b"
            ),
        ),
        (
            "应当 存在 学校 满足 (学段 = 九年一贯制) 或 存在 学校 满足 (学段 = 完全中学)",
            "不符合“题”的要求：做到一项即可，但都没有做到（没有学段为九年一贯制的学校；没有学段为完全中学的学校）",
            (
                "does not meet `题`: one of these would do, but none is met"
                " (there are no schools where stage is nine year; there are no schools where stage is full secondary)"
            ),
        ),
    ],
)
def test_offenders_are_told_with_what_is_wrong(demand: str, zh: str, en: str) -> None:
    assert _said(demand, "县", schools=SCHOOLS) == [f"县“county”：{zh}"]
    assert _said(demand, "县", "en", schools=SCHOOLS) == [f"county county: {en}"]


def test_ways_that_need_several_things_are_told_together() -> None:
    [said] = _said(
        "应当 存在 机构 或 存在 材料 且 存在 活动", districts=[{"id": "d"}], bodies=[], evidence=[], activities=[]
    )
    assert said.endswith("做到一项即可，但都没有做到（没有机构；没有材料，且没有活动）")


def test_two_things_that_must_differ_are_said_to_be_the_same() -> None:
    rotations = [{"person": "p", "school_year": "2017-2018", "from_school": "b", "to_school": "b"}]
    [said] = _said("应当 派出学校 ≠ 接收学校", "交流轮岗", schools=[{"id": "b", "name": "二小"}], rotations=rotations)
    assert said.endswith("派出学校与接收学校相同，都是“二小”")


def test_what_is_forbidden_of_dates_is_told_as_of_dates() -> None:
    phases = [{"code": "启动", "start": "2018-10-05", "end": "2018-10-01"}]
    [said] = _said("不得 结束日期 早于 开始日期", "阶段", phases=phases)
    assert said == "阶段“启动”：结束日期 2018-10-01，不得早于开始日期（2018-10-05），早 4 天"


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        (
            "存在 学校 满足 (学段 = 完全中学)",
            "“有学段为完全中学的学校”",
            "(there are schools where stage is full secondary)",
        ),
        (
            "数量(学校) 超过 9 所 且 年度 = 2018",
            "“学校的数量超过 9 所”",
            "(the number of schools is more than 9 schools)",
        ),
    ],
)
def test_a_precondition_is_told_in_words(when: str, zh: str, en: str) -> None:
    """Only the parts that do not hold are told."""
    clauses = f"""条款 1 「题」
  依据 「一」
  对象 县
  前提 {when}
  应当 存在 学校
"""
    assessment, voice = _assessed(clauses, plan={"id": "county", "year": 2018}, schools=SCHOOLS)
    [finding] = assessment.findings
    assert sentence(finding, voice) == f"县“county”：“题”不适用，不具备前提{zh}"
    assert sentence(finding, Voice(voice.plan, "en")).endswith(f"the precondition does not hold {en}")


def test_no_advice_is_to_lower_what_was_before() -> None:
    """That last year's sum could be smaller, or the norm, is true and no help."""
    funding = [{"year": year, "fund": "经费", "school": "a", "amount": 100, "purpose": "学区"} for year in (2016, 2017)]
    demand = "应当 合计((经费 其中 年度 = 核查年度 − 1) 的 金额) 超过 合计((经费 其中 年度 = 核查年度 − 2) 的 金额)"
    [said] = _said(demand, "县", schools=[{"id": "a"}], funding=funding)
    assert said == (
        "县“county”：上一年度的经费的金额合计为 100 元，应超过再上一年度的经费的金额合计（100 元），刚好相等还不够；"
        "经费“2017·经费·a”的金额再加 1 元即可"
    )


def test_cells_of_one_field_are_counted_not_listed() -> None:
    schools = [{"id": id_, "name": f"{id_}小学"} for id_ in "abcd"]
    demand = "应当 合计(学校 的 学生数) 不少于 9 人"
    assert _said(demand, "县", schools=schools) == ["县“county”：缺 4 所学校的学生数，还不能认定是否符合“题”的要求"]
    assert _said(demand, "县", schools=schools[:2])[0].startswith("县“county”：缺 a小学的学生数、b小学的学生数，")


@pytest.mark.parametrize(
    ("demand", "why"),
    [
        ("应当 学生数 ÷ 班级数 不超过 50", "除数为 0，算不出结果"),
        ("应当 平均(评价 的 参评人数) 不低于 5 人", "没有可以计算的记录，算不出结果"),
    ],
)
def test_why_there_is_no_value_is_told(demand: str, why: str) -> None:
    [said] = _said(demand, "学校", schools=[{"id": "a", "students": 0, "classes": 0}], evaluations=[])
    assert said.startswith(f"学校“a”：{why}，还不能认定")


def test_a_description_without_room_keeps_its_first_conditions() -> None:
    items = "、".join(f"第{which}方面工作内容" for which in "一二三四五")
    demand = f"应当 存在 材料 满足 (类型 = 方案 且 种类 = 学区规划 且 涵盖 包含 {{ {items} }})"
    [said] = _said(demand, districts=[{"id": "d"}], evidence=[])
    assert said.endswith("没有类型为方案、种类为学区规划且合乎条款其他条件的材料")


def test_what_fills_a_chinese_text_is_chinese() -> None:
    clauses = """条款 1 「题」
  依据 「一」
  对象 县
  应当 数量(学校) = 2 所
  整改 「应有 {标准}，现有 {实际值}，多 {差额}所」

条款 2 「问」
  依据 「二」
  对象 县
  应当 认定 「共 {数量(学校)} 所，学生 {合计(学校 的 学生数)}」
"""
    assessment, voice = _assessed(clauses, schools=SCHOOLS)
    english = Voice(voice.plan, "en", voice.words)
    counted, asked = assessment.findings
    assert remedy_of(counted, assessment, english) == "应有 2 所，现有 3 所，多 1所"
    assert sentence(asked, english).endswith("`问`: 共 3 所，学生 21 人")


def test_what_was_done_in_another_year_is_not_the_nearest() -> None:
    activities = [{"id": "h", "kind": "教研", "district": "d", "school_year": "2014-2015", "semester": "第一学期"}]
    demand = "应当 存在 活动 满足 (种类 = 教研 且 学年 = 上学年 且 学期 = 第一学期)"
    [said] = _said(demand, districts=[{"id": "d"}], activities=activities)
    assert said.endswith("没有上学年种类为教研、学期为第一学期的活动")
