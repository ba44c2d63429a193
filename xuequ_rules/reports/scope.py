"""Which records stand around an expression, so that words for it can say whose figure is meant.

Next to read: `wording.py`, which writes expressions in a scope.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xuequ_rules.semantics.checked import (
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    County,
    Defined,
    Derived,
    Field,
    Filter,
    Judgement,
    Not,
    Period,
    Project,
    Quantified,
    Reference,
    Row,
    TableRows,
    Within,
    Words,
)
from xuequ_rules.semantics.trees import children
from xuequ_rules.semantics.types import RecordType, RowsType, TruthType
from xuequ_rules.semantics.vocabulary import attributes
from xuequ_rules.syntax.forms import Operator, Relation
from xuequ_rules.text import NOWHERE


class Scope(NamedTuple):
    """The tables of the records in scope, the subject's first; None where they are not known."""

    tables: tuple[str, ...] | None = None

    def inner(self, rows: Checked) -> "Scope":
        """Return the scope of a condition on the rows of a collection."""
        return self if self.tables is None else Scope((*self.tables, self.table_of(rows)))

    def is_inmost(self, row: Row) -> bool:
        """Return whether a row is the one that is spoken of, whose name goes without saying."""
        return self.tables is None or row.depth >= len(self.tables) - 1

    def table_of(self, node: Checked) -> str:
        """Return the table of a record or of a collection of records, or nothing where there is none."""
        match node:
            case Row(depth=depth):
                return self.tables[depth] if self.tables is not None and depth < len(self.tables) else ""
            case County():
                return "plan"
            case TableRows(table=table):
                return table
            case Reference(target=target):
                return target
            case Derived(table=table, name=name):
                of_type = attributes(table)[name].type
                return of_type.table if isinstance(of_type, RowsType | RecordType) else ""
            case Filter(rows=rows):
                return self.table_of(rows)
            case Project(rows=rows, value=value):
                return self.inner(rows).table_of(value)
            case Defined(base=base, body=body):
                return Scope((self.table_of(base),)).table_of(body)
            case _:
                return ""


def stripped(node: Checked) -> tuple[Checked, list[Checked]]:
    """Return a collection without what narrows it, and the conditions that do, the first one first."""
    conditions: list[Checked] = []
    while isinstance(node, Filter):
        conditions = [node.condition, *conditions]
        node = node.rows
    return node, conditions


def conjuncts(node: Checked) -> list[Checked]:
    """Return the parts that all have to be true, however they are bracketed; a span of days stays in one piece."""
    if isinstance(node, Combination) and node.word == "and" and between(node) is None:
        return [inner for part in node.parts for inner in conjuncts(part)]
    return [node]


def between(node: Combination) -> tuple[Checked, Checked, Checked] | None:
    """Return what lies between which two ends, where `介于` was written."""
    if node.word != "and" or len(node.parts) != 2:
        return None
    low, high = node.parts
    if not (isinstance(low, Compare) and isinstance(high, Compare) and low.left == high.left):
        return None
    if (low.relation, high.relation) != (Relation.AT_LEAST, Relation.AT_MOST):
        return None
    return low.left, low.right, high.right


def is_own_key(node: Checked) -> bool:
    """Return whether an expression is the id of the record spoken of, which is the record itself."""
    return isinstance(node, Field) and node.name == "id" and isinstance(node.base, Row)


def is_rate(left: Checked, right: Checked) -> bool:
    """Return whether a quotient is that of an indicator's two figures: its value."""
    return (
        isinstance(left, Field)
        and isinstance(right, Field)
        and (left.name, right.name) == ("numerator", "denominator")
        and left.base == right.base
    )


class Narrowed(NamedTuple):
    """The conditions on rows, sorted by how they are said best.

    `period` is the school year or year that the rows are of; `valid` whether only documents in force count; `simple`
    conditions are said with the rows, `nested` ones, which go through rows themselves, apart from them.
    """

    period: Checked | None
    valid: bool
    simple: tuple[Checked, ...]
    nested: tuple[Checked, ...]
    is_cut: bool = False

    def kept(self, count: int | None) -> "Narrowed":
        """Return the first simple conditions without the others."""
        if count is None or (count >= len(self.simple) and not self.nested):
            return self
        return Narrowed(self.period, self.valid, self.simple[:count], (), is_cut=True)


def narrowed(conditions: Iterable[Checked]) -> Narrowed:
    """Return conditions on rows, sorted by how they are said best."""
    period, valid = None, False
    simple: list[Checked] = []
    nested: list[Checked] = []
    for part in (part for condition in conditions for part in conjuncts(condition)):
        own_period = _period(part)
        if own_period is not None and period is None:
            period = own_period
        elif isinstance(part, Derived) and part.name == "is_valid" and isinstance(part.base, Row):
            valid = True
        elif any(_goes_through_rows(inner) for inner in _written(part)):
            nested.append(part)
        else:
            simple.append(part)
    return Narrowed(period, valid, tuple(simple), tuple(nested))


def _goes_through_rows(node: Checked) -> bool:
    """Whether a condition has conditions on other rows in it; that there are any is soon said."""
    return isinstance(node, Quantified) and (node.condition is not None or isinstance(node.rows, Filter))


def simplified(node: Checked) -> Checked:
    """Return a computed figure without `× 1 人` and `÷ 1 人`, which only make the units fit."""
    while isinstance(node, Arithmetic) and node.operator in {Operator.OVER, Operator.TIMES}:
        if not (isinstance(node.right, Constant) and node.right.value == 1):
            break
        node = node.left
    return node


def _period(node: Checked) -> Checked | None:
    """Return the period that a condition asks the row to be of: 学年 = 核查学年, 年度 = 核查年度 − 1."""
    if not (isinstance(node, Compare) and node.relation is Relation.EQUAL and isinstance(node.left, Field)):
        return None
    if node.left.name not in {"school_year", "year"} or not isinstance(node.left.base, Row):
        return None
    return node.right if isinstance(node.right, Period) or years_before(node.right) else None


def years_before(node: Checked) -> int:
    """Return how many years before the reference year an expression is, 0 where it is no such thing."""
    match node:
        case Arithmetic(operator=Operator.MINUS, left=Period(what="year"), right=Constant(value=int() as years)):
            return years
        case _:
            return 0


def is_condition(node: Checked) -> bool:
    """Return whether an expression is true or false, and no figure, text or record."""
    if isinstance(node, Defined):
        return is_condition(node.body)
    if isinstance(node, Choose):
        return node.kind == "truth"
    if isinstance(node, Field):
        return node.kind == "truth"
    if isinstance(node, Derived):
        return isinstance(attributes(node.table)[node.name].type, TruthType)
    return isinstance(node, Compare | Within | Contains | Combination | Not | Quantified | Judgement)


def _written(node: Checked) -> Iterator[Checked]:
    """Yield the expressions that are written out in words; of a definition only its name is."""
    yield node
    if isinstance(node, Defined) and node.name:
        return
    for child in children(node):
        yield from _written(child)


def any_of(node: Combination) -> tuple[Checked, tuple[str, ...]] | None:
    """Return of which list one of which items is asked for, where that is all that 或 joins."""
    lists: list[Checked] = []
    items: list[str] = []
    for part in node.parts:
        if not (isinstance(part, Contains) and not part.exactly and isinstance(part.items, Words)):
            return None
        if len(part.items.items) != 1:
            return None
        lists.append(part.collection.but(span=NOWHERE) if isinstance(part.collection, Field) else part.collection)
        items += part.items.items
    return (lists[0], tuple(items)) if node.word == "or" and all(each == lists[0] for each in lists) else None
