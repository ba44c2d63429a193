# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""某乡镇中心校（yuejin-center）, from the catalogue rows.

One school of the kind 乡镇中心校 is the centre; all other schools belong to it.
"""

from datetime import date
from fractions import Fraction

from .facts import (
    NOT_APPLICABLE,
    Row,
    Verdict,
    last_school_year,
    number,
    of,
    one,
    rows,
    valid,
    verdict,
)

PACK = "yuejin-center"
IN_FORCE = None  # the instrument names no day

CENTRE = "乡镇中心校"


def spent(plan: Row, year: int) -> Fraction:
    """The money of the year."""
    return sum((number(row["amount"]) for row in rows(plan, "funding", year=year)), Fraction())


@of("plan")
def c003(plan: Row, subject: Row, as_of: date) -> Verdict:
    """More money in the last year than in the one before."""
    # Reading (说明): the two latest years that are over; without a record of the earlier one there is no comparison.
    if not rows(plan, "funding", year=as_of.year - 2):
        return NOT_APPLICABLE
    return verdict(spent(plan, as_of.year - 1) > spent(plan, as_of.year - 2))


@of("schools")
def c004(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The lessons of each grade and subject are held as planned, within 5 %."""
    found = rows(plan, "timetables", school=subject["id"])
    if not found:
        return NOT_APPLICABLE
    return verdict(
        all(
            abs(number(row["taught_hours"]) - number(row["planned_hours"])) * 20 <= number(row["planned_hours"])
            for row in found
        )
    )


@of("schools")
def c008(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A leader of the centre answers for each school."""
    if subject["kind"] == CENTRE:
        return None
    found = rows(plan, "assignments", kind="包校", target=subject["id"])
    return verdict(any(one(plan, "people", row["person"])["rank"] == "中心校领导" for row in found))


def of_centre(plan: Row, table: str) -> list[Row]:
    """The rows whose scope is the centre."""
    centres = {row["id"] for row in rows(plan, "schools", kind=CENTRE)}
    return [row for row in rows(plan, table) if row["scope"] in centres]


@of("schools")
def c009(plan: Row, subject: Row, as_of: date) -> Verdict:
    """跃进小学 has part in rotation, and the centre has rules for it."""
    if subject["name"] != "跃进小学":
        return None
    year = last_school_year(as_of)
    moved = [
        row
        for row in rows(plan, "rotations", school_year=year)
        if subject["id"] in {row["from_school"], row["to_school"]}
    ]
    ruled = any(
        row["type"] == "制度" and row["kind"] == "轮岗交流" and valid(row, as_of) for row in of_centre(plan, "evidence")
    )
    return verdict(bool(moved) and ruled)


@of("rotations")
def c010(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Who rotates is paid for travel and for living."""
    return verdict(number(subject["travel_allowance"]) > 0 and number(subject["living_allowance"]) > 0)


@of("indicators")
def c011(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Each school is visited each week of three school days or more."""
    # Reading (说明): the calendar is the indicator 每周上课天数, a record a week, whose numerator is the days.
    if subject["name"] != "每周上课天数":
        return None
    if number(subject["numerator"]) < 3:
        return NOT_APPLICABLE
    visited = {row["school"] for row in rows(plan, "activities", kind="包校巡视", week=subject["period"])}
    return verdict({row["id"] for row in plan["schools"] if row["kind"] != CENTRE} <= visited)


@of("plan")
def c013(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A talent show in the school year that is over."""
    return verdict(bool(rows(plan, "activities", kind="才艺展示", school_year=last_school_year(as_of))))


@of("schools")
def c014(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A leading group: the centre's principal leads, the other principals are deputies, teachers are members."""
    if subject["kind"] != CENTRE:
        return None
    deputies = {row["principal"] for row in plan["schools"] if row["kind"] != CENTRE}
    for body in rows(plan, "bodies", kind="领导小组", scope=subject["id"]):
        group = rows(plan, "body_members", body=body["id"])
        chairs = {row["person"] for row in group if row["role"] == "组长"}
        if (
            chairs == {subject["principal"]}
            and {row["person"] for row in group if row["role"] == "副组长"} == deputies
            and any(row["role"] == "成员" and row["kind"] == "教师" for row in group)
        ):
            return verdict(True)
    return verdict(False)


@of("schools")
def c018(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Each school is evaluated, in the year that is over."""
    return verdict(bool(rows(plan, "evaluations", unit_kind="学校", scope=subject["id"], year=as_of.year - 1)))
