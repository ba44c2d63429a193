"""Frozen records that cost little to declare: what dataclasses are for, without code generated at every start.

A checked pack is made of some thirty kinds of records, and a start of the command line would spend a seventh of its
time on generating their methods. Fields are declared as in a dataclass; those named in `ASIDE`, places in a rule
text, do not count in comparisons.
"""

from typing import Any, ClassVar, NoReturn, Self, dataclass_transform

ASIDE = frozenset({"span", "defeat_spans", "contradict_spans", "parent_spans"})


@dataclass_transform(frozen_default=True, eq_default=True)
class Frozen:
    """A record with the annotated fields of its class, in that order; a class attribute is a field's default."""

    names: ClassVar[tuple[str, ...]] = ()
    required: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Note the fields of the class."""
        cls.names = tuple(cls.__annotations__)
        setattr(cls, "__match_args__", cls.names)  # noqa: B010 - mypy knows the name as final
        cls.required = tuple(name for name in cls.names if name not in cls.__dict__)

    def __init__(self, *values: Any, **named: Any) -> None:
        """Set the fields, by place or by name.

        Raises:
            TypeError: a field is missing, or there is none for a value.
        """
        fields = self.__dict__
        fields.update(zip(self.names, values))  # noqa: B905 - too many values are found below, too few may be meant
        fields.update(named)
        if len(values) > len(self.names) or len(fields) < len(self.required):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self.names)}")

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        """Refuse: a record never changes."""
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        """Compare the fields, those aside left out."""
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.names if name not in ASIDE)

    def __hash__(self) -> int:
        """Return a hash that equal records share."""
        return hash((type(self), *(getattr(self, name) for name in self.names if name not in ASIDE)))

    def __repr__(self) -> str:
        """Show the fields that count."""
        shown = (f"{name}={getattr(self, name)!r}" for name in self.names if name not in ASIDE)
        return f"{type(self).__name__}({', '.join(shown)})"

    def but(self, **changes: Any) -> Self:
        """Return the same record with other values in some fields."""
        return type(self)(**{**{name: getattr(self, name) for name in self.names}, **changes})
