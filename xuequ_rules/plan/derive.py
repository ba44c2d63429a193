"""What follows from the records of a plan: leads and roles, counts and totals, each derived once.

Where a value is both given and derived, it has to agree: a contradiction is a `Conflict`, and neither is preferred.
Nothing is derived that a completion of the plan could overturn.

Next to read: `totals.py`, the figures; `plan.py`, which derives again when a cell changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xuequ_rules.plan.draft import Cell, Conflict, Draft, Tables
from xuequ_rules.plan.specs import Record
from xuequ_rules.plan.totals import derive_totals
from xuequ_rules.quantities import Exact, Interval


@dataclass(frozen=True, slots=True)
class Derived:
    """The tables with derived values filled in, where these come from, and what contradicts.

    `leaderless` are the districts that surely have no lead school.
    """

    tables: Tables
    sources: Mapping[Cell, tuple[Cell, ...]]
    conflicts: tuple[Conflict, ...]
    leaderless: frozenset[str]


def derive(given: Tables, partial: frozenset[str], blocked: frozenset[Cell]) -> Derived:
    """Derive what follows from the tables given; cells that are blocked stay unknown."""
    draft = Draft(given, partial, blocked)
    members = _members_by_district(draft)
    leaderless = set()
    for district in draft.rows("districts"):
        rows = members.get(district.id, [])
        if district.lead_school is not None:
            _roles_from_lead(draft, district, rows)
        elif _lead_from_roles(draft, district, rows):
            leaderless.add(district.id)
        _size_from_members(draft, district, rows, surely_none=district.id in leaderless)
    derive_totals(draft)
    return Derived(draft.tables(), draft.sources, tuple(draft.conflicts), frozenset(leaderless))


def _members_by_district(draft: Draft) -> dict[str, list[Record]]:
    members: dict[str, list[Record]] = {}
    for row in draft.rows("memberships"):
        if row.district is not None:
            members.setdefault(row.district, []).append(row)
    return members


def _roles_from_lead(draft: Draft, district: Record, rows: list[Record]) -> None:
    """Give the members their roles; a role that contradicts the lead is two values for one fact."""
    given = Cell("districts", district.id, "lead_school")
    for row in rows:
        role = "龙头" if row.school == district.lead_school else "成员"
        cell = Cell("memberships", row.key, "role")
        if row.role is None:
            draft.fill(cell, role, (given,))
        elif row.role != role:
            args = {
                "fact_zh": f"学区“{district.id}”的牵头学校",
                "fact": f"the lead school of district `{district.id}`",
                "first_zh": f"学区表是“{district.lead_school}”",
                "first": f"`{district.lead_school}` in `districts`",
                "second_zh": f"成员表中“{row.school}”是{row.role}",
                "second": f"`{row.school}` is {'lead' if row.role == '龙头' else 'member'} in `memberships`",
            }
            draft.conflicts.append(Conflict("PLN303", args, (given, cell)))


def _lead_from_roles(draft: Draft, district: Record, rows: list[Record]) -> bool:
    """Derive the lead from the members' roles where they are all known; return whether there surely is none."""
    cell = Cell("districts", district.id, "lead_school")
    if draft.is_open("memberships") or cell in draft.blocked or any(row.role is None for row in rows):
        return False
    leads = [row for row in rows if row.role == "龙头"]
    if len(leads) == 1:
        draft.fill(cell, leads[0].school, (Cell("memberships", leads[0].key, "role"),))
    return bool(rows) and not leads


def _size_from_members(draft: Draft, district: Record, rows: list[Record], *, surely_none: bool) -> None:
    """Count the distinct members, the lead included; where members are listed they count, not the declared size."""
    is_open = draft.is_open("memberships")
    if "memberships" not in draft.given or (is_open and not rows):
        return
    cell = Cell("districts", district.id, "school_count")
    schools = {row.school for row in rows}
    sources = [Cell("memberships", row.key, "school") for row in rows]
    lead = district.lead_school
    if lead is not None and lead not in schools:
        schools.add(lead)
        sources.append(Cell("districts", district.id, "lead_school"))
    listed = len(schools)
    most: int | None = listed
    if is_open:
        most = None
        sources.append(Cell("memberships", None, None))
    elif lead is None and not surely_none and all(row.role != "龙头" for row in rows):
        most = listed + 1  # the lead is not known and may be a school that is not listed
        sources.append(Cell("districts", district.id, "lead_school"))
    declared = district.school_count
    bounds = Interval(listed, most)
    agreed = bounds if declared is None else bounds.intersect(as_interval(declared))
    if agreed is None:
        args = {"key": district.id, "declared": str(declared), "listed": str(listed)}
        draft.conflicts.append(Conflict("PLN304", args, (cell,)))
        agreed = bounds
    size: Exact | Interval = agreed.low if agreed.low is not None and agreed.low == agreed.high else agreed
    if size != declared:
        draft.fill(cell, size, tuple(sources))


def as_interval(value: Exact | Interval) -> Interval:
    """Return a figure as the interval that it is."""
    return value if isinstance(value, Interval) else Interval(value, value)
