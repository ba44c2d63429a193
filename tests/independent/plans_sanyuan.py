"""Plans for 三元区（sanyuan-2011）."""

import random
from datetime import date, timedelta
from itertools import product

from .plans import Maker, Row, recent, school_year, vary

SANYUAN = {
    "中学片区": ("初中", ("三明三中", "三明四中", "三明十二中")),
    "小学一区": ("小学", ("实验小学", "东霞小学", "荆西小学")),
    "小学二区": ("小学", ("城关小学", "白沙小学", "台江小学")),
    "小学三区": ("小学", ("建设小学", "长安小学", "荆东小学")),
}
SANYUAN_ITEMS = (
    *("师资互派", "资源共享", "统一教学", "捆绑考核", "活动统一组织", "课程统一设置", "教学统一管理"),
    *("教研统一安排", "师资统一调配", "考核统一评价", "绩效统一考评"),
)
LESSONS = ("备课", "上课", "说课", "听课", "评课")
THEMES = ("教学观摩", "同课异构", "课例分析", "优质课评选")


def build(rng: random.Random) -> tuple[Row, date]:
    """三元区: four districts of three schools, phases from 2011 to 2012."""
    as_of = date.fromisoformat(
        rng.choice(["2011-05-11", "2011-05-12", "2012-01-31", "2012-02-01", "2012-06-29", "2012-06-30", "2012-08-31"])
    )
    if rng.random() < 0.75:
        as_of = date(2012, 9, 1) + timedelta(rng.choice([0, 121, 122, rng.randint(0, 900)]))
    make = Maker(rng, basis_docs=["闽教基〔2011〕12号", "闽政文〔2008〕344号"], issued_on="2011-05-12")
    names = list(SANYUAN) if rng.random() < 0.4 else rng.sample(list(SANYUAN), rng.randint(1, 2))
    make.add("people", id="研1", kind="教研员", school=None)
    make.plan["people"].clear()
    for name in names:
        stage, members = SANYUAN[name]
        schools = [
            make.school(
                member, stage=stage, ownership="公办", quality="优质" if position == 0 else rng.choice(["一般", "薄弱"])
            )
            for position, member in enumerate(members)
        ]
        _sanyuan_district(make, make.district(name, schools, stage=stage), schools, as_of)
    _sanyuan_county(make, as_of)
    plan = make.plan
    days = ("2011-04-30", "2011-05-01", "2011-08-31", "2011-09-01", "2012-01-31", "2012-02-01", "2012-06-30")
    days = (*days, "2012-07-01", "2012-09-01", "2012-09-30", "2012-10-01")
    pool = {
        ("districts", "name"): tuple(SANYUAN),
        ("activities", "topic"): THEMES,
        ("activities", "kind"): ("教研", *LESSONS),
        ("activities", "lesson_practice"): LESSONS,
        ("unified_items", "item"): SANYUAN_ITEMS,
        ("bodies", "kind"): ("领导小组", "片区管理小组", "学科指导小组"),
        ("funding", "purpose"): ("小片区管理", "其他"),
        ("evidence", "kind"): ("划片方案", "局务会议", "摸底", "实施方案", "强弱帮扶计划", "领导小组成立"),
        ("evaluations", "year"): (2011, 2012, as_of.year - 1),
        ("funding", "year"): (as_of.year, as_of.year - 1),
        ("indicators", "name"): ("小学一区骨干占比极差", "学生近视率"),
        ("indicators", "period"): ("2011-2012", "2012-2013", "2013-2014"),
    }
    vary(rng, plan, pool, days)
    return plan, as_of


