"""What follows from other rows: a district's member schools, the items it has unified, last year's indicator.

Each function takes the plan and a record and returns a value with the cells it read and the cells whose absence keeps
it open. The names are those of `semantics/vocabulary.py`.

Next to read: `evaluator.py`.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction
from xuequ_rules.evaluation.values import NOBODY, Choice, Rows, UnknownRecord, Value, Values
from xuequ_rules.plan.plan import Cell, Plan

DRAFTS = frozenset({"草案", "征求意见"})


class Found(NamedTuple):
    """A value, the cells it was read from, and the cells (or tables) that keep it open."""

    value: Value
    reads: tuple[Cell, ...] = ()
    open: tuple[Cell, ...] = ()


def unlisted(table: str) -> Cell:
    """Return the place of rows that may exist and are not listed."""
    return Cell(table, None, None)


def record_or_nobody(plan: Plan, table: str, key: str | None) -> Any:
    """Return the record of a key, or one of which no more than the key is known; NOBODY without a key."""
    if key is None:
        return NOBODY
    found = plan.record(table, key)
    return UnknownRecord(key, table) if found is None else found


def table_rows(plan: Plan, table: str) -> Found:
    """Return all rows of a table."""
    rows = plan.table(table) or ()
    is_open = plan.is_open(table)
    return Found(Rows(tuple((row, TRUE) for row in rows), is_open), (), (unlisted(table),) if is_open else ())


def _referring(table: str, field: str) -> Callable[[Plan, Any], Found]:
    """Rows of a table that refer to the record: those that surely do and those that may."""

    def found(plan: Plan, record: Any) -> Found:
        sure, maybe = plan.referring(table, field, record.key)
        items = tuple((row, TRUE) for row in sure) + tuple((row, UNKNOWN) for row in maybe)
        is_open = plan.is_open(table)
        reads = tuple(Cell(table, row.key, field) for row in (*sure, *maybe))
        open_cells = tuple(Cell(table, row.key, field) for row in maybe)
        return Found(Rows(items, is_open), reads, open_cells + ((unlisted(table),) if is_open else ()))

    return found


def member_schools(plan: Plan, district: Any) -> Found:
    """The distinct schools of a district, its lead school included even where it is missing from the members.

    A lead that is unknown may be such a school, unless a member is marked as the lead or surely none leads.
    """
    rows, _ = plan.referring("memberships", "district", district.key)
    schools = {row.school: record_or_nobody(plan, "schools", row.school) for row in rows}
    reads = [Cell("memberships", row.key, "school") for row in rows]
    if district.lead_school is not None and district.lead_school not in schools:
        schools[district.lead_school] = record_or_nobody(plan, "schools", district.lead_school)
        reads.append(Cell("districts", district.key, "lead_school"))
    open_cells = [unlisted("memberships")] if plan.is_open("memberships") else []
    if district.lead_school is None and not _knows_its_lead(plan, district):
        open_cells.append(Cell("districts", district.key, "lead_school"))
    items = tuple((school, TRUE) for school in schools.values())
    return Found(Rows(items, bool(open_cells)), tuple(reads), tuple(open_cells))


def _knows_its_lead(plan: Plan, district: Any) -> bool:
    """Whether a lead that is not named is a listed member, or there is none."""
    rows, _ = plan.referring("memberships", "district", district.key)
    return plan.has_no_lead(district.key) or any(row.role == "龙头" for row in rows)


def other_members(plan: Plan, district: Any) -> Found:
    """The member schools without the lead; where the lead is unknown each may be it."""
    found = member_schools(plan, district)
    lead = Cell("districts", district.key, "lead_school")
    if district.lead_school is None:  # where none leads, “the others” has no meaning that a verdict could rest on
        items = tuple((school, UNKNOWN) for school, _ in found.value.items)
        return Found(Rows(items, found.value.open), found.reads, (*found.open, lead))
    items = tuple((school, TRUE) for school, _ in found.value.items if school.key != district.lead_school)
    return Found(Rows(items, found.value.open), (*found.reads, lead), found.open)


def unified_items(plan: Plan, district: Any) -> Found:
    """The items that a district has unified; in a draft plan those that are arranged count too."""
    rows, _ = plan.referring("unified_items", "district", district.key)
    is_open = plan.is_open("unified_items")
    status = plan.county.status
    planned = UNKNOWN if status is None else TRUE if status in DRAFTS else FALSE
    of_status = {"已实现": TRUE, "已安排": planned, "未安排": FALSE, None: UNKNOWN}
    items, reads, open_cells = [], [], []
    for row in rows:
        held = of_status[row.status]
        cell = Cell("unified_items", row.key, "status")
        reads.append(cell)
        items.append((Choice(row.item), held))  # false ones too: a district has one row an item
        if held is UNKNOWN:
            open_cells.append(cell if row.status is None else Cell("plan", plan.id, "status"))
    return Found(
        Values(tuple(items), is_open), tuple(reads), (*open_cells, *((unlisted("unified_items"),) if is_open else ()))
    )


def district_rotations(plan: Plan, district: Any) -> Found:
    """The moves from one member school to another."""
    members = member_schools(plan, district)
    inside = {school.key for school, _ in members.value.items}
    rows = table_rows(plan, "rotations")

    def belongs(key: str | None) -> Truth:
        if key in inside:
            return TRUE
        return UNKNOWN if key is None or members.value.open else FALSE

    items, open_cells = [], list(rows.open)
    for row, _ in rows.value.items:
        held = conjunction((belongs(row.from_school), belongs(row.to_school)))
        if held is not FALSE:
            items.append((row, held))
        if held is UNKNOWN:
            open_cells += [
                Cell("rotations", row.key, f) for f in ("from_school", "to_school") if getattr(row, f) is None
            ]
            open_cells += members.open
    reads = tuple(Cell("rotations", row.key, "to_school") for row, _ in items)
    return Found(Rows(tuple(items), rows.value.open), reads, _once(open_cells))


def scoped_evidence(plan: Plan, record: Any) -> Found:
    """The documents whose scope is the record."""
    rows = table_rows(plan, "evidence")
    items, open_cells = [], list(rows.open)
    for row, _ in rows.value.items:
        if row.scope == record.key and record.key is not None:
            items.append((row, TRUE))
        elif row.scope is None:
            items.append((row, UNKNOWN))
            open_cells.append(Cell("evidence", row.key, "scope"))
    reads = tuple(Cell("evidence", row.key, "scope") for row, _ in items)
    return Found(Rows(tuple(items), rows.value.open), reads, tuple(open_cells))


def own_districts(plan: Plan, school: Any) -> Found:
    """The districts that a school is in, as a member or as its lead.

    It may lead a district that does not name its lead, unless complete members list no school of that district.
    """
    rows, _ = plan.referring("memberships", "school", school.key)
    led, may_lead = plan.referring("districts", "lead_school", school.key)
    districts = {row.district: record_or_nobody(plan, "districts", row.district) for row in rows}
    districts.update({district.key: district for district in led})
    is_open = plan.is_open("memberships") or plan.is_open("districts")
    items = [(district, TRUE) for district in districts.values()]
    open_cells = [unlisted(name) for name in ("memberships", "districts") if plan.is_open(name)]
    for district in may_lead:
        listed = plan.is_open("memberships") or plan.referring("memberships", "district", district.key)[0]
        if listed and district.key not in districts and not _knows_its_lead(plan, district):
            items.append((district, UNKNOWN))
            open_cells.append(Cell("districts", district.key, "lead_school"))
    reads = [Cell("memberships", row.key, "school") for row in rows]
    reads += [Cell("districts", district.key, "lead_school") for district in led]
    return Found(Rows(tuple(items), is_open), tuple(reads), tuple(open_cells))


def led_districts(plan: Plan, school: Any) -> Found:
    """The districts that a school leads."""
    sure, maybe = plan.referring("districts", "lead_school", school.key)
    maybe = tuple(district for district in maybe if not plan.has_no_lead(district.key))
    items = tuple((row, TRUE) for row in sure) + tuple((row, UNKNOWN) for row in maybe)
    is_open = plan.is_open("districts")
    open_cells = tuple(Cell("districts", row.key, "lead_school") for row in maybe)
    reads = tuple(Cell("districts", row.key, "lead_school") for row in sure)
    return Found(Rows(items, is_open), reads, open_cells + ((unlisted("districts"),) if is_open else ()))


def upper_districts(plan: Plan, district: Any) -> Found:
    """The other districts of which the district's lead school is a member that does not lead them."""
    lead_cell = Cell("districts", district.key, "lead_school")
    if district.lead_school is None:
        return Found(Rows((), open=True), (), (lead_cell,))
    rows, _ = plan.referring("memberships", "school", district.lead_school)
    items, open_cells = [], []
    for row in rows:
        upper = record_or_nobody(plan, "districts", row.district)
        if row.district == district.key or upper.lead_school == district.lead_school:
            continue
        sure = upper.lead_school is not None or plan.has_no_lead(upper.key)
        items.append((upper, TRUE if sure else UNKNOWN))
        if not sure:
            open_cells.append(Cell("districts", upper.key, "lead_school"))
    is_open = plan.is_open("memberships")
    reads = (lead_cell, *(Cell("memberships", row.key, "school") for row in rows))
    return Found(Rows(tuple(items), is_open), reads, (*open_cells, *((unlisted("memberships"),) if is_open else ())))


