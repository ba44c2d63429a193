"""`xuequ test`: faults of case files with their places, JUnit, which parts and figures of a clause the cases show."""

import json
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from xuequ_rules.cases.bench import Bench
from xuequ_rules.cases.parts import parts_of
from xuequ_rules.cases.run import prepare_all, run_cases
from xuequ_rules.cases.thresholds import thresholds_of
from xuequ_rules.cli.main import run
from xuequ_rules.evaluation.truth import FALSE, TRUE
from xuequ_rules.io.cache import Cache
from xuequ_rules.io.packs import Library
from xuequ_rules.service import RuleBook

RULES = """\
规则包 demo 「示例」
  适用 全国

定义 学区 有好学校 = 存在 成员学校 满足 (质量 = 优质)

条款 001 「规模」
  依据 「一」
  对象 学区 其中 学段 = 小学
  前提 组建形式 ≠ 学校联盟
  应当 学校数 不超过 10 且 (有好学校 或 学校数 少于 3)

条款 002 「比例」
  依据 「二」
  对象 县
  前提 符合交流条件教师数 超过 0
  应当 交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10% 且 印发日期 介于 2018-01-01 至 2018-06-30

条款 003 「均衡」
  依据 「三」
  对象 县
  前提 数量(学校) 不少于 2
  应当 差异系数(学校 的 学生数) 不超过 0.5 且 认定 「是否均衡」
"""
# What Jenkins takes: elements, and the attributes of each (jenkins-junit.xsd), those that must be there first.
JENKINS = {
    "testsuites": ([], ["name", "time", "tests", "failures", "disabled", "errors"]),
    "testsuite": (
        ["name"],
        ["tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"],
    ),
    "testcase": (["name"], ["assertions", "time", "classname", "status"]),
    "failure": ([], ["message", "type"]),
    "error": ([], ["message", "type"]),
}
INSIDE = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error"}}


