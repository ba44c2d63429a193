"""Plans for 徐汇区（xuhui-2017）."""

import random
from datetime import date, timedelta

from .plans import Maker, Row, recent, school_year, vary

XUHUI_PARTIES = ("社区", "家长", "社会团体", "高校", "研究机构", "学校")
XUHUI_DIMENSIONS = (
    *("愿景与规划", "组织与运作", "课程共建与共享", "教师交流与发展", "硬件及设施共享", "办学成效与特色"),
    *("经费与后勤服务保障", "社会资源共享"),
)
XUHUI_WAYS = ("学科工作坊", "名师工作室", "公开教学", "课题研究")
XUHUI_TOPICS = ("德育工作", "课堂教学", "学段衔接")
XUHUI_MODES = ("互补代课", "跨校兼课", "学区带教")


def build(rng: random.Random) -> tuple[Row, date]:
    """徐汇区: some districts in the round from 2017 to 2020."""
    edges = ["2017-08-31", "2017-09-01", "2017-10-30", "2017-10-31", "2018-01-01", "2018-08-31", "2018-09-01"]
    edges += ["2018-12-31", "2019-01-01", "2019-08-30", "2019-08-31", "2020-03-30", "2020-03-31", "2020-08-31"]
    as_of = date.fromisoformat(rng.choice(edges))
    if rng.random() < 0.6:
        as_of = date(2019, 1, 1) + timedelta(rng.randint(0, 1000))
    bases = ["上海市教育十三五规划", "徐汇区教育十三五规划", "徐汇区教育综合改革方案"]
    annexes = ["发展性评估实施方案"]
    make = Maker(rng, basis_docs=rng.sample(bases, rng.randint(1, 3)), annexes=annexes, county_code="310104")
    make.tables(
        "rotations", "activities", "evaluations", "resources", "people", "subject_staff", "bodies", "body_members"
    )
    for number in range(rng.randint(1, 2)):
        schools = [
            make.school(f"学校{number}{letter}", stage=rng.choice(["小学", "初中", "九年一贯制"]), ownership="公办")
            for letter in "甲乙丙"[: rng.randint(2, 3)]
        ]
        _xuhui_district(make, make.district(f"第{number}学区", schools)["id"], schools, as_of)
    if rng.random() < 0.3:
        make.school("别校", stage=rng.choice(["幼儿园", "特殊教育"]), ownership="公办")
    if rng.random() < 0.2:
        make.school("私校", stage="小学", ownership="民办")
    make.add("bodies", kind="联席会议", scope="county")
    make.add(
        "evidence", type="制度", kind="联席会议制度", scope="county", covers=[], partner="其他", issued_on="2017-09-10"
    )
    cells = {"type": "方案", "kind": "发展性评估实施方案", "covers": list(XUHUI_DIMENSIONS), "partner": "其他"}
    make.add("evidence", scope="county", issued_on="2017-09-10", **cells)
    make.add(
        "funding",
        year=as_of.year - rng.choice([0, 0, 1, 2]),
        fund="学区化专项",
        school="s1",
        amount=10000,
        purpose="学区化办学",
    )
    for code, start, end in (
        ("启动", "2017-09-01", "2017-10-31"),
        ("推进", "2017-10-01", "2020-03-31"),
        ("总结", "2020-04-01", "2020-08-31"),
    ):
        make.add("phases", code=code, start=start, end=end)
    pool = {
        ("activities", "kind"): (*XUHUI_WAYS, "其他"),
        ("activities", "topic"): (*XUHUI_TOPICS, "其他"),
        ("rotations", "mode"): (*XUHUI_MODES, "支教"),
        ("body_members", "kind"): XUHUI_PARTIES,
        ("bodies", "kind"): ("学区管理委员会", "联席会议", "领导小组"),
        ("resources", "kind"): ("学区共享课程", "优质课程", "体育场馆"),
        ("resources", "channels"): ("跨校兼课", "跨校选课", "空中课堂", "其他"),
        ("resources", "year"): (as_of.year - 1, as_of.year - 2),
        ("evidence", "partner"): ("大专院所", "企事业单位", "社会场馆", "其他"),
        ("evidence", "kind"): ("三年规划", "阶段性总结", "发展性评估实施方案", "联席会议制度"),
        ("evidence", "covers"): XUHUI_DIMENSIONS,
        ("evaluations", "kind"): ("发展性评估", "绩效评估", "质量监测"),
        ("evaluations", "dims"): ("学区化参与", "教学质量"),
        ("funding", "fund"): ("学区化专项", "学区公用经费", "其他"),
        ("funding", "purpose"): ("学区化管理日常开支", "其他"),
        ("funding", "year"): (2016, as_of.year - 1, as_of.year),
        ("subject_staff", "subject"): ("语文", "数学", "英语", "体育"),
        ("people", "rosters"): ("教师蓄水池", "骨干教师"),
        ("plan", "basis_docs"): ("教育法",),
    }
    vary(rng, make.plan, pool, tuple(edges))
    return make.plan, as_of


