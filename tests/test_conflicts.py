"""Clauses that contradict each other: a finding of its own where both apply, and none where they do not."""

from datetime import date

import pytest
from strategies import pack_of

from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.plan.plan import Plan
from xuequ_rules.reports.explanation import explain
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.voice import Voice, no_words

NEARBY = """\
条款 1 「就近入学」
  依据 「一」
  对象 学区
  前提 学校数 超过 1
  应当 认定 「是否就近」
"""
CHOICE = """\
条款 2 「多渠道择校」
  依据 「二」
  对象 县
  {when}
  应当 县名 = 甲
  {says}
"""


def _conflicts(text, **tables):
    plan = Plan.from_dict({"plan": {"id": "county"}, **tables})
    assessment = Assessment(plan, [Applied(pack_of("规则包 demo 「示例」\n" + text))], date(2018, 9, 1))
    voice = Voice(plan, "zh", no_words)
    return [
        (finding, sentence(finding, voice), explain(finding, plan, "zh", no_words))
        for finding in assessment.findings
        if finding.clause.id.number.startswith("conflict/")
    ]


@pytest.mark.parametrize(
    ("when", "says", "expected"),
    [
        ("", "抵触 1", 1),
        ("前提 市 = 乙", "抵触 1", 1),  # the texts contradict each other, whatever the plan holds
        ("", "抵触 1\n  期限 2018-09-01", 1),
        ("", "抵触 1\n  期限 2018-09-02", 0),
        ("", "", 0),
        ("", "优先于 1", 0),
    ],
)
@pytest.mark.parametrize("districts", [[{"id": "d", "school_count": 2}], [{"id": "d"}], []])
def test_a_stated_contradiction_is_a_finding_of_the_county_where_both_are_in_force(districts, when, says, expected):
    text = NEARBY + CHOICE.format(when=when, says=says).replace("  \n", "")
    assert len(_conflicts(text, districts=districts)) == expected


def test_a_stated_contradiction_is_told_with_both_clauses():
    text = NEARBY + CHOICE.format(when="", says="抵触 1").replace("  \n", "")
    ((finding, said, told),) = _conflicts(text, districts=[{"id": "d", "school_count": 2}])
    assert (finding.status.value, finding.level.value, finding.record.key) == ("fail", "error", "county")
    for words in (said, told):
        assert "demo:2 与 demo:1 的要求互相矛盾，又没有规定哪一条优先" in words


@pytest.mark.parametrize(("second", "expected"), [("8000", 1), ("6000", 0)])
def test_figures_that_cannot_both_be_met_conflict_on_the_subject(second, expected):
    text = "".join(
        f"条款 {number} 「金额」\n  依据 「一」\n  对象 经费\n  应当 金额 等于 {amount} 元\n"
        for number, amount in ((1, "6000"), (2, second))
    )
    funding = [{"year": 2018, "fund": "学区经费", "school": "a", "amount": 6000}]
    found = _conflicts(text, schools=[{"id": "a"}], funding=funding)
    assert [finding.record.key for finding, _, _ in found] == ["2018/学区经费/a"] * expected
