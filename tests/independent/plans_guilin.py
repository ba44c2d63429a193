"""Seeded random complete county plans for Guilin and Guangxi: districts of all forms, enrolment, posts, rotations.

Every cell that a clause of the two packs reads is filled, and the figures of rotation follow from the rotations.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.independent.plans import Maker, Row, school_year, settle, vary

SUBFORMS = {
    "城乡帮扶": ("城区+乡镇", "乡镇+乡镇", "乡镇+村小+教学点"),
    "集团化办学": ("优质+薄弱", "优质+新建"),
    "学校联盟": ("小学+小学", "初中+小学", "初中+初中", "初中+初中+小学", "优质+优质"),
}
SIX = ("资源配置", "师资调配", "教学管理", "教学研究", "学校招生", "质量评价")
ROUTINE = ("行政", "财务", "后勤", "安全")
RESOURCES = (
    *("特色活动育人课程", "优秀课件", "图书馆", "功能教室", "运动场所", "校内外实践活动基地"),
    *(
        "体育场馆",
        "实验室",
        "仪器设备",
        "校外教育基地",
        "社会实践基地",
        "家长资源",
        "社会资源",
        "校本课程",
        "特色课程资源",
    ),
)
ACTIVITIES = ("学科备课", "教学研讨", "听课观摩", "课题研究", "科技", "社团", "社会实践")
FESTIVALS = ("读书节", "艺术节", "体育节", "科技节", "研学旅行")
MODES = ("交流任教", "跨校兼课", "师徒结对", "支教", "走教", "轮岗", "影子学习")
CATEGORIES = ("学校管理人员", "学科带头人", "骨干教师", "名师")
TEAMS = ("教学团队", "名师工作室", "特级教师工作坊", "德育工作团队")
METHODS = ("对口直升", "直接入学", "电脑随机派位", "其他")
BUREAUS = ("市教育局", "县教育局", "区教育局", "教育局")

#: What a district of each sub-form is made of: the cells of the lead, those of the others, each to be chosen from.
Choice = dict[str, tuple[Any, ...]]
STRONG: Choice = {"quality": ("优质",)}
WEAK: Choice = {"quality": ("薄弱",)}
CITY: Choice = {"kind": ("城区学校", "县城学校"), "location": ("城区", "县城")}
TOWN: Choice = {"kind": ("镇区学校",), "location": ("镇区",)}
VILLAGE: Choice = {"kind": ("村小学",), "location": ("乡村",)}
POINT: Choice = {"kind": ("教学点",), "location": ("乡村",), "quality": ("一般", "薄弱")}
CENTRE: Choice = {"kind": ("乡镇中心校",), "location": ("镇区",), "quality": ("一般", "优质")}
PRIMARY: Choice = {"stage": ("小学",)}
JUNIOR: Choice = {"stage": ("初中",)}
NEW: Choice = {"is_new": (True,), "quality": ("一般", "薄弱")}
PARTS: dict[str, tuple[Choice, tuple[Choice, ...]]] = {
    "城区+乡镇": (STRONG | CITY | PRIMARY, (WEAK | VILLAGE | PRIMARY, WEAK | TOWN | PRIMARY)),
    "乡镇+乡镇": (STRONG | TOWN | PRIMARY, (WEAK | TOWN | PRIMARY, WEAK | VILLAGE | PRIMARY)),
    "乡镇+村小+教学点": (CENTRE | PRIMARY, (VILLAGE | PRIMARY | POINT | VILLAGE, POINT | PRIMARY)),
    "优质+薄弱": (STRONG | CITY | JUNIOR, (WEAK | CITY | JUNIOR, WEAK | TOWN | JUNIOR)),
    "优质+新建": (STRONG | CITY | JUNIOR, (NEW | CITY | JUNIOR, NEW | CITY | PRIMARY)),
    "小学+小学": (STRONG | CITY | PRIMARY, (WEAK | CITY | PRIMARY, WEAK | VILLAGE | PRIMARY)),
    "初中+小学": (CITY | JUNIOR, (CITY | PRIMARY, VILLAGE | PRIMARY)),
    "初中+初中": (STRONG | CITY | JUNIOR, (WEAK | CITY | JUNIOR, WEAK | TOWN | JUNIOR)),
    "初中+初中+小学": (STRONG | CITY | JUNIOR, (WEAK | CITY | JUNIOR, CITY | PRIMARY)),
    "优质+优质": (STRONG | CITY | PRIMARY, (STRONG | CITY | PRIMARY, STRONG | TOWN | PRIMARY)),
    "": (CITY | PRIMARY, (VILLAGE | PRIMARY, TOWN | JUNIOR)),
}


def guilin(rng: random.Random) -> tuple[Row, date]:
    """A county of Guilin: a few districts, each of a form, with all that its clauses ask for."""
    edges = ["2015-12-31", "2016-01-01", "2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01", "2018-08-31"]
    as_of = date.fromisoformat(rng.choice([*edges, "2018-09-01"]))
    if rng.random() < 0.85:
        as_of = date(2018, 9, 1) + timedelta(rng.choice([0, 121, 122, rng.randint(0, 1200)]))
    last = int(school_year(as_of)[:4]) - 1
    make = Maker(
        rng,
        county_code="450330",
        year=last + 1,
        status=rng.choice(["草案", "印发", "印发"]),
        kind=rng.choice(["县域学区制实施办法", "县域学区制实施方案"]),
        basis_docs=["桂政办发〔2016〕168号"],
        responsible_body="人民政府",
        lead_drafter="教育行政部门",
        leader_roles=["主要领导", "分管领导", "相关领导"],
        style="山水育人",
    )
    make.tables("rotations", "funding", "timetables", "subject_staff", "people", "activities", "evaluations")
    make.tables("evidence", "resources", "bodies", "body_members", "zones", "offers", "unified_items", "indicators")
    make.tables("districts", "memberships", "posts", "schools")
    _districts(make)
    by_district = {
        row["id"]: [
            school
            for member in make.plan["memberships"]
            if member["district"] == row["id"]
            for school in make.plan["schools"]
            if school["id"] == member["school"]
        ]
        for row in make.plan["districts"]
    }
    for of, schools in by_district.items():
        _work(make, of, schools, as_of)
        _shared(make, of, schools)
        _enrolment(make, of, schools)
    if rng.random() < 0.15:
        _school(make, {"stage": ("幼儿园", "特殊教育", "小学"), "ownership": ("民办", "公办")})
    _county(make, as_of)
    vary(rng, make.plan, POOL, ("2018-08-31", "2018-09-01", as_of.isoformat()))
    finish(rng, make.plan)
    return make.plan, as_of


def _school(make: Maker, cells: Choice) -> Row:
    """A school with all cells; those that are not told are chosen at random."""
    rng = make.rng
    known = {
        "stage": ("小学",),
        "kind": ("城区学校",),
        "location": ("城区",),
        "quality": ("优质", "一般", "薄弱"),
        "ownership": ("公办", "公办", "公办", "民办"),
        "is_new": (False,),
        **cells,
    }
    name = f"学校{len(make.plan['schools']) + 1}"
    chosen = {field: rng.choice(values) for field, values in known.items()}
    return make.school(
        name,
        **chosen,
        township=rng.choice(["甲乡", "乙乡", "丙镇", "丁镇", f"{name}乡", f"{name}镇"]),
        distance_km=rng.choice([1, 5, 20]),
        hardship=rng.choice([1, 2, 3]),
        feature=f"{name}特色",
        eligible_teachers=0,
        rotated_teachers=0,
        rotated_backbone=0,
        teachers=5000,
    )


def _district(make: Maker, form: str, subform: str, *, more: list[Row] | None = None) -> Row:
    """A district of the sub-form, with further members."""
    rng = make.rng
    first, rest = PARTS[subform]
    count = rng.choice([1, 2, 2, 3, 8, 9, 10] if rng.random() < 0.2 else [1, 2, 2])
    chosen = [rng.choice(rest) for _ in range(count)]
    if subform == "初中+初中+小学":
        chosen += list(rest)
    schools = [_school(make, cells) for cells in (first, *chosen)]
    if rng.random() < 0.15:
        rng.choice([schools[0], *schools])["stage"] = rng.choice(["九年一贯制", "完全中学", "小学", "幼儿园"])
    if rng.random() < 0.15:
        schools = [*schools[1:], schools[0]]
    number = len(make.plan["districts"]) + 1
    row = make.district(
        f"第{number}学区",
        [*schools, *(more or [])],
        form=form,
        subform=subform or None,
        form_note="研学共同体",
        brand=f"品牌{number if rng.random() < 0.9 else 1}",
        enrol_modes=rng.choice([[], ["学区统筹招生"], ["分区教学", "年级部管理"], ["走班"]]),
        unified_scope=rng.choice([[], [], ["财务"], list(ROUTINE)]),
    )
    if row["subform"] is None:
        del row["subform"]
    return row


def _districts(make: Maker) -> None:
    """One to three districts; a centre school mostly joins the district of a strong school of the town."""
    rng = make.rng
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        form = rng.choice(["城乡帮扶", "城乡帮扶", "集团化办学", "学校联盟", "学校联盟", "其他"])
        subform = rng.choice(SUBFORMS.get(form, ("",)))
        _district(make, form, subform)
        if subform == "乡镇+村小+教学点" and rng.random() < 0.8:
            leads = [row["lead_school"] for row in make.plan["districts"] if "lead_school" in row]
            leads += [row["school"] for row in make.plan["memberships"] if row["role"] == "龙头"][-1:]
            centre = [row for row in make.plan["schools"] if row["id"] == leads[-1]]
            _district(make, "城乡帮扶", "城区+乡镇", more=centre)


def _work(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """Posts, evaluations, activities and rotations of a district."""
    rng, this_year = make.rng, school_year(as_of)
    first = int(this_year[:4])

    def lately() -> str:
        """A day of this school year, of the last one or, seldom, of the one before."""
        start = first - rng.choice([0, 0, 0, 1, 1, 2]) if rng.random() < 0.3 else first - rng.choice([0, 1])
        return make.day(f"{start}-09-01", f"{start + 1}-08-31")

    for number, post in enumerate(("学区长", "副学区长", "管理人员", "成员")):
        holder = schools[min(number, len(schools) - 1)]
        person = schools[0]["principal"] if number == 0 else f"员{of}{number}"
        cells = {"concurrent": True, "workload_counted": post != "成员" or rng.random() < 0.5}
        if post in {"学区长", "成员"} or rng.random() < 0.8:
            make.add("posts", district=of, person=person, school=holder["id"], post=post, **cells)
    for item in SIX:
        make.add("unified_items", district=of, item=item, status=rng.choice(["已实现"] * 9 + ["已安排"]))
    for kind, by in (("绩效考核", "教育行政部门"), ("质量监测", "教育行政部门"), ("综合素质评价", "学区")):
        make.add(
            "evaluations",
            kind=kind,
            unit_kind=rng.choice(["学区", "学区", "学区", "学校"]),
            scope=of,
            evaluator_kind=by if rng.random() < 0.8 else "教研机构",
            year=as_of.year - rng.choice([0, 0, 0, 1, 1, 2] if rng.random() < 0.3 else [0, 1]),
            date=lately(),
            school_year="",
            covered_schools=[school["id"] for school in schools],
        )
    for kind in (*ACTIVITIES, rng.choice(FESTIVALS), rng.choice(FESTIVALS)):
        make.add("activities", kind=kind, district=of, date=lately(), school_year="")
    _moves(make, of, schools, lately)


def _shared(make: Maker, of: str, schools: list[Row]) -> None:
    """Bodies and resources of a district."""
    rng = make.rng
    for kind in rng.sample(TEAMS, rng.choice([3, 4, 4, 4])):
        body = make.add("bodies", kind=kind, scope=of)["id"]
        for number, school in enumerate(schools[: rng.choice([1, 2, 2, 2, 3])]):
            make.add("body_members", body=body, person=f"组{body}{number}", role="成员", school=school["id"])
    for kind in RESOURCES:
        owner = rng.choice([of, *(school["id"] for school in schools)])
        users = [school["id"] for school in schools if school["id"] != owner]
        if rng.random() < 0.95:
            cells = {"is_shared": rng.random() < 0.97, "shared_with": users, "co_owners": users[:2]}
            make.add("resources", kind=kind, scope=owner, **cells)


def _moves(make: Maker, of: str, schools: list[Row], lately: Callable[[], str]) -> None:
    """Rotations, most of them within the district, and the people on its rosters."""
    rng = make.rng
    for number in range(rng.choice([1, 2, 3, 3, 4, 6])):
        sender, receiver = rng.choice(schools), rng.choice(make.plan["schools"] if rng.random() < 0.1 else schools)
        make.add(
            "rotations",
            person=f"师{of}{number}",
            from_school=sender["id"],
            to_school=receiver["id"],
            school_year="",
            start=lately(),
            kind=rng.choice(["教师", "教师", "教师", "校级领导"]),
            backbone=rng.random() < 0.3,
            mode=rng.choice(MODES),
        )
    for school in schools:
        if school["quality"] == "薄弱" and rng.random() < 0.97:
            goal = rng.choice(["学科带头人", "骨干教师"])
            cells = {"rosters": ["培养对象"], "categories": [], "training_goal": goal}
            make.add("people", id=f"培{of}{school['id']}", school=school["id"], **cells)


def _enrolment(make: Maker, of: str, schools: list[Row]) -> None:
    """The zone of a district."""
    rng = make.rng
    juniors = sum(school["stage"] in {"初中", "九年一贯制", "完全中学"} for school in schools)
    mode = rng.choice(["其他", "单校划片" if juniors == 1 else "多校划片", "多校划片" if juniors > 1 else "单校划片"])
    both = 0 < juniors < len(schools)
    zone = make.add(
        "zones",
        district=of,
        mode=mode,
        nine_year_feeder=both if rng.random() < 0.8 else not both,
        preference_date=make.day("2018-06-01", rng.choice(["2018-06-30", "2018-06-30", "2018-07-05"])),
    )["id"]
    for school in schools:
        if school["kind"] == "教学点" and rng.random() < 0.8:
            continue
        led = [row for row in make.plan["memberships"] if row["school"] == school["id"] and row["role"] == "龙头"]
        if led and led[0]["district"] != of and rng.random() < 0.8:
            continue
        seats = rng.choice([0, 40, 50, 50])
        applicants = 0 if seats == 0 else seats + rng.choice([-10, -1, 0, 1, 10])
        fitting = "直接入学" if applicants <= seats else "电脑随机派位"
        make.add(
            "offers",
            zone=zone,
            school=school["id"],
            seats=seats,
            applicants=applicants,
            method=rng.choice(METHODS) if rng.random() < 0.1 else "对口直升" if mode == "单校划片" else fitting,
            organizer=rng.choice(BUREAUS if rng.random() < 0.9 else ("学校1", "第1学区", "招生办")),
            admission_date=make.day("2018-06-30", "2018-08-31"),
        )


def _money(make: Maker) -> None:
    """Allowances of rural schools, this year, last year and before the reform."""
    rng, plan, year = make.rng, make.plan, make.plan["plan"]["year"]
    rural = [school for school in plan["schools"] if school["location"] != "城区"] or plan["schools"]
    for school in rng.sample(rural, min(len(rural), rng.choice([1, 2, 3, 3]))):
        for back in sorted({0, 1, year - 2016} if rng.random() < 0.6 else {0, 1}):
            if year - back < 2014:
                continue
            grade = school["distance_km"] + 10 * school["hardship"]
            for fund in ("乡村教师补助", "差异化补助"):
                if fund == "差异化补助" and rng.random() < 0.2:
                    continue
                standard = grade * 10 + rng.choice([0, 0, 1]) - back * rng.choice([0, 1, 1])
                cells = {"amount": 1000, "purpose": "补助", "standard": standard}
                make.add("funding", year=year - back, fund=fund, school=school["id"], **cells)


def _county(make: Maker, as_of: date) -> None:
    """Rosters, indicators, staff and lessons."""
    rng, plan, year = make.rng, make.plan, make.plan["plan"]["year"]
    _money(make)
    for person, categories in (("储1", ["骨干教师"]), ("储2", [rng.choice(CATEGORIES)])):
        cells = {"rosters": ["学区管理后备人才"], "categories": categories, "training_goal": "管理"}
        make.add("people", id=person, school="s1", **cells)
    cells = {"scope": "county", "covers": [], "issued_on": "2015-01-01", "adjusted_on": "2015-01-01"}
    make.add("evidence", type="名册", kind="学区管理后备人才", **cells)
    if rng.random() < 0.5:
        revised = (as_of + timedelta(rng.choice([-300, -1, 0, 1]))).isoformat()
        cells = {"scope": "county", "covers": [], "issued_on": "2015-01-01", "adjusted_on": revised}
        make.add("evidence", type="方案", kind="轮岗交流", **cells)
    for name, base, rise in (("教师平均工资", 700, 1), ("巩固率", 96, 1), ("辍学人数", 5, -2)):
        for back in (0, 1, 2):
            value = base - back * rise * rng.choice([0, 1, 1]) + rng.choice([0, 0, 0, 4])
            size = {"教师平均工资": 7, "巩固率": rng.choice([98, 100, 100]), "辍学人数": 1}[name]
            make.add("indicators", name=name, unit="county", period=str(year - back), numerator=value, denominator=size)
    for school in plan["schools"]:
        for subject in ("语文", "数学")[: rng.randint(0, 2)]:
            need = rng.choice([0, 2, 5])
            cells = {"required": need, "qualified": need + rng.choice([0, 0, 0, 1])}
            make.add("subject_staff", scope=school["id"], school_year=school_year(as_of), subject=subject, **cells)
            hours = rng.choice([0, 4, 5])
            cells = {"hours": hours + rng.choice([0, 0, 0, 1]), "required_hours": hours}
            make.add("timetables", school=school["id"], grade="一年级", subject=subject, **cells)


POOL: dict[tuple[str, str], tuple[Any, ...]] = {
    ("districts", "subform"): tuple(name for names in SUBFORMS.values() for name in names),
    ("districts", "enrol_modes"): ("学区统筹招生", "分区教学", "年级部管理", "走班"),
    ("districts", "unified_scope"): (*ROUTINE, "教研"),
    ("districts", "brand"): ("品牌1", "品牌2"),
    ("plan", "basis_docs"): ("教育法",),
    ("plan", "kind"): ("县域学区制实施办法", "县域学区制实施方案", "其他"),
    ("plan", "responsible_body"): ("人民政府", "教育行政部门", "党委"),
    ("plan", "lead_drafter"): ("人民政府", "教育行政部门", "教研机构"),
    ("unified_items", "item"): SIX,
    ("evaluations", "kind"): ("绩效考核", "质量监测", "综合素质评价"),
    ("zones", "mode"): ("单校划片", "多校划片", "其他"),
    ("offers", "method"): METHODS,
    ("offers", "organizer"): (*BUREAUS, "学校1", "学校2", "第1学区", "招生办"),
    ("activities", "kind"): (*ACTIVITIES, *FESTIVALS, "其他"),
    ("bodies", "kind"): (*TEAMS, "领导小组"),
    ("resources", "kind"): RESOURCES,
    ("rotations", "mode"): MODES,
    ("people", "rosters"): ("学区管理后备人才", "培养对象"),
    ("people", "categories"): CATEGORIES,
    ("people", "training_goal"): ("学科带头人", "骨干教师", "管理"),
    ("evidence", "kind"): ("学区管理后备人才", "轮岗交流"),
    ("funding", "fund"): ("乡村教师补助", "差异化补助", "其他"),
    ("indicators", "name"): ("教师平均工资", "巩固率", "辍学人数"),
    ("indicators", "period"): ("2017", "2018", "2019"),
    ("indicators", "numerator"): (0, 98, 100, 101),
    ("indicators", "denominator"): (0, 1, 7, 98, 100),
    ("timetables", "hours"): (0,),
    ("subject_staff", "school_year"): ("2017-2018", "2018-2019"),
    ("schools", "township"): ("甲乡", "乙乡"),
}


def finish(rng: random.Random, plan: Row) -> None:
    """Makes the figures follow from the rows: who rotates in the plan's year, and how many could."""
    settle(plan)
    for row in plan["districts"]:
        if "subform" not in row:
            row["form"] = "其他"
    for row in plan["offers"]:
        if row["seats"] == 0:
            row["applicants"] = 0
    year = str(plan["plan"]["year"])
    moves = [row for row in plan["rotations"] if row["school_year"][:4] == year and row["kind"] == "教师"]
    for school in plan["schools"]:
        own = [row for row in moves if row["from_school"] == school["id"]]
        school["rotated_teachers"] = len({row["person"] for row in own})
        school["rotated_backbone"] = len({row["person"] for row in own if row["backbone"]})
        spare = rng.choice([0, 0, 1, 9]) if school["rotated_teachers"] else rng.choice([0, 0, 0, 3])
        school["eligible_teachers"] = school["rotated_teachers"] + spare
    county = plan["plan"]
    county["rotated_teachers"] = len({row["person"] for row in moves})
    county["rotated_backbone"] = len({row["person"] for row in moves if row["backbone"]})
    senders = [school for school in plan["schools"] if school["rotated_teachers"]]
    if senders and rng.random() < 0.8:  # about a tenth
        goal = 10 * county["rotated_teachers"] + rng.choice([-9, -1, 0, 0, 1, 9])
        lacking = goal - sum(school["eligible_teachers"] for school in plan["schools"])
        rng.choice(senders if rng.random() < 0.7 else plan["schools"])["eligible_teachers"] += max(0, lacking)
    county["eligible_teachers"] = sum(school["eligible_teachers"] for school in plan["schools"])


