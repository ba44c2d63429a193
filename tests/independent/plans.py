"""Seeded random complete county plans, aimed at the clauses of a pack.

A builder for each pack makes a record that nearly complies; `generate` then changes some cells, rows and tables of it.
Every cell that a clause of the pack reads is filled, dates are days, and figures that follow from each other agree:
a plan like this leaves nothing open, so that the status of every clause is fixed.
"""

import random
from datetime import date, timedelta
from importlib import import_module
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
SCOPES = {(table, "scope") for table in ("evidence", "bodies", "evaluations", "resources", "subject_staff")}

#: Lists of the ids of schools.
SCHOOL_LISTS = {"covered_schools", "joining_schools", "marker_schools", "shared_with", "co_owners"}

#: Values that a cell may take besides those of the plan, by table and field.
Pool = dict[tuple[str, str], tuple[Any, ...]]


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

    def activity(
        self, district: str, school: Row, on: str, *, kind: str, topic: str = "其他", lessons: tuple[str, ...] = ()
    ) -> Row:
        """An activity of a district."""
        cells = {"kind": kind, "topic": topic, "lesson_practice": list(lessons), "school_year": "", "semester": ""}
        return self.add("activities", district=district, school=school["id"], date=on, **cells)

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


def recent(rng: random.Random, on: date) -> int:
    """The year in which the school year of the day begins, or the one before, or an older one."""
    return int(school_year(on)[:4]) - rng.choice([0, 0, 0, 1, 1, 2])


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


def vary(rng: random.Random, plan: Row, pool: Pool, days: tuple[str, ...]) -> None:
    """Changes a cell, drops rows or copies one, some times over."""
    tables = [table for table, rows in plan.items() if rows]
    for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 8, 13, 25])):
        table = rng.choice(tables)
        if table == "plan":
            _change(rng, plan, table, plan["plan"], pool, days)
        elif plan[table]:
            _vary_rows(rng, plan, table, pool, days)
    settle(plan)
    for district in plan.get("districts", ()):
        rows = [row for row in plan["memberships"] if row["district"] == district["id"]]
        if len(rows) > 1 and rng.random() < 0.05:  # a lead school that is missing from the members counts as one
            plan["memberships"] = [row for row in plan["memberships"] if row not in rows or row["role"] == "成员"]


def _vary_rows(rng: random.Random, plan: Row, table: str, pool: Pool, days: tuple[str, ...]) -> None:
    """Drops rows of the table, copies one or changes one."""
    rows = plan[table]
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


def _change(
    rng: random.Random,
    plan: Row,
    table: str,
    row: Row,
    pool: Pool,
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
    pool: Pool,
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


def _candidates(plan: Row, table: str, field: str, pool: Pool) -> list[Any]:
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
    pool: Pool,
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


# Packs

#: The modules of the packs: `tekes.py` holds the clauses, `plans_tekes.py` makes the plans.
MODULES = {
    "sanyuan-2011": "sanyuan",
    "xuhui-2017": "xuhui",
    "dongliao-2011": "dongliao",
    "yuejin-center": "yuejin",
    "tekes": "tekes",
    "guilin-2017": "guilin",
    "guangxi-2016-168": "guangxi",
}


def generate(pack: str, seed: int) -> tuple[Row, date]:
    """A complete plan for the pack, and the reference date."""
    rng = random.Random(f"{pack}/{seed}")  # noqa: S311 - plans are no secrets
    return import_module(f".plans_{MODULES[pack]}", __package__).build(rng)
