"""The way the models declare the fields of a plan.

A model declares each field once, `students: Count = field("学生数", unit="人", zh=…, en=…)`; everything else (the
language's vocabulary, the JSON Schema, the readers) is derived from the `FieldSpec` that comes of it.

Next to read: `record.py`, then `places.py`, the first declarations.
"""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from xuequ_rules.plan.specs import NO_LABELS, FieldSpec, FieldType
from xuequ_rules.quantities import DateSpan, Interval

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
    about = info.json_schema_extra
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
