"""The plan: a county's records, found by key, with what follows from them and the place of every value.

A plan never changes. `without` and `with_value` give another one, in which everything that follows is derived again.

Next to read: `derive.py`, what follows from the records; `intake.py`, how records are read.
"""

from collections.abc import Mapping
from typing import Any

from xuequ_rules.diagnostics import At, Diagnostic, codes, has_errors
from xuequ_rules.plan.derive import derive
from xuequ_rules.plan.draft import Cell, Tables
from xuequ_rules.plan.intake import Submitted, report_conflict, take_in
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.raw import RawPlan, raw_tables
from xuequ_rules.text import natural

__all__ = ["Cell", "Plan", "PlanError"]


class PlanError(ValueError):
    """What was given is no plan; `diagnostics` says why, fault by fault."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep the diagnostics; the message names the faults."""
        super().__init__("; ".join(f"{fault.code}: {fault.message('zh')}" for fault in diagnostics if fault.is_error))
        self.diagnostics = diagnostics


Rows = tuple[Any, ...]  # records of a table; which class they are, the table says
Index = dict[str, Rows]


class Plan:
    """A county's plan."""

    def __init__(self, submitted: Submitted, given: Tables, doubted: Mapping[Cell, str]) -> None:
        """Make a plan of what was submitted, with the records `given`; readers call `read`, users `from_dict`."""
        self.doubted = doubted
        self._given = given
        self._submitted = submitted
        self._derived = derive(given, submitted.partial, frozenset(doubted))
        self._tables = self._derived.tables
        self._records: dict[str, dict[str, Any]] = {}
        self._referring: dict[tuple[str, str], tuple[Index, Rows]] = {}
        county = self._tables["plan"][0]
        self.county = county
        self.id = county.id

    @classmethod
    def read(cls, raw: RawPlan) -> "tuple[Plan | None, tuple[Diagnostic, ...]]":
        """Return the plan that raw data hold and the warnings about it, or no plan and all faults."""
        submitted, faults = take_in(raw)
        if submitted is None:
            return None, faults.all()
        plan = cls(submitted, _in_order(submitted.tables), {})
        for conflict in plan._derived.conflicts:
            report_conflict(submitted, conflict, faults)
        diagnostics = faults.all()
        return (None if has_errors(diagnostics) else plan), diagnostics

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str = "<plan>") -> "Plan":
        """Return the plan that a mapping in the shape of a JSON plan holds.

        Raises:
            PlanError: where it is no plan; every fault is in `diagnostics`.
        """
        if not isinstance(data, Mapping):
            raise PlanError((Diagnostic("PLN005", at=(At(name, ""),)),))
        plan, diagnostics = cls.read(RawPlan(name, raw_tables(data.items())))
        if plan is None:
            raise PlanError(diagnostics)
        return plan

    def __repr__(self) -> str:
        """Name the plan."""
        return f"Plan({self.id!r})"

    @property
    def file(self) -> str:
        """The name of the file that the plan was read from."""
        return self._submitted.raw.file

    @property
    def is_contradictory(self) -> bool:
        """Whether two values are given for one fact, which only a changed plan can have: no such plan is read."""
        return any(not codes()[conflict.code].warning for conflict in self._derived.conflicts)

    def table(self, name: str) -> Rows | None:
        """Return the records of a table, None where it is not given."""
        return self._tables.get(name)

    def is_open(self, name: str) -> bool:
        """Whether the table may have rows beyond those given: it is absent or named in `partial`."""
        return name not in self._tables or name in self._submitted.partial

    def record(self, table: str, key: str) -> Any:
        """Return the record with a key, None where no such record is given."""
        return self.records(table).get(key)

    def records(self, table: str) -> Mapping[str, Any]:
        """Return the records of a table by key."""
        index = self._records.get(table)
        if index is None:
            index = self._records[table] = {record.key: record for record in self._tables.get(table, ())}
        return index

    def referring(self, table: str, field: str, key: str) -> tuple[Rows, Rows]:
        """Return the rows whose reference is that key, and the rows whose reference is unknown and may be it."""
        entry = self.index(table, field)
        return entry[0].get(key, ()), entry[1]

    def index(self, table: str, field: str) -> tuple[Index, Rows]:
        """Return the rows by what a reference of theirs is, and the rows whose reference is unknown."""
        entry = self._referring.get((table, field))
        if entry is None:
            entry = self._referring[table, field] = self._index(table, field)
        return entry

    def _index(self, table: str, field: str) -> tuple[Index, Rows]:
        rows: dict[str, list[Any]] = {}
        unknown = []
        for record in self._tables.get(table, ()):
            value = getattr(record, field)
            if value is None:
                unknown.append(record)
            else:
                rows.setdefault(value, []).append(record)
        return {key: tuple(records) for key, records in rows.items()}, tuple(unknown)

    def has_no_lead(self, district: str) -> bool:
        """Whether a district surely has no lead school: its members are all listed, and none of them leads."""
        return district in self._derived.leaderless

    def sources(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells that a derived value follows from; none for a value that was given."""
        return self._derived.sources.get(cell, ())

    def at(self, table: str, key: str | None, field: str | None = None) -> str | None:
        """Return the pointer or cell where a value, a record or a table stands, None where it is not given."""
        return self._submitted.at(table, key, field)

    def line_of(self, place: str) -> int | None:
        """Return the line of a place, where the source has lines."""
        return self._submitted.raw.line_of(place)

    def without(self, cells: Mapping[Cell, str]) -> "Plan":
        """Return the plan with these cells unknown, given or derived, each doubted by the clause named."""
        changes: dict[tuple[str, str], dict[str, object]] = {}
        for cell in cells:
            if cell.id is not None and cell.field is not None:
                changes.setdefault((cell.table, cell.id), {})[cell.field] = None
        doubted = {**self.doubted, **cells}
        return Plan(self._submitted, _changed(self._given, changes), doubted)

    def with_value(self, cell: Cell, value: object) -> "Plan":
        """Return the plan with another value in a cell, as if it had been given so.

        Raises:
            ValueError: for a part of a key, a cell of no record, or a value that follows from others.
        """
        if cell.id is None or cell.field is None or self.record(cell.table, cell.id) is None:
            raise ValueError(f"no such record: {cell}")
        if cell.field in TABLES[cell.table].key or cell in self._derived.sources:
            raise ValueError(f"not a cell to fill in: {cell}")
        changed = _changed(self._given, {(cell.table, cell.id): {cell.field: value}})
        doubted = {doubt: clause for doubt, clause in self.doubted.items() if doubt != cell}
        return Plan(self._submitted, changed, doubted)


def _changed(tables: Tables, changes: Mapping[tuple[str, str], Mapping[str, object]]) -> Tables:
    touched = {table for table, _ in changes}
    return {
        name: tuple(
            record.but(changes[name, record.key]) if (name, record.key) in changes else record for record in records
        )
        if name in touched
        else records
        for name, records in tables.items()
    }


def _in_order(tables: Tables) -> Tables:
    """Return the tables with their records in the order of keys, so that the order submitted changes nothing."""
    return {name: tuple(sorted(records, key=lambda record: natural(record.key))) for name, records in tables.items()}
