"""The type of an expression: a figure with its unit, a text, an enumerated value, a date, a record, a collection.

Units multiply and divide like in physics: 人 ÷ 人 is a pure number, 平方米 ÷ 人 is not. A figure written without a unit
is `plain` and goes with any count, a year or a pure number; a `share` (占比, `10%`) goes with pure numbers only.
"""

from xuequ_rules.frozen import Frozen

Dimensions = tuple[tuple[str, int], ...]

COUNT_UNITS = frozenset({"所", "人", "个", "项", "班", "次", "份", "台", "册"})


class NumberType(Frozen):
    """A figure. `plain`: written without a unit. `share`: a part of a whole. `zero`: the literal 0."""

    dimensions: Dimensions = ()
    plain: bool = False
    share: bool = False
    zero: bool = False
    whole: bool = False
    root: bool = False  # a coefficient of variation: held as its square
    added: bool = False  # coefficients of variation added up: held as its parts


class TextType(Frozen):
    """An open text. `field` is where it comes from (`unified_items.item`), or empty for a literal."""

    field: str = ""


class LabelType(Frozen):
    """One of an enumerated field's values."""

    field: str
    labels: tuple[str, ...]


class DateType(Frozen):
    """A day, a month or a range of days."""


class TruthType(Frozen):
    """True, false or unknown."""


class RecordType(Frozen):
    """One record of a table."""

    table: str


class RowsType(Frozen):
    """A collection of records of a table."""

    table: str


class ValuesType(Frozen):
    """A collection of values: a written list, or a field of each row of a collection.

    A written list has `of` None until it meets what it is compared with.
    """

    of: "NumberType | TextType | LabelType | DateType | RecordType | None"


Type = NumberType | TextType | LabelType | DateType | TruthType | RecordType | RowsType | ValuesType

TRUTH = TruthType()
DATE = DateType()
PURE = NumberType()


def unit(name: str) -> Dimensions:
    """Return the dimensions of one unit; no name is a pure number."""
    return ((name, 1),) if name else ()


def multiply(left: Dimensions, right: Dimensions, sign: int = 1) -> Dimensions:
    """Return the dimensions of a product (`sign` 1) or of a quotient (`sign` -1)."""
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def unit_text(dimensions: Dimensions) -> str:
    """Return dimensions as people write them: `人`, `元/人`, or nothing for a pure number."""
    over = [name if power == 1 else f"{name}^{power}" for name, power in dimensions if power > 0]
    under = [name if power == -1 else f"{name}^{-power}" for name, power in dimensions if power < 0]
    return "·".join(over or (["1"] if under else [])) + "".join(f"/{name}" for name in under)


def goes_with(left: NumberType, right: NumberType) -> bool:
    """Return whether two figures may be compared, added or subtracted."""
    if left.zero or right.zero:
        return True
    if left.plain and right.plain:
        return True
    if left.plain or right.plain:
        other = right if left.plain else left
        countable = all(name in COUNT_UNITS or name == "年" for name, _ in other.dimensions)
        return countable and not other.share
    return left.dimensions == right.dimensions
