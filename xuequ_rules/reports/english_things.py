"""Things and figures as English words: names, collections, what is computed of them.

Names that only the rule text gives (definitions, parameters) stay Chinese and stand in quotes, as titles do.

Next to read: `english.py`, conditions.
"""

from abc import ABC, abstractmethod
from typing import assert_never

from xuequ_rules.plan.model import TABLES
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.english_names import field_name, listed, quoted
from xuequ_rules.reports.quantity import date_text, decimal, with_unit
from xuequ_rules.reports.scope import (
    Scope,
    any_of,
    between,
    is_condition,
    is_own_key,
    is_rate,
    narrowed,
    simplified,
    stripped,
    years_before,
)
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    County,
    DaysBetween,
    Defined,
    Derived,
    Field,
    Filter,
    Judgement,
    Lookup,
    Not,
    Parameter,
    Period,
    Project,
    Quantified,
    Reference,
    Row,
    Shift,
    TableRows,
    Within,
    Words,
)
from xuequ_rules.syntax.forms import Function, Operator

PERIODS = {
    "date": "the reference date",
    "year": "the reference year",
    "school_year": "the current school year",
    "previous_school_year": "the previous school year",
}
_AGGREGATES = {
    Function.COUNT: "the number of",
    Function.SUM: "the total",
    Function.MEAN: "the mean",
    Function.MAX: "the highest",
    Function.MIN: "the lowest",
    Function.VARIATION: "the coefficient of variation of",
}
_DATES = {Function.MAX: "the latest", Function.MIN: "the earliest"}


