"""The JSON reader: one golden text per fault, in both languages, and no input that makes it stumble."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuequ_rules.codes.plan import CODES
from xuequ_rules.diagnostics import Diagnostic, render
from xuequ_rules.io import json_plan
from xuequ_rules.io.json_plan import read_json_plan
from xuequ_rules.io.shapes import keep_shapes
from xuequ_rules.plan.cells import Fault, read_value
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Plan, PlanError
from xuequ_rules.plan.schema import plan_schema
from xuequ_rules.quantities import Interval

GOLDEN = Path(__file__).parent / "golden" / "plan"
FAULTY = Path(__file__).parent.parent / "fixtures" / "faulty"
INPUTS = sorted(GOLDEN.glob("*.json"))
# Faults that JSON Schema cannot see: not JSON, precision, references, repeated names, contradictions, calendars, terms.
BEYOND_SCHEMA = (
    *("PLN001", "PLN002", "PLN003", "PLN106", "PLN110", "PLN208", "PLN210", "PLN211", "PLN213", "PLN216"),
    *("PLN108_repeated_name", "PLN207_ten_thousand_digits", "PLN221", "PLN301", "PLN302", "PLN303", "PLN304", "PLN306"),
)
VALIDATOR = jsonschema.Draft202012Validator(plan_schema())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_golden_fault(path: Path, request: pytest.FixtureRequest) -> None:
    plan, diagnostics = read_json_plan("plan.json", path.read_bytes())
    said = "".join(render(fault, lang) for lang in ("zh", "en") for fault in diagnostics)
    text = path.with_suffix(".txt")
    if request.config.getoption("--accept"):
        text.write_text(said, encoding="utf-8")
    assert said == text.read_text(encoding="utf-8")
    assert {fault.code for fault in diagnostics} == {path.stem.split("_")[0]}
    assert (plan is None) == any(fault.is_error for fault in diagnostics)


def test_every_code_is_shown() -> None:
    shown = {path.stem.split("_")[0] for path in INPUTS}
    # too large a file, a binary float (no JSON has one) and near misses (rules know the terms) are tested on their own
    assert shown | {"PLN004", "PLN212", "PLN305"} == set(CODES)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_schema_refuses_what_it_can(path: Path) -> None:
    if path.stem.startswith(BEYOND_SCHEMA):
        return
    data = json.loads(path.read_bytes())
    assert not VALIDATOR.is_valid(data)


def test_schema_is_valid_and_takes_a_plan_in_either_language() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())
    chinese = {"方案": {"编号": "p", "年度": 2018}, "学校": [{"编号": "a", "学段": "小学", "学生数": "5..8"}]}
    english = {"plan": {"id": "p", "year": None}, "schools": [{"id": "a", "stage": "primary", "students": 5}]}
    for data in (chinese, english):
        VALIDATOR.validate(data)
        Plan.from_dict(data)


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_plan, "LARGEST_FILE", 0)
    plan, (fault,) = read_json_plan("plan.json", b"{}")
    assert (plan, fault.code) == (None, "PLN004")


def test_a_binary_float_is_refused() -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_dict({"plan": {"id": "p"}, "schools": [{"id": "a", "students": 60.0}]})
    assert [fault.code for fault in caught.value.diagnostics] == ["PLN212"]


@pytest.mark.parametrize("path", sorted(FAULTY.glob("*.json")), ids=lambda path: path.stem)
def test_faulty_fixture_is_refused_with_places(path: Path) -> None:
    plan, diagnostics = read_json_plan(path.name, path.read_bytes())
    assert plan is None
    assert all(place.line for fault in diagnostics for place in fault.at)


@pytest.mark.parametrize("path", sorted(FAULTY.parent.glob("*.json")), ids=lambda path: path.stem)
def test_fixture_is_a_plan(path: Path) -> None:
    plan, diagnostics = read_json_plan(path.name, path.read_bytes())
    assert plan is not None, diagnostics
    if path.stem != "guilin-half":  # it has the spellings of a half-filled workbook, which the schema leaves out
        VALIDATOR.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize(
    "huge",
    [10**5000, Fraction(10**5000, 3), Fraction(1, 10**5000), Decimal("1e-999999")],
    ids=["int", "fraction", "tiny", "decimal"],
)
def test_enormous_figures_are_refused_quickly(huge: object) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_dict({"plan": {"id": "p"}, "schools": [{"id": "a", "students": huge, "name": huge}]})
    assert len(caught.value.diagnostics) == 2


def test_all_faults_are_reported_at_their_lines() -> None:
    text = '{"plan": {"id": "p"},\n "schools": [\n  {"id": "a", "students": -1},\n  {"id": "b", "stage": "x"}]}'
    _, faults = read_json_plan("f.json", text.encode())
    assert [(fault.code, fault.at[0].line, fault.at[0].pointer) for fault in faults] == [
        ("PLN205", 3, "/schools/0/students"),
        ("PLN202", 4, "/schools/1/stage"),
    ]


FIGURES = [
    ("students", "６０", 60),
    ("students", "60人", 60),
    ("students", "1,234 名", 1234),
    ("students", "60.0", 60),
    ("students", Decimal("60.00"), 60),
    ("students", "5..8", Interval(5, 8)),
    ("students", "5-8", Interval(5, 8)),
    ("students", "5至8人", Interval(5, 8)),
    ("students", "8..8", 8),
    ("students", "5..", Interval(5, None)),
    ("students", "不少于5", Interval(5, None)),
    ("students", "..10", Interval(0, 10)),
    ("students", "不超过10人", Interval(0, 10)),
    ("students", " ", None),
    ("stage", "九年一贯制学校", "九年一贯制"),
    ("stage", "Primary", "小学"),
    ("is_new", "是", True),
    ("is_new", "FALSE", False),
    ("name", "１ 小（东）", "1小（东）"),
]


@pytest.mark.parametrize(("field", "raw", "value"), FIGURES)
def test_spellings_of_a_school_s_values(field: str, raw: object, value: object) -> None:
    assert read_value(TABLES["schools"].fields[field], raw) == value


@pytest.mark.parametrize("raw", ["约60", "60余人", "60人左右", "近60人", "60多", "大约5..8", "about 60", "~60"])
def test_approximate_figures_are_refused(raw: str) -> None:
    read = read_value(TABLES["schools"].fields["students"], raw)
    assert isinstance(read, Fault)
    assert read.code == "PLN204"


OTHERS = [
    ("funding", "amount", "６０００元", 6000),
    ("funding", "amount", "0.6万元", 6000),
    ("funding", "amount", "12.50", Fraction(25, 2)),
    ("indicators", "numerator", "10％", Fraction(1, 10)),
    ("posts", "post", "片长", "学区长"),
    ("zones", "mode", "地段划片", "单校划片"),
    ("memberships", "role", "龙头学校", "龙头"),
    ("districts", "subform", "城区 ＋ 乡镇", "城区+乡镇"),
    ("rotations", "school_year", "2017—2018学年", "2017-2018"),
    ("evidence", "doc_no", "桂政办发[2016]168号", "桂政办发〔2016〕168号"),
    ("evidence", "scope", "全县", "county"),
    ("evidence", "covers", "乙、甲；乙", ("乙", "甲")),
    ("plan", "county_code", 450325, "450325"),
    ("plan", "year", "2018年", 2018),
]


@pytest.mark.parametrize(("table", "field", "raw", "value"), OTHERS)
def test_spellings(table: str, field: str, raw: object, value: object) -> None:
    assert read_value(TABLES[table].fields[field], raw) == value


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("2011-05-12", "2011-05-12"),
        ("2011年5月", "2011-05"),
        ("2011.5.12", "2011-05-12"),
        ("2012年9月以后", "2012-09-01.."),
        ("2011-05..2011-08", "2011-05-01..2011-08-31"),
        ("无限期", "open"),
    ],
)
def test_spellings_of_dates(raw: str, written: str) -> None:
    assert str(read_value(TABLES["phases"].fields["end"], raw)) == written


_NAMES = [word for spec in TABLES.values() for word in (spec.name, spec.label)]
_WORDS = [
    "5..8",
    "9..",
    "-1",
    "小学",
    "龙头",
    "a",
    "b",
    "约5",
    "2018",
    "2017-2018",
    "open",
    "1e9",
    "5％",
    "教师",
    "启动",
]
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(_WORDS)
_JSON = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner))


def _rows(table: str) -> st.SearchStrategy[Any]:
    """Rows with keys that often fit, beside anything at all."""
    spec = TABLES[table]
    keys = st.sampled_from(["a", "b", "2018", "2017-2018", "学区长", "启动"])
    others = {name: _SCALARS for name in spec.fields if name not in spec.key}
    row = st.fixed_dictionaries(dict.fromkeys(spec.key, keys), optional=others)
    return st.lists(row | st.dictionaries(st.text(max_size=3), _SCALARS, max_size=2), max_size=4) | _JSON


_COUNTY = st.fixed_dictionaries(
    {"id": st.sampled_from(["p", "q"])},
    optional={name: _SCALARS for name in TABLES["plan"].fields if name != "id"},
)
_PLANS = st.fixed_dictionaries(
    {"plan": _COUNTY}, optional={name: _rows(name) for name in TABLES if name != "plan"} | {"学校": _JSON, "x": _JSON}
)


def _can_be_shown(diagnostics: tuple[Diagnostic, ...]) -> None:
    for fault in diagnostics:
        assert render(fault, "zh").encode()
        assert render(fault, "en").encode()


@given(_JSON | _PLANS)
def test_any_json_is_a_plan_or_has_faults(value: Any) -> None:
    plan, diagnostics = read_json_plan("any.json", json.dumps(value).encode())
    assert (plan is None) == any(fault.is_error for fault in diagnostics)
    assert all(place.line for fault in diagnostics for place in fault.at)
    _can_be_shown(diagnostics)


@given(_PLANS)
def test_any_mapping_is_a_plan_or_has_faults(value: Any) -> None:
    try:
        assert Plan.from_dict(value).id in "pq"
    except PlanError as error:
        _can_be_shown(error.diagnostics)


@given(st.sampled_from([(table, field) for table in TABLES for field in TABLES[table].fields]), _JSON)
def test_what_the_schema_takes_the_reader_takes(cell: tuple[str, str], value: Any) -> None:
    table, field = cell
    schema = plan_schema()["$defs"][table]["properties"][field]
    data = json.loads(json.dumps(value), parse_float=Decimal, parse_constant=str)
    read = read_value(TABLES[table].fields[field], data)
    if isinstance(read, Fault) and jsonschema.Draft202012Validator(schema).is_valid(data):
        assert read.code in {"PLN208", "PLN210", "PLN213", "PLN216"}


@given(st.binary(max_size=60))
def test_any_bytes_are_a_plan_or_have_faults(data: bytes) -> None:
    plan, diagnostics = read_json_plan("any.json", data)
    assert plan is None
    assert diagnostics


@given(st.sampled_from(_NAMES[::2]), st.data(), st.text(max_size=12))
def test_any_text_in_any_field(table: str, data: st.DataObject, text: str) -> None:
    spec = TABLES[table].fields[data.draw(st.sampled_from(sorted(TABLES[table].fields)))]
    value = read_value(spec, text)
    if value is not None and not isinstance(value, Fault | tuple):
        assert read_value(spec, str(value) if not isinstance(value, bool) else value) == value


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:0], lambda data: data.replace(b"{", b"[", 1)]
)
def test_kept_shapes_that_are_damaged_are_made_again(tmp_path, damage):
    keep_shapes(tmp_path)
    (kept,) = tmp_path.rglob("plan-tables")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    keep_shapes(tmp_path)
    assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_nothing_is(tmp_path):
    (tmp_path / "file").write_text("")
    keep_shapes(tmp_path / "file")
    keep_shapes(None)
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]
