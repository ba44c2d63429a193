"""Checked packs as plain JSON data and back, for the cache: nothing in it can run code.

Every value is a JSON scalar or a list that begins with a tag: a class of the registry, `t` for a tuple, `q` for a
fraction, and so on. What does not decode is not a pack, and the reader parses the rules again.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from xuequ_rules.quantities import DateSpan
from xuequ_rules.semantics import checked, pack, types
from xuequ_rules.semantics.scope import Symbols, TableSymbol, Typed
from xuequ_rules.syntax.nodes import Function, Modality, Operator, Relation
from xuequ_rules.text import Span

_ENUMS: dict[str, type[Enum]] = {cls.__name__: cls for cls in (Function, Modality, Operator, Relation)}
_CLASSES: dict[str, type] = {
    cls.__name__: cls
    for module in (checked, pack, types)
    for cls in vars(module).values()
    if isinstance(cls, type) and is_dataclass(cls) and cls.__module__ == module.__name__
}
_CLASSES["TableSymbol"] = TableSymbol


def dumps(value: Any) -> str:
    """Return a checked pack, or any part of it, as JSON text on one line."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """Return what `dumps` wrote.

    Raises:
        ValueError: the text is not of that form (KeyError, TypeError and IndexError are turned into it).
    """
    try:
        return _decode(json.loads(text))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _encode(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Typed():
            return ["Typed", _encode(value.node), _encode(value.type)]
        case tuple():
            return ["t", *(_encode(item) for item in value)]
        case Enum():
            return ["e", type(value).__name__, value.value]
        case Fraction():
            return ["q", value.numerator, value.denominator]
        case Span():
            return ["s", value.start, value.end]
        case DateSpan():
            return ["D", value.first.isoformat(), value.last.isoformat(), value.month]
        case date():
            return ["d", value.isoformat()]
        case Symbols():
            tables = (value.parameters, value.lists, value.tables, value.definitions, value.origins)
            return ["Symbols", *(_encode(tuple(table.items())) for table in tables)]
        case _:
            return [type(value).__name__, *(_encode(getattr(value, item.name)) for item in fields(value))]


def _symbols(parts: list[Any]) -> Symbols:
    parameters, lists, tables, definitions, origins = (dict(_decode(part)) for part in parts)
    return Symbols(parameters, lists, tables, definitions, origins=origins)


_SPECIAL: dict[str, Callable[[list[Any]], Any]] = {
    "t": lambda parts: tuple(map(_decode, parts)),
    "s": lambda parts: Span(*parts),
    "e": lambda parts: _ENUMS[parts[0]](parts[1]),
    "q": lambda parts: Fraction(*parts),
    "D": lambda parts: DateSpan(date.fromisoformat(parts[0]), date.fromisoformat(parts[1]), parts[2]),
    "d": lambda parts: date.fromisoformat(parts[0]),
    "Typed": lambda parts: Typed(*map(_decode, parts)),
    "Symbols": _symbols,
}


def _decode(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    tag = value[0]
    special = _SPECIAL.get(tag)
    if special is not None:
        return special(value[1:])
    return _CLASSES[tag](*map(_decode, value[1:]))
