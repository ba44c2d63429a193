"""The inspectorate's file: faults in it, what counts on a day, and what it does to a plan's findings."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from xuequ_rules.cli.main import xuequ
from xuequ_rules.codes.judgements import CODES
from xuequ_rules.diagnostics import Diagnostic, has_errors, render
from xuequ_rules.findings.applied import NO_JUDGEMENTS
from xuequ_rules.findings.finding import Finding
from xuequ_rules.io import judgements as reader
from xuequ_rules.io.inspectorate import read_inspectorate_file
from xuequ_rules.io.json_plan import read_json_plan
from xuequ_rules.io.judgements import read_judgement_file
from xuequ_rules.io.recorded import Records, clause_faults, judgements_for
from xuequ_rules.plan.plan import Plan
from xuequ_rules.service import RuleBook, reference_date

GOLDEN = Path(__file__).parent / "golden" / "judgements"
INPUTS = sorted([*GOLDEN.glob("*.json"), *GOLDEN.glob("*.xlsx")])
FIXTURES = Path(__file__).parent.parent / "fixtures"
ON = date(2018, 3, 1)

RULES = """
规则包 trial 「试行办法」

条款 01 「师资均衡」
  依据 「一」
  对象 学区
  应当 认定 「师资是否均衡」

条款 02 「学区规模」
  依据 「二」
  对象 学区
  应当 学校数 不超过 10 所

条款 03 「不下达指标」
  依据 「三」
  对象 学区
  不得 认定 「是否下达升学指标」

条款 04 「规模与均衡」
  依据 「四」
  对象 学区
  应当 学校数 不超过 10 所 且 非 认定 「差距是否明显」

