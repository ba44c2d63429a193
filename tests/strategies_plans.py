"""Hypothesis strategies for plans: small counties in which everything is known, and ways of losing data.

`worlds` are counties as they are; `damage` hides a part of one, which stays a completion of what is left. Both are
mappings in the shape of a JSON plan.

Next to read: `strategies_completions.py`, other counties that fit what is left.
"""

import copy
from fractions import Fraction

from hypothesis import strategies as st

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.specs import FieldType
from xuequ_rules.quantities import add_days, add_months, parse_date

ORDER = [name for name in TABLES if name != "plan"]
NAMED = sorted({field.target for spec in TABLES.values() for field in spec.fields.values() if field.target})
FURTHER = ORDER[ORDER.index("bodies") :]  # a county has rows in a few of these tables, or drawing it takes too long
WHOLE = {"schools", "districts", "rotations"}  # clauses are drawn on these
FILLED = 14  # fields of a row that are filled in beside its key, for the same reason
UNREAD = {"name", "title", "doc_no", "county_code", "county", "city", "province", "township", "partial"}
TEXTS = {"item": ["资源配置", "师资调配", "教学管理"], "unit": ["甲县", "乙县"], "covers": ["课程", "教研", "招生"]}
WORDS = ["甲", "乙", "丙"]
DAYS = ["2017-01-31", "2017-09-01", "2018-02-28", "2018-09-01", "2020-02-29"]
MONTHS = ["2017-02", "2017-09", "2018-09", "2020-02"]
FIGURES = {
    FieldType.COUNT: [0, 1, 2, 3, 4, 7, 10, 11],
    FieldType.MONEY: [0, 4000, 6000, 8000, "0.01"],
    FieldType.NUMBER: [-2, 0, 1, 2, "0.5", 7],
    FieldType.YEAR: [2017, 2018],
}
SUMMED = ("eligible_teachers", "rotated_teachers", "rotated_backbone")
FOLLOWING = {
    "plan": {*SUMMED, "school_count", "district_count"},
    "districts": {"school_count"},
    "memberships": {"role"},
}


def is_blank(value):
    """Whether a cell leaves its value open."""
    return value is None or (isinstance(value, str) and ".." in value)


def key_of(table, row):
    """Return the key of a row."""
    return "/".join(str(row.get(name)) for name in TABLES[table].key)


def fields_of(table):
    """Return the fields that a generated row fills in beside its key."""
    spec = TABLES[table]
    return [field for name, field in spec.fields.items() if name not in spec.key and name not in UNREAD]


# --- a county as it is -----------------------------------------------------------------------------------------------


def value_for(rnd, spec, refs):
    """Return a value for a field; `refs` are the ids that references can name, by table."""
    match spec.type:
        case FieldType.COUNT | FieldType.MONEY | FieldType.NUMBER | FieldType.YEAR:
            return rnd.choice(FIGURES[spec.type])
        case FieldType.LABEL:
            labels = list(spec.labels)
            return rnd.choice(labels[:3])
        case FieldType.REFERENCE:
            return rnd.choice(refs[spec.target]) if refs.get(spec.target) else None
        case FieldType.DATE:
            open_end = ["open"] if spec.open_ended else []
            return rnd.choice([*DAYS, *MONTHS, *open_end])
        case FieldType.FLAG:
            return rnd.choice([True, False])
        case FieldType.TEXTS:
            words = TEXTS.get(spec.name, WORDS)
            return [word for word in words if rnd.choice([True, False])]
        case FieldType.SCHOOL_YEAR:
            return rnd.choice(["2017-2018", "2018-2019"])
        case _:
            if spec.name in {"scope", "target"}:
                return rnd.choice(["county", *refs["schools"], *refs["districts"]])
            return rnd.choice(TEXTS.get(spec.name, WORDS))


def row_for(rnd, table, refs):
    """Return a row of a table, or None where a record that its key must name does not exist."""
    row = {}
    for name in TABLES[table].key:
        row[name] = value_for(rnd, TABLES[table].fields[name], refs)
        if row[name] is None:
            return None
    fields = fields_of(table)
    for spec in rnd.sample(fields, min(FILLED, len(fields))) if table not in WHOLE else fields:
        row[spec.name] = value_for(rnd, spec, refs)
    if table == "rotations":  # whoever is sent by two schools in a year is counted twice in their sums, once in all
        row["person"] = f"{row['from_school']}{rnd.choice(WORDS)}"
    return row


def add_rows(rnd, tables, table, ids, most):
    """Add rows with new keys to a table; `ids` are the keys of a table whose key is an id."""
    refs = {name: [row["id"] for row in tables[name]] for name in NAMED if name in tables}
    rows = tables.setdefault(table, [])
    seen = {key_of(table, row) for row in rows}
    for number in range(rnd.randrange(most + 1)):
        row = row_for(rnd, table, refs)
        if row is None:
            continue
        if TABLES[table].key == ("id",):
            row["id"] = ids[number]
        if key_of(table, row) not in seen:
            seen.add(key_of(table, row))
            rows.append(row)


def put(row, name, value, given):
    """Write a value that follows from others, unless what was given says it already."""
    if given is None or is_blank(given.get(name)):
        row[name] = value


