"""Plans for 东辽县（dongliao-2011）."""

import random
from datetime import date, timedelta

from .plans import Maker, Row, recent, school_year, vary

DONGLIAO = {
    "小东学区": "安石小学",
    "小南学区": "渭津小学",
    "小西学区": "实验小学",
    "小北学区": "云顶小学",
    "中东学区": "安石中学",
    "中南学区": "渭津中学",
    "中西学区": "实验中学",
    "中北学区": "云顶中学",
}
DONGLIAO_YEARLY = ("集体备课", "教研", "教学活动", "网上教研", "班主任经验交流", "命题培训", "师德读书汇报会", "篮球赛")
DONGLIAO_COUNTY = ("集体备课", "教学活动", "教师培训", "学生活动", "送教支教")
DONGLIAO_RULES = ("学区例会", "学区资源共享", "学区统一教学视导", "学区教研工作", "学区教师培训", "学区教学质量监测")
DONGLIAO_SECTIONS = ("学区建设", "学区动态", "教研活动", "制度建设", "学区概况")
DONGLIAO_VILLAGE = ("送教", "支教", "县镇两级教学视导", "教学设施配备")
DONGLIAO_DAYS = (
    *("2011-10-21", "2012-08-14", "2012-08-15", "2012-10-31", "2012-11-01", "2012-11-30", "2012-12-01"),
    *("2013-01-01", "2014-05-01", "2015-01-01", "2015-12-31", "2016-01-01", "2016-02-29"),
)


def build(rng: random.Random) -> tuple[Row, date]:
    """东辽县: eight districts led by named schools, or some of them."""
    edges = ("2011-10-20", "2011-12-31", "2012-01-01", "2012-08-31", "2012-09-01", "2012-10-30", "2014-04-30")
    as_of = date.fromisoformat(rng.choice([*edges, *DONGLIAO_DAYS, *DONGLIAO_DAYS]))
    if rng.random() < 0.7:
        as_of = date(2015, 1, 1) + timedelta(rng.choice([0, 364, 365, rng.randint(0, 1100), rng.randint(365, 1100)]))
    make = Maker(rng, county_code="220422", vehicle_reform_date=_day_near(rng, as_of))
    make.tables(
        "rotations", "timetables", "expenses", "resources", "body_members", "people", "assignments", "activities"
    )
    whole = rng.random() < 0.25
    names = list(DONGLIAO) if whole else rng.sample(list(DONGLIAO), rng.randint(2, 3))
    for name in names:
        stage = "小学" if name[0] == "小" else "初中"
        schools = [_school(make, DONGLIAO[name], stage, "优质", "县城")]
        schools += [
            _school(make, f"{name}{number}校", stage, "薄弱", rng.choice(["镇区", "乡村"]))
            for number in range(1 if whole else rng.randint(1, 2))
        ]
        district = make.district(name, schools, stage=stage)
        _bodies(make, district["id"], schools)
        _year(make, district["id"], schools, as_of, full=not whole)
        _money(make, district["id"], schools, as_of)
    _county(make, as_of)
    _moves(make, as_of)
    pool = {
        ("activities", "kind"): (*DONGLIAO_YEARLY, *DONGLIAO_COUNTY, *DONGLIAO_VILLAGE, "教学", "培训", "其他"),
        ("activities", "organizer"): ("教师进修学校", "进修学校", "教育局"),
        ("activities", "channel"): ("QQ群", "公共邮箱", "博客", "其他", "论坛"),
        ("districts", "name"): tuple(DONGLIAO),
        ("schools", "name"): tuple(DONGLIAO.values()),
        ("bodies", "kind"): ("学区管理委员会", "学区工作办公室", "学区建设办公室", "领导小组"),
        ("bodies", "seat"): ("教师进修学校", "进修学校", "教育局"),
        ("body_members", "title"): ("教育局局长", "副局长", "教育局副局长", "副校长", "主任", "教师"),
        ("evaluations", "kind"): ("质量监测", "对位评价", "督导评价"),
        ("evaluations", "year"): (2011, 2012, as_of.year - 1),
        ("evidence", "kind"): ("学区建设工作计划", "学区建设督导评估办法", *DONGLIAO_RULES),
        ("evidence", "covers"): DONGLIAO_SECTIONS,
        ("expenses", "fund"): ("学区建设专项", "公用经费"),
        ("expenses", "purpose"): ("差旅费", "工作餐费", "交通费", "其他学区活动", "招待费"),
        ("funding", "amount"): (4000, 6000, 8000, 14000),
        ("funding", "year"): (as_of.year,),
        ("people", "rank"): ("教育局局长", "教育局副局级", "进修学校副校级", "教育局科长", "进修学校主任", "教师"),
        ("rotations", "mode"): ("特设岗", "短期交流", "影子学习", "支教"),
        ("timetables", "subject"): ("语文", "数学", "物理"),
        ("assignments", "target"): ("语文", "数学"),
    }
    vary(rng, make.plan, pool, (*DONGLIAO_DAYS, as_of.isoformat()))
    return make.plan, as_of


