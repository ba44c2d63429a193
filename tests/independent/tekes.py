# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""特克斯县 学区管理（tekes）, from the catalogue rows."""

from datetime import date

from .facts import (
    NOT_APPLICABLE,
    UNDETERMINED,
    Row,
    Verdict,
    heads,
    held_items,
    last_school_year,
    members,
    number,
    of,
    resources_of,
    rows,
    school_year,
    verdict,
)

PACK = "tekes"
IN_FORCE = None  # the instrument names no day


@of("districts")
def c007(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Five unifications."""
    return verdict(
        held_items(plan, subject)
        >= {"教学人员安排统一", "组织备课统一", "组织教学统一", "质量检测统一", "校本培训统一"}
    )


def joint(plan: Row, district: Row, kind: str, year: str) -> bool:
    """Whether the district held such an activity in the school year."""
    # Reading (说明): what is recorded for the district is taken to be held with all its schools.
    return bool(rows(plan, "activities", district=district["id"], kind=kind, school_year=year))


@of("districts")
def c009(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Lessons are prepared together."""
    # Reading (说明): once in this school year, which is not over, or in both semesters of the last one.
    last = rows(plan, "activities", district=subject["id"], kind="集体备课", school_year=last_school_year(as_of))
    both = {row["semester"] for row in last} >= {"第一学期", "第二学期"}
    return verdict(both or joint(plan, subject, "集体备课", school_year(as_of)))


@of("districts")
def c011(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A common test each semester of the school year that is over: the same paper for all schools."""
    # Reading: the test is recorded for the district; that it takes in other schools too does no harm.
    found = [
        row
        for row in rows(plan, "evaluations", kind="质量监测", scope=subject["id"], school_year=last_school_year(as_of))
        if set(row["covered_schools"]) >= members(plan, subject) and row["same_paper"]
    ]
    return verdict({row["semester"] for row in found} >= {"第一学期", "第二学期"})


@of("districts")
def c012(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Training in the schools is held together."""
    return verdict(
        any(joint(plan, subject, "校本培训", year) for year in (school_year(as_of), last_school_year(as_of)))
    )


@of("districts")
def c013(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Five kinds of sharing."""
    shared = {row["sort"] for row in resources_of(plan, subject) if row["is_shared"]}
    return verdict(shared >= {"管理资源", "人才资源", "设施资源", "环境资源", "信息资源"})


def whole(indicator: Row, name: str) -> Verdict:
    """Whether the rate is the whole, from its two figures."""
    if indicator["name"] != name:
        return None
    part, all_ = number(indicator["numerator"]), number(indicator["denominator"])
    if all_ == 0:
        return NOT_APPLICABLE
    # Reading: what exceeds the whole is no shortfall (by row 017 on purpose; at 015 and 016 a fault of the data).
    return verdict(part >= all_)


@of("indicators")
def c015(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All who should be are in preschool."""
    return whole(subject, "学前入园率")


@of("indicators")
def c016(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All are enrolled in compulsory education."""
    return whole(subject, "义务教育入学率")


@of("indicators")
def c017(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All stay in compulsory education."""
    return whole(subject, "义务教育巩固率")


@of("indicators")
def c018(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The entrance rate rises each year, strictly."""
    if subject["name"] != "本科上线率":
        return None
    year = str(int(subject["period"]) - 1)
    before = rows(plan, "indicators", name=subject["name"], unit=subject["unit"], period=year)
    if any(number(row["denominator"]) == 0 for row in (subject, *before)):
        return NOT_APPLICABLE
    if not before:
        return UNDETERMINED
    now, then = subject, before[0]
    return verdict(
        number(now["numerator"]) / number(now["denominator"]) > number(then["numerator"]) / number(then["denominator"])
    )


@of("districts")
def c024(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One head."""
    return verdict(len(heads(plan, subject)) == 1)
