"""The plan: lookup, what follows from records, and what a completion of the plan can never overturn."""

import json
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xuequ_rules.plan.build import build_plan
from xuequ_rules.plan.cells import Fault, read_value
from xuequ_rules.plan.draft import Cell
from xuequ_rules.plan.model import TABLES, shapes
from xuequ_rules.plan.near import near_misses
from xuequ_rules.plan.places import School
from xuequ_rules.plan.plan import Plan, PlanError
from xuequ_rules.plan.raw import RawPlan, raw_tables
from xuequ_rules.quantities import Interval
from xuequ_rules.syntax.words import FUNCTION_WORDS, OPERATOR_WORDS, RELATION_WORDS

Data = dict[str, Any]


def plan_of(county: Data | None = None, **tables: Any) -> Plan:
    return Plan.from_dict({"plan": {"id": "p", **(county or {})}, **tables})


def members(*rows: tuple[str, str, str | None]) -> list[Data]:
    return [{"district": district, "school": school, "role": role} for district, school, role in rows]


def value(plan: Plan, table: str, key: str, field: str) -> Any:
    record = plan.record(table, key)
    assert record is not None
    return getattr(record, field)


def codes(data: Data) -> list[str]:
    return [fault.code for fault in build_plan(RawPlan("f", raw_tables(data.items())))[1]]


def test_records_are_found_by_key_and_by_reference() -> None:
    plan = plan_of(
        {"partial": ["学校"]},
        schools=[{"id": "a", "students": 5}],
        activities=[{"id": "x", "school": "a"}, {"id": "y"}],
        memberships=members(("d", "a", "龙头")),
    )
    assert value(plan, "schools", "a", "students") == 5
    assert value(plan, "memberships", "d/a", "role") == "龙头"
    assert plan.record("schools", "b") is None
    definite, possible = plan.referring("activities", "school", "a")
    assert ([row.key for row in definite], [row.key for row in possible]) == (["x"], ["y"])
    assert plan.referring("posts", "school", "a") == ((), ())
    assert plan.table("posts") is None
    assert [plan.is_open(name) for name in ("schools", "activities", "posts", "plan")] == [True, False, True, False]
    assert plan.county.partial == ("schools",)


def test_places_are_known() -> None:
    plan = Plan.from_dict({"方案": {"编号": "p"}, "学校": [{"编号": "a", "学生数": 5}]})
    assert plan.at("schools", "a", "students") == "/学校/0/学生数"
    assert plan.at("schools", "a", "teachers") is None
    assert plan.at("schools", "a") == "/学校/0"
    assert plan.at("schools", None) == "/学校"
    assert plan.at("posts", None) is None


def test_lead_follows_from_the_roles_and_they_from_it() -> None:
    plan = plan_of(districts=[{"id": "d"}], memberships=members(("d", "a", "龙头"), ("d", "b", "成员")))
    assert value(plan, "districts", "d", "lead_school") == "a"
    assert plan.sources(Cell("districts", "d", "lead_school")) == (Cell("memberships", "d/a", "role"),)
    plan = plan_of(districts=[{"id": "d", "lead_school": "a"}], memberships=members(("d", "a", None), ("d", "b", None)))
    assert [value(plan, "memberships", key, "role") for key in ("d/a", "d/b")] == ["龙头", "成员"]
    assert plan.sources(Cell("memberships", "d/b", "role")) == (Cell("districts", "d", "lead_school"),)


@pytest.mark.parametrize(
    ("rows", "partial", "no_lead"),
    [
        ([("d", "a", "成员")], [], True),
        ([("d", "a", "成员")], ["memberships"], False),
        ([("d", "a", "成员"), ("d", "b", None)], [], False),
        ([("d", "a", "龙头"), ("d", "b", "龙头")], [], False),
        ([], [], False),
    ],
)
def test_a_district_surely_without_lead(rows: list[Any], partial: list[str], no_lead: bool) -> None:
    plan = plan_of({"partial": partial}, districts=[{"id": "d"}], memberships=members(*rows))
    assert value(plan, "districts", "d", "lead_school") is None
    assert plan.has_no_lead("d") is no_lead


