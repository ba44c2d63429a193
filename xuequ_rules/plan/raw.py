"""Raw plan data: what a reader hands over, with the place of every cell, before anything is known about it.

Every reader (JSON, workbook, CSV, Python) makes a `RawPlan`; `intake.py` makes a plan of it.

Next to read: `intake.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class RawCell(NamedTuple):
    """A named value (`None`, text, `int`, `Decimal`, `Fraction`, `bool`, a date or a list) and where it stands."""

    name: str
    value: object
    place: str


class RawRow(NamedTuple):
    """The cells of a row in the order given, and where the row stands."""

    cells: tuple[RawCell, ...]
    place: str


class RawTable(NamedTuple):
    """A table as it is named in the source. `rows` is None where the value is neither rows nor a row.

    A `RawCell` among the rows is something else that stands where a row should; `single` marks one row given without
    a list around it.
    """

    name: str
    rows: tuple[RawRow | RawCell, ...] | None
    place: str
    single: bool = False


def _no_line(_pointer: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class RawPlan:
    """The tables of one submission, the name of the file, and how to find the line of a place."""

    file: str
    tables: tuple[RawTable, ...]
    line_of: Callable[[str], int | None] = _no_line


class Pairs(tuple[tuple[str, Any], ...]):
    """A JSON object as its members in the order given, so that a name given twice is seen."""

    __slots__ = ()


def pointer(*parts: object) -> str:
    """Return the JSON pointer that leads through these names and positions.

    >>> pointer("schools", 0, "a/b")
    '/schools/0/a~1b'
    """
    return "".join(f"/{_escaped(str(part))}" for part in parts)


def raw_tables(members: Iterable[tuple[str, Any]]) -> tuple[RawTable, ...]:
    """Return the tables of an object with the members given; `plan` is one row, every other table a list of rows."""
    return tuple(_raw_table(str(name), value) for name, value in members)


def _raw_table(name: str, value: object) -> RawTable:
    place = pointer(name)
    if _is_object(value):
        return RawTable(name, (_raw_row(place, value),), place, single=True)
    if not isinstance(value, list | tuple):
        return RawTable(name, None, place)
    rows = [(f"{place}/{index}", row) for index, row in enumerate(value)]
    return RawTable(
        name,
        tuple(_raw_row(at, row) if _is_object(row) else RawCell("", row, at) for at, row in rows),
        place,
    )


def _is_object(value: object) -> bool:
    return isinstance(value, Pairs | Mapping)


def _raw_row(place: str, value: Any) -> RawRow:
    members = value.items() if isinstance(value, Mapping) else value
    cells = [RawCell(str(name), cell, f"{place}/{_escaped(str(name))}") for name, cell in members]
    return RawRow(tuple(cells), place)


def _escaped(text: str) -> str:
    if not text.isprintable():  # what cannot be seen, or not even be written out, is no part of a place either
        text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return text.replace("~", "~0").replace("/", "~1") if "/" in text or "~" in text else text
