"""The source of one expression of a compiled clause.

Figures are written so that an unknown one (None, or an interval) cannot take part: Python refuses the operation, and
the evaluator takes over. Texts and truths are asked for explicitly, because Python compares None without complaint.

Next to read: `complete.py`, what the code calls.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, assert_never

from xuequ_rules.evaluation.derived import REFERRING, TRUTHS
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Constant,
    County,
    Defined,
    Derived,
    Field,
    Filter,
    Lookup,
    Parameter,
    Period,
    Project,
    Reference,
    Row,
    TableRows,
    Words,
)
from xuequ_rules.syntax.forms import Function, Operator, Relation

SIGNS = {
    Relation.AT_MOST: "<=",
    Relation.AT_LEAST: ">=",
    Relation.MORE: ">",
    Relation.LESS: "<",
}
OPERATORS = {Operator.PLUS: "+", Operator.MINUS: "-", Operator.TIMES: "*"}
LEAN = frozenset({("districts", "member_schools"), ("districts", "other_members"), ("districts", "unified_items")})


class Uncompilable(Exception):  # noqa: N818  # no error: only the evaluator knows the form
    """The expression has a form that only the evaluator knows."""


@dataclass
class Writer(ABC):
    """Lines of source, and the constants that they name."""

    parameters: Mapping[str, Exact]
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    indent: int = 0
    names: int = 0
    hoisted: dict[str, str] = field(default_factory=dict)  # what is looked up once a run: expression → line

    def line(self, text: str) -> None:
        """Add a line."""
        self.lines.append("    " * self.indent + text)

    def constant(self, value: Any) -> str:
        """Return the name of a constant."""
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def fresh(self, prefix: str) -> str:
        """Return a name that is not used yet."""
        self.names += 1
        return f"{prefix}{self.names}"

    def once(self, expression: str) -> str:
        """Return the name of something that is looked up once, before the records."""
        if expression not in self.hoisted:
            self.hoisted[expression] = f"h{len(self.hoisted)} = {expression}"
        return self.hoisted[expression].split(" ", 1)[0]

    @abstractmethod
    def condition(self, node: Checked, depth: int) -> str:
        """Return an expression that is the truth of a condition, or raises where it is not known."""

    def chosen(self, node: Choose, depth: int) -> str:
        """Return an expression for 若 … 则 … 否则 …."""
        write = {"truth": self.condition, "number": self.number, "text": self.text, "date": self.date}[node.kind]
        chosen = f"{write(node.then, depth)} if {self.condition(node.condition, depth)}"
        return f"({chosen} else {write(node.otherwise, depth)})"

    def is_own(self, node: Defined) -> bool:
        """Whether a definition is read for the subject, whose name its body uses too."""
        return node.base == Row(0)

    def number(self, node: Checked, depth: int) -> str:  # noqa: C901 - a `match` with a case for every form
        """Return an expression that is a figure; of anything unknown Python refuses what is done with it."""
        match node:
            case Constant(value=int() as value):
                return str(value) if value >= 0 else f"({value})"
            case Constant(value=Fraction() as value):
                return self.constant(value)
            case Parameter(name=name, value=value):
                return self.constant(self.parameters.get(name, value))
            case Field(kind="number"):
                return self.cell(node, depth)
            case Arithmetic(operator=operator):
                left, right = self.number(node.left, depth), self.number(node.right, depth)
                if operator is Operator.OVER:
                    return f"quotient({left}, {right})"
                return f"({left} {OPERATORS[operator]} {right})"
            case Aggregate(kind="number"):
                return self.aggregate(node, depth)
            case Lookup(rows=rows, key=key):
                return f"{self.constant(dict(rows))}[{self.text(key, depth)}]"
            case Choose(kind="number"):
                return self.chosen(node, depth)
            case Period(what="year"):
                return "data.as_of.year"
            case Defined() if self.is_own(node):
                return self.number(node.body, depth)
            case _:
                raise Uncompilable

    def text(self, node: Checked, depth: int) -> str:
        """Return an expression that is a text."""
        match node:
            case Constant(value=str() as value):
                return repr(value)
            case Field(kind="text" | "label"):
                return f"({self.cell(node, depth)} or unsettled())"
            case Period(what="school_year"):
                return "school_year(data.as_of)"
            case Period(what="previous_school_year"):
                return "previous_school_year(data.as_of)"
            case Choose(kind="text"):
                return self.chosen(node, depth)
            case Defined() if self.is_own(node):
                return self.text(node.body, depth)
            case _:
                raise Uncompilable

    def date(self, node: Checked, depth: int) -> str:
        """Return an expression that is a date."""
        match node:
            case Constant(value=value):
                return self.constant(value)
            case Field(kind="date"):
                return self.cell(node, depth)
            case Period(what="date"):
                return "day(data.as_of)"
            case Choose(kind="date"):
                return self.chosen(node, depth)
            case _:
                raise Uncompilable

    def key(self, node: Checked, depth: int) -> str:
        """Return an expression that is the key of a record."""
        if isinstance(node, Reference):
            return f"({self.record(node.base, depth)}.{node.name} or unsettled())"
        return f"{self.record(node, depth)}.key"

    def record(self, node: Checked, depth: int) -> str:
        """Return an expression that is a record."""
        match node:
            case Row(depth=own):
                return f"r{own}"
            case County():
                return "county"
            case Reference(base=base, name=name, target=target):
                return f"{self.once(f'data.records({target!r})')}[{self.record(base, depth)}.{name}]"
            case _:
                raise Uncompilable

    def set_of(self, node: Checked, depth: int) -> str:
        """Return an expression that is a set of texts."""
        match node:
            case Words(items=items):
                return self.constant(frozenset(items))
            case Derived(table="districts", name="unified_items"):
                return f"{self.once('data.unified_items')}({self.record(node.base, depth)})"
            case Field(kind="texts"):
                return f"texts({self.cell(node, depth)})"
            case Project(kind="text", value=Field() as value):
                rows, name = self.rows(node.rows, depth), f"r{depth}"
                return f"texts([{self.cell(value, depth + 1)} for {name} in {rows}])"
            case _:
                raise Uncompilable

    def rows(self, node: Checked, depth: int) -> str:
        """Return an expression that is a sequence of records."""
        match node:
            case TableRows(table=table):
                return f"data.table({table!r})"
            case Derived(base=base, table=table, name=name):
                record = self.record(base, depth)
                if (table, name) in LEAN and name != "unified_items":
                    return f"{self.once(f'data.{name}')}({record})"
                if (table, name) in REFERRING:
                    target, through = REFERRING[table, name]
                    return f"{self.once(f'data.referring({target!r}, {through!r})')}({record}.key, ())"
                if name in {"unified_items", "previous", *TRUTHS}:
                    raise Uncompilable
                return f"data.derived({table!r}, {name!r}, {record})"
            case Filter(rows=rows, condition=condition):
                name = f"r{depth}"
                return f"[{name} for {name} in {self.rows(rows, depth)} if {self.condition(condition, depth + 1)}]"
            case _:
                raise Uncompilable

    def cell(self, node: Field, depth: int) -> str:
        """Return an expression that is what a cell holds."""
        return f"{self.record(node.base, depth)}.{node.name}"

    def aggregate(self, node: Aggregate, depth: int) -> str:
        """Return an expression that is a figure of a collection."""
        name = f"r{depth}"
        if node.function is Function.COUNT:
            if isinstance(node.values, Project):
                return f"distinct([{self._projected(node.values, depth)}])"
            return f"len({self.rows(node.values, depth)})"
        if node.function is Function.SHARE:
            assert node.condition is not None
            rows = self.rows(node.values, depth)
            held = self.condition(node.condition, depth + 1)
            return f"mean([1 if {held} else 0 for {name} in {rows}])"
        if not isinstance(node.values, Project) or node.values.kind != "number":
            raise Uncompilable
        values = f"[{self._projected(node.values, depth)}]"
        match node.function:
            case Function.SUM:
                return f"sum({values})"
            case Function.MAX:
                return f"greatest({values})"
            case Function.MIN:
                return f"least({values})"
            case Function.MEAN | Function.VARIATION:
                weights = "None"
                if node.weight is not None:
                    rows = self.rows(node.values.rows, depth)
                    weights = f"[{self.number(node.weight, depth + 1)} for {name} in {rows}]"
                return f"{'mean' if node.function is Function.MEAN else 'variation'}({values}, {weights})"
            case _:
                assert_never(node.function)

    def _projected(self, node: Project, depth: int) -> str:
        name = f"r{depth}"
        if node.kind == "number":
            value = self.number(node.value, depth + 1)
        elif node.kind == "text" and isinstance(node.value, Field):
            value = self.cell(node.value, depth + 1)
        else:
            raise Uncompilable
        return f"{value} for {name} in {self.rows(node.rows, depth)}"