@pytest.mark.parametrize(
    ("declared", "rows", "partial", "size", "warned"),
    [
        (None, [("d", "a", "龙头"), ("d", "b", "成员")], [], 2, False),
        (3, [("d", "a", "龙头"), ("d", "b", "成员")], [], 2, True),
        ("2..5", [("d", "a", "龙头"), ("d", "b", "成员")], [], 2, False),
        (3, [("d", "a", "龙头")], ["memberships"], 3, False),
        ("..3", [("d", "a", "龙头")], ["memberships"], Interval(1, 3), False),
        (None, [("d", "a", "龙头")], ["memberships"], Interval(1, None), False),
        (0, [("d", "a", "龙头")], ["memberships"], Interval(1, None), True),
        (7, [("e", "a", "龙头")], ["memberships"], 7, False),
        (None, [("d", "a", None)], [], Interval(1, 2), False),
    ],
)
def test_size_of_a_district(declared: object, rows: Any, partial: list[str], size: object, warned: bool) -> None:
    districts = [{"id": "d", "school_count": declared}, {"id": "e"}]
    data = {"plan": {"id": "p", "partial": partial}, "districts": districts, "memberships": members(*rows)}
    plan, diagnostics = build_plan(RawPlan("f", raw_tables(data.items())))
    assert plan is not None
    assert value(plan, "districts", "d", "school_count") == size
    assert [fault.code for fault in diagnostics] == ["PLN304"] * warned


def test_a_lead_that_is_not_listed_is_counted() -> None:
    plan = plan_of(districts=[{"id": "d", "lead_school": "x"}], memberships=members(("d", "a", "成员")))
    assert value(plan, "districts", "d", "school_count") == 2
    assert Cell("districts", "d", "lead_school") in plan.sources(Cell("districts", "d", "school_count"))


def test_without_members_the_declared_size_stands() -> None:
    plan = plan_of(districts=[{"id": "d", "school_count": 4}])
    assert value(plan, "districts", "d", "school_count") == 4
    assert plan.sources(Cell("districts", "d", "school_count")) == ()


@pytest.mark.parametrize(
    ("county", "figures", "total"),
    [
        ({}, [4, 6], 10),
        ({}, [4, None], Interval(4, None)),
        ({}, ["1..3", 6], Interval(7, 9)),
        ({"partial": ["schools"]}, [4, 6], Interval(10, None)),
        ({"rotated_teachers": 12}, [4, None], 12),
        ({"rotated_teachers": "..12"}, [4, None], Interval(4, 12)),
        ({}, [None, None], None),
        ({}, [], 0),
    ],
)
def test_total_of_the_schools(county: Data, figures: list[Any], total: object) -> None:
    schools = [{"id": str(index), "rotated_teachers": figure} for index, figure in enumerate(figures)]
    assert plan_of(county, schools=schools).county.rotated_teachers == total


def rotation(person: str, kind: str | None = "教师", **more: Any) -> Data:
    return {"person": person, "kind": kind, "school_year": "2018-2019", "to_school": "b", **more}


@pytest.mark.parametrize(
    ("county", "rows", "teachers", "backbone"),
    [
        ({"year": 2018}, [rotation("t", backbone=True), rotation("u", backbone=False)], 2, 1),
        ({"year": 2018}, [rotation("t", backbone=True), rotation("t", to_school="c", backbone=True)], 1, 1),
        ({"year": 2018}, [rotation("t"), rotation("u", kind="校级领导")], 1, Interval(0, 1)),
        ({"year": 2018}, [rotation("t"), rotation("u", kind=None)], Interval(1, 2), Interval(0, 2)),
        (
            {"year": 2018, "partial": ["rotations"]},
            [rotation("t", backbone=True)],
            Interval(1, None),
            Interval(1, None),
        ),
        ({"year": 2017}, [rotation("t", backbone=True)], 0, 0),
        ({}, [rotation("t", backbone=True)], None, None),
    ],
)
def test_total_of_the_rotations(county: Data, rows: list[Data], teachers: object, backbone: object) -> None:
    plan = plan_of(county, rotations=rows)
    assert (plan.county.rotated_teachers, plan.county.rotated_backbone) == (teachers, backbone)