def _day_near(rng: random.Random, on: date) -> str:
    """A day near another."""
    return (on + timedelta(rng.choice([-400, -1, 0, 1, 400]))).isoformat()


def _school(make: Maker, name: str, stage: str, quality: str, location: str) -> Row:
    """A school of 东辽县."""
    kind = "县城学校" if location == "县城" else make.rng.choice(["镇区学校", "村小学", "教学点"])
    cells = {"ownership": "公办", "students": 300, "is_short_staffed": quality == "薄弱"}
    return make.school(name, stage=stage, quality=quality, kind=kind, location=location, **cells)


def _bodies(make: Maker, of: str, schools: list[Row]) -> None:
    """Committee, office, posts and responsible people of a district."""
    head, lead = schools[0]["principal"], schools[0]["id"]
    make.add("posts", district=of, person=head, school=lead, post="学区长")
    make.add("evidence", type="任命", kind="学区长", scope=of, person=head, **_paper("2011-10-21"))
    committee = make.add("bodies", id=f"委{of}", kind="学区管理委员会", scope=of, seat="学校", upper_body=f"委{of}")[
        "id"
    ]
    make.add("body_members", body=committee, person=head, role="组长", title="校长", school=lead)
    office = make.add("bodies", kind="学区工作办公室", scope=of, seat="学校", upper_body=committee)["id"]
    title = make.rng.choice(["副校长", "主任"])
    make.add("body_members", body=office, person=f"办{of}", role="组长", title=title, school=lead)
    rank = make.rng.choice(["教育局局长", "教育局副局级", "进修学校校长", "进修学校副校级"])
    people = [make.add("people", id=f"包{of}", kind="干部", rank=rank, school=lead)]
    make.add("assignments", kind="包学区", target=of, person=people[0]["id"], target_school=lead)
    for school in schools:
        rank = make.rng.choice(["教育局科长", "进修学校主任"])
        person = make.add("people", id=f"包{school['id']}", kind="干部", rank=rank, school=school["id"])["id"]
        make.add("assignments", kind="包校", target=school["id"], person=person, target_school=school["id"])
    for kind in ("教师结对", "干部结对"):
        person = make.add("people", id=f"{kind}{of}", kind="教师", rank="教师", school=lead)["id"]
        make.add("assignments", kind=kind, target=f"徒{of}", person=person, target_school=schools[1]["id"])


def _paper(on: str, **cells: object) -> Row:
    """The cells that every document has."""
    return {"doc_no": "无", "issuer": "教育局", "issuer_kind": "教育行政部门", "covers": [], "issued_on": on, **cells}


def _event(make: Maker, of: str, school: Row, on: str, kind: str, **cells: object) -> Row:
    """An activity."""
    common = {"organizer": "学区", "level": "学区", "joining_districts": [of], "joining_schools": [], "channel": "QQ群"}
    common |= {"participants": 100, "expected": 100, "school_year": "", "semester": ""}
    return make.add("activities", district=of, school=school["id"], date=on, kind=kind, **(common | cells))


def _year(make: Maker, of: str, schools: list[Row], as_of: date, *, full: bool) -> None:
    """What a district does in a year."""
    rng, first = make.rng, recent(make.rng, as_of)
    ids = [school["id"] for school in schools]
    if full or rng.random() < 0.3:
        for kind in (*DONGLIAO_YEARLY, "教学设计大赛", "全员赛课"):
            share = rng.choice([95, 100]) if kind == "全员赛课" else 100
            on = make.day(f"{first}-09-01", f"{first + 1}-08-31")
            channel = rng.choice([*["QQ群", "博客", "其他"] * 5, "论坛"])
            _event(make, of, schools[0], on, kind, participants=share, joining_schools=ids, channel=channel)
    year = as_of.year - 1
    common = {
        "year": year,
        "date": f"{year}-12-01",
        "counterpart": ids[0],
        "marker_schools": ids,
        "markers_match": True,
    }
    common |= {"school_year": "", "semester": ""}
    cells = {"unit_kind": "学区", "scope": of, "is_bundled": True, "covered_schools": ids, **common}
    make.add("evaluations", kind="督导评价", evaluator_kind="督导机构", **cells)
    make.add("evaluations", kind="质量监测", evaluator_kind="学区", **cells)


