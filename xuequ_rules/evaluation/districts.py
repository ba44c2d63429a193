"""What follows for schools and districts from members, leads, items and moves.

Each function takes the plan and a record. The names are those of `semantics/vocabulary.py`.

Next to read: `derived.py`, which knows all that follows from other rows.
"""

from collections.abc import Iterable
from typing import Any

from xuequ_rules.evaluation.found import Found, record_or_nobody, table_rows, unlisted
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction
from xuequ_rules.evaluation.values import Choice, Rows, Values
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.plan.specs import COUNTY

DRAFTS = frozenset({"草案", "征求意见"})


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


def district_resources(plan: Plan, district: Any) -> Found:
    """The resources of a district and of its member schools."""
    members = member_schools(plan, district)
    inside = {district.key, *(school.key for school, _ in members.value.items)}
    rows = table_rows(plan, "resources")
    items, open_cells = [], [*rows.open, *members.open]
    for row, _ in rows.value.items:
        if row.scope in inside:
            items.append((row, TRUE))
        elif row.scope is None:
            items.append((row, UNKNOWN))
            open_cells.append(Cell("resources", row.key, "scope"))
        elif members.value.open and plan.record("districts", row.scope) is None and row.scope != COUNTY:
            items.append((row, UNKNOWN))  # it may be a member's
    reads = (*members.reads, *(Cell("resources", row.key, "scope") for row, _ in items))
    return Found(Rows(tuple(items), rows.value.open), reads, _once(open_cells))


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


def has_lead(plan: Plan, district: Any) -> Found:
    """Whether a district has a lead school: one is named, or a member is marked as the lead."""
    cell = Cell("districts", district.key, "lead_school")
    rows, _ = plan.referring("memberships", "district", district.key)
    if district.lead_school is not None or any(row.role == "龙头" for row in rows):
        return Found(TRUE, (cell,))
    return Found(FALSE, (cell,)) if plan.has_no_lead(district.key) else Found(UNKNOWN, (cell,), (cell,))


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cells))
