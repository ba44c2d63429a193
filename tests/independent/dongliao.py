# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""东辽县 大学区管理（dongliao-2011）, from the catalogue rows."""

from datetime import date, timedelta
from fractions import Fraction

from .facts import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    Row,
    Verdict,
    belongs,
    day,
    each_year,
    heads,
    kinds,
    last_school_year,
    lead,
    led_districts,
    members,
    number,
    of,
    one,
    own_districts,
    principal,
    rotations_within,
    rows,
    valid,
    verdict,
    within,
    yearly,
    years_on,
)

PACK = "dongliao-2011"
IN_FORCE = date(2011, 10, 21)

NAMES = {"小东学区", "小南学区", "小西学区", "小北学区", "中东学区", "中南学区", "中西学区", "中北学区"}
PRIMARY_LEADS = {"安石小学", "渭津小学", "实验小学", "云顶小学"}
JUNIOR_LEADS = {"安石中学", "渭津中学", "实验中学", "云顶中学"}
INSTITUTE = {"教师进修学校", "进修学校"}
FUND = "学区建设专项"
#: When the first full school year is over.
FULL_SCHOOL_YEAR = "2013-09-01"
TOWNS, COUNTRY = {"城区", "县城"}, {"镇区", "乡村"}


@of("plan")
def c005(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Eight districts."""
    return verdict(len(plan["districts"]) == 8)


@of("plan")
def c006(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All pupils, and all public schools of compulsory education, are in districts."""
    return verdict(all(own_districts(plan, row["id"]) for row in plan["schools"] if belongs(row)))


@of("districts")
def c008(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A strong school leads."""
    leader = lead(plan, subject)
    return UNDETERMINED if leader is None else verdict(one(plan, "schools", leader)["quality"] == "优质")


@of("plan")
def c010(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four primary districts and four junior ones, none of both."""
    stages = sorted(row["stage"] for row in plan["districts"])
    return verdict(stages == sorted(["小学", "初中"] * 4))


@of("plan")
def c011(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The names of the districts."""
    return verdict({row["name"] for row in plan["districts"]} == NAMES)


@of("plan")
def c012(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Eight named schools lead, each a district of its own stage."""
    found: set[str] = set()
    for district in plan["districts"]:
        leader = lead(plan, district)
        if leader is None:
            return FAIL
        name = one(plan, "schools", leader)["name"]
        allowed = {"小学": PRIMARY_LEADS, "初中": JUNIOR_LEADS}.get(district["stage"], set())
        if name not in allowed:
            return FAIL
        found.add(name)
    return verdict(found == PRIMARY_LEADS | JUNIOR_LEADS)


@of("districts")
def c013(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The principal of the lead school is appointed head."""
    appointed = any(
        row["person"] in heads(plan, subject) for row in rows(plan, "evidence", type="任命", scope=subject["id"])
    )
    return headed_by_principal(plan, subject) if appointed else FAIL


def leading_groups(plan: Row) -> list[list[Row]]:
    """The members of each leading group of the county."""
    return [rows(plan, "body_members", body=row["id"]) for row in rows(plan, "bodies", kind="领导小组", scope="county")]


@of("plan")
def c015(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The director of the bureau chairs the leading group."""
    return verdict(
        any(
            sum(row["role"] == "组长" and row["title"] == "教育局局长" for row in group) == 1
            for group in leading_groups(plan)
        )
    )


@of("plan")
def c016(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Two deputy directors are its deputies."""
    titles = {"副局长", "教育局副局长"}
    return verdict(
        any(
            sum(row["role"] == "副组长" and row["title"] in titles for row in group) == 2
            for group in leading_groups(plan)
        )
    )


@of("plan")
def c017(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four officers and all heads of districts are members."""
    officers = {"教育科科长", "督导室主任", "进修学校校长", "教科所所长"}
    everybody = {row["person"] for row in rows(plan, "posts", post="学区长")}
    return verdict(
        any(
            {row["title"] for row in group} >= officers and {row["person"] for row in group} >= everybody
            for group in leading_groups(plan)
        )
    )


@of("plan")
def c019(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The office has its seat in the training institute."""
    offices = rows(plan, "bodies", kind="学区建设办公室", scope="county")
    return verdict(any(row["seat"] in INSTITUTE for row in offices))


@of("plan")
def c021(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Scheme and rules were issued under the number, the scheme on the day."""
    # Reading: number and type tell the documents, whatever their titles; the day is asked of the scheme.
    found = rows(plan, "evidence", doc_no="东教发2011年55号")
    scheme = any(row["type"] == "方案" and row["issued_on"] == "2011-10-21" for row in found)
    return verdict(scheme and any(row["type"] == "制度" for row in found))


@of("plan", due_on="2012-09-01")
def c033(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The institute runs activities between districts of three kinds, in the school year that is over."""
    found = [
        row
        for row in rows(plan, "activities", school_year=last_school_year(as_of))
        if len(set(row["joining_districts"])) >= 2 and row["organizer"] in INSTITUTE
    ]
    return verdict(kinds(found) >= {"教学", "教研", "培训"})


@of("plan", due_on="2012-01-01")
def c036(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The inspectorate evaluates each year from 2011."""
    years = {row["year"] for row in rows(plan, "evaluations", evaluator_kind="督导机构")}
    return verdict(years >= set(range(2011, as_of.year)))


@of("plan", due_on="2013-01-01")
def c037(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every district is evaluated as a whole, in the year that is over."""
    # Reading: the row asks for the evaluations, not for who makes them.
    found = rows(plan, "evaluations", unit_kind="学区", year=as_of.year - 1)
    return verdict({row["scope"] for row in found} >= {row["id"] for row in plan["districts"]})


@of("plan", due_on="2013-01-01")
def c038(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Schools of the same stage and role in different districts are compared, in the year that is over."""

    def alike(first: Row, second: Row) -> bool:
        places = [{row["id"] for row in own_districts(plan, school["id"])} for school in (first, second)]
        roles = [bool(led_districts(plan, school["id"])) for school in (first, second)]
        apart = all(places) and not places[0] & places[1]
        return apart and first["stage"] == second["stage"] and roles[0] == roles[1]

    schools = {row["id"]: row for row in plan["schools"]}
    return verdict(
        any(
            row["scope"] in schools and alike(schools[row["scope"]], schools[row["counterpart"]])
            for row in rows(plan, "evaluations", kind="对位评价", year=as_of.year - 1)
        )
    )


def bundled(plan: Row, district: Row, year: int) -> list[Row]:
    """The evaluations that give the schools of the district one result."""
    return rows(plan, "evaluations", unit_kind="学区", scope=district["id"], year=year, is_bundled=True)


@of("districts", due_on="2013-01-01")
def c039(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A bundled evaluation covers exactly the schools of the district, in the year that is over."""
    return verdict(
        any(set(row["covered_schools"]) == members(plan, subject) for row in bundled(plan, subject, as_of.year - 1))
    )


@of("districts")
def c041(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A management committee."""
    return verdict(bool(rows(plan, "bodies", kind="学区管理委员会", scope=subject["id"])))


def headed_by_principal(plan: Row, district: Row) -> Verdict:
    """Whether the one head of the district is the principal of its lead school."""
    found, leader = heads(plan, district), lead(plan, district)
    if len(found) != 1 or found[0] not in {row["principal"] for row in plan["schools"]}:
        return FAIL
    return verdict(found == [principal(plan, leader)]) if leader else UNDETERMINED


@of("districts")
def c042(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The principal of the lead school heads the district."""
    # Reading (说明): 学区区长 is 学区长, so that the post counts and not who chairs the committee.
    return headed_by_principal(plan, subject)


@of("schools")
def c046(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Each member school takes part in activities of its district, in the school year."""
    districts = {row["id"] for row in own_districts(plan, subject["id"])}
    if not districts:
        return None

    def took_part(year: str) -> bool:
        return any(
            row["district"] in districts and subject["id"] in {row["school"], *row["joining_schools"]}
            for row in rows(plan, "activities", school_year=year)
        )

    return yearly(took_part, as_of, FULL_SCHOOL_YEAR)


@of("plan")
def c047(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Six sets of rules."""
    found = [row for row in rows(plan, "evidence", type="制度") if valid(row, as_of)]
    return verdict(
        kinds(found)
        >= {"学区例会", "学区资源共享", "学区统一教学视导", "学区教研工作", "学区教师培训", "学区教学质量监测"}
    )


def answerable(plan: Row, kind: str, target: str) -> list[Row]:
    """The people who answer for the target."""
    return [one(plan, "people", row["person"]) for row in rows(plan, "assignments", kind=kind, target=target)]


@of("districts")
def c050(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A leader of the deputy level or above answers for the district."""
    ranks = {"教育局局长", "教育局副局级", "进修学校校长", "进修学校副校级"}
    return verdict(any(row["rank"] in ranks for row in answerable(plan, "包学区", subject["id"])))


@of("schools")
def c051(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A section chief or a director answers for the school."""
    if not belongs(subject):
        return None
    ranks = {"教育局科长", "进修学校主任"}
    return verdict(any(row["rank"] in ranks for row in answerable(plan, "包校", subject["id"])))


@of("plan")
def c052(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A researcher answers for each subject that is taught."""
    return verdict(
        all(
            any(row["kind"] == "教研员" for row in answerable(plan, "包学科", taught))
            for taught in {row["subject"] for row in plan["timetables"]}
        )
    )


@of("plan")
def c056(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The column has five sections."""
    sections = {"学区建设", "学区动态", "教研活动", "制度建设", "学区概况"}
    return verdict(any(set(row["covers"]) >= sections for row in rows(plan, "evidence", type="平台")))


@of("plan", due_on="2012-10-31")
def c059(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A work plan at the start of each school year from 2012 to 2015 whose window is over."""
    found = rows(plan, "evidence", kind="学区建设工作计划")
    due = [year for year in range(2012, 2016) if as_of >= date(year, 10, 31)]
    return verdict(
        all(any(within(row["issued_on"], f"{year}-08-15", f"{year}-10-31") for row in found) for year in due)
    )


@of("plan", due_on="2014-05-01")
def c061(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau pays the special fund each year."""
    # Reading: the fund is the bureau's; the plan does not say who pays.
    return each_year(
        lambda year: sum(number(row["amount"]) for row in rows(plan, "funding", fund=FUND, year=year)) > 0,
        as_of,
        "2015-01-01",
    )


@of("expenses", due_on="2014-05-01")
def c062(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The fund pays for four purposes, transport before the vehicle reform only, at activities of districts."""
    if subject["fund"] != FUND:
        return None
    if subject["year"] < 2014:  # clauses.md (e), Money
        return NOT_APPLICABLE
    allowed = subject["purpose"] in {"差旅费", "工作餐费", "其他学区活动"} or (
        subject["purpose"] == "交通费" and day(subject["date"]) < day(plan["plan"]["vehicle_reform_date"])
    )
    return verdict(allowed and one(plan, "activities", subject["activity"])["level"] != "学校")


def paid(plan: Row, school: Row, year: int) -> Fraction:
    """What the school got from the fund."""
    found = rows(plan, "funding", fund=FUND, school=school["id"], year=year)
    return sum((number(row["amount"]) for row in found), Fraction())


def is_experimental(school: Row) -> bool:
    """Whether the school is one of the two with a rate of their own."""
    return school["name"] in {"实验中学", "实验小学"}


@of("schools", due_on="2014-05-01")
def c063(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A lead school gets 6000 yuan a year, unless the rate of the two applies."""
    if not led_districts(plan, subject["id"]):
        return None
    return NOT_APPLICABLE if is_experimental(subject) else verdict(paid(plan, subject, as_of.year) == 6000)


@of("schools", due_on="2014-05-01")
def c064(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Another member school gets 4000 yuan a year."""
    if led_districts(plan, subject["id"]) or not own_districts(plan, subject["id"]):
        return None
    got = paid(plan, subject, as_of.year)
    # Reading (说明): a village school or a teaching point that is not paid is covered by its centre.
    if is_experimental(subject) or (subject["kind"] in {"村小学", "教学点"} and not got):
        return NOT_APPLICABLE
    return verdict(got == 4000)


@of("schools", due_on="2014-05-01")
def c065(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The two schools get 8000 yuan a year each."""
    return verdict(paid(plan, subject, as_of.year) == 8000) if is_experimental(subject) else None


def moves(plan: Row, year: str) -> list[Row]:
    """The rotations of the school year from one school to another."""
    found = rows(plan, "rotations", school_year=year)
    return [row for row in found if row["from_school"] != row["to_school"]]


@of("plan", due_on="2015-01-01")
def c066(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A backbone teacher moves to another school."""
    return yearly(lambda year: any(row["backbone"] for row in moves(plan, year)), as_of, "2016-09-01")


@of("plan", due_on="2015-01-01")
def c067(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A leader, a teacher, and somebody between town and country move."""

    def crosses(row: Row) -> bool:
        ends = [one(plan, "schools", row[end])["location"] for end in ("from_school", "to_school")]
        return any(end in TOWNS for end in ends) and any(end in COUNTRY for end in ends)

    def complete(year: str) -> bool:
        found = moves(plan, year)
        return {row["kind"] for row in found} >= {"校级领导", "教师"} and any(map(crosses, found))

    return yearly(complete, as_of, "2016-09-01")


SPECIAL = "特设岗"


@of("plan", due_on="2015-12-31")
def c069(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Three to six special posts of the first level in 2015."""
    found = [row for row in rows(plan, "rotations", mode=SPECIAL, post_level="一级教师") if row["start"][:4] == "2015"]
    return verdict(3 <= len({row["person"] for row in found}) <= 6)


@of("rotations", due_on="2015-01-01")
def c070(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An excellent teacher of the county town goes to a school in the country that is short of good ones."""
    if subject["mode"] != SPECIAL:
        return None
    source, target = (one(plan, "schools", subject[end]) for end in ("from_school", "to_school"))
    return verdict(
        source["location"] == "县城"
        and target["location"] in COUNTRY
        # Reading: short of good teachers, or weak as a whole.
        and (target["is_short_staffed"] or target["quality"] == "薄弱")
        and subject["is_excellent"]
    )


@of("rotations", due_on="2015-01-01")
def c071(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A special post is held three years at least; the day before the third anniversary completes them."""
    if subject["mode"] != SPECIAL:
        return None
    full = years_on(day(subject["start"]), 3) - timedelta(1)
    # Reading: by the last day itself, whatever was planned.
    return verdict(day(subject["end"]) >= full)


def offices(plan: Row, district: Row) -> list[Row]:
    """The working offices of the district."""
    return rows(plan, "bodies", kind="学区工作办公室", scope=district["id"])


@of("districts")
def c073(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The committee has a working office."""
    return verdict(
        any(
            (upper := one(plan, "bodies", row["upper_body"]))["kind"] == "学区管理委员会"
            and upper["scope"] == subject["id"]
            for row in offices(plan, subject)
        )
    )


@of("districts")
def c074(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A vice principal or a director of the lead school runs the office."""
    found = {row["id"] for row in offices(plan, subject)}
    if not found:
        return NOT_APPLICABLE
    chairs = [row for row in rows(plan, "body_members", role="组长") if row["title"] in {"副校长", "主任"}]
    if not found <= {row["body"] for row in chairs}:
        return FAIL
    leader = lead(plan, subject)
    if leader is None:
        return UNDETERMINED
    return verdict(found <= {row["body"] for row in chairs if row["school"] == leader})


@of("plan")
def c076(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The share of activities that districts hold does not fall."""
    # Reading (说明): the year before the reference date, and the one before that.
    turn, start = years_on(as_of, -1), years_on(as_of, -2)
    now = [row for row in plan["activities"] if turn <= day(row["date"]) < as_of]
    before = [row for row in plan["activities"] if start <= day(row["date"]) < turn]
    if not now or not before:
        return NOT_APPLICABLE

    def share(found: list[Row]) -> Fraction:
        return Fraction(sum(row["level"] == "学区" for row in found), len(found))

    return verdict(share(now) >= share(before))


def holds(plan: Row, district: Row, as_of: date, wanted: set[str], *, all_of: bool = False) -> Verdict:
    """Whether the district holds one of these activities in the school year, or all of them."""

    def held(year: str) -> bool:
        found = kinds(rows(plan, "activities", district=district["id"], school_year=year))
        return found >= wanted if all_of else bool(found & wanted)

    return yearly(held, as_of, FULL_SCHOOL_YEAR)


@of("districts")
def c079(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Three kinds of activity."""
    return holds(plan, subject, as_of, {"集体备课", "教研", "教学活动"}, all_of=True)


@of("districts")
def c080(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A contest of lesson designs, and one of all teachers."""
    found = rows(plan, "activities", district=subject["id"])
    return verdict(
        "教学设计大赛" in kinds(found)
        and any(
            row["kind"] == "全员赛课" and row["expected"] > 0 and row["participants"] * 100 >= row["expected"] * 95
            for row in found
        )
    )


@of("districts")
def c083(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Research on the net."""
    return holds(plan, subject, as_of, {"网上教研"})


@of("districts")
def c084(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Permitted channels of it."""
    found = rows(plan, "activities", district=subject["id"], kind="网上教研")
    # Reading: the list is open (等), so that no channel is out of bounds and nothing fails.
    used = {row["channel"] for row in found} & {"QQ群", "公共邮箱", "博客", "其他"}
    return PASS if used else NOT_APPLICABLE


@of("plan", due_on="2012-09-01")
def c087(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Four measures for village schools, in the school year that is over."""
    villages = {row["id"] for row in rows(plan, "schools", kind="村小学")}
    if not villages:
        return NOT_APPLICABLE
    found = [
        row
        for row in rows(plan, "activities", school_year=last_school_year(as_of))
        if row["school"] in villages  # Reading: an activity that is recorded for a village school
    ]
    equipped = any(
        row["scope"] in villages and row["sort"] == "设施资源" and row["year"] == as_of.year - 1
        for row in plan["resources"]
    )
    measures = kinds(found) | ({"教学设施配备"} if equipped else set())
    return verdict(measures >= {"送教", "支教", "县镇两级教学视导", "教学设施配备"})


@of("districts")
def c088(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Pairs of teachers and of leaders across the schools of the district."""
    schools = members(plan, subject)

    def paired(kind: str) -> bool:
        for row in rows(plan, "assignments", kind=kind):
            pair = {one(plan, "people", row["person"])["school"], row["target_school"]}
            if len(pair) == 2 and pair <= schools:
                return True
        return False

    return verdict(paired("教师结对") and paired("干部结对"))


@of("districts")
def c090(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Class teachers exchange experience."""
    wanted = {"班主任经验交流/研讨", "班主任经验交流", "班主任研讨"}
    return holds(plan, subject, as_of, wanted)


@of("districts")
def c091(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Training in setting papers."""
    return holds(plan, subject, as_of, {"命题培训"})


@of("districts")
def c092(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A meeting on ethics and reading."""
    return holds(plan, subject, as_of, {"师德读书汇报会"})


@of("districts", due_on="2012-09-01")
def c094(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Short exchanges in both semesters of the school year that is over."""
    found = rotations_within(plan, subject, mode="短期交流", school_year=last_school_year(as_of))
    return verdict(len({row["semester"] for row in found}) >= 2)


@of("rotations")
def c095(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Who shadows a teacher does so with a backbone teacher of another school of the district."""
    if subject["mode"] != "影子学习":
        return NOT_APPLICABLE
    same = {row["id"] for row in own_districts(plan, subject["from_school"])} & {
        row["id"] for row in own_districts(plan, subject["to_school"])
    }
    return verdict(subject["has_backbone_host"] and subject["from_school"] != subject["to_school"] and bool(same))


@of("rotations")
def c097(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A short exchange takes a week."""
    if subject["mode"] != "短期交流":
        return None
    return verdict((day(subject["end"]) - day(subject["start"])).days + 1 >= 5)


@of("districts")
def c099(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A performance, a reading or a ball game."""
    wanted = {"文艺汇演", "文汇演", "读书汇报会", "乒乓球赛", "篮球赛", "教工排球赛"}
    return holds(plan, subject, as_of, wanted)


@of("districts")
def c100(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The papers of a test are marked by teachers of the subject from two schools of the district at least."""
    found = rows(plan, "evaluations", kind="质量监测", scope=subject["id"])
    if not found:
        return NOT_APPLICABLE
    schools = members(plan, subject)
    return verdict(all(len(schools & set(row["marker_schools"])) >= 2 and row["markers_match"] for row in found))


@of("districts", due_on="2013-01-01")
def c102(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The district is evaluated as one, in the year that is over; schools alone are not enough."""
    return verdict(bool(bundled(plan, subject, as_of.year - 1)))


@of("plan", due_on="2012-11-30")
def c106(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The inspectorate's measure dates from November 2012."""
    # Reading: told by its kind or by its title.
    issuers = {"督导室", "教育局督导室", "东辽县教育局督导室"}
    return verdict(
        any(
            "学区建设督导评估办法" in {row["kind"], row["title"]}
            and row["issuer"] in issuers
            and within(row["issued_on"], "2012-11-01", "2012-11-30")
            for row in rows(plan, "evidence", type="制度")
        )
    )


@of("plan")
def c111(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Six kinds of activity, in the school year; the exchange of teachers is the rotations."""

    def complete(year: str) -> bool:
        found = kinds(rows(plan, "activities", school_year=year))
        wanted = {"集体备课", "教学活动", "教师培训", "学生活动", "送教支教"}
        return found >= wanted and bool(rows(plan, "rotations", school_year=year))

    return yearly(complete, as_of, FULL_SCHOOL_YEAR)