def test_a_school_without_figure_has_its_rotations() -> None:
    plan = plan_of(
        {"year": 2018},
        schools=[{"id": "a"}, {"id": "b"}],
        rotations=[rotation("t", from_school="a"), rotation("u", from_school="a"), rotation("v")],
    )
    assert value(plan, "schools", "a", "rotated_teachers") == Interval(2, 3)
    assert value(plan, "schools", "b", "rotated_teachers") == Interval(0, 1)
    assert plan.county.rotated_teachers == 3


def test_rows_are_counted_for_the_county() -> None:
    plan = plan_of(schools=[{"id": "a"}], districts=[{"id": "d"}, {"id": "e"}])
    assert (plan.county.school_count, plan.county.district_count) == (1, 2)
    assert plan.sources(Cell("plan", "p", "school_count")) == (Cell("schools", None, None),)


@pytest.mark.parametrize(
    "data",
    [
        {"plan": {"id": "p", "school_count": 2}, "schools": [{"id": "a"}]},
        {"plan": {"id": "p", "school_count": 1, "partial": ["schools"]}, "schools": [{"id": "a"}, {"id": "b"}]},
        {"plan": {"id": "p", "rotated_teachers": 3}, "schools": [{"id": "a", "rotated_teachers": 4}, {"id": "b"}]},
        {"plan": {"id": "p", "year": 2018}, "schools": [{"id": "a", "rotated_teachers": 2}], "rotations": []},
        {
            "plan": {"id": "p"},
            "districts": [{"id": "d", "lead_school": "a"}],
            "memberships": members(("d", "a", "成员")),
        },
    ],
)
def test_two_values_for_one_fact(data: Data) -> None:
    assert set(codes(data)) == {"PLN303"}


def test_doubt_makes_cells_unknown_and_derives_the_rest_again() -> None:
    plan = plan_of(
        {"eligible_teachers": 50},
        schools=[{"id": "a", "rotated_teachers": 4, "eligible_teachers": 20}, {"id": "b", "rotated_teachers": 6}],
    )
    doubt = {Cell("schools", "a", "rotated_teachers"): "integrity:1"}
    less = plan.without(doubt)
    assert less.county.rotated_teachers == Interval(6, None)
    assert less.doubted == doubt
    total = Cell("plan", "p", "rotated_teachers")
    assert less.without({total: "integrity:2"}).county.rotated_teachers is None
    assert set(less.without({total: "integrity:2"}).doubted) == {total, *doubt}
    assert plan.without({Cell("plan", "p", "eligible_teachers"): "i"}).county.eligible_teachers is None
    assert plan.county.rotated_teachers == 10


def test_with_value_fills_a_cell_in() -> None:
    plan = plan_of(schools=[{"id": "a", "rotated_teachers": 4}, {"id": "b"}])
    filled = plan.with_value(Cell("schools", "b", "rotated_teachers"), 6)
    assert filled.county.rotated_teachers == 10
    for cell in (Cell("schools", "c", "students"), Cell("schools", "a", "id"), Cell("plan", "p", "rotated_teachers")):
        with pytest.raises(ValueError, match=r"no such record|not a cell"):
            plan.with_value(cell, 1)


def test_near_misses_name_the_known_term() -> None:
    plan = plan_of(
        unified_items=[{"district": "d", "item": item} for item in ("资源配置", "师资调 配", "教学管里", "其他事")],
        evidence=[{"id": "e", "covers": ["教学管里"]}],
    )
    terms = frozenset({"资源配置", "师资调配", "教学管理"})
    found = near_misses(plan, {("unified_items", "item"): terms, ("evidence", "covers"): terms})
    assert [(fault.code, fault.args["value"], fault.args["nearest"], str(fault.at[0])) for fault in found] == [
        ("PLN305", "教学管里", "教学管理", "<plan> /evidence/0/covers"),
        ("PLN305", "教学管里", "教学管理", "<plan> /unified_items/2/item"),
    ]


