# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""三明市三元区 小片区管理（sanyuan-2011）, from the catalogue rows."""

from datetime import date
from fractions import Fraction

from .facts import (
    COMPULSORY,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    REVIEW,
    UNDETERMINED,
    Row,
    Verdict,
    day,
    each_year,
    heads,
    held_items,
    kinds,
    lead,
    members,
    number,
    of,
    one,
    others,
    principal,
    rotations_within,
    rows,
    values,
    verdict,
    within,
    yearly,
)

PACK = "sanyuan-2011"
IN_FORCE = date(2011, 5, 12)

PHASE1 = ("2011-05-01", "2011-08-31")
PHASE2 = ("2011-09-01", "2012-06-30")
LEADS = {"三明三中", "实验小学", "城关小学", "建设小学"}
LESSONS = {"备课", "上课", "说课", "听课", "评课"}
THEMES = {"教学观摩", "同课异构", "课例分析", "优质课评选"}


@of("plan")
def c001(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The plan names the provincial notice it rests on."""
    return verdict("闽教基〔2011〕12号" in subject["basis_docs"])


@of("plan")
def c003(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Three primary districts."""
    return verdict(len(rows(plan, "districts", stage="小学")) == 3)


@of("plan")
def c004(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One junior district."""
    return verdict(len(rows(plan, "districts", stage="初中")) == 1)


def strong_lead(plan: Row, district: Row) -> Verdict:
    """Whether the lead is a strong school; without a lead nothing is proved (clauses.md (e), Structure)."""
    leader = lead(plan, district)
    return UNDETERMINED if leader is None else verdict(one(plan, "schools", leader)["quality"] == "优质")


@of("districts")
def c005(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A strong lead with an ordinary or weak school at least."""
    bundled = any(one(plan, "schools", school)["quality"] in {"一般", "薄弱"} for school in others(plan, subject))
    return strong_lead(plan, subject) if bundled else FAIL


@of("districts")
def c006(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The four-item model."""
    return verdict(held_items(plan, subject) >= {"师资互派", "资源共享", "统一教学", "捆绑考核"})


@of("districts")
def c010(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A rotation within the district in the school year."""
    return yearly(lambda year: bool(rotations_within(plan, subject, school_year=year)), as_of, "2012-09-01")


SPREADS = {f"{name}骨干占比极差" for name in ("中学片区", "小学一区", "小学二区", "小学三区")}


@of("indicators")
def c011(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The spread of the shares of backbone teachers shrinks year on year."""
    # Reading (说明): an indicator a district and school year; the first year has nothing to be compared with.
    if subject["name"] not in SPREADS:
        return None
    if subject["period"] == "2011-2012":
        return NOT_APPLICABLE
    first = int(subject["period"][:4]) - 1
    before = rows(plan, "indicators", name=subject["name"], unit=subject["unit"], period=f"{first}-{first + 1}")
    if any(number(row["denominator"]) == 0 for row in (subject, *before)):
        return NOT_APPLICABLE
    if not before:
        return UNDETERMINED
    return verdict(share(subject) < share(before[0]))


def share(indicator: Row) -> Fraction:
    """The figure of an indicator."""
    return number(indicator["numerator"]) / number(indicator["denominator"])


def composed_of(plan: Row, district: Row, name: str, schools: set[str]) -> Verdict:
    """Whether the district of this name has exactly these schools."""
    if district["name"] != name:
        return None
    return verdict({one(plan, "schools", school)["name"] for school in members(plan, district)} == schools)


@of("districts")
def c014(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The junior district."""
    return composed_of(plan, subject, "中学片区", {"三明三中", "三明四中", "三明十二中"})


@of("districts")
def c015(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The first primary district."""
    return composed_of(plan, subject, "小学一区", {"实验小学", "东霞小学", "荆西小学"})


@of("districts")
def c016(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The second primary district."""
    return composed_of(plan, subject, "小学二区", {"城关小学", "白沙小学", "台江小学"})


@of("districts")
def c017(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The third primary district."""
    return composed_of(plan, subject, "小学三区", {"建设小学", "长安小学", "荆东小学"})


@of("plan")
def c018(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four named leads, one a district."""
    leads = [lead(plan, district) for district in plan["districts"]]
    names = [one(plan, "schools", leader)["name"] if leader else None for leader in leads]
    return verdict(set(names) == LEADS and len(names) == len(LEADS))


@of("districts")
def c019(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The principal of the lead school heads the district."""
    leader = lead(plan, subject)
    # Two heads fail (clauses.md (e), Structure), as does none; whoever leads, its principal is a principal.
    found = heads(plan, subject)
    if len(found) != 1 or found[0] not in {row["principal"] for row in plan["schools"]}:
        return FAIL
    return verdict(heads(plan, subject) == [principal(plan, leader)]) if leader else UNDETERMINED


@of("districts")
def c020(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The other principals are in the group; others may be too."""
    group = {row["person"] for row in rows(plan, "posts", district=subject["id"], post="成员")}
    if {principal(plan, school) for school in others(plan, subject)} <= group:
        return PASS
    return FAIL if lead(plan, subject) else UNDETERMINED


@of("districts")
def c036(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Proposed by the head, approved by the education authority, then begun."""
    found = rotations_within(plan, subject)
    if not found:
        return NOT_APPLICABLE
    return verdict(
        all(
            row["proposed_by"] in heads(plan, subject)
            and row["approved_by"] == "教育行政部门"
            and day(row["proposed_on"]) <= day(row["approved_on"]) <= day(row["start"])
            for row in found
        )
    )


@of("districts")
def c038(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four matters of the community of 三教."""
    return verdict(held_items(plan, subject) >= {"活动统一组织", "课程统一设置", "教学统一管理", "教研统一安排"})


@of("districts")
def c040(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The five lesson practices, in the school year."""

    def complete(year: str) -> bool:
        # Reading (说明): as kinds of activity or as practices of the activities, either column alone.
        found = rows(plan, "activities", district=subject["id"], school_year=year)
        return kinds(found) >= LESSONS or values(found, "lesson_practice") >= LESSONS

    return yearly(complete, as_of, "2012-09-01")


@of("districts", due_on="2012-02-01")
def c041(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A themed research activity each semester that is over."""
    # Reading (说明): the two semesters of the phase of implementation.
    semesters = [("2011-09-01", "2012-01-31"), ("2012-02-01", "2012-08-31")]
    found = [row for row in rows(plan, "activities", district=subject["id"], kind="教研") if row["topic"] in THEMES]
    return verdict(
        all(any(within(row["date"], first, last) for row in found) for first, last in semesters if day(last) < as_of)
    )


@of("districts")
def c044(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Mentors across the schools of the district; a person judges where a school takes no part."""
    schools = members(plan, subject)
    taking_part: set[str] = set()
    for row in rows(plan, "assignments", kind="教师结对"):
        pair = {one(plan, "people", row["person"])["school"], row["target_school"]}
        if len(pair) == 2 and pair <= schools:
            taking_part |= pair
    if not taking_part:
        return FAIL
    return PASS if taking_part == schools else REVIEW


@of("districts")
def c046(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A subject guidance group, of the district or of the county."""
    return verdict(any(row["scope"] in {subject["id"], "county"} for row in rows(plan, "bodies", kind="学科指导小组")))


@of("bodies")
def c047(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Researchers of the institute and backbone teachers of the district, and nobody else."""
    if subject["kind"] != "学科指导小组":
        return None
    group = rows(plan, "body_members", body=subject["id"])
    districts = [row for row in plan["districts"] if subject["scope"] in {row["id"], "county"}]
    schools = set().union(*(members(plan, district) for district in districts))
    researchers = [row for row in group if row["kind"] == "教研员" and row["employer"] == "区进修学校"]
    backbones = [row for row in group if row["kind"] == "骨干教师" and row["school"] in schools]
    return verdict(bool(researchers and backbones) and len(researchers) + len(backbones) == len(group))


@of("districts", due_on="2013-01-01")
def c051(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau's bundled evaluation of the district, in the year that is over."""
    return verdict(
        any(
            row["evaluator_kind"] == "教育行政部门"
            and row["is_bundled"]
            and set(row["covered_schools"]) == members(plan, subject)
            for row in rows(plan, "evaluations", unit_kind="学区", scope=subject["id"], year=as_of.year - 1)
        )
    )


@of("districts", due_on="2013-01-01")
def c053(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An evaluation of the head, in the year that is over."""
    return verdict(bool(rows(plan, "evaluations", unit_kind="学区长", scope=subject["id"], year=as_of.year - 1)))


def earliest(found: list[Row]) -> date | None:
    """The first day of issue."""
    return min((day(row["issued_on"]) for row in found), default=None)


def zoning_plans(plan: Row) -> list[Row]:
    """Documents that lay down the districts."""
    return rows(plan, "evidence", type="方案", kind="划片方案")


def decisions(plan: Row) -> list[Row]:
    """Minutes of the bureau on the districts."""
    return [row for row in rows(plan, "evidence", type="会议记录", kind="局务会议") if "划片方案" in row["covers"]]


@of("plan")
def c059(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All schools were surveyed before the zoning plan (or, where there is none, before its decision)."""
    limit = earliest(zoning_plans(plan)) or earliest(decisions(plan)) or date.max
    surveyed = {
        row["scope"] for row in rows(plan, "evidence", type="调查", kind="摸底") if day(row["issued_on"]) <= limit
    }
    return verdict("county" in surveyed or {row["id"] for row in plan["schools"]} <= surveyed)


@of("districts")
def c061(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A strong lead, and a management group."""
    group = rows(plan, "bodies", kind="片区管理小组", scope=subject["id"])
    return strong_lead(plan, subject) if group else FAIL


@of("plan")
def c062(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau decided, not before the zoning plan (or, where there is none, the survey)."""
    since = earliest(zoning_plans(plan)) or earliest(rows(plan, "evidence", type="调查", kind="摸底")) or date.min
    return verdict(any(day(row["issued_on"]) >= since for row in decisions(plan)))


@of("plan")
def c063(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Then schools and teachers were told."""
    since = earliest(decisions(plan)) or earliest(zoning_plans(plan)) or date.min
    return verdict(
        any(
            set(row["covers"]) >= {"学校", "教师"} and day(row["issued_on"]) >= since
            for row in rows(plan, "evidence", type="通知", kind="划片方案")
        )
    )


@of("districts")
def c069(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Six unified matters."""
    return verdict(
        held_items(plan, subject)
        >= {"师资统一调配", "课程统一设置", "教学统一管理", "教研统一安排", "考核统一评价", "绩效统一考评"}
    )


def is_leading_group(body: Row) -> bool:
    """Whether the body leads the trial in the county."""
    return body["kind"] == "领导小组" and body["scope"] == "county"


@of("plan")
def c070(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A leading group of the county."""
    return verdict(any(is_leading_group(row) for row in plan["bodies"]))


@of("bodies")
def c071(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One leader."""
    if not is_leading_group(subject):
        return None
    return verdict(len(rows(plan, "body_members", body=subject["id"], role="组长")) == 1)


@of("bodies")
def c072(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Three deputies."""
    if not is_leading_group(subject):
        return None
    return verdict(len(rows(plan, "body_members", body=subject["id"], role="副组长")) == 3)


@of("bodies")
def c073(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four named members and the principals of all schools of compulsory education."""
    if not is_leading_group(subject):
        return None
    group = rows(plan, "body_members", body=subject["id"])
    named = [row for row in group if row["role"] == "成员" and row["kind"] != "校长"]
    principals = {row["principal"] for row in plan["schools"] if row["stage"] in COMPULSORY}
    return verdict(len(named) == 4 and principals <= {row["person"] for row in group})


@of("plan")
def c074(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Money for the districts, not less than in the year before."""

    def paid(year: int) -> Fraction:
        found = rows(plan, "funding", purpose="小片区管理", year=year)
        return sum((number(row["amount"]) for row in found), Fraction())

    return each_year(lambda year: 0 < paid(year) >= paid(year - 1), as_of, "2013-01-01")


def lasts(plan: Row, code: str, first: str, last: str) -> Verdict:
    """Whether the phase has these months."""
    # Reading: the instrument names months, so any day of the month will do.
    months = [(row["start"][:7], row["end"][:7]) for row in rows(plan, "phases", code=code)]
    return verdict((first[:7], last[:7]) in months)


@of("plan")
def c081(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The first phase."""
    return lasts(plan, "启动", *PHASE1)


@of("plan")
def c082(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Plan and leading group date from the first phase."""
    # Reading (说明): the group by its own day, or by the notice or appointment that sets it up.
    planned = any(within(row["issued_on"], *PHASE1) for row in rows(plan, "evidence", type="方案", kind="实施方案"))
    formed = any(within(row["formed_on"], *PHASE1) for row in plan["bodies"] if is_leading_group(row))
    told = any(
        row["type"] in {"通知", "任命"} and within(row["issued_on"], *PHASE1)
        for row in rows(plan, "evidence", kind="领导小组成立")
    )
    return verdict(planned and (formed or told))


@of("plan")
def c086(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The second phase."""
    return lasts(plan, "实施", *PHASE2)


@of("districts", due_on="2012-06-30")
def c087(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Rotation in the second phase, and backbone teachers move from strong to weak."""
    found = [row for row in rotations_within(plan, subject) if within(row["start"], *PHASE2)]
    backbones = [row for row in found if row["backbone"]]
    # Reading (说明): one such move suffices, moves the other way are not forbidden.
    downward = [
        row
        for row in backbones
        if one(plan, "schools", row["from_school"])["quality"] == "优质"
        and one(plan, "schools", row["to_school"])["quality"] in {"薄弱", "一般"}
    ]
    return verdict(bool(found) and bool(downward or not backbones))


@of("districts", due_on="2012-06-30")
def c089(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The plan of help dates from the second phase, or from the first."""
    found = rows(plan, "evidence", kind="强弱帮扶计划", scope=subject["id"])
    return verdict(any(within(row["issued_on"], PHASE1[0], PHASE2[1]) for row in found))


@of("districts", due_on="2012-06-30")
def c093(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A bundled evaluation of the district and one of its head, in the second phase."""
    found = [row for row in rows(plan, "evaluations", scope=subject["id"]) if within(row["date"], *PHASE2)]
    return verdict(
        any(row["unit_kind"] == "学区" and row["is_bundled"] for row in found)
        and any(row["unit_kind"] == "学区长" for row in found)
    )


@of("plan")
def c094(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The third phase."""
    return lasts(plan, "总结", "2012-07-01", "2012-09-30")


@of("plan")
def c097(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The last phase starts in September 2012 or later and has no end."""
    return verdict(
        any(day(row["start"]) >= date(2012, 9, 1) and row["end"] == "open" for row in rows(plan, "phases", code="深化"))
    )