def settle(tables, given=None):
    """Bring what follows from other rows into line: leads and roles, sizes and totals. `given` is what must stay."""
    given_rows = {
        (name, key_of(name, row)): row
        for name, rows in (given or {}).items()
        for row in (rows if name != "plan" else [rows])
    }
    for district in tables["districts"]:
        rows = [row for row in tables["memberships"] if row["district"] == district["id"]]
        for row in rows:
            role = "龙头" if row["school"] == district["lead_school"] else "成员"
            put(row, "role", role, given_rows.get(("memberships", key_of("memberships", row))))
        schools = {row["school"] for row in rows} | {district["lead_school"]} - {None}
        put(district, "school_count", len(schools), given_rows.get(("districts", district["id"])))
    plan = tables["plan"]
    year = str(plan["year"])
    moves = [row for row in tables["rotations"] if row["school_year"].startswith(year) and row["kind"] == "教师"]
    for school in tables["schools"]:
        mine = [row for row in moves if row["from_school"] == school["id"]]
        kept = given_rows.get(("schools", school["id"]))
        put(school, "rotated_teachers", len({row["person"] for row in mine}), kept)
        put(school, "rotated_backbone", len({row["person"] for row in mine if row["backbone"]}), kept)
    kept = given["plan"] if given else None
    for name in SUMMED:
        if all(isinstance(school[name], int) for school in tables["schools"]):
            put(plan, name, sum(school[name] for school in tables["schools"]), kept)
    put(plan, "school_count", len(tables["schools"]), kept)
    put(plan, "district_count", len(tables["districts"]), kept)


@st.composite
def worlds(draw):
    """Return a county of which everything is known."""
    rnd = draw(st.randoms(use_true_random=False))
    tables = {"plan": {"id": "p", "county_code": "450325"}}
    for spec in fields_of("plan"):
        tables["plan"][spec.name] = value_for(rnd, spec, {})
    few = rnd.sample(FURTHER, 3)
    for table in ORDER:
        most = 4 if table == "schools" else 3 if table not in FURTHER or table in few else 0
        add_rows(rnd, tables, table, "abcdef" if table == "schools" else "DEFGHI", most)
    settle(tables)
    return tables


# --- losing data -----------------------------------------------------------------------------------------------------


def text_of(value):
    """Return a figure as a plan writes it."""
    value = Fraction(value)
    return str(value.numerator) if value.denominator == 1 else format(float(value), ".2f")


def widened(rnd, spec, value):
    """Return a range that holds a figure or a date, or None for what has no ranges."""
    if spec.type in FIGURES:
        low, high = Fraction(value) - rnd.randrange(3), Fraction(value) + rnd.randrange(3)
        low = low if spec.type is FieldType.NUMBER else max(low, 0)
        ends = (text_of(low), text_of(high))
    elif spec.type is FieldType.DATE and value != "open":
        span = parse_date(value)
        if span.month:
            first, last = add_months(span.first, -rnd.randrange(3)), add_months(span.last, rnd.randrange(3))
            ends = (f"{first:%Y-%m}", f"{last:%Y-%m}")
        else:
            first, last = add_days(span.first, -20 * rnd.randrange(3)), add_days(span.last, 20 * rnd.randrange(3))
            ends = (first.isoformat(), last.isoformat())
    else:
        return None
    return rnd.choice(["{0}..{1}", "{0}..", "..{1}"]).format(*ends)


def damage(rnd, tables, share=3):
    """Return a plan that says less: cells blank or ranges, rows or tables gone. Every `share`th thing is lost."""
    left = copy.deepcopy(tables)
    partial = set(left["plan"].get("partial") or ())
    for table in list(left):
        if table == "plan":
            _blur(rnd, table, left["plan"], share)
        elif rnd.randrange(share * 4) == 0:
            del left[table]
            partial.discard(table)
        else:
            if rnd.randrange(share) == 0:
                partial.add(table)
                left[table] = [row for row in left[table] if rnd.randrange(2)]
            for row in left[table]:
                _blur(rnd, table, row, share)
    left["plan"]["partial"] = sorted(partial)
    _keep_leads(tables, left)
    return left


def _blur(rnd, table, row, share):
    for spec in fields_of(table):
        value = row.get(spec.name)
        if value is None or rnd.randrange(share):
            continue
        row[spec.name] = widened(rnd, spec, value) if not is_blank(value) and rnd.randrange(2) else None


def complete_members(left, district):
    """Return the members of a district where the table is complete, else None."""
    if "memberships" not in left or "memberships" in left["plan"]["partial"]:
        return None
    return [row for row in left["memberships"] if row["district"] == district]


def is_leaderless(left, district):
    """Whether a plan says that a district has no lead: its members are complete and none of them leads."""
    rows = complete_members(left, district["id"])
    return district["lead_school"] is None and rows is not None and all(row.get("role") == "成员" for row in rows)


def _keep_leads(tables, left):
    """Keep a lead that is missing from the members: without it the plan would say that there is none."""
    leads = {row["id"]: row["lead_school"] for row in tables.get("districts", ())}
    for district in left.get("districts", ()):
        if is_leaderless(left, district):
            district["lead_school"] = leads[district["id"]]