def moves_twice(plan: Row) -> bool:
    """Whether somebody moves from two schools in the plan's year: one person of the county, and one of each school.

    Where the list of rotations is not given, the engine adds up the schools' figures, and so counts this person twice.
    """
    senders: dict[str, set[str]] = {}
    for row in plan["rotations"]:
        if row["school_year"][:4] == str(plan["plan"]["year"]) and row["kind"] == "教师":
            senders.setdefault(row["person"], set()).add(row["from_school"])
    return any(len(schools) > 1 for schools in senders.values())


#: Cells that follow from others, and so may be left out of a plan that is complete all the same.
DERIVED = {
    "plan": ("eligible_teachers", "rotated_teachers", "rotated_backbone"),
    "schools": ("rotated_teachers", "rotated_backbone"),
    "districts": ("lead_school",),
}


def thin(rng: random.Random, plan: Row) -> Row:
    """A copy without some of the cells that follow from others."""
    copy = {table: dict(rows) if table == "plan" else [dict(row) for row in rows] for table, rows in plan.items()}
    for table, fields in DERIVED.items():
        share = rng.choice([0, 0.5, 1])
        for row in [copy["plan"]] if table == "plan" else copy[table]:
            for field in fields:
                if rng.random() < share:
                    row.pop(field, None)
    return copy


def generate(seed: int) -> tuple[Row, date]:
    """A complete plan, and the reference date."""
    return guilin(random.Random(f"guilin/{seed}"))  # noqa: S311 - plans are no secrets