def case(expect, **tables):
    """Return a case as TOML, its tables given as JSON, which TOML is where it holds no object."""
    lines = [f"{name} = {value}" for name, value in tables.items()]
    return "\n".join(["[[case]]", *lines, f"expect = {expect}", ""])


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """Return what writes the rules with the cases of some clauses and returns the folder's name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUEQU_CACHE", str(tmp_path / "cache"))

    def write(name="demo", **cases):
        folder = tmp_path / name / "cases"
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / "a.xqr").write_text(RULES.replace("demo", name), encoding="utf-8")
        for number, text in cases.items():
            clause = number.removeprefix("c")
            (folder / f"{clause}.toml").write_text(f'clause = "{clause}"\n{text}', encoding="utf-8")
        return name

    return write


def bench_of(name):
    library = Library(Cache(None))
    library.add([Path(name)])
    return Bench(RuleBook(library), name)


# --- faults --------------------------------------------------------------------------------------------------------

DISTRICT = '[ { id = "d", stage = "小学" } ]'


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (
            case('{ status = "undetermined", missing = [ "districts/d/school_cuont" ] }', districts=DISTRICT),
            "PCK327",
            "districts/d/school_count",
        ),
        (
            case('{ status = "undetermined", missing = [ "district/d/school_count" ] }', districts=DISTRICT),
            "PCK327",
            "districts/d/school_count",
        ),
        (
            case('{ status = "undetermined", missing = [ "districts/dd/school_count" ] }', districts=DISTRICT),
            "PCK327",
            "districts/d/school_count",
        ),
        (
            case('{ status = "fail", offenders = [ "schools/a" ] }', districts=DISTRICT, schools='[ { id = "b" } ]'),
            "PCK327",
            "",
        ),
        (case('"review"', districts=DISTRICT, judged='{ e = "符合" }'), "PCK327", "districts/e"),
        (case('"review"', districts=DISTRICT, judged='"好"'), "PCK317", "judged"),
        (case('"pass"', districts='[ { id = "d", stge = "小学" } ]'), "PLN107", "学段"),
        (case('"pass"', districts='[ { id = "d", stage = "大学" } ]'), "PLN202", ""),
        (case('""', districts=DISTRICT), "PCK317", "no status"),
    ],
)
def test_a_case_that_names_what_is_not_there_is_a_fault_with_its_place(pack, capsys, text, code, said):
    assert run(["test", pack(c001=text)]) == 2
    err = capsys.readouterr().err
    assert code in err
    assert "demo/cases/001.toml" in err
    assert said in err


@pytest.mark.parametrize(
    "cells",
    [
        'missing = [ "plan//year", "schools//" ]',
        'missing = [ "schools/a/quality", "memberships/d/a/role" ]',
        'offenders = [ "schools/a", "districts/d" ]',
    ],
)
def test_cells_that_a_plan_has_or_may_have_are_no_fault(pack, cells):
    tables = {"districts": DISTRICT, "memberships": '[ { district = "d", school = "a" } ]'}
    text = case(f'{{ status = "pass", {cells} }}', **tables)
    _, faults = prepare_all(bench_of(pack(c001=text)))
    assert faults == []


def test_what_a_person_has_determined_can_be_part_of_a_case(pack):
    tables = {"schools": '[ { id = "a", students = 100 }, { id = "b", students = 100 } ]'}
    cases = [
        case(f'"{status}"', judged=f'"{verdict}"', **tables)
        for verdict, status in (("符合", "pass"), ("部分符合", "fail"))
    ]
    name = pack(c003="".join([case('"review"', **tables), *cases]))
    results, faults = run_cases(bench_of(name).book, name)
    assert faults == []
    assert [result.problems for result in results] == [(), (), ()]


# --- JUnit ---------------------------------------------------------------------------------------------------------


def check_jenkins(element):
    needed, allowed = JENKINS[element.tag]
    assert set(needed) <= set(element.keys()) <= {*needed, *allowed}
    assert {child.tag for child in element} <= INSIDE.get(element.tag, set())
    for child in element:
        check_jenkins(child)


def test_junit_counts_what_holds_what_does_not_and_what_is_at_fault(pack, tmp_path):
    good = case(
        '"not_applicable"',
        districts='[ { id = "d", stage = "小学", form = "学校联盟" } ]',
        name='"<好> & \\"真\\" \\u0001"',
    )
    bad = case('"pass"', districts='[ { id = "d", stage = "小学", form = "其他", school_count = 11 } ]')
    first = pack(c001=good + bad)
    second = pack("other", c001=good, c004=case('"pass"'))
    assert run(["test", "--junit", "out.xml", first, second]) == 2
    root = ET.fromstring((tmp_path / "out.xml").read_bytes())  # noqa: S314 - our own file
    check_jenkins(root)
    assert root.attrib == {"tests": "4", "failures": "1", "errors": "1"}
    suites = {suite.get("name"): suite for suite in root}
    assert suites["demo"].attrib == {"name": "demo", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}
    assert suites["other"].attrib == {"name": "other", "tests": "2", "failures": "0", "errors": "1", "skipped": "0"}
    names = [test.get("name") for test in root.iter("testcase")]
    assert names == ['<好> & "真" \N{REPLACEMENT CHARACTER}', "2", '<好> & "真" \N{REPLACEMENT CHARACTER}', "PCK316"]
    (failure,) = root.iter("failure")
    assert failure.get("message") == "d: expected pass, found fail"
    assert failure.text.startswith("demo/cases/001.toml#2")
    (error,) = root.iter("error")
    assert "“004”" in error.get("message")


def test_junit_that_cannot_be_written_is_a_fault(pack, capsys):
    assert run(["test", "--junit", "nowhere/out.xml", pack()]) == 2
    assert "PCK325" in capsys.readouterr().err


# --- parts and figures ---------------------------------------------------------------------------------------------


def shown(name, number):
    bench = bench_of(name)
    prepared, faults = prepare_all(bench)
    assert faults == []
    (clause,) = [item for item in bench.pack.clauses if item.id.number == number]
    return bench, clause, prepared


def test_parts_are_listed_with_what_the_cases_have_shown(pack):
    school = '[ { id = "a", quality = "优质" } ]'
    member = '[ { district = "d", school = "a" } ]'
    cases = case(
        '"pass"', districts='[ { id = "d", stage = "小学", form = "其他" } ]', schools=school, memberships=member
    )
    cases += case('"none"', districts='[ { id = "d", stage = "初中" } ]')
    found = parts_of(*shown(pack(c001=cases), "001"))
    assert [(part.role, part.words, part.never) for part in found] == [
        ("selection", "学段 = 小学", ()),
        ("when", "组建形式 ≠ 学校联盟", (FALSE,)),
        ("demand", "学校数 不超过 10 且 (有好学校 或 学校数 少于 3)", (FALSE,)),
        ("operand", "学校数 不超过 10", (FALSE,)),
        ("operand", "有好学校 或 学校数 少于 3", (FALSE,)),
        ("operand", "有好学校", (FALSE,)),
        ("operand", "学校数 少于 3", (FALSE,)),
        ("satisfies", "质量 = 优质", (FALSE,)),
    ]
    nothing = parts_of(*shown(pack(c001=""), "001"))
    assert {part.never for part in nothing} == {(TRUE, FALSE)}


def test_the_command_lists_parts_never_seen(pack, capsys):
    name = pack(c002=case('"not_applicable"', plan="{ eligible_teachers = 0 }"))
    assert run(["test", "--parts", "--lang", "en", name]) == 0
    out = capsys.readouterr().out
    assert "never true: demo:002 when 符合交流条件教师数 超过 0\n  --> demo/a.xqr:15" in out
    assert run(["test", "--parts", "--format", "json", name]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    parts = {(part["clause"], part["words"]): part["seen"] for part in found["parts"]}
    assert parts["demo:002", "符合交流条件教师数 超过 0"] == ["false"]
    assert parts["demo:001", "学段 = 小学"] == []


def test_thresholds_say_how_near_the_cases_come(pack):
    issued = 'issued_on = "2018-07-01"'
    cases = case('"fail"', plan=f"{{ eligible_teachers = 70, rotated_teachers = 6, {issued} }}")
    cases += case('"pass"', plan='{ eligible_teachers = 70, rotated_teachers = 8, issued_on = "2018-06-30" }')
    found = thresholds_of(*shown(pack(c002=cases), "002"))
    assert [(one.words, one.step, one.at, one.inside, one.outside) for one in found] == [
        ("符合交流条件教师数 超过 0", 1, False, 70, None),
        ("交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%", Fraction(1, 100), False, Fraction(1, 70), Fraction(1, 70)),
        ("印发日期 介于 2018-01-01 至 2018-06-30", 1, False, 180, None),
        ("印发日期 介于 2018-01-01 至 2018-06-30", 1, True, 0, 1),
    ]
    assert [(one.just_inside, one.just_outside) for one in found] == [
        (False, False),
        (False, False),
        (False, False),
        (True, True),
    ]


def test_a_coefficient_of_variation_is_measured_by_its_root(pack):
    tables = {"schools": '[ { id = "a", students = 100 }, { id = "b", students = 300 } ]'}
    found = thresholds_of(
        *shown(pack(c003=case('"review"', judged='"符合"', **tables).replace("review", "pass")), "003")
    )
    assert [(one.words, one.at, one.inside) for one in found][1] == ("差异系数(学校 的 学生数) 不超过 0.5", True, 0)
