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


def _said(demand: str, kind: str = "学区", **tables: Any) -> list[str]:
    assessment, voice = _assessed(f"条款 1 「题」\n  依据 「一」\n  对象 {kind}\n  {demand}\n", **tables)
    return [sentence(finding, voice) for finding in assessment.findings]


def test_a_forbidden_list_is_not_told_as_a_demand() -> None:
    evidence = [{"id": "1", "covers": ["招生", "考试"]}, {"id": "2", "covers": ["招生"]}, {"id": "3"}]
    assert _said("不得 涵盖 包含 { 考试 }", "材料", evidence=evidence) == [
        "材料“1”：违反了“题”的禁止要求：涵盖包含“考试”",
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
