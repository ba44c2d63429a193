"""Which records stand around an expression, so that words for it can say whose figure is meant.

Next to read: `wording.py`, which writes expressions in a scope.
"""

from typing import NamedTuple

from xuequ_rules.semantics.checked import (
    Checked,
    Combination,
    Compare,
    County,
    Defined,
    Derived,
    Field,
    Filter,
    Project,
    Reference,
    Row,
    TableRows,
)
from xuequ_rules.semantics.types import RecordType, RowsType
from xuequ_rules.semantics.vocabulary import attributes
from xuequ_rules.syntax.forms import Relation


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
