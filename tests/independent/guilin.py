# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""桂林市 学区制管理改革实施方案（guilin-2017）, from the catalogue rows."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.independent import joint
from tests.independent.facts import (
    COMPULSORY,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    REVIEW,
    UNDETERMINED,
    Row,
    Verdict,
    belongs,
    day,
    held_items,
    lead,
    led_districts,
    members,
    number,
    of,
    one,
    own_districts,
    rows,
    school_year,
    valid,
    verdict,
)
from tests.independent.joint import is_mixed, is_single_stage, reads_as, schools_of

PACK = "guilin-2017"
IN_FORCE = date(2017, 1, 1)
#: The first day on which a whole school year in force is over.
FIRST_YEAR_OVER = date(2018, 9, 1)

SIX = {"资源配置", "师资调配", "教学管理", "教学研究", "学校招生", "质量评价"}
ROUTINE = {"行政", "财务", "后勤", "安全"}
BUREAUS = {f"{level}教育{body}" for level in ("", "市", "县", "区") for body in ("局", "行政部门")}
SHARED = ("特色活动育人课程", "优秀课件", "图书馆", "功能教室", "运动场所", "校内外实践活动基地")


@of("plan")
def c001(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The plan names the regional notice it rests on."""
    return verdict("桂政办发〔2016〕168号" in subject["basis_docs"])


@of("districts")
def c010(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The six unifications."""
    return verdict(held_items(plan, subject) >= SIX)


@of("districts")
def c015(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every school of the district enrols through a zone of the district."""
    zones = {zone["id"] for zone in rows(plan, "zones", district=subject["id"])}
    enrolling = {offer["school"] for offer in rows(plan, "offers") if offer["zone"] in zones}
    for school in schools_of(plan, members(plan, subject)):
        elsewhere = any(district["id"] != subject["id"] for district in led_districts(plan, school["id"]))
        bound = school["stage"] in COMPULSORY and school["kind"] != "教学点"
        # Reading (说明): who leads another district enrols there, even if it wrongly leads both.
        if bound and school["id"] not in enrolling and not elsewhere:
            return FAIL
    return PASS


@of("districts", "2018-01-01")
def c016(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An evaluation of the district as one that covers all its schools."""
    return verdict(
        any(
            set(row["covered_schools"]) >= members(plan, subject)
            for row in joint.yearly(plan, as_of, unit_kind="学区", scope=subject["id"])
        )
    )


@of("plan")
def c018(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A district at least that mixes town and country."""
    return joint.mixes_town_and_country(plan)


@of("districts")
def c019(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Strong schools are paired with weak ones; three sub-forms have rules of their own."""
    return joint.pairs_strong_and_weak(plan, subject)


@of("plan")
def c022(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every public school of compulsory education is in a district."""
    return joint.covers_all(plan)


@of("schools")
def c023(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A school is in one district; a nested centre school in two."""
    count = len(own_districts(plan, subject["id"]))
    led = led_districts(plan, subject["id"])
    if count <= 1:
        return PASS
    nested = subject["kind"] == "乡镇中心校" and len(led) == 1
    if count > 2 or not nested or not reads_as(led[0], "城乡帮扶", "乡镇+村小+教学点"):
        return FAIL
    (upper,) = (district for district in own_districts(plan, subject["id"]) if district not in led)
    return UNDETERMINED if lead(plan, upper) is None else verdict(joint.is_strong_town_lead(plan, upper))


@of("districts")
def c024(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One of the three forms; another is for the innovation clause."""
    return PASS if subject["form"] != "其他" else NOT_APPLICABLE


@of("districts")
def c026(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Ten schools at most."""
    return verdict(len(members(plan, subject)) <= 10)


Test = Callable[[Row, list[Row]], bool]


def composed(plan: Row, district: Row, form: str, subform: str, test: Test) -> Verdict:
    """Whether a district of the sub-form is composed as the test says; none for another."""
    return joint.by_lead(plan, district, test) if reads_as(district, form, subform) else None


def strong_in(first: Row, rest: list[Row]) -> int:
    """How many schools are strong."""
    return sum(school["quality"] == "优质" for school in [first, *rest])


@of("districts")
def c027(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong city school with weak ones of its stage in towns and villages."""
    return composed(plan, subject, "城乡帮扶", "城区+乡镇", city_with_towns)


def city_with_towns(first: Row, rest: list[Row]) -> bool:
    """One strong city school with weak ones of its stage in towns and villages."""
    fits = first["location"] in joint.TOWN and strong_with_weak(first, rest)
    return fits and all(row["location"] in joint.COUNTRY for row in rest)


@of("districts")
def c029(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong town school with weak ones of its stage in other townships."""
    return composed(plan, subject, "城乡帮扶", "乡镇+乡镇", town_with_towns)


def town_with_towns(first: Row, rest: list[Row]) -> bool:
    """One strong town school with weak ones of its stage in other townships."""
    fits = first["location"] == "镇区" and strong_with_weak(first, rest)
    return fits and all(row["township"] != first["township"] for row in rest)


@of("districts")
def c030(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A centre school with village schools or teaching points."""
    return composed(plan, subject, "城乡帮扶", "乡镇+村小+教学点", centre_with_villages)


def centre_with_villages(first: Row, rest: list[Row]) -> bool:
    """A centre school with village schools or teaching points."""
    return bool(rest) and first["kind"] == "乡镇中心校" and all(row["kind"] in {"村小学", "教学点"} for row in rest)


@of("districts")
def c031(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The centre school is a member of the district of a strong school in the town."""
    if not reads_as(subject, "城乡帮扶", "乡镇+村小+教学点"):
        return None
    return joint.has_upper_district(plan, subject)


@of("districts")
def c033(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong school with weak ones of its stage."""
    return composed(plan, subject, "集团化办学", "优质+薄弱", strong_with_weak)


def strong_with_weak(first: Row, rest: list[Row]) -> bool:
    """One strong school with weak ones of its stage."""
    fits = first["quality"] == "优质" and bool(rest)
    return fits and all(row["quality"] == "薄弱" and row["stage"] == first["stage"] for row in rest)


@of("districts")
def c034(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong school that leads (整改) with new ones."""
    return composed(plan, subject, "集团化办学", "优质+新建", strong_with_new)


def strong_with_new(first: Row, rest: list[Row]) -> bool:
    """One strong school with new ones."""
    fits = first["quality"] == "优质" and strong_in(first, rest) == 1
    return fits and bool(rest) and all(row["is_new"] for row in rest)


@of("districts")
def c036(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong primary school with weak ones."""
    return one_stage_alliance(plan, subject, "小学+小学", joint.PRIMARY)


def one_stage_alliance(plan: Row, district: Row, subform: str, stages: set[str]) -> Verdict:
    """An alliance of one strong school with weak ones, all of the stage (a nine-year school is of both)."""

    def test(first: Row, rest: list[Row]) -> bool:
        """One strong school of the stage with weak ones."""
        fits = first["quality"] == "优质" and bool(rest) and all(row["quality"] == "薄弱" for row in rest)
        return fits and all(row["stage"] in stages for row in [first, *rest])

    return composed(plan, district, "学校联盟", subform, test)


@of("districts")
def c037(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One junior school (a nine-year one will do) with primary schools."""
    if not reads_as(subject, "学校联盟", "初中+小学"):
        return None
    stages = [row["stage"] for row in schools_of(plan, members(plan, subject))]
    primaries = stages.count("小学")
    junior = [stage for stage in stages if stage in joint.JUNIOR]
    return verdict(len(junior) == 1 and primaries >= 1 and len(stages) == 1 + primaries)


@of("districts")
def c039(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong junior school with weak ones."""
    return one_stage_alliance(plan, subject, "初中+初中", joint.JUNIOR)


@of("districts")
def c040(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Strong schools of one stage, two at least."""
    return joint.strong_alliance(plan, subject)


@of("districts")
def c045(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Help for the country is led from the town; the sub-forms of townships have their own rules."""
    if subject["form"] != "城乡帮扶":
        return None
    if subject["subform"] in {"乡镇+乡镇", "乡镇+村小+教学点"}:
        return NOT_APPLICABLE
    leader = lead(plan, subject)
    if leader is None:
        return UNDETERMINED
    return verdict(one(plan, "schools", leader)["location"] in {"城区", "县城", "镇区"})


@of("districts")
def c046(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A group is led by a strong school."""
    if subject["form"] != "集团化办学":
        return None
    leader = lead(plan, subject)
    return UNDETERMINED if leader is None else verdict(one(plan, "schools", leader)["quality"] == "优质")


@of("districts")
def c047(plan: Row, subject: Row, as_of: date) -> Verdict:
    """An alliance with a junior school is led by one."""
    if subject["form"] != "学校联盟":
        return None
    junior = {"初中", "九年一贯制", "完全中学"}
    if not any(row["stage"] in junior for row in schools_of(plan, members(plan, subject))):
        return NOT_APPLICABLE
    leader = lead(plan, subject)
    return UNDETERMINED if leader is None else verdict(one(plan, "schools", leader)["stage"] in junior)


@of("districts", "2018-01-01")
def c053(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau appraises the district as a whole, year by year."""
    return joint.is_appraised(plan, subject, as_of)


@of("districts", "2018-01-01")
def c054(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau monitors the quality of the district, year by year."""
    found = joint.yearly(plan, as_of, scope=subject["id"], kind="质量监测", evaluator_kind="教育行政部门")
    return verdict(bool(found))


@of("districts")
def c055(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The posts in the district count as workload."""
    return joint.counts_as_workload(plan, subject)


@of("districts")
def c058(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The head is the principal of the lead school."""
    found = rows(plan, "posts", district=subject["id"], post="学区长")
    if not found:  # Reading (说明): a district without a head is for the clause that asks for one.
        return NOT_APPLICABLE
    if not all(row["is_principal"] for row in found):
        return FAIL
    leader = lead(plan, subject)
    return UNDETERMINED if leader is None else verdict(all(row["school"] == leader for row in found))


@of("districts")
def c059(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The routine of the schools may stay with them."""
    return joint.keeps_routine(subject)


@of("districts")
def c069(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The district has zones, and they are for its schools alone."""
    zones = {row["id"] for row in rows(plan, "zones", district=subject["id"])}
    enrolling = {row["school"] for row in rows(plan, "offers") if row["zone"] in zones}
    return verdict(bool(zones) and enrolling <= members(plan, subject))


@of("districts")
def c070(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Joint enrolment, separate teaching, management by grade: for districts of one stage."""
    if not set(subject["enrol_modes"]) & {"学区统筹招生", "分区教学", "年级部管理"}:
        return NOT_APPLICABLE
    return verdict(is_single_stage(plan, subject))


@of("zones")
def c071(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Nine-year feeding: for districts of both stages."""
    if not subject["nine_year_feeder"]:
        return NOT_APPLICABLE
    return verdict(is_mixed(plan, one(plan, "districts", subject["district"])))


def juniors(plan: Row, zone: Row) -> list[Row]:
    """The offers of schools that teach juniors."""
    return [
        row
        for row in rows(plan, "offers", zone=zone["id"])
        if one(plan, "schools", row["school"])["stage"] in {"初中", "九年一贯制", "完全中学"}
    ]


@of("zones")
def c074(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A zone is for one school or for several, as it says."""
    # Reading (说明): of every zone, feeder or not, as the footnote offers the modes to all; others ask for no number.
    if subject["mode"] == "其他":
        return NOT_APPLICABLE
    count = len(juniors(plan, subject))
    return verdict(count == 1 if subject["mode"] == "单校划片" else count >= 2)


@of("zones")
def c075(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A zone for one junior school feeds it directly."""
    if subject["mode"] != "单校划片":
        return None
    found = juniors(plan, subject)
    return verdict(len(found) == 1 and all(row["method"] == "对口直升" for row in found))


@of("zones")
def c076(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Preferences are asked for before admission; on the same day counts (clauses.md (e), Time)."""
    if subject["mode"] != "多校划片":
        return None
    if not juniors(plan, subject):
        return NOT_APPLICABLE
    return verdict(all(subject["preference_date"] <= row["admission_date"] for row in juniors(plan, subject)))


@of("offers")
def c077(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Where all can be seated, all enter."""
    if not chosen(plan, subject):
        return None
    if subject["applicants"] > subject["seats"]:
        return NOT_APPLICABLE
    return verdict(subject["method"] == "直接入学")


def chosen(plan: Row, offer: Row) -> bool:
    """Whether the offer is that of a junior school in a zone of several schools."""
    zone = one(plan, "zones", offer["zone"])
    return zone["mode"] == "多校划片" and offer in juniors(plan, zone)


@of("offers")
def c078(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Where not all can be seated, lots are drawn."""
    if not chosen(plan, subject):
        return None
    if subject["applicants"] <= subject["seats"]:
        return NOT_APPLICABLE
    return verdict(subject["method"] == "电脑随机派位")


@of("offers")
def c079(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau of the city or of the county draws the lots."""
    if subject["method"] != "电脑随机派位":
        return None
    if subject["organizer"] in BUREAUS:
        return PASS
    names = {row["name"] for table in ("schools", "districts") for row in plan[table]}
    return FAIL if subject["organizer"] in names else REVIEW


@of("indicators")
def c082(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The retention rate rises, or is full, and fewer pupils drop out, or none."""
    if subject["name"] != "巩固率":
        return None
    dropouts = rows(plan, "indicators", name="辍学人数", unit=subject["unit"], period=subject["period"])
    if not dropouts or number(subject["denominator"]) == 0:
        return NOT_APPLICABLE  # Reading (说明): a period without a figure of dropouts is not looked at.
    before, lost_before = joint.previous(plan, subject), joint.previous(plan, dropouts[0])
    if before is None:
        return UNDETERMINED
    if number(before["denominator"]) == 0:
        return NOT_APPLICABLE
    lost = number(dropouts[0]["numerator"])
    if joint.share(subject) <= joint.share(before) and joint.share(subject) < 1:
        return FAIL
    if lost == 0:
        return PASS
    return UNDETERMINED if lost_before is None else verdict(lost < number(lost_before["numerator"]))


@of("plan")
def c084(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every public school of compulsory education has its zone."""
    enrolling = {row["school"] for row in rows(plan, "offers")}
    return verdict(all(school["id"] in enrolling for school in plan["schools"] if belongs(school)))


@of("districts")
def c094(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Six kinds of resources are shared with all other schools of the district, so far as any school has them."""
    return joint.shares_each(plan, subject, SHARED)


@of("districts")
def c098(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One head."""
    return verdict(joint.count_posts(plan, subject, "学区长") == 1)


@of("districts")
def c099(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Deputy heads."""
    return verdict(joint.count_posts(plan, subject, "副学区长") >= 1)


@of("districts")
def c100(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Managers; together with the deputies."""
    return verdict(joint.count_posts(plan, subject, "副学区长", "管理人员") >= 1)


@of("districts")
def c101(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Staff of schools hold the posts beside their own."""
    return joint.are_concurrent(plan, subject)


@of("plan")
def c105(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Reserves come from managers, subject leaders and backbone teachers."""
    found = joint.reserves(plan)
    return verdict(joint.come_from_three(found)) if found else NOT_APPLICABLE


@of("schools")
def c109(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Enough qualified teachers of each subject; whether those who walk in make up for it, only a person can say."""
    found = joint.is_staffed(plan, subject, as_of)
    visits = rows(plan, "rotations", to_school=subject["id"], school_year=school_year(as_of))
    visited = any(row["mode"] in {"走教", "跨校兼课"} for row in visits)
    return REVIEW if found == FAIL and visited else found


@of("districts")
def c116(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Teachers are trained together by one of three modes."""
    return verdict(joint.rotates_by(plan, subject, school_year(as_of), {"交流任教", "跨校兼课", "师徒结对"}))


@of("districts")
def c117(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A teaching team and a studio, each of two schools at least."""
    return verdict(all(joint.has_team(plan, subject, {kind}) for kind in ("教学团队", "名师工作室")))


@of("plan")
def c119(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A tenth of the eligible teachers rotate."""
    if subject["eligible_teachers"] == 0:
        return NOT_APPLICABLE
    return verdict(Fraction(subject["rotated_teachers"], subject["eligible_teachers"]) >= Fraction(1, 10))


@of("plan")
def c120(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A fifth of those who rotate are backbone teachers."""
    if subject["rotated_teachers"] == 0:
        return NOT_APPLICABLE
    return verdict(Fraction(subject["rotated_backbone"], subject["rotated_teachers"]) >= Fraction(1, 5))


def town_and_strong(plan: Row, field: str) -> int:
    """The sum over the schools of towns and the strong ones."""
    group = [row for row in plan["schools"] if row["location"] != "乡村" or row["quality"] == "优质"]
    return sum(row[field] for row in group)


@of("plan")
def c121(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A tenth of the eligible teachers of town and strong schools rotate."""
    eligible = town_and_strong(plan, "eligible_teachers")
    if eligible == 0:
        return NOT_APPLICABLE
    return verdict(town_and_strong(plan, "rotated_teachers") * 10 >= eligible)


@of("plan")
def c122(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A fifth of those are backbone teachers."""
    rotated = town_and_strong(plan, "rotated_teachers")
    if rotated == 0:
        return NOT_APPLICABLE
    return verdict(town_and_strong(plan, "rotated_backbone") * 5 >= rotated)


@of("indicators")
def c123(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The teachers' average pay rises year on year."""
    return joint.rises(plan, subject, "教师平均工资")


@of("plan")
def c125(plan: Row, subject: Row, as_of: date) -> Verdict:
    """No net loss of backbone teachers in rural and weak schools."""
    return joint.keeps_backbone(plan)


@of("plan")
def c126(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The county may revise its scheme of rotation."""
    found = rows(plan, "evidence", type="方案", kind="轮岗交流", scope="county")
    revised = any(valid(row, as_of) and day(row["adjusted_on"]) <= as_of for row in found)
    return PASS if revised else NOT_APPLICABLE


@of("plan")
def c127(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Allowances may vary by distance and hardship, and then do not fall with them."""
    found = rows(plan, "funding", fund="差异化补助")
    if not found:
        return NOT_APPLICABLE
    years = {row["year"] for row in found}
    varied = all(joint.varies([row for row in found if row["year"] == year]) for year in years)
    return verdict(varied and joint.is_graded(plan, found))


@of("plan")
def c128(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The rural allowance is raised."""
    # Reading (参数, 说明): school by school, above the standard of 2016, the year before the reform, at any later time.
    found = rows(plan, "funding", fund="乡村教师补助")
    before = [row for row in found if row["year"] == 2016]
    if not before:
        return NOT_APPLICABLE
    return verdict(
        all(
            any(
                later["year"] > 2016 and later["school"] == row["school"] and later["standard"] > row["standard"]
                for later in found
            )
            for row in before
        )
    )


@of("schools")
def c131(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All courses and hours."""
    return joint.teaches_all(plan, subject)


@of("districts")
def c135(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A school-based course."""
    return verdict(bool(joint.resources(plan, subject, "校本课程")))


@of("districts")
def c138(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Joint planning, seminars and observation."""
    return joint.holds_each(plan, subject, as_of, FIRST_YEAR_OVER, {"学科备课", "教学研讨", "听课观摩"})


@of("districts")
def c145(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A team for moral education."""
    return verdict(joint.has_team(plan, subject, {"德育工作团队"}))


@of("districts")
def c149(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Science, clubs and social practice across schools."""
    return joint.holds_each(plan, subject, as_of, FIRST_YEAR_OVER, {"科技", "社团", "社会实践"})


@of("districts")
def c154(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A festival or a study trip of several schools."""
    return joint.holds_any(plan, subject, as_of, FIRST_YEAR_OVER, {"读书节", "艺术节", "体育节", "科技节", "研学旅行"})


@of("districts", "2018-09-01")
def c156(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Quality monitoring and comprehensive evaluation, each of all schools."""
    return verdict(all(joint.is_covered(plan, subject, as_of, kind) for kind in ("质量监测", "综合素质评价")))


@of("plan")
def c161(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Leaders of three ranks answer by name."""
    return verdict(set(subject["leader_roles"]) >= {"主要领导", "分管领导", "相关领导"})


@of("plan")
def c164(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The county's government is responsible."""
    return verdict(subject["responsible_body"] == "人民政府")


@of("plan")
def c166(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau drafts the county's own measures."""
    measures = subject["kind"] in {"县域学区制实施办法", "县域学区制实施方案"}
    return verdict(measures and subject["lead_drafter"] == "教育行政部门")
