"""What an expression can be worth when part of the plan is unknown.

A figure is an interval with exact ends; a text a choice; a date a span of days; a collection has rows that are in it,
rows that may be, and perhaps rows nobody has listed. Each can tell whether it is settled: worth the same whatever the
missing data turn out to be.

Next to read: `figures.py`, how figures combine; `evaluator.py`, where they come from.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from xuequ_rules.evaluation.truth import TRUE, UNKNOWN, Truth
from xuequ_rules.plan.plan import Cell
from xuequ_rules.quantities import FIRST_DAY, LAST_DAY, DateSpan, Exact

DEFINED, PERHAPS, UNDEFINED = 0, 1, 2


class Figure(NamedTuple):
    """A figure between two ends, None being no bound. `gap`: whether it has a value at all (0 ÷ 0 has none)."""

    low: Exact | None
    high: Exact | None
    gap: int = DEFINED

    @property
    def is_point(self) -> bool:
        """Whether the figure is known exactly."""
        return self.gap == DEFINED and self.low is not None and self.low == self.high


def point(value: Exact) -> Figure:
    """Return a figure that is known."""
    return Figure(value, value)


NO_FIGURE = Figure(None, None, UNDEFINED)
ANY_DATE = DateSpan(FIRST_DAY, LAST_DAY)


class Choice(NamedTuple):
    """A text, or one of `possible` ones (None: any text)."""

    value: str | None
    possible: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class UnknownRecord:
    """A record of which nothing is known but perhaps its key and table: referred to, and not listed."""

    key: str | None = None
    table: str = ""

    def __getattr__(self, name: str) -> None:
        """Return unknown for every field."""
        if name.startswith("__"):
            raise AttributeError(name)


NOBODY = UnknownRecord()  # the record that an unknown reference leads to


class Rows(NamedTuple):
    """Records and whether each is in the collection; `open`: others may be in it too."""

    items: tuple[tuple[Any, Truth], ...]
    open: bool = False


class Values(NamedTuple):
    """Values and whether each is in the collection; `open`: others may be in it too.

    A value that is FALSE is surely not in it, even where it is open.
    """

    items: tuple[tuple[Any, Truth], ...]
    open: bool = False


Value = Any  # a Figure, Choice, DateSpan, Truth, Rows, Values or a record: the checked node has shown which


def is_settled(value: Value) -> bool:
    """Return whether a value is the same however the unknown turns out."""
    match value:
        case Truth():
            return value is not UNKNOWN
        case Figure(low, high, gap):
            return gap == UNDEFINED or (gap == DEFINED and low is not None and low == high)
        case Choice(text, _):
            return text is not None
        case DateSpan():
            return value.is_day or value.month
        case Rows(items, is_open):
            return not is_open and all(truth is TRUE for _, truth in items)
        case Values(items, is_open):
            return not is_open and all(truth is not UNKNOWN and is_settled(item) for item, truth in items)
        case _:
            return value is not NOBODY


class Step:
    """One node, what it is worth, and the steps that gave that value: the trace.

    `row` is the record that a step inside a quantifier, a filter or an aggregate was taken for; `reads` are the cells
    a step read itself; `open` the cells (or tables) whose absence keeps it from being settled.
    """

    __slots__ = ("inputs", "node", "open", "reads", "row", "value")

    def __init__(
        self,
        node: Any,
        value: Value,
        inputs: tuple["Step", ...] = (),
        reads: tuple[Cell, ...] = (),
        open_cells: tuple[Cell, ...] = (),
        row: Any = None,
    ) -> None:
        """Note what was found."""
        self.node = node
        self.value = value
        self.inputs = inputs
        self.reads = reads
        self.open = open_cells
        self.row = row
