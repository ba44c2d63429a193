"""Seeded random complete county plans, aimed at the clauses of a pack.

A builder for each pack makes a record that nearly complies; `generate` then changes some cells, rows and tables of it.
Every cell that a clause of the pack reads is filled, dates are days, and figures that follow from each other agree:
a plan like this leaves nothing open, so that the status of every clause is fixed.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

Row = dict[str, Any]

#: Key fields of the tables; those not listed have an `id`.
KEYS = {
    "memberships": ("district", "school"),
    "posts": ("district", "person", "post"),
    "unified_items": ("district", "item"),
    "rotations": ("person", "school_year", "to_school"),
    "funding": ("year", "fund", "school"),
    "offers": ("zone", "school"),
    "phases": ("code",),
    "indicators": ("name", "period"),
    "body_members": ("body", "person"),
    "assignments": ("kind", "target", "person"),
    "subject_staff": ("scope", "school_year", "subject"),
    "timetables": ("school", "grade", "subject"),
}

#: Where a field refers to a record: the table.
REFERENCES = {
    ("memberships", "district"): "districts",
    ("memberships", "school"): "schools",
    ("districts", "lead_school"): "schools",
    ("posts", "district"): "districts",
    ("posts", "school"): "schools",
    ("unified_items", "district"): "districts",
    ("rotations", "from_school"): "schools",
    ("rotations", "to_school"): "schools",
    ("funding", "school"): "schools",
    ("zones", "district"): "districts",
    ("offers", "zone"): "zones",
    ("offers", "school"): "schools",
    ("activities", "district"): "districts",
    ("activities", "school"): "schools",
    ("bodies", "upper_body"): "bodies",
    ("body_members", "body"): "bodies",
    ("body_members", "school"): "schools",
    ("people", "school"): "schools",
    ("assignments", "person"): "people",
    ("assignments", "target_school"): "schools",
    ("evaluations", "base_scheme"): "evidence",
    ("evaluations", "report"): "evidence",
    ("evaluations", "counterpart"): "schools",
    ("expenses", "activity"): "activities",
    ("timetables", "school"): "schools",
}

BODY_KINDS = ("党委", "人民政府", "教育行政部门", "督导机构", "教研机构", "学区", "学校", "其他")

#: The terms of enumerated fields.
TERMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("plan", "status"): ("草案", "征求意见", "试行", "印发"),
    ("schools", "stage"): ("小学", "初中", "九年一贯制", "完全中学", "幼儿园", "特殊教育"),
    ("schools", "kind"): ("城区学校", "县城学校", "镇区学校", "乡镇中心校", "村小学", "教学点"),
    ("schools", "location"): ("城区", "县城", "镇区", "乡村"),
    ("schools", "quality"): ("优质", "一般", "薄弱"),
    ("schools", "ownership"): ("公办", "民办"),
    ("districts", "stage"): ("小学", "初中", "混合"),
    ("districts", "form"): ("城乡帮扶", "集团化办学", "学校联盟", "其他"),
    ("memberships", "role"): ("龙头", "成员"),
    ("posts", "post"): ("学区长", "副学区长", "管理人员", "成员"),
    ("unified_items", "status"): ("已实现", "已安排", "未安排"),
    ("rotations", "kind"): ("教师", "校级领导"),
    ("rotations", "approved_by"): BODY_KINDS,
    ("evidence", "type"): (
        *("方案", "制度", "会议记录", "通知", "任命", "报告", "评价报告", "调查", "分析", "名册", "台账"),
        *("预算", "合同", "平台", "宣传", "档案", "编制", "整改", "说明", "其他"),
    ),
    ("evidence", "issuer_kind"): BODY_KINDS,
    ("activities", "level"): ("县", "学区", "学校"),
    ("activities", "mode"): ("现场", "网上"),
    ("body_members", "role"): ("组长", "副组长", "成员"),
    ("people", "kind"): ("教师", "校级领导", "教研员", "干部"),
    ("assignments", "kind"): ("包学区", "包校", "包学科", "包年段", "教师结对", "干部结对"),
    ("evaluations", "unit_kind"): ("学区", "学校", "学区长", "教师", "学生", "教育部门"),
    ("evaluations", "evaluator_kind"): BODY_KINDS,
    ("evaluations", "stage"): ("初态", "中期", "终期"),
    ("evaluations", "source"): ("内部", "外部"),
    ("resources", "sort"): ("管理资源", "人才资源", "设施资源", "环境资源", "信息资源"),
    ("phases", "code"): ("启动", "实施", "推进", "总结", "深化"),
}

#: Fields that hold the id of a district or a school, or `county`.
SCOPES = {(table, "scope") for table in ("evidence", "bodies", "evaluations", "resources", "expenses", "subject_staff")}

#: Lists of the ids of schools.
SCHOOL_LISTS = {"covered_schools", "joining_schools", "marker_schools", "shared_with", "co_owners"}

Builder = Callable[[random.Random], tuple[Row, date]]


class Maker:
    """A plan that is being written."""

    def __init__(self, rng: random.Random, **county: object) -> None:
        """Starts with the row of the county."""
        self.rng = rng
        self.plan: Row = {"plan": {"id": "p", "county": "示例县", "status": "印发", **county}}
        self.counts: dict[str, int] = {}

    def add(self, table: str, **cells: object) -> Row:
        """A row, with an id where the table has one and none is given."""
        if table not in KEYS and "id" not in cells:
            self.counts[table] = self.counts.get(table, 0) + 1
            cells = {"id": f"{table[:2]}{self.counts[table]}", **cells}
        if table == "evidence":
            cells.setdefault("valid_to", "open")
        self.plan.setdefault(table, []).append(cells)
        return cells

    def school(self, name: str, **cells: object) -> Row:
        """A school with its principal."""
        row = self.add("schools", id=f"s{len(self.plan.get('schools', ())) + 1}", name=name, **cells)
        row["principal"] = f"{name}校长"
        return row

    def district(self, name: str, schools: list[Row], **cells: object) -> Row:
        """A district; the first school leads it."""
        row = self.add("districts", id=f"d{len(self.plan.get('districts', ())) + 1}", name=name, **cells)
        for position, school in enumerate(schools):
            role = "成员" if position else "龙头"
            self.add("memberships", district=row["id"], school=school["id"], role=role)
        return row

    def tables(self, *names: str) -> None:
        """Tables that are given, be they empty."""
        for name in names:
            self.plan.setdefault(name, [])

    def day(self, first: str, last: str) -> str:
        """A day of the closed interval, its ends more often than others."""
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        span = (end - start).days
        return (start + timedelta(self.rng.choice([0, span, self.rng.randint(0, span)]))).isoformat()


# Consistency


def school_year(on: date) -> str:
    """The school year of the day."""
    first = on.year if on.month >= 9 else on.year - 1
    return f"{first}-{first + 1}"


def semester(on: date) -> str:
    """The semester of the day: from September to January, from February to August."""
    return "第二学期" if 2 <= on.month <= 8 else "第一学期"


def settle(plan: Row) -> None:
    """Makes what follows from other cells agree with them: references, keys, leads, principals, school years."""
    _prune(plan)
    _distinct(plan)
    _settle_leads(plan)
    _settle_people(plan)
    for table, field in (("activities", "date"), ("rotations", "start"), ("evaluations", "date")):
        for row in plan.get(table, ()):
            for name, follow in (("school_year", school_year), ("semester", semester)):
                if name in row and row.get(field):
                    row[name] = follow(date.fromisoformat(row[field]))
    _distinct(plan)


def _settle_leads(plan: Row) -> None:
    """One lead a district, or none, in both places."""
    for district in plan.get("districts", ()):
        rows = [row for row in plan["memberships"] if row["district"] == district["id"]]
        leads = [row for row in rows if row["role"] == "龙头"]
        for row in leads[1:]:
            row["role"] = "成员"
        district.pop("lead_school", None)
        if leads:
            district["lead_school"] = leads[0]["school"]


def _settle_people(plan: Row) -> None:
    """A principal belongs to the own school; nobody moves from a school to the same one."""
    seen: set[str] = set()
    for row in plan.get("schools", ()):
        if row.get("principal") in seen:
            row["principal"] = f"{row['id']}校长"
        seen.add(row.get("principal"))
    employers = {row["principal"]: row["id"] for row in plan.get("schools", ()) if "principal" in row}
    for row in plan.get("posts", ()):
        row["school"] = employers.get(row["person"], row["school"])
        row["is_principal"] = row["person"] in employers
    if "rotations" in plan:
        plan["rotations"] = [row for row in plan["rotations"] if row["from_school"] != row["to_school"]]


def _distinct(plan: Row) -> None:
    """Leaves one row a key."""
    for table, fields in KEYS.items():
        if table in plan:
            plan[table] = list({tuple(row[field] for field in fields): row for row in plan[table]}.values())


def _prune(plan: Row) -> None:
    """Removes the rows that refer to a row that is no more."""
    changed = True
    while changed:
        changed = False
        if "districts" in plan:  # a district without any member may have a lead that is not stated: not complete
            peopled = {row["district"] for row in plan["memberships"]}
            kept = [row for row in plan["districts"] if row["id"] in peopled]
            changed, plan["districts"] = len(kept) < len(plan["districts"]), kept
        ids = {table: {row.get("id") for row in rows} for table, rows in plan.items() if table != "plan"}
        for (table, field), target in REFERENCES.items():
            rows = plan.get(table, [])
            kept = [row for row in rows if row.get(field) is None or row[field] in ids.get(target, ())]
            if field == "lead_school":
                kept = rows
            if len(kept) < len(rows):
                plan[table] = kept
                changed = True
    places = {"county", *(row["id"] for table in ("schools", "districts") for row in plan.get(table, ()))}
    for table, field in [*sorted(SCOPES), ("assignments", "target")]:
        for row in plan.get(table, ()):
            if row[field] not in places and (field == "scope" or row["kind"] in {"包学区", "包校"}):
                row[field] = _any_place(plan, row)
    _prune_lists(plan, places)


def _prune_lists(plan: Row, places: set[str]) -> None:
    """Removes the ids of schools and districts that are no more from the lists of them."""
    for rows in plan.values():
        for row in rows if isinstance(rows, list) else ():
            for field in (SCHOOL_LISTS | {"joining_districts"}) & row.keys():
                row[field] = [place for place in row[field] if place in places]


def _any_place(plan: Row, row: Row) -> str:
    """A place for a row whose own is no more, of the kind that the row asks for."""
    if "scope" in row:
        return "county"
    table = "districts" if row["kind"] == "包学区" else "schools"
    return plan[table][0]["id"] if plan.get(table) else "county"


# Variation

#: Rows that agree in one of these may all go at once.
ALIKE = {
    "kind",
    "type",
    "unit_kind",
    "item",
    "fund",
    "purpose",
    "topic",
    "mode",
    "year",
    "stage",
    "role",
    "code",
    "name",
}
ALIKE |= {"district", "scope", "school_year", "post", "subject"}


def vary(rng: random.Random, plan: Row, pool: dict[tuple[str, str], tuple[Any, ...]], days: tuple[str, ...]) -> None:
    """Changes a cell, drops a row or copies one, some times over."""
    tables = [table for table, rows in plan.items() if rows]
    for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 8, 13, 25])):
        table = rng.choice(tables)
        if table == "plan":
            _change(rng, plan, table, plan["plan"], pool, days)
            continue
        rows = plan[table]
        if not rows:
            continue
        row = rng.choice(rows)
        act = rng.random()
        if act < 0.1:
            rows.remove(row)
        elif act < 0.2:
            likeness = rng.choice([field for field in row if field in ALIKE] or ["id"])
            plan[table] = [other for other in rows if other.get(likeness) != row.get(likeness)]
        elif act < 0.4:
            copy = {field: list(value) if isinstance(value, list) else value for field, value in row.items()}
            if "id" in copy:
                copy["id"] = f"{copy['id']}x{rng.randint(0, 999)}"
            if table == "schools":
                copy["principal"] = f"{copy['id']}校长"
            _change(rng, plan, table, copy, pool, days)
            rows.append(copy)
        else:
            _change(rng, plan, table, row, pool, days)
    settle(plan)
    for district in plan.get("districts", ()):
        rows = [row for row in plan["memberships"] if row["district"] == district["id"]]
        if len(rows) > 1 and rng.random() < 0.05:  # a lead school that is missing from the members counts as one
            plan["memberships"] = [row for row in plan["memberships"] if row not in rows or row["role"] == "成员"]


def _change(
    rng: random.Random,
    plan: Row,
    table: str,
    row: Row,
    pool: dict[tuple[str, str], tuple[Any, ...]],
    days: tuple[str, ...],
) -> None:
    """Gives a cell of the row another value of its kind."""
    fields = [field for field in row if field not in {"id", "county", "is_principal"}]
    if fields:
        field = rng.choice(fields)
        row[field] = _other(rng, plan, table, field, row[field], pool, days)


def _other(
    rng: random.Random,
    plan: Row,
    table: str,
    field: str,
    value: Any,
    pool: dict[tuple[str, str], tuple[Any, ...]],
    days: tuple[str, ...],
) -> Any:
    """Another value for the cell."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return _other_list(rng, plan, table, field, value, pool)
    if isinstance(value, int):
        choices = pool.get((table, field), ())
        if field == "year":
            return rng.choice([*choices, value - 1, value + 1])
        return rng.choice([*choices, max(0, value - 1), value + 1, max(0, value - 10), value + 10, 0])
    if _is_day(value):
        if value == "open":
            return rng.choice(days)
        shifted = date.fromisoformat(value) + timedelta(rng.choice([-400, -366, -31, -7, -1, 1, 7, 31, 365, 400]))
        return rng.choice([shifted.isoformat(), rng.choice(days), *(("open",) if (table, field) in OPEN_ENDS else ())])
    return rng.choice(_candidates(plan, table, field, pool) or [value])