class EnglishThings(ABC):
    """Writes what is no condition, in a scope."""

    def __init__(self, scope: Scope) -> None:
        """Take the scope."""
        self.scope = scope

    @abstractmethod
    def inner(self, rows: Checked) -> "EnglishThings":
        """Return the writer for conditions on the rows of a collection."""

    @abstractmethod
    def condition(self, node: Compare | Within | Contains | Combination | Not | Quantified) -> str:
        """Return a condition in words."""

    def write(self, node: Checked) -> str:
        """Return an expression in words."""
        match node:
            case Compare() | Within() | Contains() | Combination() | Not() | Quantified():
                return self.condition(node)
            case Row() | County() | Field() | Reference() | Derived() | TableRows() | Defined():
                return self.named(node)
            case Constant() | Words() | Period() | Parameter():
                return self.literal(node)
            case Lookup() | Arithmetic() | Shift() | DaysBetween() | Choose():
                return self.computed(node)
            case Filter() | Project() | Aggregate():
                return self.collection(node)
            case Judgement(question=question):
                return f"the answer to `{question}` is yes"
            case _:
                assert_never(node)

    # --- things ----------------------------------------------------------------------------------------------------

    def named(  # noqa: C901 - a case for every form
        self, node: Row | County | Field | Reference | Derived | TableRows | Defined
    ) -> str:
        """Return the name of a thing, and whose it is where that does not go without saying."""
        match node:
            case Row():
                return self.whose(node)
            case County():
                return "the county"
            case Field(kind="truth", base=base, name=name):
                return self.flag(base, name)
            case Derived(name="is_valid" | "has_lead" as name, base=base):
                return self.flag(base, name)
            case Field(base=base, name=name):
                return self.of(base, field_name(name))
            case Reference(base=base, name=name):
                return self.of(base, f"the {field_name(name)}")
            case Derived(table="plan", name=name):
                return field_name(name)
            case Derived(base=base, name=name):
                return self.of(base, "the previous period" if name == "previous" else field_name(name))
            case TableRows(table=table):
                return table.replace("_", " ")
            case Defined(base=base, name=name, body=body):
                text = self.of(base, quoted(name) if name else self.write(body))
                return f"{text} holds" if name and is_condition(body) else text
            case _:
                assert_never(node)

    def whose(self, row: Row) -> str:
        """Return the words for a record in scope."""
        table = self.scope.table_of(row)
        kind = TABLES[table].kind_en.replace("_", " ") if table else "row"
        return f"this {kind}" if row.depth == 0 and table else f"the {kind}"

    def of(self, base: Checked, name: str) -> str:
        """Return a thing of a record; of the record spoken of it goes without saying."""
        if isinstance(base, Row) and self.scope.is_inmost(base):
            return name
        return f"{name} of {self.write(base)}"

    def flag(self, base: Checked, name: str, *, turned: bool = False) -> str:
        """Return what a flag says of a record: `it is valid`, `the school of departure is remote`."""
        who = "it" if isinstance(base, Row) and self.scope.is_inmost(base) else self.write(base)
        verb, _, rest = name.partition("_")
        what = rest.replace("_", " ")
        if verb == "is":
            return f"{who} is {'not ' if turned else ''}{what}"
        if verb == "has":
            return f"{who} has {'no ' if turned else ''}{what}"
        return f"{who} is {'not ' if turned else ''}marked `{name}`"

    def rows(self, node: Checked, more: tuple[Checked, ...] = (), kept: int | None = None) -> str:
        """Return a collection with the conditions on its rows: `activities of the reference year where …`.

        `kept` is how many of the conditions are said, where there is no room for all.
        """
        base, conditions = stripped(node)
        inner, sorted_parts = self.inner(base), narrowed((*conditions, *more)).kept(kept)
        parts = (*sorted_parts.simple, *sorted_parts.nested)
        text = ("valid " if sorted_parts.valid else "") + self.write(base)
        if sorted_parts.period is not None:
            text += f" of {inner.write(sorted_parts.period)}"
        words = [f"({inner.write(part)})" if len(parts) > 1 and is_loose(part) else inner.write(part) for part in parts]
        if sorted_parts.is_cut:
            words.append("the rest of the clause's conditions hold")
        if not words:
            return text
        return f"{text} where {', '.join(words[:-1])}{' and ' if len(words) > 1 else ''}{words[-1]}"

    def aggregate(self, node: Aggregate) -> str:
        """Return a figure of a collection: `the total teachers of schools`."""
        of = self.write(node.values)
        if node.function is Function.SHARE:
            assert node.condition is not None
            return f"the share where {self.inner(node.values).write(node.condition)} among {of}"
        text = f"{(_DATES if node.kind == 'date' else _AGGREGATES)[node.function]} {of}"
        if node.weight is None:
            return text
        rows = node.values.rows if isinstance(node.values, Project) else node.values
        return f"{text} (weighted by {self.inner(rows).write(node.weight)})"

    def arithmetic(self, node: Arithmetic) -> str:
        """Return a computed figure as people say it: a ratio, a sum, a difference."""
        plain = simplified(node)
        if plain is not node:
            return self.write(plain)
        left, right = node.left, node.right
        if node.operator is Operator.OVER and is_rate(left, right):
            assert isinstance(left, Field)
            return self.of(left.base, "the ratio")
        years = years_before(node)
        if years:
            return f"{'the year' if years == 1 else f'the year {years} years'} before {self.write(left)}"
        if node.operator is Operator.MINUS and isinstance(left, Constant) and left.value == 0:
            return f"minus {self.part(right)}"
        a, b = self.part(left), self.part(right)
        match node.operator:
            case Operator.OVER:
                return f"the ratio of {a} to {b}"
            case Operator.PLUS:
                return f"{a} plus {b}"
            case Operator.MINUS:
                return f"{a} minus {b}"
            case _:
                return f"{a} times {b}"

    def part(self, node: Checked) -> str:
        """Return a part of a computed figure, set off where it is computed itself."""
        node = simplified(node)
        text = self.write(node)
        is_simple = isinstance(node, Arithmetic) and node.operator is Operator.OVER and is_rate(node.left, node.right)
        return f"({text})" if isinstance(node, Arithmetic) and not is_simple else text

    def shifted(self, node: Shift) -> str:
        """Return a day before or after another: `60 days after date found`."""
        steps = []
        if node.months % 12:
            steps.append((node.months, "month"))
        elif node.months:
            steps.append((node.months // 12, "year"))
        if node.days:
            steps.append((node.days, "day"))
        text = self.write(node.date)
        if isinstance(node.date, Shift) and len(steps) == 1:
            ((count, unit),) = steps
            return f"{text}, {'plus' if count > 0 else 'less'} {abs(count)} {unit}{'' if abs(count) == 1 else 's'}"
        for count, unit in steps:
            text = f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'} {'after' if count > 0 else 'before'} {text}"
        return text

    def literal(self, node: Constant | Words | Period | Parameter) -> str:
        """Return what the rule text writes out, or what it names."""
        match node:
            case Constant(value=value, unit=unit):
                return constant(value, unit)
            case Words(items=items):
                return listed(items, "and")
            case Period(what=what):
                return PERIODS[what]
            case Parameter(name=name):
                return quoted(name)
            case _:
                assert_never(node)

    def collection(self, node: Filter | Project | Aggregate) -> str:
        """Return a collection, or a figure of one."""
        match node:
            case Filter():
                return self.rows(node)
            case Project(rows=rows, value=value):
                if is_own_key(value):
                    return self.write(rows)
                return f"{self.inner(rows).write(value)} of {self.write(rows)}"
            case Aggregate():
                return self.aggregate(node)
            case _:
                assert_never(node)

    def computed(self, node: Lookup | Arithmetic | Shift | DaysBetween | Choose) -> str:
        """Return what is computed."""
        match node:
            case Lookup(name=name, key=key):
                return f"{quoted(name)} for {self.write(key)}"
            case Arithmetic():
                return self.arithmetic(node)
            case Shift():
                return self.shifted(node)
            case DaysBetween(left=left, right=right):
                return f"the days from {self.write(right)} to {self.write(left)}"
            case Choose(condition=condition, then=then, otherwise=otherwise):
                return "({1} if {0}, else {2})".format(*(self.write(part) for part in (condition, then, otherwise)))
            case _:
                assert_never(node)


def constant(value: object, unit: str) -> str:
    """Return what was written as a figure, a text or a date."""
    if isinstance(value, str):
        return value
    if isinstance(value, DateSpan):
        return date_text(value, "en")
    assert isinstance(value, int) or hasattr(value, "numerator")
    if unit == "%":
        return f"{decimal(value * 100, 4)}%"  # type: ignore[operator]  # a figure
    return with_unit(decimal(value, 4), unit, "en")  # type: ignore[arg-type]  # a figure


def is_loose(node: Checked, word: str = "and") -> bool:
    """Whether a part of a list of conditions needs brackets to stay in one piece."""
    return isinstance(node, Combination) and node.word != word and between(node) is None and any_of(node) is None