def test_models_hold_exact_values_only_and_never_change() -> None:
    school = School.model_validate({"id": "a", "students": Interval(1, Fraction(3))})
    assert school.teachers is None
    with pytest.raises(ValidationError):
        School.model_validate({"id": "a", "students": 60.5})
    with pytest.raises(ValidationError):
        school.students = 1  # type: ignore[misc]  # what the test is about


def test_records_have_the_fields_of_their_model_and_never_change() -> None:
    county, school = plan_of().county, plan_of(schools=[{"id": "a", "students": 5}]).record("schools", "a")
    assert school is not None
    assert (school.key, school.students, school.teachers, school.table) == ("a", 5, None, "schools")
    assert {name for name in vars(county) if name != "key"} == set(TABLES["plan"].fields)
    assert repr(school) == "schools(id='a', students=5)"
    with pytest.raises(AttributeError, match="schools has no field"):
        _ = school.pupils
    with pytest.raises(AttributeError, match="does not change"):
        school.students = 6


def test_shapes_that_were_kept_are_those_of_the_models() -> None:
    script = """
import json, sys
from xuequ_rules.plan import model
model.know_shapes(json.load(sys.stdin))
from xuequ_rules import Plan
plan = Plan.from_dict({"plan": {"id": "p"}, "学校": [{"编号": "a", "学段": "primary", "学生数": "60人"}]})
print(plan.record("schools", "a"), "pydantic" in sys.modules, json.dumps(model.shapes()) == sys.argv[1])
"""
    known = json.dumps(shapes())
    command = [sys.executable, "-c", script, known]
    done = subprocess.run(command, input=known, capture_output=True, text=True, check=True)
    assert done.stdout == "schools(id='a', stage='小学', students=60) False True\n"


def test_every_field_says_what_it_is() -> None:
    for table in TABLES.values():
        labels = [word for field in table.fields.values() for word in (field.name, field.label, *field.aliases)]
        assert len(set(labels)) == len(labels), table.name
        for field in table.fields.values():
            assert field.meaning_zh
            assert field.meaning_en
            assert bool(field.labels) == (field.type.value == "label")
            assert bool(field.target) == (field.type.value == "reference")
            assert set(field.also.values()) <= set(field.labels) | {"county"}
            assert len(set(field.labels.values())) == len(field.labels)


def test_errors_carry_the_diagnostics() -> None:
    with pytest.raises(PlanError, match="PLN101") as caught:
        Plan.from_dict({"plan": {"id": "p"}, "shcools": []})
    assert len(caught.value.diagnostics) == 1


_SCHOOLS, _DISTRICTS = ["a", "b", "c"], ["d", "e"]
_COMPLETE = st.fixed_dictionaries(
    {
        "memberships": st.dictionaries(
            st.tuples(st.sampled_from(_DISTRICTS), st.sampled_from(_SCHOOLS)), st.sampled_from(["龙头", "成员"])
        ),
        "rotations": st.dictionaries(
            st.tuples(st.sampled_from("tuv"), st.sampled_from(_SCHOOLS)),
            st.tuples(st.sampled_from(_SCHOOLS), st.booleans(), st.sampled_from(["教师", "校级领导"])),
        ),
    }
)


def _tables(drawn: Any) -> Data:
    return {
        "plan": {"id": "p", "year": 2018},
        "schools": [{"id": school, "eligible_teachers": 3 + index} for index, school in enumerate(_SCHOOLS)],
        "districts": [{"id": district} for district in _DISTRICTS],
        "memberships": members(*((*key, role) for key, role in drawn["memberships"].items())),
        "rotations": [
            rotation(person, kind, to_school=to, from_school=school, backbone=backbone)
            for (person, to), (school, backbone, kind) in drawn["rotations"].items()
        ],
    }


