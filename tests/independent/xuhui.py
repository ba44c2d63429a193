# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""徐汇区 第二轮学区化办学（xuhui-2017）, from the catalogue rows."""

from datetime import date
from fractions import Fraction

from .facts import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    REVIEW,
    Row,
    Verdict,
    belongs,
    day,
    each_year,
    kinds,
    last_school_year,
    members,
    number,
    of,
    own_districts,
    resources_of,
    rotations_within,
    rows,
    school_year,
    valid,
    values,
    verdict,
    within,
    yearly,
)

PACK = "xuhui-2017"
IN_FORCE = date(2017, 9, 1)

PHASE1 = ("2017-09-01", "2017-10-31")
PHASE2 = ("2017-10-01", "2020-03-31")
PHASE3 = ("2020-04-01", "2020-08-31")
#: When the first full years of the round are over.
FULL_SCHOOL_YEAR, FULL_YEAR = "2018-09-01", "2019-01-01"
PARTIES = {"社区", "家长", "社会团体", "高校", "研究机构", "学校"}
CORE_SUBJECTS = {"语文", "数学", "英语"}


@of("plan")
def c002(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every public school of compulsory education is in a district."""
    return verdict(all(own_districts(plan, row["id"]) for row in plan["schools"] if belongs(row)))


@of("plan")
def c003(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The plan rests on one of three documents."""
    bases = {"上海市教育十三五规划", "徐汇区教育十三五规划", "徐汇区教育综合改革方案"}
    return verdict(bool(bases & set(subject["basis_docs"])))


@of("plan")
def c008(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The round lasts three years, from the start of the first phase to the end of the last."""
    # Reading (说明): from September 2017 to August 2020.
    starts = {row["start"][:7] for row in rows(plan, "phases", code="启动")}
    ends = {row["end"][:7] for row in rows(plan, "phases", code="总结")}
    return verdict("2017-09" in starts and "2020-08" in ends)


@of("districts")
def c012(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Several kinds of parties govern; schools alone fail, a person judges fewer than three kinds."""
    committees = {row["id"] for row in rows(plan, "bodies", kind="学区管理委员会", scope=subject["id"])}
    found = {row["kind"] for row in plan["body_members"] if row["body"] in committees} & PARTIES
    if found <= {"学校"}:
        return FAIL
    return PASS if len(found) >= 3 else REVIEW


@of("districts")
def c018(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A contract in force with an institute, a firm or a venue."""
    return verdict(
        any(
            row["partner"] in {"大专院所", "企事业单位", "社会场馆"} and valid(row, as_of)
            for row in rows(plan, "evidence", type="合同", kind="合作协议", scope=subject["id"])
        )
    )


@of("districts", due_on="2019-01-01")
def c022(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The share of shared resources and the number of users rise."""
    # Reading (说明): the two latest years that are over; without resources in one of them there is no comparison.
    now = [row for row in resources_of(plan, subject) if row["year"] == as_of.year - 1]
    before = [row for row in resources_of(plan, subject) if row["year"] == as_of.year - 2]
    if not before or not now:
        return NOT_APPLICABLE

    def rate(found: list[Row]) -> Fraction:
        return Fraction(sum(row["is_shared"] for row in found), len(found))

    def users(found: list[Row]) -> Fraction:
        # Reading: those who use what is shared.
        return sum((number(row["users"]) for row in found if row["is_shared"]), Fraction())

    return verdict(rate(now) > rate(before) and users(now) > users(before))


@of("districts")
def c023(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Teachers in reserve for each core subject as needed, and some at all."""
    # Reading (说明): the school year that the reference date lies in.
    found = [
        row
        for row in rows(plan, "subject_staff", scope=subject["id"], school_year=school_year(as_of))
        if row["subject"] in CORE_SUBJECTS
    ]
    return verdict(
        {row["subject"] for row in found} == CORE_SUBJECTS
        and all(number(row["reserve"]) >= number(row["required"]) for row in found)
        and any(number(row["reserve"]) > 0 for row in found)
    )


@of("districts")
def c024(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Nobody is both in reserve and on the move."""
    schools = members(plan, subject)
    reserve = {row["id"] for row in plan["people"] if row["school"] in schools and "教师蓄水池" in row["rosters"]}
    # Reading: who moves within the district, in the school year that the reference date lies in.
    moving = {row["person"] for row in rotations_within(plan, subject, school_year=school_year(as_of))}
    return verdict(not reserve & moving)


@of("districts", due_on="2018-09-01")
def c025(plan: Row, subject: Row, as_of: date) -> Verdict:
    """As many teachers came as went."""
    found = rows(plan, "subject_staff", scope=subject["id"], school_year=last_school_year(as_of))
    if not found:
        return NOT_APPLICABLE
    return verdict(sum(row["recruited"] for row in found) == sum(row["outflow"] for row in found))


@of("districts")
def c026(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All three ways of moving teachers, in the school year."""

    def complete(year: str) -> bool:
        modes = {row["mode"] for row in rotations_within(plan, subject, school_year=year)}
        return modes >= {"互补代课", "跨校兼课", "学区带教"}

    return yearly(complete, as_of, FULL_SCHOOL_YEAR)


@of("districts")
def c031(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Good courses are shared by one of the channels at least."""
    courses = [row for row in resources_of(plan, subject) if row["kind"] in {"学区共享课程", "优质课程"}]
    return verdict(bool(values(courses, "channels") & {"跨校兼课", "跨校选课", "空中课堂"}))


@of("districts")
def c033(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Research in one of four ways at least, in the school year."""
    ways = {"学科工作坊", "名师工作室", "公开教学", "课题研究"}
    return yearly(
        lambda year: bool(ways & kinds(rows(plan, "activities", district=subject["id"], school_year=year))),
        as_of,
        FULL_SCHOOL_YEAR,
    )


@of("districts")
def c034(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Three topics, in the school year."""

    def complete(year: str) -> bool:
        found = rows(plan, "activities", district=subject["id"], school_year=year)
        return {row["topic"] for row in found} >= {"德育工作", "课堂教学", "学段衔接"}

    return yearly(complete, as_of, FULL_SCHOOL_YEAR)


@of("plan")
def c038(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A joint conference of the county, and rules for it."""
    ruled = any(valid(row, as_of) for row in rows(plan, "evidence", type="制度", kind="联席会议制度", scope="county"))
    return verdict(ruled and bool(rows(plan, "bodies", kind="联席会议", scope="county")))


@of("schools", due_on="2019-01-01")
def c043(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Taking part counts in the yearly evaluation of a member school."""
    if not own_districts(plan, subject["id"]):
        return None
    found = rows(plan, "evaluations", kind="绩效评估", scope=subject["id"], year=as_of.year - 1)
    return verdict(any("学区化参与" in row["dims"] for row in found))


@of("plan")
def c044(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A special fund each year."""

    def secured(year: int) -> bool:
        return sum(number(row["amount"]) for row in rows(plan, "funding", fund="学区化专项", year=year)) > 0

    return each_year(secured, as_of, FULL_YEAR)


@of("districts", due_on="2018-01-01")
def c045(plan: Row, subject: Row, as_of: date) -> Verdict:
    """More public funds for the district than in 2016."""

    def paid(year: int) -> Fraction:
        schools = members(plan, subject)
        found = [row for row in rows(plan, "funding", fund="学区公用经费", year=year) if row["school"] in schools]
        return sum((number(row["amount"]) for row in found), Fraction())

    return each_year(lambda year: paid(year) > paid(2016), as_of, FULL_YEAR)


@of("funding")
def c046(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Public funds are for daily management."""
    return verdict(subject["purpose"] == "学区化管理日常开支") if subject["fund"] == "学区公用经费" else None


STAGES = {"初态": "2017-10-31", "中期": "2020-03-31", "终期": "2020-08-31"}


@of("districts", due_on="2017-10-31")
def c049(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A developmental evaluation at each stage that is due."""
    found = rows(plan, "evaluations", kind="发展性评估", scope=subject["id"])
    due = {stage for stage, last in STAGES.items() if as_of >= day(last)}
    return verdict({row["stage"] for row in found} >= due)


@of("plan")
def c050(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The scheme of the evaluation is made, and annexed."""
    made = [
        row
        for row in rows(plan, "evidence", type="方案", kind="发展性评估实施方案", scope="county")
        if valid(row, as_of)
    ]
    return verdict(bool(made) and "发展性评估实施方案" in subject["annexes"])


DIMENSIONS = {"愿景与规划", "组织与运作", "课程共建与共享", "教师交流与发展", "硬件及设施共享", "办学成效与特色"}
DIMENSIONS |= {"经费与后勤服务保障", "社会资源共享"}


@of("plan")
def c051(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Eight dimensions of evaluation."""
    found = rows(plan, "evidence", type="方案", kind="发展性评估实施方案")
    return verdict(any(set(row["covers"]) >= DIMENSIONS for row in found))


def lasts(plan: Row, code: str, first: str, last: str) -> Verdict:
    """Whether the phase has these months."""
    # Reading: the instrument names months, so any day of the month will do.
    months = [(row["start"][:7], row["end"][:7]) for row in rows(plan, "phases", code=code)]
    return verdict((first[:7], last[:7]) in months)


@of("plan")
def c053(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The first phase."""
    return lasts(plan, "启动", *PHASE1)


def district_plans(plan: Row, district: Row) -> list[Row]:
    """The three-year plans of the district."""
    return rows(plan, "evidence", type="方案", kind="三年规划", scope=district["id"])


@of("districts", due_on="2017-10-31")
def c054(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A three-year plan from the first phase, for the whole round."""
    # Reading (说明): in force until the month in which the round ends, so that its period is three years.
    return verdict(
        any(
            within(row["issued_on"], *PHASE1) and row["valid_to"][:7] == "2020-08"
            for row in district_plans(plan, subject)
        )
    )


@of("districts", due_on="2017-10-31")
def c055(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An evaluation of the initial state in the first phase, not before the plan."""
    since = min((day(row["issued_on"]) for row in district_plans(plan, subject)), default=date.min)
    found = rows(plan, "evaluations", stage="初态", scope=subject["id"])
    return verdict(any(within(row["date"], *PHASE1) and day(row["date"]) >= since for row in found))


@of("plan")
def c056(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The second phase."""
    return lasts(plan, "推进", *PHASE2)


@of("districts", due_on="2018-08-31")
def c057(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An interim summary in each school year of the second phase that is due."""
    years = (("2017-10-01", "2018-08-31"), ("2018-09-01", "2019-08-31"), ("2019-09-01", "2020-03-31"))
    found = rows(plan, "evidence", type="报告", kind="阶段性总结", scope=subject["id"])
    return verdict(
        all(any(within(row["issued_on"], first, last) for row in found) for first, last in years if as_of >= day(last))
    )


@of("districts", due_on="2020-03-31")
def c058(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A mid-term evaluation in the second phase."""
    found = rows(plan, "evaluations", stage="中期", scope=subject["id"])
    return verdict(any(within(row["date"], *PHASE2) for row in found))


@of("plan")
def c059(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The third phase."""
    return lasts(plan, "总结", *PHASE3)


@of("districts", due_on="2020-08-31")
def c060(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A final developmental evaluation in the third phase."""
    found = rows(plan, "evaluations", kind="发展性评估", stage="终期", scope=subject["id"])
    return verdict(any(within(row["date"], *PHASE3) for row in found))