def _xuhui_district(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """What a district of 徐汇区 does."""
    rng, _this_year = make.rng, school_year(as_of)
    first = recent(rng, as_of)
    now = (f"{first}-09-01", f"{first + 1}-08-31")
    body = make.add("bodies", kind="学区管理委员会", scope=of)["id"]
    for number, kind in enumerate(rng.sample(XUHUI_PARTIES, rng.choice([1, 2, 3, 4, 6]))):
        make.add("body_members", body=body, person=f"委{of}{number}", role="成员", kind=kind)
    partner = rng.choice(["大专院所", "企事业单位", "社会场馆"])
    for form, kind, on, until in (
        ("合同", "合作协议", "2017-10-01", rng.choice(["open", "open", as_of.isoformat()])),
        (
            "方案",
            "三年规划",
            make.day("2017-09-01", "2017-10-31"),
            rng.choice(["2020-08-31", "2020-08-31", "2020-08-01", "2020-12-31", "open"]),
        ),
        ("报告", "阶段性总结", make.day("2017-10-01", "2018-08-31"), "open"),
        ("报告", "阶段性总结", make.day("2018-09-01", "2019-08-31"), "open"),
        ("报告", "阶段性总结", make.day("2019-09-01", "2020-03-31"), "open"),
    ):
        make.add("evidence", type=form, kind=kind, scope=of, covers=[], partner=partner, issued_on=on, valid_to=until)
    _staff(make, of, schools, as_of)
    _evaluations(make, of, schools, as_of)
    for topic in XUHUI_TOPICS:
        make.activity(of, schools[0], make.day(*now), kind=rng.choice(XUHUI_WAYS), topic=topic)
    for year, shared in ((as_of.year - 2, 1), (as_of.year - 1, 2)):
        for number in range(3):
            make.add(
                "resources",
                kind=("优质课程", "学区共享课程", "体育场馆")[number],
                scope=rng.choice([of, schools[0]["id"]]),
                year=year,
                is_shared=number < shared,
                users=100 * shared,
                channels=[rng.choice(["跨校兼课", "跨校选课", "空中课堂"])],
            )


def _staff(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """Teachers in reserve, and those who move."""
    rng, this_year, last = make.rng, school_year(as_of), int(school_year(as_of)[:4]) - 1
    first = recent(rng, as_of)
    now = (f"{first}-09-01", f"{first + 1}-08-31")
    for year in (this_year, f"{last}-{last + 1}"):
        for subject in ("语文", "数学", "英语"):
            need, moved = rng.choice([0, 1, 2]), rng.choice([0, 1, 5])
            staff = {"required": need, "reserve": need + rng.choice([0, 0, 1]), "recruited": moved, "outflow": moved}
            make.add("subject_staff", scope=of, school_year=year, subject=subject, **staff)
    for number, mode in enumerate(XUHUI_MODES):
        ends = {"from_school": schools[0]["id"], "to_school": schools[1]["id"]}
        person = make.add("people", id=f"教{of}{number}", school=schools[0]["id"], rosters=[])["id"]
        make.add("rotations", person=person, school_year="", start=make.day(*now), mode=mode, **ends)
    make.add("people", id=f"储{of}", school=schools[-1]["id"], rosters=["教师蓄水池"])


def _evaluations(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """The stages of the developmental evaluation, and what schools get."""
    rng = make.rng
    stages = (
        ("初态", "2017-09-01", "2017-10-31"),
        ("中期", "2017-10-01", "2020-03-31"),
        ("终期", "2020-04-01", "2020-08-31"),
    )
    for stage, first, end in stages:
        on = make.day("2017-10-31", end) if stage == "初态" else make.day(first, end)
        cells = {"kind": "发展性评估", "unit_kind": "学区", "scope": of, "date": on, "stage": stage, "dims": []}
        make.add("evaluations", year=int(on[:4]), **cells)
    for school in schools:
        cells = {"kind": "绩效评估", "unit_kind": "学校", "date": f"{as_of.year - 1}-12-01", "stage": "中期"}
        make.add("evaluations", year=as_of.year - 1, scope=school["id"], dims=["学区化参与", "教学质量"], **cells)
        for year, amount in ((2016, 1000), (as_of.year - rng.choice([0, 0, 1]), 1000 + rng.choice([1, 500]))):
            cells = {"fund": "学区公用经费", "purpose": "学区化管理日常开支", "amount": amount}
            make.add("funding", year=year, school=school["id"], **cells)
