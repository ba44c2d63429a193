"""Collecting the faults of one submission, with places, and the names of fields in both languages.

Next to read: `intake.py`, which collects them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.plan.cells import shown
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.normal import normal_label, unseen_character
from xuequ_rules.plan.raw import RawPlan, RawRow
from xuequ_rules.plan.specs import FieldSpec
from xuequ_rules.plan.words import field_word

HINTS = 50  # searches for a near name in one file; beyond, faults come without


class Faults:
    """The faults of one submission. `tables` are those with rows that could not be read."""

    def __init__(self, raw: RawPlan) -> None:
        """Begin with no fault."""
        self._raw = raw
        self._found: list[Diagnostic] = []
        self._searches = 0
        self.tables: set[str] = set()

    def add(self, code: str, *places: str, **args: object) -> None:
        """Add a fault at one or more places, the primary one first; a place given twice is named once."""
        at = tuple(At(self._raw.file, place, self._raw.line_of(place)) for place in dict.fromkeys(places))
        self._found.append(Diagnostic(code, args, at=at))

    def unknown(self, code: str, place: str, word: str, known: Mapping[str, str], table: str = "") -> None:
        """Add the fault of a word that names nothing, with the nearest known one in both languages.

        `known` maps every word to the English name of the table, or of the field of `table`, that it means.
        """
        unseen = unseen_character(word)
        if unseen:
            self.add("PLN221", place, character=unseen)
            return
        near = self.near(normal_label(word[:60]), known)
        name = known[near] if near else None
        label = None
        if name:
            label = TABLES[table].fields[name].label if table else TABLES[name].label
        names = self.names(table) if table else {}
        self.add(code, place, name=shown(word), nearest=name, nearest_zh=label, **names)

    def near(self, word: str, pool: Iterable[str]) -> str | None:
        """Return the nearest known word; only so many searches are made for one submission."""
        self._searches += 1
        return nearest(word, list(pool)) if self._searches <= HINTS else None

    def all(self) -> tuple[Diagnostic, ...]:
        """Return all faults, in the order in which they were found."""
        return tuple(self._found)

    @staticmethod
    def names(table: str, field: FieldSpec | None = None) -> dict[str, str]:
        """Return the names of a table, and of a field of it, as arguments of a message."""
        names = {"table": table, "table_zh": TABLES[table].label}
        return names if field is None else {**names, **field_names(field)}

    @staticmethod
    def place(row: RawRow, table: str, field: str) -> str:
        """Return where a field of a row stands, or the row where the field is not given."""
        return next((cell.place for cell in row.cells if field_word(table, cell.name) == field), row.place)


def field_names(field: FieldSpec) -> dict[str, Any]:
    """Return the names of a field as arguments of a message."""
    return {"field": field.name, "field_zh": field.label}
