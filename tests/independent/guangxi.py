# ruff: noqa: ARG001 - every clause takes the plan, its subject and the day, whatever it reads.
"""广西 学区制管理通知（guangxi-2016-168，据政策问答）, from the catalogue rows."""

from datetime import date

from tests.independent import joint
from tests.independent.facts import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    Row,
    Verdict,
    lead,
    members,
    of,
    others,
    rows,
    valid,
    verdict,
)
from tests.independent.joint import is_mixed, is_single_stage, lead_of, reads_as, schools_of

PACK = "guangxi-2016-168"
IN_FORCE = date(2016, 1, 1)
#: The first day on which a whole school year in force is over.
FIRST_YEAR_OVER = date(2017, 9, 1)

RANK = {"薄弱": 0, "一般": 1, "优质": 2}


@of("plan")
def c008(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A district at least that mixes town and country."""
    return joint.mixes_town_and_country(plan)


@of("districts")
def c009(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Strong schools are paired with weak ones, but for an alliance of strong ones."""
    return joint.pairs_strong_and_weak(plan, subject)


@of("plan")
def c011(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Every public school of compulsory education is in a district."""
    return joint.covers_all(plan)


@of("districts")
def c012(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The three forms; another has its own permission."""
    return PASS if subject["form"] != "其他" else NOT_APPLICABLE


@of("districts")
def c013(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A strong lead with weaker schools of its stage; a form of one's own is free."""
    if subject["form"] == "其他":
        return NOT_APPLICABLE
    first, rest = lead_of(plan, subject), schools_of(plan, others(plan, subject))
    if first is None or not rest:  # the row itself asks for one lead
        return FAIL
    weaker = all(row["stage"] == first["stage"] and RANK[row["quality"]] < RANK[first["quality"]] for row in rest)
    return verdict(first["quality"] == "优质" and weaker)


@of("districts")
def c014(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One stage a district."""
    return verdict(is_single_stage(plan, subject))


@of("districts")
def c015(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Junior and primary schools in one district may be tried."""
    # Reading: an alliance of these sub-forms that is not of one stage; the permission is for those two stages.
    if not reads_as(subject, "学校联盟", "初中+小学", "初中+初中+小学") or is_single_stage(plan, subject):
        return None
    return verdict(is_mixed(plan, subject))


@of("districts")
def c016(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Ten schools at most."""
    return verdict(len(members(plan, subject)) <= 10)


@of("districts")
def c017(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong city school with weak ones of its stage in towns, or with village schools."""
    if not reads_as(subject, "城乡帮扶", "城区+乡镇"):
        return None
    return joint.by_lead(plan, subject, city_with_towns)


def city_with_towns(first: Row, rest: list[Row]) -> bool:
    """One strong city school with weak ones of its stage in towns, or with village schools."""
    strong = first["location"] in joint.TOWN and first["quality"] == "优质" and bool(rest)
    weak = strong and all(row["quality"] == "薄弱" or row["kind"] == "村小学" for row in rest)
    return weak and all(row["location"] in joint.COUNTRY and row["stage"] == first["stage"] for row in rest)


@of("districts")
def c019(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A centre primary school with village schools and teaching points."""
    if not reads_as(subject, "城乡帮扶", "乡镇+村小+教学点"):
        return None
    return joint.by_lead(plan, subject, centre_with_villages)


def centre_with_villages(first: Row, rest: list[Row]) -> bool:
    """A centre primary school with village schools and teaching points."""
    centre = first["kind"] == "乡镇中心校" and first["stage"] == "小学"
    return centre and bool(rest) and all(row["kind"] in {"村小学", "教学点"} for row in rest)


@of("districts")
def c020(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The centre school is a member of the district of a strong school in the town."""
    if not reads_as(subject, "城乡帮扶", "乡镇+村小+教学点"):
        return None
    return joint.has_upper_district(plan, subject, acyclic=False)


@of("districts")
def c022(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong school with weak ones of its stage."""
    return joint.by_lead(plan, subject, strong_with_weak) if subject["form"] == "集团化办学" else None


def strong_with_weak(first: Row, rest: list[Row]) -> bool:
    """One strong school with weak ones of its stage."""
    strong = first["quality"] == "优质" and bool(rest)
    return strong and all(row["quality"] == "薄弱" and row["stage"] == first["stage"] for row in rest)


@of("districts")
def c024(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One strong junior school (a nine-year one will do), weak ones, primary schools of any quality, no others."""
    if not reads_as(subject, "学校联盟", "初中+初中+小学"):
        return None
    schools = schools_of(plan, members(plan, subject))
    junior = [row["quality"] for row in schools if row["stage"] in joint.JUNIOR]
    primary = [row for row in schools if row["stage"] == "小学"]
    strong, weak = junior.count("优质"), junior.count("薄弱")
    return verdict(strong == 1 and weak >= 1 and bool(primary) and len(schools) == 1 + weak + len(primary))


@of("districts")
def c025(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Strong schools of one stage, two at least."""
    return joint.strong_alliance(plan, subject)


@of("districts")
def c027(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Another form, if it is described."""
    if subject["form"] != "其他":
        return NOT_APPLICABLE
    return verdict(bool(subject["form_note"]))


@of("districts", "2017-01-01")
def c038(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The bureau appraises the district as a whole, year by year."""
    return joint.is_appraised(plan, subject, as_of)


@of("districts", "2017-01-01")
def c039(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The quality of the district is monitored, year by year."""
    return verdict(bool(joint.yearly(plan, as_of, scope=subject["id"], kind="质量监测")))


@of("districts")
def c040(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The posts in the district count as workload."""
    return joint.counts_as_workload(plan, subject)


@of("districts")
def c043(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The head may be the principal of the lead school."""
    found = rows(plan, "posts", district=subject["id"], post="学区长", is_principal=True)
    if not found:
        return NOT_APPLICABLE
    leader = lead(plan, subject)
    if leader is None:
        return UNDETERMINED
    return PASS if any(row["school"] == leader for row in found) else NOT_APPLICABLE


@of("districts")
def c044(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The routine of the schools may stay with them."""
    return joint.keeps_routine(subject)


@of("districts")
def c045(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Halls, libraries, laboratories and equipment are open to all, so far as any school has them."""
    return joint.shares_each(plan, subject, ("体育场馆", "图书馆", "实验室", "仪器设备"))


@of("districts")
def c048(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Bases, parents and society are shared resources."""
    kinds = ("校外教育基地", "社会实践基地", "家长资源", "社会资源")
    return verdict(all(any(row["is_shared"] for row in joint.resources(plan, subject, kind)) for kind in kinds))


@of("districts")
def c049(plan: Row, subject: Row, as_of: date) -> Verdict:
    """One head."""
    return verdict(joint.count_posts(plan, subject, "学区长") == 1)


@of("districts")
def c050(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Deputies and managers."""
    return verdict(joint.count_posts(plan, subject, "副学区长", "管理人员") >= 1)


@of("districts")
def c051(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Staff of schools hold the posts beside their own."""
    return joint.are_concurrent(plan, subject)


@of("plan")
def c054(plan: Row, subject: Row, as_of: date) -> Verdict:
    """There is a roster of reserves, and they come from managers, subject leaders and backbone teachers."""
    found = joint.reserves(plan)
    roster = [
        row for row in rows(plan, "evidence", type="名册", kind="学区管理后备人才", scope="county") if valid(row, as_of)
    ]
    return verdict(bool(roster) and bool(found) and joint.come_from_three(found))


@of("schools")
def c058(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Enough qualified teachers of each subject."""
    return joint.is_staffed(plan, subject, as_of)


@of("districts")
def c064(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Teachers move by one of four modes."""
    modes = {"跨校兼课", "支教", "走教", "轮岗"}
    return joint.in_a_year(as_of, FIRST_YEAR_OVER, lambda year: joint.rotates_by(plan, subject, year, modes))


@of("districts")
def c068(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Each weak school has somebody who is trained to be a subject leader or a backbone teacher."""
    weak = [row for row in schools_of(plan, members(plan, subject)) if row["quality"] == "薄弱"]
    if not weak:
        return NOT_APPLICABLE
    trained = {
        row["school"]
        for row in rows(plan, "people")
        if "培养对象" in row["rosters"] and row["training_goal"] in {"学科带头人", "骨干教师"}
    }
    return verdict(all(row["id"] in trained for row in weak))


@of("districts")
def c069(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A team, a studio or a workshop of two schools at least."""
    return verdict(joint.has_team(plan, subject, {"教学团队", "名师工作室", "特级教师工作坊"}))


@of("indicators")
def c071(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The teachers' average pay rises year on year."""
    return joint.rises(plan, subject, "教师平均工资")


@of("plan")
def c073(plan: Row, subject: Row, as_of: date) -> Verdict:
    """No net loss of backbone teachers in rural and weak schools."""
    return joint.keeps_backbone(plan)


@of("plan")
def c074(plan: Row, subject: Row, as_of: date) -> Verdict:
    """The rural allowance is raised."""
    return joint.raises_rural_allowance(plan, as_of)


@of("plan")
def c075(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Allowances vary by distance and hardship and do not fall with them; not where all schools are alike."""
    # Reading: of this year alone; before anything is paid there is nothing to look at.
    found = [row for row in allowances(plan) if row["year"] == as_of.year]
    paid = {row["school"] for row in found}
    bands = {(row["distance_km"], row["hardship"]) for row in schools_of(plan, paid)}
    if len(bands) <= 1:
        return NOT_APPLICABLE
    return verdict(joint.varies(found) and joint.is_graded(plan, found))


def allowances(plan: Row) -> list[Row]:
    """What a school gets a head in a year, the two allowances taken together (说明)."""
    sums: dict[tuple[int, str], int] = {}
    for row in plan["funding"]:
        if row["fund"] in {"乡村教师补助", "差异化补助"}:
            sums[row["year"], row["school"]] = sums.get((row["year"], row["school"]), 0) + row["standard"]
    return [{"year": year, "school": school, "standard": total} for (year, school), total in sums.items()]


@of("districts")
def c080(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A course resource that two schools made together."""
    return verdict(any(len(row["co_owners"]) >= 2 for row in joint.resources(plan, subject, "特色课程资源")))


@of("schools")
def c081(plan: Row, subject: Row, as_of: date) -> Verdict:
    """All courses and hours."""
    return joint.teaches_all(plan, subject)


@of("districts")
def c083(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Joint planning, seminars, observation and projects."""
    return joint.holds_each(plan, subject, as_of, FIRST_YEAR_OVER, {"学科备课", "教学研讨", "听课观摩", "课题研究"})


@of("districts")
def c086(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A team for moral education."""
    return verdict(joint.has_team(plan, subject, {"德育工作团队"}))


@of("districts")
def c090(plan: Row, subject: Row, as_of: date) -> Verdict:
    """Science, clubs and social practice across schools."""
    return joint.holds_each(plan, subject, as_of, FIRST_YEAR_OVER, {"科技", "社团", "社会实践"})


@of("plan")
def c094(plan: Row, subject: Row, as_of: date) -> Verdict:
    """A feature a school, a brand a district, none of them the same, a style for the county."""
    brands = [row["brand"] for row in plan["districts"]]
    return verdict(len(set(brands)) == len(brands))
