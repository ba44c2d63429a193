"""The twelve checks written by hand in plain Python, as a program that knows nothing of missing data would do them.

Exact too: ratios are fractions, the coefficient of variation is compared by squares. Each check yields
(clause, subject, status, observed, threshold).
"""

from fractions import Fraction
from typing import Any

SIX = frozenset({"资源配置", "师资调配", "教学管理", "教学研究", "学校招生", "质量评价"})
RATIO = {"小学": 19, "初中": Fraction(27, 2), "九年一贯制": 16, "完全中学": 13, "幼儿园": 15, "特殊教育": 5}
Found = tuple[str, str, str, Any, Any]


def check(plan: dict[str, Any], year: int) -> list[Found]:
    """Return the findings of the twelve clauses."""
    county = plan["plan"]
    schools = {school["id"]: school for school in plan["schools"]}
    districts = {district["id"]: district for district in plan["districts"]}
    members: dict[str, list[dict[str, Any]]] = {}
    of_school: dict[str, int] = {}
    for row in plan["memberships"]:
        members.setdefault(row["district"], []).append(schools[row["school"]])
        of_school[row["school"]] = of_school.get(row["school"], 0) + 1
    posts: dict[str, list[dict[str, Any]]] = {}
    for row in plan["posts"]:
        posts.setdefault(row["district"], []).append(row)
    items: dict[str, set[str]] = {}
    for row in plan["unified_items"]:
        if row["status"] == "已实现":
            items.setdefault(row["district"], set()).add(row["item"])
    money: dict[str, int] = {}
    for row in plan["funding"]:
        if row["year"] == year:
            money[row["school"]] = money.get(row["school"], 0) + row["amount"]
    found: list[Found] = []
    add = found.append
    for key, district in districts.items():
        lead = schools[district["lead_school"]]
        own = members[key]
        size = len(own)
        add(("01", key, "pass" if size <= 10 else "fail", size, 10))
        add(("02", key, "pass" if lead["quality"] == "优质" else "fail", None, None))
        there = len(items.get(key, set()) & SIX)
        add(("03", key, "pass" if there == 6 else "fail", there, 6))
        head = any(
            post["is_principal"] and post["school"] == lead["id"]
            for post in posts.get(key, ())
            if post["post"] == "学区长"
        )
        add(("06", key, "pass" if head else "fail", None, None))
        if district["subform"] == "优质+薄弱":
            others = [school for school in own if school is not lead]
            good = (
                len(others) >= 1
                and lead["quality"] == "优质"
                and all(school["quality"] == "薄弱" and school["stage"] == lead["stage"] for school in others)
            )
            add(("09", key, "pass" if good else "fail", len(others), 1))
    eligible, rotated = county["eligible_teachers"], county["rotated_teachers"]
    if eligible > 0:
        share = Fraction(rotated, eligible)
        add(("04", county["id"], "pass" if rotated * 10 >= eligible else "fail", share, Fraction(1, 10)))
    else:
        add(("04", county["id"], "not_applicable", None, None))
    backbone = county["rotated_backbone"]
    if rotated > 0:
        share = Fraction(backbone, rotated)
        add(("05", county["id"], "pass" if backbone * 5 >= rotated else "fail", share, Fraction(1, 5)))
    else:
        add(("05", county["id"], "not_applicable", None, None))
    for key, school in schools.items():
        if school["ownership"] == "公办":
            count = of_school.get(key, 0)
            add(("07", key, "pass" if count >= 1 else "fail", count, 1))
        amount = money.get(key, 0)
        add(("08", key, "pass" if amount >= 4000 else "fail", amount, 4000))
        teachers = school["teachers"]
        if teachers > 0:
            ratio, limit = Fraction(school["students"], teachers), RATIO[school["stage"]]
            posts_met, ratio_met = teachers <= school["posts_approved"], ratio <= limit
            if posts_met and not ratio_met:
                add(("10", key, "fail", ratio, limit))
            else:
                status = "pass" if posts_met and ratio_met else "fail"
                add(("10", key, status, teachers, school["posts_approved"]))
        else:
            add(("10", key, "not_applicable", None, None))
    primary = [school for school in schools.values() if school["stage"] == "小学" and school["students"] > 0]
    whole = sum(school["students"] for school in primary)
    first = sum(school["teachers"] for school in primary)
    second = sum(Fraction(school["teachers"] ** 2, school["students"]) for school in primary)
    square = whole * second / (first * first) - 1
    add(("11", county["id"], "pass" if square <= Fraction(1, 4) else "fail", square, Fraction(1, 2)))
    for row in plan["memberships"]:
        same = schools[row["school"]]["stage"] == districts[row["district"]]["stage"]
        add(("12", f"{row['district']}/{row['school']}", "pass" if same else "fail", None, None))
    return found
