"""A made-up county for the benchmarks: as JSON-able tables, the same on every machine."""

import random
from typing import Any

ITEMS = ("资源配置", "师资调配", "教学管理", "教学研究", "学校招生", "质量评价")


def county(schools: int, seed: int = 1) -> dict[str, Any]:
    """Return a county with so many schools in districts of about eight, its figures aggregated per school."""
    draw = random.Random(seed)
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("schools", "districts", "memberships", "posts", "unified_items", "funding")
    }
    for number in range(schools):
        _school(tables, number, draw)
    size = 8
    for start in range(0, schools, size):
        _district(tables, start // size, tables["schools"][start : start + size], draw)
    eligible = sum(school["eligible_teachers"] for school in tables["schools"])
    rotated = sum(school["rotated_teachers"] for school in tables["schools"])
    plan = {
        "id": f"county-{seed}",
        "county_code": "450325",
        "year": 2018,
        "status": "印发",
        "issued_on": "2018-06-30",
        "school_count": schools,
        "district_count": len(tables["districts"]),
        "eligible_teachers": eligible,
        "rotated_teachers": rotated,
        "rotated_backbone": sum(school["rotated_backbone"] for school in tables["schools"]),
    }
    return {"plan": plan, **tables}


def _school(tables: dict[str, list[dict[str, Any]]], number: int, draw: random.Random) -> None:
    pupils = draw.randint(120, 1800)
    teachers = max(6, pupils // draw.randint(14, 21))
    eligible = teachers // 2
    rotated = draw.randint(0, max(1, eligible // 4))
    tables["schools"].append(
        {
            "id": f"s{number}",
            "name": f"第{number}学校",
            "stage": "小学" if number // 8 % 2 == 0 else "初中",
            "quality": "优质" if number % 8 == 0 else "薄弱",
            "location": draw.choice(["城区", "县城", "镇区", "乡村"]),
            "ownership": "公办" if draw.random() < 0.9 else "民办",
            "students": pupils,
            "teachers": teachers,
            "posts_approved": teachers + draw.randint(-2, 5),
            "eligible_teachers": eligible,
            "rotated_teachers": rotated,
            "rotated_backbone": rotated // 3,
        }
    )
    tables["funding"].append(
        {
            "year": 2018,
            "fund": "学区建设专项",
            "school": f"s{number}",
            "amount": draw.choice([4000, 6000, 3000]),
            "purpose": "差旅费",
        }
    )


def _district(
    tables: dict[str, list[dict[str, Any]]], number: int, members: list[dict[str, Any]], draw: random.Random
) -> None:
    lead = members[0]
    key = f"d{number}"
    tables["districts"].append(
        {
            "id": key,
            "name": f"第{number}学区",
            "stage": lead["stage"],
            "form": "集团化办学",
            "subform": "优质+薄弱",
            "lead_school": lead["id"],
        }
    )
    for school in members:
        role = "龙头" if school is lead else "成员"
        tables["memberships"].append({"district": key, "school": school["id"], "role": role})
    tables["posts"].append(
        {
            "district": key,
            "person": f"p{number}",
            "school": lead["id"],
            "post": "学区长",
            "concurrent": True,
            "is_principal": draw.random() < 0.9,
        }
    )
    for item in ITEMS:
        status = "已实现" if draw.random() < 0.95 else "未安排"
        tables["unified_items"].append({"district": key, "item": item, "status": status})
