"""What follows from other rows: the rows that refer to a record, last year's indicator, whether a document is valid.

`derived` is the one way in; the names are those of `semantics/vocabulary.py`.

Next to read: `evaluator.py`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from xuequ_rules.evaluation.districts import (
    district_resources,
    district_rotations,
    has_lead,
    led_districts,
    member_schools,
    other_members,
    own_districts,
    unified_items,
    upper_districts,
)
from xuequ_rules.evaluation.found import Found, referring, unlisted
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN
from xuequ_rules.evaluation.values import NOBODY, UnknownRecord
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.plan.specs import COUNTY

_COUNTY = UnknownRecord(COUNTY)  # stands for the county where a scope names it


def _of_county(table: str) -> Callable[[Plan, Any], Found]:
    """Rows of a table that are about the county as a whole."""
    rows_of = referring(table, "scope")
    return lambda plan, _: rows_of(plan, _COUNTY)


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


def is_valid(plan: Plan, as_of: date, document: Any) -> Found:
    """Whether a document is in its term of validity; one whose last day is not filled in may have expired."""
    cell = Cell("evidence", document.key, "valid_to")
    end = document.valid_to
    if end is None or cell in plan.doubted:
        return Found(UNKNOWN, (cell,), (cell,))
    if end.last >= as_of and (end.month or end.first >= as_of):
        return Found(TRUE, (cell,))
    return Found(FALSE, (cell,)) if end.last < as_of else Found(UNKNOWN, (cell,), (cell,))


def derived(plan: Plan, as_of: date, table: str, name: str, record: Any) -> Found:
    """Return what a derived attribute of a record is on a day."""
    if (table, name) == ("evidence", "is_valid"):
        return is_valid(plan, as_of, record)
    return _DERIVED[table, name](plan, record)


TRUTHS = frozenset({"has_lead", "is_valid"})

# Rows that refer to the record: owner, name → table, field that refers.
REFERRING: Mapping[tuple[str, str], tuple[str, str]] = {
    ("schools", "memberships"): ("memberships", "school"),
    ("schools", "posts"): ("posts", "school"),
    ("schools", "sent_rotations"): ("rotations", "from_school"),
    ("schools", "received_rotations"): ("rotations", "to_school"),
    ("schools", "funding"): ("funding", "school"),
    ("schools", "offers"): ("offers", "school"),
    ("schools", "activities"): ("activities", "school"),
    ("schools", "people"): ("people", "school"),
    ("schools", "timetables"): ("timetables", "school"),
    ("schools", "resources"): ("resources", "scope"),
    ("districts", "memberships"): ("memberships", "district"),
    ("districts", "posts"): ("posts", "district"),
    ("districts", "unified_rows"): ("unified_items", "district"),
    ("districts", "zones"): ("zones", "district"),
    ("districts", "activities"): ("activities", "district"),
    ("zones", "offers"): ("offers", "zone"),
    ("bodies", "members"): ("body_members", "body"),
    ("evaluations", "problems"): ("problems", "evaluation"),
    ("people", "assignments"): ("assignments", "person"),
    **{
        (owner, table): (table, "scope")
        for owner in ("schools", "districts")
        for table in ("evidence", "bodies", "evaluations", "problems", "subject_staff")
    },
    **{(owner, "answerable"): ("assignments", "target") for owner in ("schools", "districts")},
}

_DERIVED: Mapping[tuple[str, str], Callable[[Plan, Any], Found]] = {
    **{name: referring(*through) for name, through in REFERRING.items()},
    ("schools", "own_districts"): own_districts,
    ("schools", "led_districts"): led_districts,
    ("districts", "member_schools"): member_schools,
    ("districts", "other_members"): other_members,
    ("districts", "has_lead"): has_lead,
    ("districts", "unified_items"): unified_items,
    ("districts", "rotations"): district_rotations,
    ("districts", "resources"): district_resources,
    ("districts", "upper_districts"): upper_districts,
    ("plan", "county_bodies"): _of_county("bodies"),
    ("plan", "county_evaluations"): _of_county("evaluations"),
    ("plan", "county_evidence"): _of_county("evidence"),
    ("indicators", "previous"): previous_indicator,
}