def _sanyuan_district(make: Maker, district: Row, schools: list[Row], as_of: date) -> None:
    """What a district of 三元区 does."""
    rng, of = make.rng, district["id"]
    head = schools[0]["principal"]
    for position, school in enumerate(schools):
        post = "成员" if position else "学区长"
        make.add("posts", district=of, person=school["principal"], school=school["id"], post=post)
        make.add("people", id=f"教{school['id']}", kind="教师", school=school["id"])
    for item in SANYUAN_ITEMS:
        make.add("unified_items", district=of, item=item, status="已实现")
    school_year(as_of)
    first = recent(rng, as_of)
    start_now = make.day(f"{first}-09-01", f"{first + 1}-06-30")
    for number, start in enumerate([start_now, make.day("2011-09-01", "2012-06-30")]):
        make.add(
            "rotations",
            person=f"轮{of}{number}",
            from_school=schools[0]["id"],
            to_school=schools[1]["id"],
            school_year="",
            start=start,
            kind="教师",
            backbone=rng.random() < 0.7,
            mode="师资互派",
            proposed_by=head,
            proposed_on=(date.fromisoformat(start) - timedelta(rng.choice([1, 20]))).isoformat(),
            approved_by="教育行政部门",
            approved_on=(date.fromisoformat(start) - timedelta(rng.choice([0, 1]))).isoformat(),
        )
    last = recent(rng, as_of)
    sets = [[lesson] for lesson in LESSONS] if rng.random() < 0.5 else [list(LESSONS[:2]), list(LESSONS[2:])]
    by_kind = rng.random() < 0.4
    for lessons in [[lesson] for lesson in LESSONS] if by_kind else sets:
        on = make.day(f"{last}-09-01", f"{last + 1}-08-31")
        make.activity(of, schools[0], on, kind=lessons[0] if by_kind else "教研", lessons=[] if by_kind else lessons)
    for first, end in (("2011-09-01", "2012-01-31"), ("2012-02-01", "2012-08-31")):
        make.activity(of, schools[0], make.day(first, end), kind="教研", topic=rng.choice(THEMES))
    for one, other in ((0, 1), (1, 2)):
        make.add(
            "assignments",
            kind="教师结对",
            target=f"徒{of}{one}",
            person=f"教{schools[one]['id']}",
            target_school=schools[other]["id"],
        )
    make.add("bodies", kind="片区管理小组", scope=of, formed_on="2011-06-01")
    if rng.random() < 0.5:
        _guidance_group(make, of, schools)
    make.add(
        "evidence",
        type="方案",
        kind="强弱帮扶计划",
        scope=of,
        covers=[],
        issued_on=make.day("2011-05-01", "2012-06-30"),
    )
    for unit_kind, year in product(("学区", "学区长"), (as_of.year - 1, 2012)):
        make.add(
            "evaluations",
            unit_kind=unit_kind,
            scope=of,
            year=year,
            date=make.day("2011-09-01", "2012-06-30"),
            is_bundled=unit_kind == "学区",
            evaluator_kind="教育行政部门",
            covered_schools=[school["id"] for school in schools],
        )
    for year, top in zip(("2011-2012", "2012-2013", "2013-2014"), (20, 15, 10), strict=True):
        make.add(
            "indicators", name=f"{district['name']}骨干占比极差", unit=of, period=year, numerator=top, denominator=100
        )


def _guidance_group(make: Maker, scope: str, schools: list[Row]) -> None:
    """A subject guidance group."""
    body = make.add("bodies", kind="学科指导小组", scope=scope, formed_on="2011-06-01")["id"]
    for number, (kind, employer) in enumerate((("教研员", "区进修学校"), ("骨干教师", "学校"), ("骨干教师", "学校"))):
        school = make.rng.choice(schools)["id"]
        make.add(
            "body_members",
            body=body,
            person=f"组{body}{number}",
            role="成员",
            kind=kind,
            employer=employer,
            school=school,
        )


def _sanyuan_county(make: Maker, as_of: date) -> None:
    """What 三元区 does as a whole."""
    rng, schools = make.rng, make.plan["schools"]
    make.tables("evidence", "bodies", "body_members", "phases", "funding", "assignments", "people")
    if rng.random() < 0.5:
        _guidance_group(make, "county", schools)
    formed = make.day("2011-05-01", "2011-08-31")
    group = make.add("bodies", kind="领导小组", scope="county", formed_on=formed)["id"]
    roles = ["组长", *["副组长"] * 3, *["成员"] * 4]
    for number, role in enumerate(roles):
        make.add(
            "body_members", body=group, person=f"领{number}", role=role, kind="干部", employer="区教育局", school="s1"
        )
    for school in schools:
        make.add(
            "body_members",
            body=group,
            person=school["principal"],
            role="成员",
            kind="校长",
            employer="学校",
            school=school["id"],
        )
    chain = sorted(make.day("2011-05-01", "2011-08-31") for _ in range(4))
    if rng.random() < 0.5:
        make.add("evidence", type="调查", kind="摸底", scope="county", covers=[], issued_on=chain[0])
    else:
        for school in schools:
            make.add("evidence", type="调查", kind="摸底", scope=school["id"], covers=[], issued_on=chain[0])
    for position, (form, kind, covers) in enumerate(
        (("方案", "划片方案", []), ("会议记录", "局务会议", ["划片方案"]), ("通知", "划片方案", ["学校", "教师"])), 1
    ):
        make.add("evidence", type=form, kind=kind, scope="county", covers=covers, issued_on=chain[position])
    make.add(
        "evidence",
        type="方案",
        kind="实施方案",
        scope="county",
        covers=[],
        issued_on=make.day("2011-05-01", "2011-08-31"),
    )
    if rng.random() < 0.5:
        make.add(
            "evidence",
            type=rng.choice(["通知", "任命"]),
            kind="领导小组成立",
            scope="county",
            covers=[],
            issued_on=formed,
        )
    for code, start, end in (
        ("启动", "2011-05-01", "2011-08-31"),
        ("实施", "2011-09-01", "2012-06-30"),
        ("总结", "2012-07-01", "2012-09-30"),
        ("深化", rng.choice(["2012-09-01", "2012-10-01"]), "open"),
    ):
        make.add("phases", code=code, start=start, end=end)
    late = rng.choice([0, 0, 1, 2])
    for year in (as_of.year - 1 - late, as_of.year - late):
        make.add("funding", year=year, fund="片区经费", school="s1", amount=10000, purpose="小片区管理")
