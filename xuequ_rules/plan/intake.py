"""From raw data to the records of a plan, or to every fault that is in the way, each at its place.

Next to read: `rows.py`, one table; `refer.py`, records against each other; `plan.py`, which keeps the records.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from xuequ_rules.plan.draft import Conflict, Tables
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.raw import RawPlan, RawRow, RawTable
from xuequ_rules.plan.refer import Rows, check_references
from xuequ_rules.plan.report import Faults
from xuequ_rules.plan.rows import read_table
from xuequ_rules.plan.words import field_word, table_word, table_words


class Submitted(NamedTuple):
    """The records as given, the tables that may lack rows, and where everything stands in the raw data."""

    raw: RawPlan
    tables: Tables
    partial: frozenset[str]
    rows: Mapping[str, Mapping[str, RawRow]]  # table → key → row
    places: Mapping[str, str]  # table → its place

    def at(self, table: str, key: str | None, field: str | None = None) -> str | None:
        """Return the pointer or cell where a value, a record or a table stands, None where it is not given."""
        if key is None:
            return self.places.get(table)
        row = self.rows.get(table, {}).get(key)
        if row is None or field is None:
            return row.place if row else None
        return next((cell.place for cell in row.cells if field_word(table, cell.name) == field), None)


def take_in(raw: RawPlan) -> tuple[Submitted | None, Faults]:
    """Return what raw data hold, with the faults found so far; nothing where there is no plan record.

    Where there are faults, what could not be read is unknown, so that the rest can still be checked.
    """
    faults = Faults(raw)
    found = _tables(raw, faults)
    rows: dict[str, Rows] = {name: read_table(TABLES[name], table, faults) for name, table in found.items()}
    if "plan" in rows:
        _check_county(found["plan"], rows["plan"], faults)
    elif not any(table_word(table.name) == "plan" for table in raw.tables):
        faults.add("PLN105", "")
    is_open = _partial(rows) | faults.tables
    check_references(rows, is_open, faults)
    return (_submitted(raw, found, rows, is_open) if rows.get("plan") else None), faults


def report_conflict(submitted: Submitted, conflict: Conflict, faults: Faults) -> None:
    """Report two values for one fact at the places of both, or of the rows or tables they would stand in."""
    places = [
        submitted.at(*cell) or submitted.at(cell.table, cell.id) or submitted.at(cell.table, None) or ""
        for cell in conflict.cells
    ]
    faults.add(conflict.code, *places, **conflict.args)


def _tables(raw: RawPlan, faults: Faults) -> dict[str, RawTable]:
    """Return the tables by name; unknown, repeated and misshapen ones are faults."""
    found: dict[str, RawTable] = {}
    for table in raw.tables:
        name = table_word(table.name)
        if name is None:
            faults.unknown("PLN101", table.place, table.name, table_words())
        elif name in found:
            faults.add("PLN102", table.place, found[name].place, **faults.names(name))
        elif table.rows is None or (table.single and name != "plan"):
            faults.add("PLN103" if name != "plan" else "PLN105", table.place, **faults.names(name))
            faults.tables.add(name)
        else:
            found[name] = table
    return found


def _check_county(table: RawTable, rows: Rows, faults: Faults) -> None:
    """Check that there is one plan record, and that `partial` names tables."""
    count = len(table.rows or ())
    if count == 0:
        faults.add("PLN105", table.place)
    elif count > 1:
        faults.add("PLN106", table.place, count=count)
    for values, row in rows.values():
        names = []
        for word in values.get("partial") or ():
            name = table_word(word)
            if name is None:
                faults.unknown("PLN111", faults.place(row, "plan", "partial"), word, table_words())
            else:
                names.append(name)
        if "partial" in values:
            values["partial"] = tuple(sorted(set(names)))


def _partial(rows: Mapping[str, Rows]) -> frozenset[str]:
    names = next((values.get("partial") for values, _ in rows.get("plan", {}).values()), None)
    return frozenset(names or ())


def _submitted(
    raw: RawPlan, found: Mapping[str, RawTable], rows: Mapping[str, Rows], is_open: frozenset[str]
) -> Submitted:
    tables: dict[str, tuple[Any, ...]] = {}
    placed: dict[str, dict[str, RawRow]] = {}
    for name, entries in rows.items():
        record = TABLES[name].record
        tables[name] = tuple(record(values) for values, _ in entries.values())
        placed[name] = {key: row for key, (_, row) in entries.items()}
    tables["plan"] = tables["plan"][:1]
    return Submitted(raw, tables, is_open, placed, {name: table.place for name, table in found.items()})
