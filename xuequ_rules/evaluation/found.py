"""What is found in a plan: a value with the cells it was read from and the cells whose absence keeps it open.

Next to read: `districts.py`, what follows for schools and districts.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from xuequ_rules.evaluation.truth import TRUE, UNKNOWN
from xuequ_rules.evaluation.values import NOBODY, Rows, UnknownRecord, Value
from xuequ_rules.plan.plan import Cell, Plan


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


def referring(table: str, field: str) -> Callable[[Plan, Any], Found]:
    """Rows of a table that refer to the record: those that surely do and those that may."""

    def found(plan: Plan, record: Any) -> Found:
        sure, maybe = plan.referring(table, field, record.key)
        items = tuple((row, TRUE) for row in sure) + tuple((row, UNKNOWN) for row in maybe)
        is_open = plan.is_open(table)
        reads = tuple(Cell(table, row.key, field) for row in (*sure, *maybe))
        open_cells = tuple(Cell(table, row.key, field) for row in maybe)
        return Found(Rows(items, is_open), reads, open_cells + ((unlisted(table),) if is_open else ()))

    return found
