"""Reports: sentences, the table, the document and the explanation, as golden texts; exact figures; the schema."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuequ_rules.evaluation.values import NO_FIGURE, Figure, point
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied, Judgements
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding, Waiver
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.status import Status
from xuequ_rules.io.json_plan import read_json_plan
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import parse_date
from xuequ_rules.reports.document import document, dumps, report_schema
from xuequ_rules.reports.explanation import explain
from xuequ_rules.reports.layout import shortened, wrap
from xuequ_rules.reports.quantity import margin_of, observed_of, quantity, text_of, threshold_of
from xuequ_rules.reports.remedy import remedy_of
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.table import table
from xuequ_rules.reports.voice import Voice, no_words
from xuequ_rules.semantics.check import Source, check_pack
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack
from xuequ_rules.syntax.forms import Modality
from xuequ_rules.syntax.parser import parse_rules
from xuequ_rules.text import RuleText, Span, columns

GOLDEN = Path(__file__).parent / "golden" / "reports"
ON = date(2018, 9, 1)
VALIDATOR = jsonschema.Draft202012Validator(report_schema())
SHAPES = {
    "1": "ratio",
    "2": "cap",
    "3": "list",
    "4": "every",
    "5": "some",
    "6": "if",
    "7": "variation",
    "8": "dates",
}
UNITS = st.sampled_from(["", "所", "人", "元", "个"])
FIGURES = st.fractions(min_value=0, max_value=2, max_denominator=10**6)


@cache
def _pack(name: str) -> CheckedPack:
    text = RuleText(name, (GOLDEN / f"{name}.xqr").read_text(encoding="utf-8"))
    file, faults = parse_rules(text)
    result = check_pack(name, [Source(text, file)])
    assert not [fault.code for fault in (*faults, *result.diagnostics) if fault.is_error]
    assert result.pack is not None
    return result.pack


@cache
def _plan() -> Plan:
    plan, faults = read_json_plan("plan.json", (GOLDEN / "plan.json").read_bytes())
    assert plan is not None, faults
    return plan


def _assess(name: str, judgements: Judgements = NO_JUDGEMENTS) -> Assessment:
    return Assessment(_plan(), [Applied(_pack(name))], ON, judgements)


def _words(clause: CheckedClause, span: Span) -> str:
    return RuleText("", (GOLDEN / f"{clause.id.pack}.xqr").read_text(encoding="utf-8")).slice(span)


def _same(request: pytest.FixtureRequest, name: str, said: str) -> None:
    path = GOLDEN / name
    if request.config.getoption("--accept"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def _told(findings: Iterable[Finding], assessment: Assessment, lang: str) -> str:
    voice = Voice(_plan(), lang, _words)
    lines = []
    for finding in findings:
        said = f"[{finding.clause.modality.value} {finding.status.value}] {sentence(finding, voice)}"
        remedy = remedy_of(finding, assessment, voice)
        lines.append(f"{said} → {remedy}" if remedy else said)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["forms", "shapes"])
def test_sentences(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    assessment = _assess(name)
    _same(request, f"sentences-{name}-{lang}.txt", _told(assessment.findings, assessment, lang))


def test_every_form_is_shown() -> None:
    shown = {
        (finding.clause.modality, finding.status, finding.line is not None) for finding in _assess("forms").findings
    }
    for modality in Modality:
        for status in (Status.PASS, Status.FAIL, Status.UNDETERMINED):
            assert {(modality, status, True), (modality, status, False)} <= shown
        assert {(modality, Status.REVIEW, False), (modality, Status.NOT_APPLICABLE, False)} <= shown


def test_margin_and_change_agree_under_must_not() -> None:
    found = next(f for f in _assess("forms").findings if f.clause.id.number == "21" and f.record.key == "d1")
    assert [change.by for change in found.changes] == [found.margin] == [-2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table(lang: str, request: pytest.FixtureRequest) -> None:
    said = table(_assess("shapes"), ["shapes"], _plan(), lang, 80, _words)
    _same(request, f"table-{lang}.txt", said)


def test_table_lists_everything_where_asked(request: pytest.FixtureRequest) -> None:
    said = table(_assess("shapes"), ["shapes"], _plan(), "zh", 100, _words, everything=True)
    _same(request, "table-all.txt", said)


@pytest.mark.parametrize("width", [60, 72, 80, 100, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table_keeps_to_its_width(width: int, lang: str) -> None:
    said = table(_assess("shapes"), ["shapes"], _plan(), lang, width, _words)
    assert max(columns(line) for line in said.splitlines()) <= width


def test_colour_changes_nothing_else() -> None:
    plain = table(_assess("shapes"), ["shapes"], _plan(), "zh", 80, _words)
    coloured = table(_assess("shapes"), ["shapes"], _plan(), "zh", 80, _words, color=True)
    assert coloured != plain
    for code in ("31", "33", "36", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_document(lang: str, request: pytest.FixtureRequest) -> None:
    report = document(_assess("shapes"), ["shapes"], _plan(), lang, _words)
    VALIDATOR.validate(report)
    text = dumps(report)
    assert json.loads(text) == report
    assert dumps(document(_assess("shapes"), ["shapes"], _plan(), lang, _words)) == text
    if lang == "zh":
        _same(request, "document.json", text)


def test_documents_of_all_forms_are_valid() -> None:
    for name in ("forms", "shapes"):
        for words in (_words, no_words):
            VALIDATOR.validate(document(_assess(name), [name], _plan(), "zh", words))


def test_schema_is_strict() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())
    report = document(_assess("shapes"), ["shapes"], _plan())
    for slip in (
        {**report, "more": 1},
        {key: value for key, value in report.items() if key != "unmatched"},
        {**report, "findings": [{**report["findings"][0], "margin": {"value": "0.5", "unit": "", "text": ""}}]},
    ):
        assert not VALIDATOR.is_valid(slip)


def test_a_waiver_is_shown_and_changes_no_status() -> None:
    waiver = Waiver("督导室", "督〔2018〕1号", "2019-08-31", "新校未建成")
    judged = Judgements(waivers={("shapes:2", "districts", "d1"): waiver})
    report = document(_assess("shapes", judged), ["shapes"], _plan())
    VALIDATOR.validate(report)
    found = next(f for f in report["findings"] if f["clause"] == "shapes:2" and f["subject"]["id"] == "d1")
    assert found["status"] == "fail"
    assert found["waiver"] == waiver._asdict()
    assert "不符合（已豁免）" in table(_assess("shapes", judged), ["shapes"], _plan(), "zh", 100, _words)


@pytest.mark.parametrize(("number", "shape"), SHAPES.items(), ids=SHAPES.values())
def test_explanation(number: str, shape: str, request: pytest.FixtureRequest) -> None:
    findings = [finding for finding in _assess("shapes").findings if finding.clause.id.number == number]
    said = "\n".join(explain(finding, _plan(), "zh", _words) for finding in findings)
    _same(request, f"explain-{shape}.txt", said)


def test_explanation_in_english(request: pytest.FixtureRequest) -> None:
    findings = [finding for finding in _assess("shapes").findings if finding.record.key in {"d1", "jia-2018"}]
    _same(request, "explain-en.txt", "\n".join(explain(finding, _plan(), "en", _words) for finding in findings))


def test_rows_beyond_a_dozen_are_counted() -> None:
    data = {
        "plan": {"id": "p", "county": "甲县"},
        "schools": [{"id": f"s{i}", "stage": "小学", "students": 20 * i, "teachers": 1} for i in range(1, 31)],
    }
    plan = Plan.from_dict(data)
    found = next(f for f in Assessment(plan, [Applied(_pack("shapes"))], ON).findings if f.clause.id.number == "4")
    said = explain(found, plan, "zh", _words)
    assert said.count("… 另 18 行") >= 1
    assert "s30：不成立" not in said.split("… 另")[0].split("应当")[0]


# --- figures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "kind", "unit", "zh", "en"),
    [
        (12, "number", "所", "12 所", "12 schools"),
        (1, "number", "所", "1 所", "1 school"),
        (6000, "number", "元", "6000 元", "6000 yuan"),
        (Fraction(12001, 2), "number", "元", "6000.5 元", "6000.5 yuan"),
        (Fraction(40, 3), "number", "", "13.33", "13.33"),
        (Fraction(1, 11), "share", "", "9.09%", "9.09%"),
        (Fraction(1, 10), "share", "", "10%", "10%"),
        (Figure(8, None), "number", "人", "不少于 8 人", "at least 8 people"),
        (Figure(5, 8), "number", "人", "5 至 8 人", "5 to 8 people"),
        (Figure(None, 8), "number", "", "不超过 8", "at most 8"),
        (Figure(0, None), "number", "人", "未知", "unknown"),
        (NO_FIGURE, "share", "", "算不出", "no value"),
        (Fraction(1, 9), "root", "", "0.3333", "0.3333"),
        (2, "root", "", "1.4142", "1.4142"),
        (2017, "number", "年", "2017 年", "2017"),
        (30, "number", "元/人", "30 元/人", "30 yuan/person"),
        (parse_date("2018-05"), "date", "", "2018-05", "2018-05"),
        (parse_date("open"), "date", "", "无限期", "open-ended"),
        (parse_date("2018-05.."), "date", "", "2018-05-01 或以后", "2018-05-01 or later"),
    ],
)
def test_figures_as_people_read_them(value, kind, unit, zh, en) -> None:
    assert (text_of(value, kind, unit, "zh"), text_of(value, kind, unit, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("observed", "threshold", "texts"),
    [
        (Fraction(49999, 50000), 1, ("99.998%", "100%", "-0.002 个百分点")),
        (Fraction(2, 21), Fraction(1, 10), ("9.52%", "10%", "-0.48 个百分点")),
        (Fraction(1, 11), Fraction(1, 10), ("9.09%", "10%", "-0.91 个百分点")),
    ],
)
def test_a_share_never_looks_like_what_it_misses(observed, threshold, texts) -> None:
    line = Headline(point(observed), point(threshold), observed - threshold, "", "share")
    shown = [made(line, "zh") for made in (observed_of, threshold_of, margin_of)]
    assert tuple(found["text"] for found in shown if found) == texts


def test_programs_get_exact_values() -> None:
    assert quantity(Figure(8, None), "number", "人", "zh") == {"value": "8..", "unit": "人", "text": "不少于 8 人"}
    assert quantity(point(Fraction(27, 297)), "share", "", "zh") == {"value": "1/11", "unit": "", "text": "9.09%"}
    assert quantity(point(Fraction(1, 9)), "root", "", "zh") == {"value": "1/3", "unit": "", "text": "0.3333"}
    assert quantity(NO_FIGURE, "share", "", "zh") is None
    bound = Headline(Figure(11, None), point(10), -1, "所", "number", exactly=False)
    assert margin_of(bound, "zh") == {"value": "..-1", "unit": "所", "text": "-1 所"}


@given(FIGURES, FIGURES, UNITS, st.sampled_from(["share", "number"]))
def test_different_figures_look_different(a, b, unit, kind) -> None:
    line = Headline(point(a), point(b), a - b, unit, kind)
    observed, threshold, margin = observed_of(line, "zh"), threshold_of(line, "zh"), margin_of(line, "zh")
    assert observed is not None
    assert threshold is not None
    assert margin is not None
    assert (observed["text"] == threshold["text"]) == (a == b)
    assert (Fraction(margin["text"].split()[0]) == 0) == (a == b)
    assert Fraction(observed["value"]) == a


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80), st.integers(4, 40))
def test_wrapping_keeps_every_character(text, width) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_narrow_table_leaves_out_figures_and_cuts_names_but_no_level() -> None:
    lines = table(_assess("shapes"), ["shapes"], _plan(), "zh", 60, _words).splitlines()
    assert lines[2].split() == ["级别", "条款", "对象", "结论"]
    assert not [line for line in lines if line.startswith(("错 ", "警 ", "提 "))]


def test_a_long_name_takes_two_lines() -> None:
    assert shortened("一二三四五六七八九十", 8) == "一二三四五六七…"
    assert shortened("一二三四", 8) == "一二三四"
