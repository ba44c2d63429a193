"""What a field of a plan is, apart from how the models declare it: its type, names, unit and meaning.

Next to read: `fields.py`, the declarations; `model.py`, the tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

COUNTY = "county"  # the scope of what is about the county as a whole


class FieldType(Enum):
    """The types of the fields of a plan."""

    KEY = "key"
    TEXT = "text"
    LABEL = "label"
    REFERENCE = "reference"
    COUNT = "count"
    MONEY = "money"
    NUMBER = "number"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    DATE = "date"
    FLAG = "flag"
    TEXTS = "texts"


NO_LABELS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a table.

    `labels` maps each Chinese term of an enumerated field to its English id; `also` maps other spellings of the trade
    to the term that is meant; `target` names the table a reference points into; `open_ended` allows the date `open`.
    """

    name: str
    label: str
    type: FieldType
    unit: str
    labels: Mapping[str, str]
    target: str
    aliases: tuple[str, ...]
    meaning_zh: str
    meaning_en: str
    also: Mapping[str, str]
    open_ended: bool


class Record:
    """A row of a table, whose fields are its attributes; a field that is not given is None.

    `key` is its key, the parts of a composite one joined with `/`. Records are made by readers, of values that have
    been read, and never change: `but` returns another.
    """

    table: str = ""
    key_fields: tuple[str, ...] = ("id",)
    blank: Mapping[str, None] = {}  # every field, unknown

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Make a record of the values of its fields."""
        own = self.__dict__
        own.update(self.blank)
        own.update(values)
        own["key"] = "/".join([str(own[name]) for name in self.key_fields])

    def __getattr__(self, name: str) -> Any:
        """Refuse what is no field (those that are, are found without this)."""
        raise AttributeError(f"{self.table} has no field {name}")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: records do not change."""
        raise AttributeError(f"a record does not change: {name} = {value!r}")

    def __repr__(self) -> str:
        """Return the table and what is known."""
        known = {name: value for name, value in self.__dict__.items() if name in self.blank and value is not None}
        return f"{self.table}({', '.join(f'{name}={value!r}' for name, value in known.items())})"

    def but(self, changes: Mapping[str, object]) -> "Record":
        """Return the record with other values in some fields."""
        return type(self)({**{name: self.__dict__[name] for name in self.blank}, **changes})
