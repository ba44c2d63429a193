"""A checked expression as English words that go into a sentence: no signs, no brackets of the rule text.

Names that only the rule text gives (definitions, parameters) stay Chinese and stand in quotes, as titles do.

Next to read: `wording.py`, which chooses the language; `chinese.py`, the same in Chinese.
"""

from collections.abc import Sequence
from typing import assert_never

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.specs import COUNTY
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.quantity import date_text, decimal, with_unit
from xuequ_rules.reports.relations import relation_words
from xuequ_rules.reports.scope import (
    Scope,
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
from xuequ_rules.semantics.vocabulary import english_labels
from xuequ_rules.syntax.forms import Function, Operator, Relation

SHOWN = 5  # items of a written list before it is cut short
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
_OPPOSITE = {
    Relation.AT_MOST: Relation.MORE,
    Relation.MORE: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.LESS: Relation.AT_LEAST,
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.NOT_EQUAL: Relation.EQUAL,
}


# fields whose ids do not read as words
_FIELDS = {
    "from_school": "sending school",
    "to_school": "receiving school",
    "valid_to": "end of validity",
    "pay_from": "start of pay",
    "base_scheme": "scheme it is based on",
}


def field_name(name: str) -> str:
    """Return a field's name in words: `school year`, `date issued`."""
    if name in _FIELDS:
        return _FIELDS[name]
    if name.endswith("_on"):
        return f"date {name.removesuffix('_on').replace('_', ' ')}"
    return name.replace("_", " ")


def label(node: Checked, text: str) -> str:
    """Return the English for a value of an enumerated field; open texts stay as they are."""
    if isinstance(node, Field) and node.kind == "label":
        return english_labels(node.table, node.name).get(text, text).replace("_", " ")
    return text


def is_counted(node: Checked) -> bool:
    """Return whether a field is a number of something, as `students`: its figure then needs no unit."""
    return isinstance(node, Field) and bool(node.unit) and node.name.endswith("s") and not node.name.endswith("ss")


def is_or_are(words: str) -> str:
    """Return the verb for a collection: `bodies where …` are, `evidence where …` is."""
    head = words.partition(" where ")[0].partition(" of ")[0]
    return "are" if head.endswith(("s", "people")) and not head.endswith(("class", "basis", "status")) else "is"


def listed(items: Sequence[str], last: str) -> str:
    """Return some items in words; of many the first ones and how many more there are."""
    if len(items) > SHOWN:
        return f"{', '.join(items[:SHOWN])} {last} {len(items) - SHOWN} more"
    if len(items) > 1:
        return f"{', '.join(items[:-1])} {last} {items[-1]}"
    return "".join(items)


class English:
    """Writes expressions in a scope."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def inner(self, rows: Checked) -> "English":
        """Return the writer for conditions on the rows of a collection."""
        return English(self.scope.inner(rows))

    def write(self, node: Checked) -> str:  # noqa: C901 - a case for every group of nodes
        """Return an expression in words."""
        match node:
            case Compare() | Within() | Contains() | Combination() | Not() | Quantified():
                return self.condition(node)
            case Row() | County() | Field() | Reference() | Derived() | TableRows() | Defined():
                return self.named(node)
            case Constant(value=value, unit=unit):
                return constant(value, unit)
            case Words(items=items):
                return listed(items, "and")
            case Period(what=what):
                return PERIODS[what]
            case Parameter(name=name):
                return quoted(name)
            case Lookup(name=name, key=key):
                return f"{quoted(name)} for {self.write(key)}"
            case Filter():
                return self.rows(node)
            case Project(rows=rows, value=value):
                if is_own_key(value):
                    return self.write(rows)
                return f"{self.inner(rows).write(value)} of {self.write(rows)}"
            case Aggregate():
                return self.aggregate(node)
            case Arithmetic():
                return self.arithmetic(node)
            case Shift():
                return self.shifted(node)
            case DaysBetween(left=left, right=right):
                return f"the days from {self.write(right)} to {self.write(left)}"
            case Choose(condition=condition, then=then, otherwise=otherwise):
                return "({1} if {0}, else {2})".format(*(self.write(part) for part in (condition, then, otherwise)))
            case Judgement(question=question):
                return f"the answer to `{question}` is yes"
            case _:
                assert_never(node)

    # --- things ----------------------------------------------------------------------------------------------------

    def named(self, node: Row | County | Field | Reference | Derived | TableRows | Defined) -> str:
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
        words = [
            f"({inner.write(part)})" if len(parts) > 1 and _is_loose(part) else inner.write(part) for part in parts
        ]
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

    # --- conditions ------------------------------------------------------------------------------------------------

    def condition(self, node: Compare | Within | Contains | Combination | Not | Quantified) -> str:
        """Return a condition in words."""
        match node:
            case Compare():
                return self.compared(node, node.relation)
            case Within():
                return self.within(node)
            case Contains(collection=collection, items=items, exactly=exactly):
                if isinstance(collection, Field) and collection.name == "covers" and not exactly:
                    return f"it covers {self.write(items)}"
                verb = "are exactly" if exactly else "include"
                if not isinstance(items, Words | Constant) and not exactly:
                    verb = "include all"
                return f"{self.write(collection)} {verb} {self.write(items)}"
            case Combination(word=word):
                span = between(node)
                if span is not None:
                    what, low, high = (self.write(part) for part in span)
                    return f"{what} is between {low} and {high}"
                return f" {word} ".join(
                    f"({self.write(part)})" if _is_loose(part, word) else self.write(part) for part in node.parts
                )
            case Not(operand=operand):
                return self.negated(operand)
            case Quantified(word="every", rows=rows, condition=condition):
                assert condition is not None
                return f"for all {self.rows(rows)}, {self.inner(rows).write(condition)}"
            case Quantified(word=word, rows=rows, condition=condition):
                words = self.rows(rows, () if condition is None else (condition,))
                return f"there {is_or_are(words)} {'no ' if word == 'no' else ''}{words}"
            case _:
                assert_never(node)

    def compared(self, node: Compare, relation: Relation) -> str:
        """Return a comparison in words."""
        if is_own_key(node.left):
            return f"it is {'' if relation is Relation.EQUAL else 'not '}{self.key(node.right)}"
        word = relation_words(relation, node.kind, node.unit, "en")
        if node.kind in {"text", "record", "truth"} or relation is Relation.EQUAL:
            word = "" if relation is Relation.EQUAL else "not"
        right = node.right
        if isinstance(right, Constant) and isinstance(right.value, str):
            shown = "the county" if right.value == COUNTY else label(node.left, right.value)
        else:
            shown = self.write(right)
        left = self.write(node.left)
        verb = is_or_are(left) if node.kind == "number" and isinstance(node.left, Field) else "is"
        return f"{left} {verb} {word}{' ' if word else ''}{shown}"

    def key(self, node: Checked) -> str:
        """Return whose key something is; the key of a record stands for the record."""
        return self.write(node.base if isinstance(node, Field) and node.name == "id" else node)

    def within(self, node: Within, *, turned: bool = False) -> str:
        """Return that something is one of several."""
        joint = "is not" if turned else "is"
        if isinstance(node.collection, Words):
            items = [label(node.item, item) for item in node.collection.items]
            return f"{self.write(node.item)} {joint} {listed(items, 'or')}"
        item = "it" if is_own_key(node.item) else self.write(node.item)
        item = f"`{item}`" if isinstance(node.item, Constant) else item
        return f"{item} {joint} among {self.write(node.collection)}"

    def negated(self, node: Checked) -> str:
        """Return the opposite of a condition in words."""
        match node:
            case Compare():
                return self.compared(node, _OPPOSITE[node.relation])
            case Within():
                return self.within(node, turned=True)
            case Not(operand=operand):
                return self.write(operand)
            case Contains(collection=collection, items=items):
                return f"{self.write(collection)} do not include all of {self.write(items)}"
            case Quantified(word="every", rows=rows, condition=condition):
                assert condition is not None
                words = self.rows(rows, (Not(condition),))
                return f"there {is_or_are(words)} {words}"
            case Quantified(word=word):
                return self.write(node.but(word="no" if word == "some" else "some"))
            case Combination(word=word, parts=parts):
                return self.write(Combination("or" if word == "and" else "and", tuple(Not(part) for part in parts)))
            case Field(base=base, name=name, kind="truth") | Derived(base=base, name="is_valid" | "has_lead" as name):
                return self.flag(base, name, turned=True)
            case _:
                return f"not {self.write(node)}"


def quoted(name: str) -> str:
    """Return a name that the rule text gives; one that is not English stands in quotes."""
    return name.replace("_", " ") if name.isascii() else f"`{name}`"


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


def _is_loose(node: Checked, word: str = "and") -> bool:
    """Whether a part of a list of conditions needs brackets to stay in one piece."""
    return isinstance(node, Combination) and node.word != word and between(node) is None