def previous_indicator(plan: Plan, indicator: Any) -> Found:
    """The same indicator's record of the period before, or the unknown one.

    Of years and school years that is the one just before, not the latest that happens to be there.
    """
    before = [
        row for row in plan.table("indicators") or () if row.name == indicator.name and _is_before(row, indicator)
    ]
    if not before or (plan.is_open("indicators") and _year_before(indicator.period) is None):
        return Found(NOBODY, (), (unlisted("indicators"),))
    last = max(before, key=lambda row: row.period)
    for row in (indicator, last):
        if row.unit is None:  # it may be another unit's
            return Found(NOBODY, (), (Cell("indicators", row.key, "unit"),))
    return Found(last) if last.unit == indicator.unit else Found(NOBODY, (), (unlisted("indicators"),))


def _is_before(row: Any, indicator: Any) -> bool:
    wanted = _year_before(indicator.period)
    if wanted is not None:
        return bool(row.period == wanted)
    return row.period < indicator.period and row.unit in {indicator.unit, None}


def _year_before(period: str) -> str | None:
    """Return the year before `2017`, the school year before `2016-2017`, None of any other period.

    >>> _year_before("2017"), _year_before("2016-2017"), _year_before("2017-09")
    ('2016', '2015-2016', None)
    """
    years = period.split("-")
    if not all(len(year) == 4 and year.isascii() and year.isdigit() for year in years) or len(years) > 2:
        return None
    return "-".join(f"{int(year) - 1:04}" for year in years)


