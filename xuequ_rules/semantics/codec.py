"""Checked packs as plain JSON data and back, for the cache: nothing in it can run code.

Every value is a JSON scalar or a list that begins with a tag: a class of the registry, `t` for a tuple, `q` for a
fraction, and so on. What does not decode is not a pack, and the reader parses the rules again.
"""

import json
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from types import ModuleType
from typing import Any

from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import DateSpan
from xuequ_rules.semantics import checked, pack
from xuequ_rules.syntax.forms import Function, Modality, Operator, Relation
from xuequ_rules.text import Span

_ENUMS: dict[str, type[Enum]] = {cls.__name__: cls for cls in (Function, Modality, Operator, Relation)}


def _classes_of(module: ModuleType) -> dict[str, type]:
    classes = {name: value for name, value in vars(module).items() if isinstance(value, type)}
    return {name: cls for name, cls in classes.items() if cls.__module__ == module.__name__}


_CLASSES: dict[str, type] = {**_classes_of(checked), **_classes_of(pack)}


def dumps(value: Any) -> str:
    """Return a checked pack, or any part of it, as JSON text on one line."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str | bytes) -> Any:
    """Return what `dumps` wrote.

    Raises:
        ValueError: the text is not of that form (KeyError, TypeError and IndexError are turned into it).
    """
    try:
        return _decode(json.loads(text))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _encode(value: Any) -> Any:  # noqa: C901 - a `match` with a case for every form
    match value:
        case None | bool() | int() | str():
            return value
        case Span():
            return ["s", value.start, value.end]
        case tuple() if type(value) is not tuple:  # a named tuple: a clause's id, a `Typed`
            return [type(value).__name__, *map(_encode, value)]
        case tuple():
            return ["t", *(_encode(item) for item in value)]
        case Enum():
            return ["e", type(value).__name__, value.value]
        case Fraction():
            return ["q", value.numerator, value.denominator]
        case DateSpan():
            return ["D", value.first.isoformat(), value.last.isoformat(), value.month]
        case date():
            return ["d", value.isoformat()]
        case _ if type(value).__name__ == "Symbols":
            tables = (value.parameters, value.lists, value.tables, value.definitions, value.origins)
            return ["Symbols", *(_encode(tuple(table.items())) for table in tables)]
        case Frozen():
            return [type(value).__name__, *(_encode(getattr(value, name)) for name in value.names)]
        case _:  # a type, or a table of a pack
            return [type(value).__name__, *(_encode(getattr(value, name)) for name in value.__slots__)]


def _names(tag: str, parts: list[Any]) -> Any:
    """Decode what only a pack's names are made of; a pack itself needs none of those classes."""
    from xuequ_rules.semantics import scope, types  # noqa: PLC0415 - most starts decode no names

    if tag != "Symbols":
        known = {**_classes_of(types), "TableSymbol": scope.TableSymbol, "Typed": scope.Typed}
        return known[tag](*map(_decode, parts))
    parameters, lists, tables, definitions, origins = (dict(_decode(part)) for part in parts)
    return scope.Symbols(parameters, lists, tables, definitions, origins=origins)


_SPECIAL: dict[str, Callable[[list[Any]], Any]] = {
    "t": lambda parts: tuple(map(_decode, parts)),
    "s": lambda parts: Span(*parts),
    "e": lambda parts: _ENUMS[parts[0]](parts[1]),
    "q": lambda parts: Fraction(*parts),
    "D": lambda parts: DateSpan(date.fromisoformat(parts[0]), date.fromisoformat(parts[1]), parts[2]),
    "d": lambda parts: date.fromisoformat(parts[0]),
}


def _decode(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    tag = value[0]
    special = _SPECIAL.get(tag)
    if special is not None:
        return special(value[1:])
    cls = _CLASSES.get(tag)
    return _names(tag, value[1:]) if cls is None else cls(*map(_decode, value[1:]))
