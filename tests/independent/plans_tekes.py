"""Plans for 特克斯县（tekes）."""

import random
from datetime import date, timedelta

from .plans import TERMS, Maker, Row, school_year, vary

TEKES_ITEMS = ("教学人员安排统一", "组织备课统一", "组织教学统一", "质量检测统一", "校本培训统一")
TEKES_RATES = ("学前入园率", "义务教育入学率", "义务教育巩固率", "本科上线率")


def build(rng: random.Random) -> tuple[Row, date]:
    """特克斯县: a few districts, their unified matters, activities, tests and resources, and the county's rates."""
    as_of = date(2019, 1, 1) + timedelta(rng.choice([0, 242, 243, rng.randint(0, 900)]))
    this_year = school_year(as_of)
    make = Maker(rng, county_code="654027", status=rng.choice(["草案", "征求意见", "试行", "印发"]))
    for number in range(rng.randint(1, 3)):
        schools = [make.school(f"学校{number}{letter}", stage="小学") for letter in "甲乙丙"[: rng.randint(1, 3)]]
        of = make.district(f"第{number}学区", schools)["id"]
        make.add("posts", district=of, person=schools[0]["principal"], school=schools[0]["id"], post="学区长")
        make.add("posts", district=of, person=f"员{number}", school=schools[-1]["id"], post="成员")
        for item in TEKES_ITEMS:
            make.add("unified_items", district=of, item=item, status=rng.choice(["已实现", "已实现", "已安排"]))
        for kind in ("集体备课", "校本培训"):
            first = int(this_year[:4]) - rng.choice([0, 0, 1, 2])
            on = make.day(f"{first}-09-01", f"{first + 1}-08-31")
            make.activity(of, schools[0], on, kind=kind)
            if kind == "集体备课" and rng.random() < 0.5:
                on = make.day(f"{first}-02-01", f"{first}-08-31")
                make.activity(of, schools[0], on, kind=kind)
        last = int(this_year[:4]) - 1
        for first, end in ((f"{last}-09-01", f"{last + 1}-01-31"), (f"{last + 1}-02-01", f"{last + 1}-08-31")):
            make.add(
                "evaluations",
                kind="质量监测",
                unit_kind="学区",
                scope=of,
                date=make.day(first, end),
                school_year="",
                semester="",
                covered_schools=[school["id"] for school in schools],
                same_paper=True,
            )
        for sort in TERMS["resources", "sort"]:
            make.add("resources", sort=sort, scope=rng.choice([of, schools[0]["id"]]), is_shared=True)
    for name in TEKES_RATES:
        shares = sorted(rng.sample(range(40), 3)) if name == "本科上线率" else [50, 50, 50]
        for year, share in zip(("2017", "2018", "2019"), shares, strict=True):
            make.add("indicators", name=name, unit="county", period=year, numerator=share, denominator=50)
    pool = {
        ("activities", "kind"): ("集体备课", "校本培训", "集体参观"),
        ("evaluations", "kind"): ("质量监测", "绩效考核"),
        ("indicators", "name"): TEKES_RATES,
        ("indicators", "period"): ("2016", "2017", "2018", "2019", "2020"),
        ("indicators", "unit"): ("county",),
        ("indicators", "denominator"): (0, 49, 50, 51),
        ("unified_items", "item"): TEKES_ITEMS,
    }
    vary(rng, make.plan, pool, (as_of.isoformat(), f"{this_year[:4]}-09-01", f"{this_year[:4]}-08-31"))
    return make.plan, as_of