#: Days that may be left open.
OPEN_ENDS = {("phases", "end"), ("evidence", "valid_to")}


def _is_day(value: Any) -> bool:
    """Whether the cell is a date (a school year is none)."""
    return value == "open" or (isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-")


def _candidates(plan: Row, table: str, field: str, pool: dict[tuple[str, str], tuple[Any, ...]]) -> list[Any]:
    """The values that the cell may take."""
    schools = [row["id"] for row in plan.get("schools", ())]
    districts = [row["id"] for row in plan.get("districts", ())]
    if (table, field) in REFERENCES:
        return [row["id"] for row in plan.get(REFERENCES[table, field], ())]
    if (table, field) in SCOPES:
        return ["county", *districts, *districts, *schools]
    if (table, field) == ("assignments", "target"):
        return [*districts, *schools, *pool.get((table, field), ())]
    if (table, field) in TERMS:
        return list(TERMS[table, field])
    rows = plan[table] if table != "plan" else [plan["plan"]]
    known = {row[field] for row in rows if isinstance(row.get(field), str)}
    return [*sorted(known), *pool.get((table, field), ())]


def _other_list(
    rng: random.Random,
    plan: Row,
    table: str,
    field: str,
    value: list[Any],
    pool: dict[tuple[str, str], tuple[Any, ...]],
) -> list[Any]:
    """The list with an entry less, more or exchanged."""
    rows = plan[table] if table != "plan" else [plan["plan"]]
    known = sorted({entry for row in rows for entry in row.get(field, ())} | set(pool.get((table, field), ())))
    if field in SCHOOL_LISTS:
        known = [row["id"] for row in plan["schools"]]
    if field == "joining_districts":
        known = [row["id"] for row in plan["districts"]]
    kept = [entry for entry in value if entry != rng.choice(value or [None])]
    act = rng.random()
    if act < 0.5 or not known:
        return kept
    more = rng.choice(known)
    return [*dict.fromkeys([*(value if act < 0.8 else kept), more])]


# Sanyuan

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


def sanyuan(rng: random.Random) -> tuple[Row, date]:
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
    this_year = school_year(as_of)
    start_now = make.day(f"{this_year[:4]}-09-01", f"{this_year[5:]}-06-30")
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
    last = int(this_year[:4])
    sets = [[lesson] for lesson in LESSONS] if rng.random() < 0.5 else [list(LESSONS[:2]), list(LESSONS[2:])]
    by_kind = rng.random() < 0.4
    for lessons in [[lesson] for lesson in LESSONS] if by_kind else sets:
        on = make.day(f"{last}-09-01", f"{last + 1}-08-31")
        _activity(make, of, schools[0], on, kind=lessons[0] if by_kind else "教研", lessons=[] if by_kind else lessons)
    for first, end in (("2011-09-01", "2012-01-31"), ("2012-02-01", "2012-08-31")):
        _activity(make, of, schools[0], make.day(first, end), kind="教研", topic=rng.choice(THEMES))
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
            evaluator="区教育局",
            evaluator_kind="教育行政部门",
            covered_schools=[school["id"] for school in schools],
        )
    for year, top in zip(("2011-2012", "2012-2013", "2013-2014"), (20, 15, 10), strict=True):
        make.add(
            "indicators", name=f"{district['name']}骨干占比极差", unit=of, period=year, numerator=top, denominator=100
        )