def has_lead(plan: Plan, district: Any) -> Found:
    """Whether a district has a lead school: one is named, or a member is marked as the lead."""
    cell = Cell("districts", district.key, "lead_school")
    rows, _ = plan.referring("memberships", "district", district.key)
    if district.lead_school is not None or any(row.role == "龙头" for row in rows):
        return Found(TRUE, (cell,))
    return Found(FALSE, (cell,)) if plan.has_no_lead(district.key) else Found(UNKNOWN, (cell,), (cell,))


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cells))


DERIVED: dict[tuple[str, str], Callable[[Plan, Any], Found]] = {
    ("schools", "own_districts"): own_districts,
    ("schools", "led_districts"): led_districts,
    ("schools", "memberships"): _referring("memberships", "school"),
    ("schools", "posts"): _referring("posts", "school"),
    ("schools", "sent_rotations"): _referring("rotations", "from_school"),
    ("schools", "received_rotations"): _referring("rotations", "to_school"),
    ("schools", "funding"): _referring("funding", "school"),
    ("schools", "offers"): _referring("offers", "school"),
    ("schools", "activities"): _referring("activities", "school"),
    ("schools", "evidence"): scoped_evidence,
    ("districts", "member_schools"): member_schools,
    ("districts", "other_members"): other_members,
    ("districts", "has_lead"): has_lead,
    ("districts", "memberships"): _referring("memberships", "district"),
    ("districts", "posts"): _referring("posts", "district"),
    ("districts", "unified_items"): unified_items,
    ("districts", "unified_rows"): _referring("unified_items", "district"),
    ("districts", "rotations"): district_rotations,
    ("districts", "zones"): _referring("zones", "district"),
    ("districts", "activities"): _referring("activities", "district"),
    ("districts", "evidence"): scoped_evidence,
    ("districts", "upper_districts"): upper_districts,
    ("zones", "offers"): _referring("offers", "zone"),
    ("indicators", "previous"): previous_indicator,
}
