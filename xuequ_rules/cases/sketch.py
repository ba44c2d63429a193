"""A sketch of a plan: the raw tables of a case under their own names, to be changed a cell or a row at a time.

What a case shares with the others of its file (`base`) can be changed but not left out: a case can only add to it.

Next to read: `variants.py`, the changes; `telling.py`, what they are made for.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from xuequ_rules.cases.files import Case
from xuequ_rules.plan.words import field_word, table_word

Row = Mapping[str, Any]
Tables = Mapping[str, tuple[Row, ...]]


class Spot(NamedTuple):
    """A cell of a sketch: table, index of the row, field."""

    table: str
    row: int
    field: str


class Sketch(NamedTuple):
    """Tables of rows (the county's own record is the one row of `plan`), the day, and a person's verdict, if any."""

    tables: Tables
    day: date
    verdict: str = ""

    def with_cell(self, spot: Spot, value: Any) -> "Sketch":
        """Return the sketch with another value in a cell."""
        return self._row(spot.table, spot.row, {**self.tables[spot.table][spot.row], spot.field: value})

    def without_cell(self, spot: Spot) -> "Sketch":
        """Return the sketch without a cell."""
        row = self.tables[spot.table][spot.row]
        return self._row(spot.table, spot.row, {name: value for name, value in row.items() if name != spot.field})

    def with_rows(self, table: str, *rows: Row) -> "Sketch":
        """Return the sketch with more rows of a table."""
        return self._replace(tables={**self.tables, table: (*self.tables.get(table, ()), *rows)})

    def without_row(self, table: str, index: int) -> "Sketch":
        """Return the sketch without a row."""
        rows = self.tables[table]
        return self._replace(tables={**self.tables, table: rows[:index] + rows[index + 1 :]})

    def without_table(self, table: str) -> "Sketch":
        """Return the sketch without a table."""
        return self._replace(tables={name: rows for name, rows in self.tables.items() if name != table})

    def as_dict(self) -> dict[str, Any]:
        """Return the sketch in the shape of a plan."""
        return {name: rows[0] if name == "plan" else list(rows) for name, rows in self.tables.items()}

    def mark(self) -> str:
        """Return a text that equal sketches share."""
        return (
            f"{self.day} {self.verdict} {json.dumps(self.as_dict(), default=str, sort_keys=True, ensure_ascii=False)}"
        )

    def _row(self, table: str, index: int, row: Row) -> "Sketch":
        rows = self.tables[table]
        return self._replace(tables={**self.tables, table: (*rows[:index], row, *rows[index + 1 :])})


def sketch_of(plan: Mapping[str, Any], day: date, verdict: str = "") -> Sketch:
    """Return the sketch of a case's plan, which has been read without a fault."""
    tables: dict[str, tuple[Row, ...]] = {}
    for name, rows in plan.items():
        table = table_word(name) or name
        listed = [rows] if isinstance(rows, Mapping) else rows
        tables[table] = tuple({field_word(table, field) or field: row[field] for field in row} for row in listed)
    return Sketch(tables, day, verdict)


def shared(case: Case, day: date) -> Sketch:
    """Return what a case has without saying so: tables from its file and, where neither names one, the day."""
    return sketch_of(case.base, day if case.as_of is None else date.min)
