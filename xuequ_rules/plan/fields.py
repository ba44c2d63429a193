"""What a field of a plan is: its type, names, unit and meaning, and the way the models declare it.

A model declares each field once, `students: Count = field("学生数", unit="人", zh=…, en=…)`; everything else (the
language's vocabulary, the JSON Schema, the readers) is derived from the `FieldSpec` that comes of it.

Next to read: `record.py`, then `places.py`, the first declarations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from xuequ_rules.quantities import DateSpan, Interval


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


Key = Annotated[str, FieldType.KEY]
Text = Annotated[str | None, FieldType.TEXT]
Label = Annotated[str | None, FieldType.LABEL]
Reference = Annotated[str | None, FieldType.REFERENCE]
Count = Annotated[int | Interval | None, FieldType.COUNT]
Money = Annotated[int | Fraction | Interval | None, FieldType.MONEY]
Number = Annotated[int | Fraction | Interval | None, FieldType.NUMBER]
Year = Annotated[int | Interval | None, FieldType.YEAR]
SchoolYear = Annotated[str | None, FieldType.SCHOOL_YEAR]
DateField = Annotated[DateSpan | None, FieldType.DATE]
Flag = Annotated[bool | None, FieldType.FLAG]
Texts = Annotated[tuple[str, ...] | None, FieldType.TEXTS]

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


def field(label: str, **about: Any) -> Any:
    """Declare a field: its Chinese label, and of `unit, labels, target, aliases, zh, en, also, open_ended` what it has.

    A field is unknown (`None`) by default; parts of a key are declared with `key_field`.
    """
    return Field(default=None, title=label, json_schema_extra=about)


def key_field(label: str, **about: Any) -> Any:
    """Declare a part of a table's key, which no record may leave out."""
    return Field(title=label, json_schema_extra=about)


def spec_of(name: str, info: Any) -> FieldSpec:
    """Return the spec of a declared field (a pydantic `FieldInfo`)."""
    about: Mapping[str, Any] = info.json_schema_extra
    return FieldSpec(
        name=name,
        label=info.title,
        type=next(item for item in info.metadata if isinstance(item, FieldType)),
        unit=about.get("unit", ""),
        labels=about.get("labels", NO_LABELS),
        target=about.get("target", ""),
        aliases=about.get("aliases", ()),
        meaning_zh=about["zh"],
        meaning_en=about["en"],
        also=about.get("also", NO_LABELS),
        open_ended=about.get("open_ended", False),
    )
