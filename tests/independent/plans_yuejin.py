"""Plans for 某乡镇中心校（yuejin-center）."""

import random
from datetime import date, timedelta

from .plans import Maker, Row, school_year, vary

YUEJIN_ACTIVITIES = ("包校巡视", "才艺展示", "其他")


def build(rng: random.Random) -> tuple[Row, date]:
    """A centre school, the schools that belong to it, and its calendar of weeks."""
    as_of = date(2019, 1, 1) + timedelta(rng.choice([0, 242, 243, rng.randint(0, 900)]))
    last = int(school_year(as_of)[:4]) - 1
    make = Maker(rng)
    make.tables("rotations", "funding", "timetables", "assignments", "people", "activities", "evaluations", "evidence")
    centre = make.school("中心小学", kind="乡镇中心校", stage="小学")
    names = ["跃进小学", "红旗小学", "东风小学"][: rng.choice([1, 1, 2, 3])]
    others = [make.school(name, kind=rng.choice(["村小学", "教学点"]), stage="小学") for name in names]
    for year, amount in ((as_of.year - 2, 10000), (as_of.year - 1, 10000 + rng.choice([1, 5000]))):
        make.add("funding", year=year, fund="公用经费", school=centre["id"], amount=amount, purpose="办学条件")
    for school in (centre, *others):
        for subject in ("语文", "数学")[: rng.randint(1, 2)]:
            planned = rng.choice([0, 40, 60, 100])
            taught = planned * rng.choice([95, 100, 105]) // 100
            cells = {"planned_hours": planned, "taught_hours": taught}
            make.add("timetables", school=school["id"], grade="一年级", subject=subject, **cells)
        make.add("evaluations", kind="办学评估", unit_kind="学校", scope=school["id"], year=as_of.year - 1)
    for number, school in enumerate(others):
        make.add("people", id=f"领{number}", rank="中心校领导")
        make.add("assignments", kind="包校", target=school["id"], person=f"领{number}")
        make.add(
            "rotations",
            person=f"师{number}",
            from_school=centre["id"],
            to_school=school["id"],
            school_year="",
            start=make.day(f"{last}-09-01", f"{last + 1}-08-31"),
            travel_allowance=rng.choice([100, 1]),
            living_allowance=200,
        )
    make.add("evidence", type="制度", kind="轮岗交流", scope=centre["id"])
    for week in ("第一周", "第二周"):
        make.add("indicators", name="每周上课天数", period=week, numerator=rng.choice([2, 3, 5, 5]), denominator=5)
        for school in others:
            _visit(make, school, make.day(f"{last}-09-01", f"{last + 1}-08-31"), "包校巡视", week)
    _visit(make, centre, make.day(f"{last}-09-01", f"{last + 1}-08-31"), "才艺展示", "第三周")
    group = make.add("bodies", kind="领导小组", scope=centre["id"])["id"]
    make.add("body_members", body=group, person=centre["principal"], role="组长", kind="校长")
    for school in others:
        make.add("body_members", body=group, person=school["principal"], role="副组长", kind="校长")
    make.add("body_members", body=group, person="师9", role="成员", kind="教师")
    pool = {
        ("activities", "kind"): YUEJIN_ACTIVITIES,
        ("activities", "week"): ("第一周", "第二周"),
        ("body_members", "kind"): ("教师", "校长", "家长"),
        ("body_members", "person"): tuple(school["principal"] for school in (centre, *others)),
        ("people", "rank"): ("中心校领导", "教师"),
        ("evidence", "kind"): ("轮岗交流", "考勤"),
        ("indicators", "name"): ("每周上课天数", "出勤率"),
        ("indicators", "numerator"): (2, 3),
        ("timetables", "taught_hours"): (38, 42, 57, 63),
        ("rotations", "travel_allowance"): (0,),
        ("rotations", "living_allowance"): (0,),
    }
    vary(rng, make.plan, pool, (as_of.isoformat(), f"{last + 1}-09-01", f"{last + 1}-08-31"))
    return make.plan, as_of


def _visit(make: Maker, school: Row, on: str, kind: str, week: str) -> None:
    """An activity in a school."""
    make.add("activities", kind=kind, school=school["id"], date=on, school_year="", week=week)
