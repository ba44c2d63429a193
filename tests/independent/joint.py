"""What the clauses of Guilin and of Guangxi, which say much the same, ask of a complete plan alike."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from tests.independent.facts import (
    COMPULSORY,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    Row,
    Verdict,
    belongs,
    lead,
    members,
    number,
    one,
    own_districts,
    resources_of,
    rotations_within,
    rows,
    school_year,
    verdict,
)

TOWN = {"城区", "县城"}
COUNTRY = {"镇区", "乡村"}
PRIMARY = {"小学", "九年一贯制"}
JUNIOR = {"初中", "九年一贯制", "完全中学"}
ROUTINE = {"行政", "财务", "后勤", "安全"}
CATEGORIES = {"学校管理人员", "学科带头人", "骨干教师"}


# Structure


def schools_of(plan: Row, keys: Iterable[str]) -> list[Row]:
    """The schools with these ids, in the order of their ids."""
    return [one(plan, "schools", key) for key in sorted(keys)]


def lead_of(plan: Row, district: Row) -> Row | None:
    """The lead school, where the district has one."""
    leader = lead(plan, district)
    return one(plan, "schools", leader) if leader else None


def reads_as(district: Row, form: str, *subforms: str) -> bool:
    """Whether the district has this form and sub-form."""
    # Reading (说明 of integrity 324): where the two do not belong together, no clause about a sub-form sees it.
    return district["form"] == form and district.get("subform") in subforms


def is_single_stage(plan: Row, district: Row) -> bool:
    """Whether all schools have one stage in common."""
    stages = {school["stage"] for school in schools_of(plan, members(plan, district))}
    return stages <= PRIMARY or stages <= JUNIOR


def by_lead(plan: Row, district: Row, test: Callable[[Row, list[Row]], bool]) -> Verdict:
    """Whether lead and others pass the test; without a lead only what fails for each school is proved."""
    leader, schools = lead(plan, district), schools_of(plan, members(plan, district))
    could_lead = [school for school in schools if leader in {None, school["id"]}]
    passing = [test(first, [row for row in schools if row is not first]) for first in could_lead]
    return verdict(any(passing)) if leader or not any(passing) else UNDETERMINED


def is_mixed(plan: Row, district: Row) -> bool:
    """Whether the district teaches both stages."""
    stages = {school["stage"] for school in schools_of(plan, members(plan, district))}
    return bool(stages & PRIMARY) and bool(stages & JUNIOR)


def mixes_town_and_country(plan: Row) -> Verdict:
    """Whether a county with schools in town and in the country has a district with both."""
    places = {row["location"] for row in plan["schools"] if row["stage"] in COMPULSORY}
    if not (places & TOWN and places & COUNTRY):
        return NOT_APPLICABLE
    for district in plan["districts"]:
        found = {school["location"] for school in schools_of(plan, members(plan, district))}
        if found & TOWN and found & COUNTRY:
            return PASS
    return FAIL


def pairs_strong_and_weak(plan: Row, district: Row) -> Verdict:
    """Whether the district has a strong school and one that is not, or is new."""
    schools = schools_of(plan, members(plan, district))
    strong = any(school["quality"] == "优质" for school in schools)
    weak = any(school["quality"] in {"薄弱", "一般"} or school["is_new"] for school in schools)
    return verdict(strong and weak)


def covers_all(plan: Row) -> Verdict:
    """Whether there are districts and every public school of compulsory education is in one."""
    covered = all(own_districts(plan, school["id"]) for school in plan["schools"] if belongs(school))
    return verdict(bool(plan["districts"]) and covered)


def is_strong_town_lead(plan: Row, district: Row) -> bool:
    """Whether a strong school of the city or the county town leads the district."""
    found = lead_of(plan, district)
    return found is not None and found["location"] in TOWN and found["quality"] == "优质"


def has_upper_district(plan: Row, district: Row, *, acyclic: bool = True) -> Verdict:
    """Whether the lead is a member of the district of a strong school of the town, that is no member here."""
    leader = lead(plan, district)
    if leader is None:
        return UNDETERMINED
    upper = [
        row
        for row in plan["districts"]
        if row["id"] != district["id"] and lead(plan, row) != leader and leader in members(plan, row)
    ]
    if acyclic and any(lead(plan, row) in members(plan, district) for row in upper):
        return FAIL
    if any(lead(plan, row) is None for row in upper):
        strong = any(is_strong_town_lead(plan, row) for row in upper)
        return PASS if strong and not acyclic else UNDETERMINED
    return verdict(any(is_strong_town_lead(plan, row) for row in upper))


def strong_alliance(plan: Row, district: Row) -> Verdict:
    """Strong schools of one stage, two at least."""
    if not reads_as(district, "学校联盟", "优质+优质"):
        return None
    schools = schools_of(plan, members(plan, district))
    strong = all(school["quality"] == "优质" for school in schools)
    return verdict(len(schools) >= 2 and strong and is_single_stage(plan, district))


# Posts and people


def count_posts(plan: Row, district: Row, *names: str) -> int:
    """How many persons hold such a post."""
    return len([row for row in rows(plan, "posts", district=district["id"]) if row["post"] in names])


def counts_as_workload(plan: Row, district: Row) -> Verdict:
    """Whether the posts of head, deputy and manager count as workload."""
    posts = [row for row in rows(plan, "posts", district=district["id"]) if row["post"] != "成员"]
    if not posts:
        return NOT_APPLICABLE
    return verdict(all(row["workload_counted"] for row in posts))


def are_concurrent(plan: Row, district: Row) -> Verdict:
    """Whether staff of schools hold the posts of the district beside their own."""
    posts = rows(plan, "posts", district=district["id"])
    if not posts:
        return NOT_APPLICABLE
    return verdict(all(row["concurrent"] and row["school"] is not None for row in posts))


def keeps_routine(district: Row) -> Verdict:
    """Whether any of the routine affairs is left to the schools."""
    return NOT_APPLICABLE if set(district["unified_scope"]) >= ROUTINE else PASS


def reserves(plan: Row) -> list[Row]:
    """Those on the roster of reserves."""
    return [row for row in rows(plan, "people") if "学区管理后备人才" in row["rosters"]]


def come_from_three(found: list[Row]) -> bool:
    """Whether each is a manager of a school, a subject leader or a backbone teacher."""
    return all(set(row["categories"]) & CATEGORIES for row in found)


def is_staffed(plan: Row, school: Row, as_of: date) -> Verdict:
    """Whether each subject has its teachers."""
    found = rows(plan, "subject_staff", scope=school["id"], school_year=school_year(as_of))
    if school["stage"] not in COMPULSORY:
        return None
    if not found:
        return NOT_APPLICABLE
    return verdict(all(row["qualified"] >= row["required"] for row in found))


# What is done in a period


def years(as_of: date) -> set[str]:
    """This school year and the last one, as the present one is not over."""
    first = int(school_year(as_of)[:4])
    return {f"{first}-{first + 1}", f"{first - 1}-{first}"}


def yearly(plan: Row, as_of: date, **cells: object) -> list[Row]:
    """The evaluations of this year and the last."""
    return [row for row in rows(plan, "evaluations", **cells) if as_of.year - 1 <= row["year"] <= as_of.year]


def is_appraised(plan: Row, district: Row, as_of: date) -> Verdict:
    """Whether the bureau appraises the district as a whole."""
    cells = {"kind": "绩效考核", "unit_kind": "学区", "evaluator_kind": "教育行政部门"}
    return verdict(bool(yearly(plan, as_of, scope=district["id"], **cells)))


def is_covered(plan: Row, district: Row, as_of: date, kind: str) -> bool:
    """Whether an evaluation of the kind covers all schools of the district."""
    return any(
        row["school_year"] in years(as_of) and set(row["covered_schools"]) >= members(plan, district)
        for row in rows(plan, "evaluations", scope=district["id"], kind=kind)
    )


def held(plan: Row, district: Row, year: str) -> set[str]:
    """The kinds of activities that the district held in the school year."""
    return {row["kind"] for row in rows(plan, "activities", district=district["id"], school_year=year)}


def in_a_year(as_of: date, first_due: date, is_done: Callable[[str], bool]) -> Verdict:
    """Whether it is done this school year or was in the last one, as this one is not over.

    Before the first whole school year in force is over, what is not done yet is not due (clauses.md (e), Time).
    """
    this_year = school_year(as_of)
    if is_done(this_year):
        return PASS
    return NOT_APPLICABLE if as_of < first_due else verdict(is_done(*(years(as_of) - {this_year})))


def holds_each(plan: Row, district: Row, as_of: date, first_due: date, kinds: set[str]) -> Verdict:
    """Whether the district held activities of each kind in one school year."""
    return in_a_year(as_of, first_due, lambda year: held(plan, district, year) >= kinds)


def holds_any(plan: Row, district: Row, as_of: date, first_due: date, kinds: set[str]) -> Verdict:
    """Whether the district held an activity of any kind in a school year."""
    return in_a_year(as_of, first_due, lambda year: bool(held(plan, district, year) & kinds))


def rotates_by(plan: Row, district: Row, year: str, modes: set[str]) -> bool:
    """Whether somebody moves within the district in the school year, by one of the modes."""
    return any(row["mode"] in modes for row in rotations_within(plan, district, school_year=year))


def has_team(plan: Row, district: Row, kinds: set[str]) -> bool:
    """Whether the district has a body of these kinds with people of two of its schools."""
    for body in rows(plan, "bodies", scope=district["id"]):
        schools = {row["school"] for row in rows(plan, "body_members", body=body["id"])}
        if body["kind"] in kinds and len(schools & members(plan, district)) >= 2:
            return True
    return False


# Resources and money


def resources(plan: Row, district: Row, kind: str) -> list[Row]:
    """The resources of the kind that the district or its schools have."""
    return [row for row in resources_of(plan, district) if row["kind"] == kind]


def is_for_all(schools: set[str], resource: Row) -> bool:
    """Whether all other schools of the district use the resource."""
    return resource["is_shared"] and set(resource["shared_with"]) >= schools - {resource["scope"]}


def shares_each(plan: Row, district: Row, kinds: Iterable[str]) -> Verdict:
    """Whether one at least of each kind that there is, is for all."""
    there = [found for kind in kinds if (found := resources(plan, district, kind))]
    if not there:
        return NOT_APPLICABLE
    return verdict(all(any(is_for_all(members(plan, district), row) for row in found) for found in there))


def rises(plan: Row, indicator: Row, name: str) -> Verdict:
    """Whether the indicator is above that of the period before."""
    if indicator["name"] != name:
        return None
    before = previous(plan, indicator)
    if 0 in {number(row["denominator"]) for row in (indicator, before) if row}:
        return NOT_APPLICABLE
    if before is None:
        return UNDETERMINED
    return verdict(share(indicator) > share(before))


def previous(plan: Row, indicator: Row) -> Row | None:
    """The record of the period before, a year or a school year."""
    parts = [str(int(part) - 1) for part in indicator["period"].split("-")]
    found = rows(plan, "indicators", name=indicator["name"], unit=indicator["unit"], period="-".join(parts))
    return found[0] if found else None


def share(indicator: Row) -> Fraction:
    """The figure of an indicator, exactly."""
    return number(indicator["numerator"]) / number(indicator["denominator"])


def keeps_backbone(plan: Row) -> Verdict:
    """Whether no fewer backbone teachers enter rural and weak schools than leave them."""
    group = {row["id"] for row in plan["schools"] if row["location"] == "乡村" or row["quality"] == "薄弱"}
    moves = rows(plan, "rotations", backbone=True)
    arrivals = sum(row["to_school"] in group for row in moves)
    return verdict(arrivals >= sum(row["from_school"] in group for row in moves))


def raises_rural_allowance(plan: Row, as_of: date) -> Verdict:
    """Whether the rural allowance, on the average of those who get it, is above that of the year before the plan's."""
    found = [row for row in rows(plan, "funding", fund="乡村教师补助") if row["year"] <= as_of.year]
    if not found:
        return FAIL
    baseline = [row["standard"] for row in found if row["year"] == plan["plan"]["year"] - 1]
    latest = max(row["year"] for row in found)
    now = [row["standard"] for row in found if row["year"] == latest]
    return verdict(mean(now) > mean(baseline)) if baseline else UNDETERMINED


def mean(figures: list[int]) -> Fraction:
    """The average, exactly."""
    return Fraction(sum(figures), len(figures))


def is_graded(plan: Row, found: list[Row]) -> bool:
    """Whether the standards of a year do not fall with distance and hardship together."""
    for row in found:
        for other in found:
            here, there = one(plan, "schools", row["school"]), one(plan, "schools", other["school"])
            farther = number(there["distance_km"]) >= number(here["distance_km"])
            harder = number(there["hardship"]) >= number(here["hardship"])
            if row["year"] == other["year"] and farther and harder and other["standard"] < row["standard"]:
                return False
    return True


def varies(found: list[Row]) -> bool:
    """Whether schools get different sums in one year."""
    return any(
        row["year"] == other["year"] and row["standard"] != other["standard"] for row in found for other in found
    )


def teaches_all(plan: Row, school: Row) -> Verdict:
    """Whether each subject of each grade has the hours that are demanded."""
    if school["stage"] not in COMPULSORY:
        return None
    found = rows(plan, "timetables", school=school["id"])
    if not found:
        return NOT_APPLICABLE
    return verdict(all(number(row["hours"]) >= number(row["required_hours"]) for row in found))