def _money(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """What a district gets and spends."""
    rng = make.rng
    for position, school in enumerate(schools):
        amount = 4000 if position else 8000 if school["name"] in {"实验小学", "实验中学"} else 6000
        if school["kind"] == "县城学校" or rng.random() < 0.7:
            cells = {"fund": "学区建设专项", "amount": amount, "purpose": "学区活动"}
            make.add("funding", year=as_of.year - rng.choice([0, 0, 0, 0, 1]), school=school["id"], **cells)
    event = _event(make, of, schools[0], as_of.isoformat(), "学区活动")["id"]
    purpose = rng.choice(["差旅费", "工作餐费", "交通费", "其他学区活动"])
    cells = {"purpose": purpose, "date": _day_near(rng, as_of), "activity": event}
    make.add("expenses", fund="学区建设专项", year=as_of.year, amount=100, **cells)


def _county(make: Maker, as_of: date) -> None:
    """What 东辽县 does as a whole."""
    rng, _schools, first = make.rng, make.plan["schools"], int(school_year(as_of)[:4])
    (f"{first - 1}-09-01", f"{first}-08-31")
    group = make.add("bodies", id="领导", kind="领导小组", scope="county", seat="教育局", upper_body="领导")["id"]
    make.add(
        "bodies", kind="学区建设办公室", scope="county", seat=rng.choice(["教师进修学校", "进修学校"]), upper_body=group
    )
    titles = ["教育局局长", "副局长", "教育局副局长", "教育科科长", "督导室主任", "进修学校校长", "教科所所长"]
    for number, title in enumerate(titles):
        role = "组长" if number == 0 else "副组长" if number < 3 else "成员"
        make.add("body_members", body=group, person=f"领{number}", role=role, title=title, school="s1")
    for row in list(make.plan["posts"]):
        make.add("body_members", body=group, person=row["person"], role="成员", title="学区长", school=row["school"])
    for form, kind in (("方案", rng.choice(["学区建设方案", "学区管理实施方案"])), ("制度", "学区建设管理制度")):
        make.add("evidence", type=form, kind=kind, scope="county", **_paper("2011-10-21", doc_no="东教发2011年55号"))
    for kind in DONGLIAO_RULES:
        make.add("evidence", type="制度", kind=kind, scope="county", **_paper("2011-10-21"))
    make.add(
        "evidence", type="平台", kind="专栏", scope="county", **_paper("2011-10-21", covers=list(DONGLIAO_SECTIONS))
    )
    for year in range(2012, 2016):
        paper = _paper(make.day(f"{year}-08-15", f"{year}-10-31"))
        make.add("evidence", type="方案", kind="学区建设工作计划", scope="county", **paper)
    paper = _paper(make.day("2012-11-01", "2012-11-30"), issuer="督导室", issuer_kind="督导机构")
    make.add(
        "evidence", type="制度", kind="学区建设督导评估办法", scope="county", title="学区建设督导评估办法", **paper
    )
    for document in make.plan["evidence"]:
        document.setdefault("title", document["kind"])
    _evaluations(make, as_of)
    _events(make, as_of)
    for subject in ("语文", "数学"):
        make.add("timetables", school="s1", grade="一年级", subject=subject, planned_hours=40, taught_hours=40)
        person = make.add("people", id=f"研{subject}", kind="教研员", rank="教师", school="s1")["id"]
        make.add("assignments", kind="包学科", target=subject, person=person, target_school="s1")


def _events(make: Maker, as_of: date) -> None:
    """What the county and the institute hold, and what village schools get."""
    rng, schools, first = make.rng, make.plan["schools"], int(school_year(as_of)[:4])
    last = (f"{first - 1}-09-01", f"{first}-08-31")
    districts = [row["id"] for row in make.plan["districts"]]
    for kind in ("教学", "教研", "培训"):
        cells = {
            "joining_districts": districts[:3],
            "organizer": rng.choice(["教师进修学校", "进修学校"]),
            "level": "县",
        }
        _event(make, districts[0], schools[0], make.day(*last), kind, **cells)
    begin = recent(rng, as_of)
    for kind in DONGLIAO_COUNTY:
        _event(make, districts[0], schools[0], make.day(f"{begin}-09-01", f"{begin + 1}-08-31"), kind, level="县")
    villages = [row for row in schools if row["kind"] == "村小学"] or schools[-1:]
    equipped = rng.random() < 0.5
    for kind in DONGLIAO_VILLAGE[: 3 if equipped else 4]:
        _event(make, districts[0], villages[0], make.day(*last), kind, joining_schools=[villages[0]["id"]], level="县")
    cells = {"kind": "实验室", "sort": "设施资源" if equipped else "人才资源", "year": as_of.year - 1}
    make.add("resources", scope=villages[0]["id"], is_shared=False, **cells)
    for _ in range(rng.choice([0, 2])):
        on = make.day(f"{first - 2}-09-01", f"{first - 1}-08-31")
        _event(make, districts[0], schools[0], on, "教研", level=rng.choice(["县", "学区"]))


def _evaluations(make: Maker, as_of: date) -> None:
    """The evaluations of the county, and one of counterparts."""
    ids = [row["id"] for row in make.plan["schools"]]
    common = {"evaluator_kind": "督导机构", "is_bundled": False, "covered_schools": []}
    common |= {"marker_schools": [], "markers_match": True, "counterpart": ids[0], "school_year": "", "semester": ""}
    for year in range(2011, as_of.year):
        cells = {"year": year, "date": f"{year}-12-01", "unit_kind": "学校"}
        make.add("evaluations", kind="督导评价", scope="county", **(common | cells))
    leads = [row["school"] for row in make.plan["memberships"] if row["role"] == "龙头"]
    stages = {row["id"]: row["stage"] for row in make.plan["schools"]}
    alike = [school for school in leads[1:] if stages[school] == stages[leads[0]]] or leads[1:]
    year = as_of.year - 1
    cells = {"year": year, "date": f"{year}-12-01", "unit_kind": "学校", "counterpart": alike[0]}
    make.add("evaluations", kind="对位评价", scope=leads[0], **(common | cells))


def _moves(make: Maker, as_of: date) -> None:
    """Rotations: special posts, short exchanges, shadowing, and leaders and teachers between town and country."""
    rng, first, schools = make.rng, int(school_year(as_of)[:4]), make.plan["schools"]
    towns = [row["id"] for row in schools if row["location"] == "县城"]
    country = [row["id"] for row in schools if row["location"] != "县城"]
    common = {
        "backbone": True,
        "kind": "教师",
        "is_excellent": True,
        "post_level": "一级教师",
        "has_backbone_host": True,
    }
    common |= {"is_special": False, "school_year": "", "semester": ""}
    for number in range(rng.choice([2, 3, 4, 6, 7])):
        start = date.fromisoformat(make.day("2015-01-01", "2015-12-31"))
        end = date(start.year + 3, start.month, min(start.day, 28)) - timedelta(rng.choice([1, 1, 1, 0, 2]))
        cells = {"mode": "特设岗", "start": start.isoformat(), "is_special": True}
        cells["end"] = end.isoformat()
        ends = {"from_school": rng.choice(towns), "to_school": rng.choice(country)}
        make.add("rotations", person=f"特{number}", **(common | cells), **ends)
    begin = recent(rng, as_of)
    now, last = (f"{begin}-09-01", f"{begin + 1}-08-01"), first - 1
    for number, kind in enumerate(("校级领导", "教师")):
        start = make.day(*now)
        cells = {"mode": "支教", "start": start, "end": start, "kind": kind}
        ends = [rng.choice(towns), rng.choice(country)]
        rng.shuffle(ends)
        make.add("rotations", person=f"流{number}", **(common | cells), from_school=ends[0], to_school=ends[1])
    for district in make.plan["districts"]:
        inside = [row["school"] for row in make.plan["memberships"] if row["district"] == district["id"]]
        for number, (opening, closing) in enumerate(
            ((f"{last}-09-01", f"{last + 1}-01-20"), (f"{last + 1}-02-01", f"{last + 1}-08-20"))
        ):
            start = make.day(opening, closing)
            end = (date.fromisoformat(start) + timedelta(rng.choice([4, 4, 6, 3]))).isoformat()
            cells = {"mode": "短期交流", "start": start, "end": end}
            ends = {"from_school": inside[0], "to_school": inside[-1]}
            make.add("rotations", person=f"短{district['id']}{number}", **(common | cells), **ends)
        start = make.day(*now)
        cells = {"mode": "影子学习", "start": start, "end": start}
        ends = {"from_school": inside[-1], "to_school": inside[0]}
        make.add("rotations", person=f"影{district['id']}", **(common | cells), **ends)