@given(_COMPLETE, st.data())
def test_nothing_derived_is_overturned_by_a_completion(drawn: Any, data: st.DataObject) -> None:
    complete = _tables(drawn)
    partial = {name: [dict(row) for row in rows] for name, rows in complete.items() if name != "plan"}
    opened = data.draw(st.lists(st.sampled_from(sorted(partial)), unique=True))
    for name, rows in partial.items():
        for row in rows:
            blank = data.draw(st.sets(st.sampled_from(sorted(set(row) - set(TABLES[name].key)) or ["name"])))
            row.update(dict.fromkeys(blank))
    for name in opened:
        kept = data.draw(st.integers(0, len(partial[name])))
        partial[name] = partial[name][:kept]
    county = {**complete["plan"], "partial": opened}
    less, more = Plan.from_dict({**partial, "plan": county}), Plan.from_dict(complete)
    for table in complete:
        for record in less.table(table) or ():
            for field in set(TABLES[table].fields) - {"partial"}:
                known, final = getattr(record, field), value(more, table, record.key, field)
                if isinstance(known, Interval):
                    final = final if isinstance(final, Interval) else Interval(final, final)
                    assert final.intersect(known) == final, (table, record.key, field)
                elif known is not None:
                    assert known == final, (table, record.key, field)
    for district in _DISTRICTS:
        assert not less.has_no_lead(district) or more.has_no_lead(district)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("evidence", {"id": "x"}),
        ("bodies", {"id": "x"}),
        ("evaluations", {"id": "x"}),
        ("problems", {"id": "x"}),
        ("resources", {"id": "x"}),
        ("subject_staff", {"school_year": "2017-2018", "subject": "语文"}),
    ],
)
def test_a_scope_is_the_county_a_district_or_a_school(table: str, row: Data) -> None:
    places = {"plan": {"id": "p"}, "schools": [{"id": "a"}], "districts": [{"id": "d"}]}
    for scope in ("county", "全县", "a", "d"):
        assert codes({**places, table: [{**row, "scope": scope}]}) == []
    assert codes({**places, table: [{**row, "scope": "z"}]}) == ["PLN306"]
    assert codes({"plan": {"id": "p"}, "schools": [{"id": "a"}], table: [{**row, "scope": "z"}]}) == []


def test_every_term_stands_for_one_thing() -> None:
    words = [word for spec in TABLES.values() for word in {spec.label, *spec.aliases}]
    kinds = [word for spec in TABLES.values() for word in (spec.kind_zh, spec.kind_en)]
    assert len(TABLES) == 24
    assert len(words) == len(set(words))
    assert len(kinds) == len(set(kinds))
    for spec in TABLES.values():
        names = [word for item in spec.fields.values() for word in {item.name, item.label, *item.aliases}]
        assert len(names) == len(set(names)), spec.name
        assert not {*OPERATOR_WORDS, *FUNCTION_WORDS, *RELATION_WORDS} & {*names, spec.label, spec.name}


@pytest.mark.parametrize("data", [[], None, "plan", 3])
def test_what_is_no_mapping_is_no_plan(data):
    with pytest.raises(PlanError) as refused:
        Plan.from_dict(data)
    assert [fault.code for fault in refused.value.diagnostics] == ["PLN005"]


@pytest.mark.parametrize(
    ("table", "field", "text", "code"),
    [
        ("schools", "students", "5所", "PLN209"),
        ("schools", "students", "5班", "PLN209"),
        ("schools", "students", "5个", None),
        ("schools", "classes", "5班", None),
        ("districts", "school_count", "不少于5所", None),
        ("phases", "start", "2012-05..2011-03", "PLN210"),
        ("phases", "start", "2012-05..2011-13", "PLN213"),
    ],
)
def test_a_unit_of_something_else_and_a_range_that_ends_before_it_begins(table, field, text, code):
    read = read_value(TABLES[table].fields[field], text)
    assert (read.code if isinstance(read, Fault) else None) == code