def _activity(
    make: Maker, district: str, school: Row, on: str, *, kind: str, topic: str = "其他", lessons: tuple[str, ...] = ()
) -> None:
    """An activity of a district."""
    make.add(
        "activities",
        kind=kind,
        district=district,
        school=school["id"],
        date=on,
        school_year="",
        semester="",
        topic=topic,
        lesson_practice=list(lessons),
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
    for year in (as_of.year - 1, as_of.year):
        make.add(
            "funding", year=year, fund="片区经费", school="s1", amount=10000, purpose="小片区管理", payer="区教育局"
        )


# Tekes

TEKES_ITEMS = ("教学人员安排统一", "组织备课统一", "组织教学统一", "质量检测统一", "校本培训统一")
TEKES_RATES = ("学前入园率", "义务教育入学率", "义务教育巩固率", "本科上线率")


def tekes(rng: random.Random) -> tuple[Row, date]:
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
            _activity(make, of, schools[0], on, kind=kind)
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


# Yuejin

YUEJIN_ACTIVITIES = ("包校巡视", "才艺展示", "其他")


def yuejin(rng: random.Random) -> tuple[Row, date]:
    """A centre school, the schools that belong to it, and its calendar of weeks."""
    as_of = date(2019, 1, 1) + timedelta(rng.choice([0, 242, 243, rng.randint(0, 900)]))
    last = int(school_year(as_of)[:4]) - 1
    make = Maker(rng)
    make.tables("rotations", "funding", "timetables", "assignments", "people", "activities", "evaluations", "evidence")
    centre = make.school("中心小学", kind="乡镇中心校", stage="小学")
    names = ["跃进小学", "红旗小学", "东风小学"][: rng.choice([1, 1, 2, 3])]
    others = [make.school(name, kind=rng.choice(["村小学", "教学点"]), stage="小学") for name in names]
    for year, amount in ((as_of.year - 2, 10000), (as_of.year - 1, 10000 + rng.choice([1, 5000]))):
        make.add("funding", year=year, fund="公用经费", school=centre["id"], amount=amount, purpose="办学条件")
    for school in (centre, *others):
        for subject in ("语文", "数学")[: rng.randint(1, 2)]:
            planned = rng.choice([0, 40, 60, 100])
            taught = planned * rng.choice([95, 100, 105]) // 100
            cells = {"planned_hours": planned, "taught_hours": taught}
            make.add("timetables", school=school["id"], grade="一年级", subject=subject, **cells)
        make.add("evaluations", kind="办学评估", unit_kind="学校", scope=school["id"], year=as_of.year - 1)
    for number, school in enumerate(others):
        make.add("people", id=f"领{number}", rank="中心校领导")
        make.add("assignments", kind="包校", target=school["id"], person=f"领{number}")
        make.add(
            "rotations",
            person=f"师{number}",
            from_school=centre["id"],
            to_school=school["id"],
            school_year="",
            start=make.day(f"{last}-09-01", f"{last + 1}-08-31"),
            travel_allowance=rng.choice([100, 1]),
            living_allowance=200,
        )
    make.add("evidence", type="制度", kind="轮岗交流", scope=centre["id"])
    for week in ("第一周", "第二周"):
        make.add("indicators", name="每周上课天数", period=week, numerator=rng.choice([2, 3, 5, 5]), denominator=5)
        for school in others:
            _visit(make, school, make.day(f"{last}-09-01", f"{last + 1}-08-31"), "包校巡视", week)
    _visit(make, centre, make.day(f"{last}-09-01", f"{last + 1}-08-31"), "才艺展示", "第三周")
    group = make.add("bodies", kind="领导小组", scope=centre["id"])["id"]
    make.add("body_members", body=group, person=centre["principal"], role="组长", kind="校长")
    for school in others:
        make.add("body_members", body=group, person=school["principal"], role="副组长", kind="校长")
    make.add("body_members", body=group, person="师9", role="成员", kind="教师")
    pool = {
        ("activities", "kind"): YUEJIN_ACTIVITIES,
        ("activities", "week"): ("第一周", "第二周"),
        ("body_members", "kind"): ("教师", "校长", "家长"),
        ("body_members", "person"): tuple(school["principal"] for school in (centre, *others)),
        ("people", "rank"): ("中心校领导", "教师"),
        ("evidence", "kind"): ("轮岗交流", "考勤"),
        ("indicators", "name"): ("每周上课天数", "出勤率"),
        ("indicators", "numerator"): (2, 3),
        ("timetables", "taught_hours"): (38, 42, 57, 63),
        ("rotations", "travel_allowance"): (0,),
        ("rotations", "living_allowance"): (0,),
    }
    vary(rng, make.plan, pool, (as_of.isoformat(), f"{last + 1}-09-01", f"{last + 1}-08-31"))
    return make.plan, as_of


def _visit(make: Maker, school: Row, on: str, kind: str, week: str) -> None:
    """An activity in a school."""
    make.add("activities", kind=kind, school=school["id"], date=on, school_year="", week=week)


# Xuhui

XUHUI_PARTIES = ("社区", "家长", "社会团体", "高校", "研究机构", "学校")
XUHUI_DIMENSIONS = (
    *("愿景与规划", "组织与运作", "课程共建与共享", "教师交流与发展", "硬件及设施共享", "办学成效与特色"),
    *("经费与后勤服务保障", "社会资源共享"),
)
XUHUI_WAYS = ("学科工作坊", "名师工作室", "公开教学", "课题研究")
XUHUI_TOPICS = ("德育工作", "课堂教学", "学段衔接")
XUHUI_MODES = ("互补代课", "跨校兼课", "学区带教")


def xuhui(rng: random.Random) -> tuple[Row, date]:
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
    make.add("funding", year=as_of.year, fund="学区化专项", school="s1", amount=10000, purpose="学区化办学")
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
    rng, this_year, last = make.rng, school_year(as_of), int(school_year(as_of)[:4]) - 1
    now = (f"{this_year[:4]}-09-01", f"{this_year[5:]}-08-31")
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
    for topic in XUHUI_TOPICS:
        _activity(make, of, schools[0], make.day(*now), kind=rng.choice(XUHUI_WAYS), topic=topic)
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
        for year, amount in ((2016, 1000), (as_of.year, 1000 + rng.choice([1, 500]))):
            cells = {"fund": "学区公用经费", "purpose": "学区化管理日常开支", "amount": amount}
            make.add("funding", year=year, school=school["id"], **cells)


# Dongliao

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


def dongliao(rng: random.Random) -> tuple[Row, date]:
    """东辽县: eight districts led by named schools, or some of them."""
    edges = ("2011-10-20", "2011-12-31", "2012-01-01", "2012-08-31", "2012-09-01", "2012-10-30", "2014-04-30")
    as_of = date.fromisoformat(rng.choice([*edges, *DONGLIAO_DAYS, *DONGLIAO_DAYS]))
    if rng.random() < 0.7:
        as_of = date(2015, 1, 1) + timedelta(rng.choice([0, 364, 365, rng.randint(0, 1100), rng.randint(365, 1100)]))
    make = Maker(rng, county_code="220422", vehicle_reform_date=make_day(rng, as_of))
    make.tables(
        "rotations", "timetables", "expenses", "resources", "body_members", "people", "assignments", "activities"
    )
    whole = rng.random() < 0.25
    names = list(DONGLIAO) if whole else rng.sample(list(DONGLIAO), rng.randint(2, 3))
    for name in names:
        stage = "小学" if name[0] == "小" else "初中"
        schools = [_dongliao_school(make, DONGLIAO[name], stage, "优质", "县城")]
        for number in range(1 if whole else rng.randint(1, 2)):
            schools.append(_dongliao_school(make, f"{name}{number}校", stage, "薄弱", rng.choice(["镇区", "乡村"])))
        district = make.district(name, schools, stage=stage)
        _dongliao_bodies(make, district["id"], schools)
        _dongliao_year(make, district["id"], schools, as_of, full=not whole)
        _dongliao_money(make, district["id"], schools, as_of)
    _dongliao_county(make, as_of)
    _dongliao_moves(make, as_of)
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


def make_day(rng: random.Random, on: date) -> str:
    """A day near another."""
    return (on + timedelta(rng.choice([-400, -1, 0, 1, 400]))).isoformat()


def _dongliao_school(make: Maker, name: str, stage: str, quality: str, location: str) -> Row:
    """A school of 东辽县."""
    kind = "县城学校" if location == "县城" else make.rng.choice(["镇区学校", "村小学", "教学点"])
    cells = {"ownership": "公办", "students": 300, "is_short_staffed": quality == "薄弱"}
    return make.school(name, stage=stage, quality=quality, kind=kind, location=location, **cells)


def _dongliao_bodies(make: Maker, of: str, schools: list[Row]) -> None:
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


def _dongliao_year(make: Maker, of: str, schools: list[Row], as_of: date, *, full: bool) -> None:
    """What a district does in a year."""
    rng, first = make.rng, int(school_year(as_of)[:4])
    ids = [school["id"] for school in schools]
    if full or rng.random() < 0.3:
        for kind in (*DONGLIAO_YEARLY, "教学设计大赛", "全员赛课"):
            share = rng.choice([95, 100]) if kind == "全员赛课" else 100
            on = make.day(f"{first}-09-01", f"{first + 1}-08-31")
            _event(make, of, schools[0], on, kind, participants=share, joining_schools=ids)
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
    make.add("evaluations", kind="督导评价", evaluator="督导室", evaluator_kind="督导机构", **cells)
    make.add("evaluations", kind="质量监测", evaluator="学区", evaluator_kind="学区", **cells)


def _dongliao_money(make: Maker, of: str, schools: list[Row], as_of: date) -> None:
    """What a district gets and spends."""
    rng = make.rng
    for position, school in enumerate(schools):
        amount = 4000 if position else 8000 if school["name"] in {"实验小学", "实验中学"} else 6000
        if school["kind"] == "县城学校" or rng.random() < 0.7:
            cells = {"fund": "学区建设专项", "amount": amount, "payer": "教育局", "purpose": "学区活动"}
            make.add("funding", year=as_of.year, school=school["id"], **cells)
    event = _event(make, of, schools[0], as_of.isoformat(), "学区活动")["id"]
    purpose = rng.choice(["差旅费", "工作餐费", "交通费", "其他学区活动"])
    cells = {"purpose": purpose, "date": make_day(rng, as_of), "activity": event}
    make.add("expenses", fund="学区建设专项", scope=of, year=as_of.year, amount=100, **cells)


def _dongliao_county(make: Maker, as_of: date) -> None:
    """What 东辽县 does as a whole."""
    rng, schools, first = make.rng, make.plan["schools"], int(school_year(as_of)[:4])
    last = (f"{first - 1}-09-01", f"{first}-08-31")
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
    districts = [row["id"] for row in make.plan["districts"]]
    for kind in ("教学", "教研", "培训"):
        cells = {
            "joining_districts": districts[:3],
            "organizer": rng.choice(["教师进修学校", "进修学校"]),
            "level": "县",
        }
        _event(make, districts[0], schools[0], make.day(*last), kind, **cells)
    for kind in DONGLIAO_COUNTY:
        _event(make, districts[0], schools[0], make.day(f"{first}-09-01", f"{first + 1}-08-31"), kind, level="县")
    villages = [row for row in schools if row["kind"] == "村小学"] or schools[-1:]
    equipped = rng.random() < 0.5
    for kind in DONGLIAO_VILLAGE[: 3 if equipped else 4]:
        _event(make, districts[0], villages[0], make.day(*last), kind, joining_schools=[villages[0]["id"]], level="县")
    cells = {"kind": "实验室", "sort": "设施资源" if equipped else "人才资源", "year": as_of.year - 1}
    make.add("resources", scope=villages[0]["id"], is_shared=False, **cells)
    for _ in range(rng.choice([0, 2])):
        on = make.day(f"{first - 2}-09-01", f"{first - 1}-08-31")
        _event(make, districts[0], schools[0], on, "教研", level=rng.choice(["县", "学区"]))
    _dongliao_evaluations(make, as_of)
    for subject in ("语文", "数学"):
        make.add("timetables", school="s1", grade="一年级", subject=subject, planned_hours=40, taught_hours=40)
        person = make.add("people", id=f"研{subject}", kind="教研员", rank="教师", school="s1")["id"]
        make.add("assignments", kind="包学科", target=subject, person=person, target_school="s1")


def _dongliao_evaluations(make: Maker, as_of: date) -> None:
    """The evaluations of the county, and one of counterparts."""
    ids = [row["id"] for row in make.plan["schools"]]
    common = {"evaluator": "督导室", "evaluator_kind": "督导机构", "is_bundled": False, "covered_schools": []}
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


def _dongliao_moves(make: Maker, as_of: date) -> None:
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
        cells = {"mode": "特设岗", "start": start.isoformat(), "planned_end": end.isoformat(), "is_special": True}
        cells["end"] = end.isoformat()
        ends = {"from_school": rng.choice(towns), "to_school": rng.choice(country)}
        make.add("rotations", person=f"特{number}", **(common | cells), **ends)
    now, last = (f"{first}-09-01", f"{first + 1}-08-01"), first - 1
    for number, kind in enumerate(("校级领导", "教师")):
        start = make.day(*now)
        cells = {"mode": "支教", "start": start, "end": start, "planned_end": start, "kind": kind}
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
            cells = {"mode": "短期交流", "start": start, "end": end, "planned_end": end}
            ends = {"from_school": inside[0], "to_school": inside[-1]}
            make.add("rotations", person=f"短{district['id']}{number}", **(common | cells), **ends)
        start = make.day(*now)
        cells = {"mode": "影子学习", "start": start, "end": start, "planned_end": start}
        ends = {"from_school": inside[-1], "to_school": inside[0]}
        make.add("rotations", person=f"影{district['id']}", **(common | cells), **ends)


BUILDERS: dict[str, Builder] = {
    "sanyuan-2011": sanyuan,
    "tekes": tekes,
    "yuejin-center": yuejin,
    "xuhui-2017": xuhui,
    "dongliao-2011": dongliao,
}


def generate(pack: str, seed: int) -> tuple[Row, date]:
    """A complete plan for the pack, and the reference date."""
    return BUILDERS[pack](random.Random(f"{pack}/{seed}"))  # noqa: S311 - plans are no secrets
