"""The tables of a plan while values are derived: what is given, what has been filled in, and what contradicts.

Next to read: `derive.py`, which fills it in.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from xuequ_rules.plan.specs import Record

Tables = Mapping[str, tuple[Record, ...]]


class Cell(NamedTuple):
    """A cell of a plan. No field: the record; no id either: the whole table, or a row of it that may exist."""

    table: str
    id: str | None
    field: str | None


class Conflict(NamedTuple):
    """Two values for one fact: a diagnostic's code and arguments, and the cells concerned."""

    code: str
    args: Mapping[str, Any]
    cells: tuple[Cell, ...]


class Draft:
    """The tables given, and the values filled in beside them."""

    def __init__(self, given: Tables, partial: frozenset[str], blocked: frozenset[Cell]) -> None:
        """Begin with the tables given; `blocked` cells are never filled in."""
        self.given = given
        self.blocked = blocked
        self.sources: dict[Cell, tuple[Cell, ...]] = {}
        self.conflicts: list[Conflict] = []
        self._partial = partial
        self._filled: dict[tuple[str, str | None], dict[str, object]] = {}

    def rows(self, table: str) -> tuple[Record, ...]:
        """Return the records of a table as they were given."""
        return self.given.get(table, ())

    def is_open(self, table: str) -> bool:
        """Whether the table may have rows beyond those given."""
        return table not in self.given or table in self._partial

    def fill(self, cell: Cell, value: object, sources: tuple[Cell, ...]) -> None:
        """Fill in a derived value, unless the cell is blocked."""
        if cell in self.blocked or cell.field is None:
            return
        self._filled.setdefault((cell.table, cell.id), {})[cell.field] = value
        self.sources[cell] = sources

    def tables(self) -> Tables:
        """Return the tables with what has been filled in."""
        touched = {table for table, _ in self._filled}
        return {
            name: tuple(self._with_filled(name, record) for record in records) if name in touched else records
            for name, records in self.given.items()
        }

    def _with_filled(self, table: str, record: Record) -> Record:
        changes = self._filled.get((table, record.key))
        return record.but(changes) if changes else record