不编码 09 「只是号召」
"""
PLAN: dict[str, Any] = {
    "plan": {"id": "p", "county_code": "450325", "issued_on": "2018-03-01"},
    "schools": [{"id": "s1", "name": "一小"}],
    "districts": [
        {"id": "d1", "name": "一区", "school_count": 12},
        {"id": "d2", "name": "二区", "school_count": 5},
        {"id": "d3", "name": "三区"},
    ],
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules") / "trial"
    folder.mkdir()
    (folder / "trial.xqr").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def book(rules: Path) -> RuleBook:
    found = RuleBook.load(rules)
    assert not has_errors(found.faults(["trial"]))
    return found


def determination(clause: str = "01", subject: str = "d1", verdict: str = "符合", **more: Any) -> dict[str, Any]:
    about = {"clause": f"trial:{clause}", "subject": {"table": "districts", "id": subject}, "verdict": verdict}
    return {**about, "by": "督导组", "on": "2018-02-01", "grounds": "查阅台账", **more}


def waiver(clause: str = "02", subject: str = "d1", **more: Any) -> dict[str, Any]:
    about = {"clause": f"trial:{clause}", "subject": {"table": "districts", "id": subject}, "issuer": "市督导室"}
    return {**about, "doc_no": "督〔2018〕1号", "until": "2018-12-31", "reason": "新校建设中", **more}


def file_of(determinations: Any = (), waivers: Any = ()) -> bytes:
    content = {"format": "xuequ-determinations/1", "determinations": list(determinations), "waivers": list(waivers)}
    return json.dumps(content, ensure_ascii=False).encode()


def read(determinations: Any = (), waivers: Any = ()) -> Records:
    records, diagnostics = read_judgement_file("file.json", file_of(determinations, waivers))
    assert diagnostics == ()
    assert records is not None
    return records


def findings(book: RuleBook, records: Records, on: date = ON) -> tuple[dict[tuple[str, str], Finding], list[str]]:
    """Return the findings of the plan by clause and subject, and the codes of what was remarked."""
    plan = Plan.from_dict(PLAN)
    judgements, diagnostics = judgements_for(records, book.library, plan, on)
    report = book.check(plan, as_of=on, rules=["trial"], judgements=judgements)
    found = {(finding.clause.id.number, finding.record.key): finding for finding in report.findings}
    return found, [fault.code for fault in diagnostics]


# --- faults ----------------------------------------------------------------------------------------------------------


def _everything_said(book: RuleBook, data: bytes) -> list[Diagnostic]:
    records, found = read_inspectorate_file("file.json", data)
    assert (records is None) == has_errors(found)
    if records is None:
        return list(found)
    faults = clause_faults(records, book.library)
    _, about_plan = judgements_for(records, book.library, Plan.from_dict(PLAN), ON)
    return [*found, *faults, *about_plan]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_golden_fault(book: RuleBook, path: Path, request: pytest.FixtureRequest) -> None:
    diagnostics = _everything_said(book, path.read_bytes())
    said = "".join(render(fault, lang) for lang in ("zh", "en") for fault in diagnostics)
    text = path.with_suffix(".txt")
    if request.config.getoption("--accept"):
        text.write_text(said, encoding="utf-8")
    assert said == text.read_text(encoding="utf-8")
    assert {fault.code for fault in diagnostics} == {path.stem.split("_")[0]}
    assert all(place.line for fault in diagnostics for place in fault.at) or path.suffix == ".xlsx"


def test_every_code_is_shown() -> None:
    assert {path.stem.split("_")[0] for path in INPUTS} >= set(CODES)


def test_all_faults_are_reported_at_once() -> None:
    rows = [determination(verdict="好", on="2018"), determination(clause="x", by=None), "?"]
    records, found = read_judgement_file("file.json", file_of(rows, [waiver(until="?", issuer=[])]))
    assert records is None
    places = [(fault.code, fault.at[0].pointer) for fault in found]
    assert places == [
        ("PLN202", "/determinations/0/verdict"),
        ("JDG409", "/determinations/0/on"),
        ("JDG408", "/determinations/1/by"),
        ("JDG407", "/determinations/2"),
        ("PLN201", "/waivers/0/issuer"),
        ("JDG409", "/waivers/0/until"),
    ]


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 0)
    records, (fault,) = read_judgement_file("file.json", b"{}")
    assert (records, fault.code) == (None, "PLN004")


def test_a_file_may_be_written_in_chinese() -> None:
    row = {"条款": "trial：01", "对象": {"表": "学区", "编号": "d1"}, "结论": "部分符合", "认定人": "督导组"}
    other = {"条款": "trial:02", "对象": {"表": "学区", "编号": "d1"}, "签发单位": "市督导室", "文号": "督[2018]1号"}
    content = {
        "格式": "xuequ-determinations/1",
        "认定": [{**row, "认定日期": "2018年2月1日", "理由": "查阅台账"}],
        "豁免": [{**other, "有效期至": "2018.12.31", "理由": "新校建设中"}],
    }
    records, diagnostics = read_judgement_file("file.json", json.dumps(content).encode())
    assert diagnostics == ()
    assert records is not None
    assert _plain(records) == _plain(read([determination(verdict="部分符合")], [waiver()]))


def _plain(records: Records) -> list[Any]:
    judged = [
        (record.target, record.day, record.verdict, record.by, record.grounds) for record in records.determinations
    ]
    return [*judged, *((record.target, record.day, record.waiver) for record in records.waivers)]


def _workbook(**sheets: list[list[Any]]) -> bytes:
    book, file = Workbook(), BytesIO()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


HEADS = ["条款", "对象表", "对象编号", "结论", "认定人", "认定日期", "理由"]
WAIVER_HEADS = ["clause", "table", "id", "issuer", "doc_no", "until", "reason"]


def test_a_workbook_holds_the_same_as_a_json_file() -> None:
    data = _workbook(
        认定=[
            ["某市2018年认定汇总表"],
            HEADS,
            [],
            ["trial：01", "学区", "d1", "部分符合", "督导组", date(2018, 2, 1), "查阅台账"],
        ],
        waivers=[
            WAIVER_HEADS,
            ["trial:02", "districts", "d1", "市督导室", "督[2018]1号", "2018-12-31", "新校建设中"],
        ],
        说明=[["随便写的话"]],
    )
    records, diagnostics = read_inspectorate_file("records.xlsx", data)
    assert diagnostics == ()
    assert records is not None
    assert _plain(records) == _plain(read([determination(verdict="部分符合")], [waiver()]))


def test_an_id_that_excel_took_for_a_number_is_still_the_id() -> None:
    row = ["trial:01", "districts", 7, "符合", "督导组", "2018-02-01", None]
    records, _ = read_inspectorate_file("records.xlsx", _workbook(determinations=[HEADS, row]))
    assert records is not None
    assert records.determinations[0].target.key == "7"


def test_faults_of_a_workbook_name_the_cell() -> None:
    rows = [
        HEADS,
        ["trial:01", "学区", "d1", "好", "督导组", "2018", "查阅台账"],
        ["trial:01", "学区们", "d1", "符合", None, "2018-02-01", None, "多写的"],
        ["x", None, None, "符合", "督导组", "2018-02-01"],
    ]
    records, found = read_inspectorate_file("records.xlsx", _workbook(认定=rows))
    assert records is None
    assert [(fault.code, fault.at[0].pointer) for fault in found] == [
        ("PLN202", "认定!D2"),
        ("JDG409", "认定!F2"),
        ("JDG404", "认定!H3"),
        ("JDG408", "认定!A3"),
        ("JDG411", "认定!B3"),
        ("JDG410", "认定!A4"),
        ("JDG408", "认定!A4"),
    ]


def test_what_counts_is_told_by_cell_too(book: RuleBook) -> None:
    late = ["trial:01", "districts", "d1", "符合", "督导组", "2030-01-01", None]
    records, _ = read_inspectorate_file("records.xlsx", _workbook(认定=[HEADS, late]))
    assert records is not None
    _, diagnostics = judgements_for(records, book.library, Plan.from_dict(PLAN), ON)
    assert [str(fault.at[0]) for fault in diagnostics] == ["records.xlsx 认定!F2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("met", "符合"), ("Met", "符合"), ("partly met", "部分符合"), ("partly_met", "部分符合"), ("not met", "不符合")],
)
def test_english_verdicts(written: str, meant: str) -> None:
    assert read([determination(verdict=written)]).determinations[0].verdict == meant


# --- what counts -----------------------------------------------------------------------------------------------------


def test_without_determinations_clauses_await_review(book: RuleBook) -> None:
    found, _ = findings(book, Records())
    assert [found[clause, "d2"].status.value for clause in ("01", "02", "03", "04")] == [
        "review",
        "pass",
        "review",
        "review",
    ]


@pytest.mark.parametrize(("verdict", "status"), [("符合", "pass"), ("部分符合", "fail"), ("不符合", "fail")])
@pytest.mark.parametrize("clause", ["01", "03", "04"])
def test_a_verdict_is_on_the_clause_however_its_question_is_put(
    book: RuleBook, clause: str, verdict: str, status: str
) -> None:
    found, remarks = findings(book, read([determination(clause, "d2", verdict)]))
    assert (found[clause, "d2"].status.value, remarks) == (status, [])
    codes = [reason.code for reason in found[clause, "d2"].evidence.reasons]
    assert "judged" in codes
    assert ("partly" in codes) == (verdict == "部分符合")


def test_a_determination_does_not_outweigh_data(book: RuleBook) -> None:
    found, _ = findings(book, read([determination("04", "d1"), determination("04", "d3")]))
    assert found["04", "d1"].status.value == "fail"
    assert found["04", "d3"].status.value == "undetermined"


def test_a_later_determination_supersedes_on_its_day(book: RuleBook) -> None:
    records = read([determination(verdict="不符合", on="2018-02-20"), determination(), determination(on="2018-04-01")])
    assert findings(book, records)[0]["01", "d1"].status.value == "fail"
    assert findings(book, records)[1] == ["JDG435"]
    assert findings(book, records, date(2018, 2, 1))[0]["01", "d1"].status.value == "pass"
    assert findings(book, records, date(2018, 4, 1))[0]["01", "d1"].status.value == "pass"
    assert findings(book, records, date(2018, 1, 31))[0]["01", "d1"].status.value == "review"


def test_a_waiver_marks_and_changes_no_status(book: RuleBook) -> None:
    found, remarks = findings(book, read(waivers=[waiver(), waiver("02", "d2")]))
    assert remarks == []
    assert (found["02", "d1"].status.value, found["02", "d1"].level.value) == ("fail", "error")
    assert found["02", "d1"].waiver == ("市督导室", "督〔2018〕1号", "2018-12-31", "新校建设中")
    assert found["02", "d2"].status.value == "pass"


def test_a_waiver_holds_to_its_last_day_and_a_renewal_goes_on(book: RuleBook) -> None:
    first, renewed = waiver(until="2018-03-01"), waiver(until="2019-03-01", doc_no="督〔2018〕2号")
    assert findings(book, read(waivers=[first]))[0]["02", "d1"].waiver is not None
    after = date(2018, 3, 2)
    found, remarks = findings(book, read(waivers=[first]), after)
    assert (found["02", "d1"].waiver, remarks) == (None, ["JDG436"])
    found, remarks = findings(book, read(waivers=[renewed, first]), after)
    assert (found["02", "d1"].waiver.doc_no, remarks) == ("督〔2018〕2号", [])


def test_files_that_contradict_each_other_are_at_fault(book: RuleBook) -> None:
    records = read([determination()]) + read([determination(verdict="不符合")])
    assert findings(book, records)[1] == ["JDG412"]


def test_a_contradiction_that_is_settled_only_later_is_a_fault_before(book: RuleBook) -> None:
    records = read([determination(), determination(verdict="部分符合"), determination(on="2018-04-01")])
    assert findings(book, records)[1] == ["JDG435", "JDG412"]
    assert findings(book, records, date(2018, 4, 1))[1] == []


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def command(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, Result]]:
    monkeypatch.setenv("XUEQU_CACHE", "off")
    (tmp_path / "plan.json").write_text(json.dumps(PLAN), encoding="utf-8")

    def run(name: str, *arguments: str, **files: bytes) -> tuple[int, Result]:
        for file, data in files.items():
            (tmp_path / f"{file}.json").write_bytes(data)
        monkeypatch.chdir(tmp_path)
        form = ("--format", "json") if name == "check" else ()
        line = [name, "plan.json", *arguments, *form, "--rules", str(rules)]
        result = CliRunner().invoke(xuequ, line, standalone_mode=False, catch_exceptions=False)
        return result.return_value, result

    return run


def _statuses(result: Result) -> dict[tuple[str, str], str]:
    report = json.loads(result.stdout)
    return {(finding["clause"], finding["subject"]["id"]): finding["status"] for finding in report["findings"]}


def test_one_file_for_both_options_is_read_once(command: Callable[..., tuple[int, Result]]) -> None:
    both = file_of([determination(subject=key) for key in ("d1", "d2", "d3")], [waiver(), waiver("04", "d1")])
    assert command("check")[0] == 1
    code, result = command("check", "--determinations", "f.json", "--waivers", "./f.json", f=both)
    assert result.stderr == ""
    assert _statuses(result)["trial:01", "d1"] == "pass"
    assert _statuses(result)["trial:02", "d1"] == "fail"
    assert code == 0  # the only failures are waived
    code, _ = command("check", "--determinations", "f.json", "--fail-on", "warning", f=both)
    assert code == 1  # what awaits review or data still counts


def test_a_waiver_accepts_failures_only(command: Callable[..., tuple[int, Result]]) -> None:
    accepted = [waiver(clause, key) for clause in ("01", "02", "03", "04") for key in ("d1", "d2", "d3")]
    code, result = command("check", "--waivers", "w.json", "--fail-on", "warning", w=file_of((), accepted))
    assert (code, result.stderr) == (1, "")


def test_the_two_options_may_name_two_files(command: Callable[..., tuple[int, Result]]) -> None:
    files = {"d": file_of([determination(verdict="部分符合")]), "w": file_of((), [waiver("01")])}
    code, result = command("check", "--determinations", "d.json", "--waivers", "w.json", **files)
    found = {(f["clause"], f["subject"]["id"]): f for f in json.loads(result.stdout)["findings"]}
    assert found["trial:01", "d1"]["status"] == "fail"
    assert found["trial:01", "d1"]["waiver"]["issuer"] == "市督导室"
    assert "部分符合不算符合" in found["trial:01", "d1"]["reasons"]
    assert code == 1


def test_faults_end_the_command(command: Callable[..., tuple[int, Result]]) -> None:
    data = file_of([determination("1")], [waiver("02", "d11")])
    code, result = command("check", "--determinations", "f.json", f=data)
    assert (code, result.stdout) == (2, "")
    assert "JDG430" in result.stderr
    code, result = command("check", "--determinations", "plan.json")
    assert (code, result.stdout) == (2, "")
    assert "JDG402" in result.stderr
    assert command("check", "--determinations", "nowhere.json")[0] == 2


def test_an_unknown_subject_is_a_warning_unless_another_plan_has_it(
    command: Callable[..., tuple[int, Result]],
) -> None:
    other = {**PLAN, "districts": [{"id": "d11", "school_count": 11}]}
    files = {"f": file_of((), [waiver("02", "d11")]), "other": json.dumps(other).encode()}
    assert "JDG434" in command("check", "--waivers", "f.json", **files)[1].stderr
    assert command("check", "other.json", "--waivers", "f.json", **files)[1].stderr == ""


def test_a_plan_cannot_judge_itself(command: Callable[..., tuple[int, Result]]) -> None:
    content = {"determinations": [determination()], "waivers": [waiver()]}
    code, result = command("check", "excused.json", excused=json.dumps({**PLAN, **content}).encode())
    assert code == 2
    assert result.stderr.count("PLN101") == 2
    code, result = command("check", "f.json", f=file_of([determination()]))
    assert code == 2
    assert "PLN105" in result.stderr


def test_explain_knows_determinations(command: Callable[..., tuple[int, Result]]) -> None:
    data = file_of([determination(verdict="不符合")], [waiver("01")])
    code, result = command("explain", "01", "d1", "--determinations", "f.json", f=data)
    assert (code, result.stderr) == (0, "")
    assert "人工认定为不符合（督导组，2018-02-01）" in result.stdout
    assert "待人工认定" in command("explain", "01", "d2", "--determinations", "f.json", f=data)[1].stdout


@pytest.mark.parametrize("path", sorted((FIXTURES / "determinations").glob("*.json")), ids=lambda path: path.stem)
def test_fixture_applies_to_the_plan_of_its_name(path: Path) -> None:
    records, diagnostics = read_judgement_file(path.name, path.read_bytes())
    plan, _ = read_json_plan(path.name, (FIXTURES / path.name).read_bytes())
    assert records is not None
    assert plan is not None
    library = RuleBook.bundled().library
    day = reference_date(plan)
    assert day is not None
    judgements, remarks = judgements_for(records, library, plan, day)
    assert (*diagnostics, *clause_faults(records, library), *remarks) == ()
    assert judgements != NO_JUDGEMENTS


# --- anything at all -------------------------------------------------------------------------------------------------

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
_WORDS = st.sampled_from(["trial:01", "trial:09", "x:1", "符合", "不符合", "met", "2018-02-01", "2018", "d1", "学区"])
_JSON = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner))
_SUBJECTS = st.fixed_dictionaries({"table": st.sampled_from(["districts", "学校"]) | _JSON, "id": _WORDS | _JSON})
_FIELDS = ["clause", "verdict", "by", "on", "grounds", "issuer", "doc_no", "until", "reason", "结论"]
_ROWS = st.fixed_dictionaries({}, optional={"subject": _SUBJECTS, **dict.fromkeys(_FIELDS, _WORDS | _SCALARS)})
_GOOD = st.builds(
    determination,
    st.sampled_from(["01", "02", "09"]),
    st.sampled_from(["d1", "d9"]),
    st.sampled_from(["符合", "不符合"]),
    on=st.sampled_from(["2018-02-01", "2018-05-01"]),
)
_FILES = st.fixed_dictionaries(
    {"format": st.just("xuequ-determinations/1")},
    optional={
        "determinations": st.lists(_GOOD | _ROWS, max_size=3),
        "waivers": st.lists(_ROWS, max_size=3),
        "x": _JSON,
    },
)


@given(_JSON | _FILES)
def test_any_json_is_records_or_has_faults(book: RuleBook, value: Any) -> None:
    found = _everything_said(book, json.dumps(value).encode())
    assert all(place.line for fault in found for place in fault.at)
    for lang in ("zh", "en"):
        assert all(render(fault, lang).encode() for fault in found)


@given(st.binary(max_size=40))
def test_any_bytes_have_faults(data: bytes) -> None:
    records, found = read_judgement_file("any.json", data)
    assert records is None
    assert found
