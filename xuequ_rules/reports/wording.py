"""A checked expression in words, in Chinese or English, with the names of fields and tables.

It stands in where the rule text cannot be quoted: in the other language, inside a definition, without the text.

Next to read: `voice.py`, which chooses between the two.
"""

from typing import assert_never

from xuequ_rules.plan.model import TABLES
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.quantity import date_text, decimal, with_unit
from xuequ_rules.reports.relations import relation_words
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
from xuequ_rules.semantics.vocabulary import PERIODS, attributes
from xuequ_rules.syntax.forms import Function, Operator, Relation
from xuequ_rules.syntax.words import FUNCTIONS

SIGNS = {Operator.PLUS: "+", Operator.MINUS: "−", Operator.TIMES: "×", Operator.OVER: "÷"}
# relation → of figures, of counted things, of dates: Chinese, English
_QUANTIFIERS = {"every": ("每个", "every"), "some": ("存在", "some"), "no": ("没有", "no")}
_LOOSE = (Combination, Choose, Compare, Within, Contains, Quantified)


def wording(node: Checked, lang: str, table: str) -> str:
    """Return a checked expression in words; `table` is the subject's."""
    return _Writer(lang == "zh", lang, table).write(node)


class _Writer:
    def __init__(self, zh: bool, lang: str, table: str) -> None:
        self.zh = zh
        self.lang = lang
        self.table = table

    def pick(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def listed(self, items: tuple[str, ...]) -> str:
        return ("、" if self.zh else ", ").join(items)

    def part(self, node: Checked) -> str:
        """Write a part of an expression, in brackets where it is loose."""
        text = self.write(node)
        loose = isinstance(node, (*_LOOSE, Arithmetic, Filter))
        return f"({text})" if loose else text

    def side(self, node: Checked) -> str:
        """Write a side of a comparison, which binds less tightly than arithmetic."""
        return self.write(node) if isinstance(node, Arithmetic) else self.part(node)

    def write(self, node: Checked) -> str:  # noqa: C901 - a case for every group of nodes
        match node:
            case Compare() | Within() | Contains() | Combination() | Not() | Quantified():
                return self.condition(node)
            case Row() | County() | Field() | Reference() | Derived() | TableRows() | Defined():
                return self.named(node)
            case Constant(value=value, unit=unit):
                return self.constant(value, unit)
            case Words(items=items):
                return f"{{ {self.listed(items)} }}"
            case Period(what=what):
                return next(self.pick(zh, en.replace("_", " ")) for key, _, zh, en in PERIODS.values() if key == what)
            case Parameter(name=name):
                return name
            case Lookup(name=name, key=key):
                return f"{name}({self.write(key)})"
            case Aggregate() | Filter() | Project():
                return self.collection(node)
            case Arithmetic() | Shift() | DaysBetween():
                return self.computed(node)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                a, b, c = self.write(condition), self.write(then), self.write(otherwise)
                return self.pick(f"若 {a} 则 {b} 否则 {c}", f"if {a} then {b} else {c}")
            case Judgement(parts=parts):
                question = "".join(part if isinstance(part, str) else f"{{{self.write(part)}}}" for part in parts)
                return self.pick(f"认定“{question}”", f"judgement `{question}`")
            case _:
                assert_never(node)

    def constant(self, value: object, unit: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, DateSpan):
            return date_text(value, self.lang)
        assert isinstance(value, int) or hasattr(value, "numerator")
        if unit == "%":
            return f"{decimal(value * 100, 4)}%"  # type: ignore[operator]  # a figure
        return with_unit(decimal(value, 4), unit, self.lang)  # type: ignore[arg-type]  # a figure

    def condition(self, node: Compare | Within | Contains | Combination | Not | Quantified) -> str:
        match node:
            case Compare(relation=relation, kind=kind, unit=unit, left=left, right=right):
                word = relation_words(relation, kind, unit, self.lang) or "on"
                if kind in {"text", "record", "truth"}:
                    word = self.pick("=", "is") if relation is Relation.EQUAL else self.pick("≠", "is not")
                return f"{self.side(left)} {word} {self.side(right)}"
            case Within(item=item, collection=collection):
                return f"{self.part(item)} {self.pick('属于', 'in')} {self.part(collection)}"
            case Contains(collection=collection, items=items, exactly=exactly):
                word = self.pick("等于", "equal to") if exactly else self.pick("包含", "contains")
                return f"{self.part(collection)} {word} {self.part(items)}"
            case Combination(word=word, parts=parts):
                joint = f" {self.pick('且' if word == 'and' else '或', word)} "
                return joint.join(self.part(p) if isinstance(p, Combination | Choose) else self.write(p) for p in parts)
            case Not(operand=operand):
                return f"{self.pick('非', 'not')} {self.part(operand)}"
            case Quantified(word=word, rows=rows, condition=condition):
                start = f"{self.pick(*_QUANTIFIERS[word])} {self.part(rows)}"
                if condition is None:
                    return start
                return f"{start} {self.pick('满足', 'satisfies')} ({self.write(condition)})"
            case _:
                assert_never(node)

    def named(self, node: Row | County | Field | Reference | Derived | TableRows | Defined) -> str:
        match node:
            case Row(depth=depth):
                spec = TABLES[self.table]
                if depth:
                    return self.pick("该行", "the row")
                return self.pick(f"本{spec.kind_zh}", f"this {spec.kind_en.replace('_', ' ')}")
            case County():
                return self.pick("本县", "the county")
            case Field(base=base, table=table, name=name):
                return self.of(base, self.field(table, name))
            case Reference(base=base, table=table, name=name):
                return self.of(base, self.field(table, name))
            case Derived(base=base, table=table, name=name):
                return self.of(base, self.pick(attributes(table)[name].label, name.replace("_", " ")))
            case TableRows(table=table):
                return self.pick(TABLES[table].label, table.replace("_", " "))
            case Defined(base=base, name=name, body=body):
                return self.of(base, name or f"({self.write(body)})")
            case _:
                assert_never(node)

    def of(self, base: Checked, name: str) -> str:
        """Write a thing of a record; of the record in scope it goes without saying."""
        if isinstance(base, Row):
            return name
        return f"{self.part(base)} 的 {name}" if self.zh else f"{name} of {self.part(base)}"

    def field(self, table: str, name: str) -> str:
        return self.pick(TABLES[table].fields[name].label, name.replace("_", " "))

    def collection(self, node: Aggregate | Filter | Project) -> str:
        match node:
            case Filter(rows=rows, condition=condition):
                return f"{self.part(rows)} {self.pick('其中', 'where')} {self.write(condition)}"
            case Project(rows=rows, value=value):
                return self.pick(f"{self.part(rows)} 的 {self.part(value)}", f"{self.part(value)} of {self.part(rows)}")
            case Aggregate(function=function, values=values, condition=condition, weight=weight):
                inner = self.write(values)
                if function is Function.SHARE and condition is not None:
                    inner += f" {self.pick('其中', 'where')} {self.write(condition)}"
                if weight is not None:
                    inner += f" {self.pick('按', 'by')} {self.write(weight)}"
                keyword = FUNCTIONS[function]
                return f"{self.pick(keyword.zh, keyword.en)}({inner})"
            case _:
                assert_never(node)

    def computed(self, node: Arithmetic | Shift | DaysBetween) -> str:
        match node:
            case Arithmetic(operator=operator, left=left, right=right):
                return f"{self.part(left)} {SIGNS[operator]} {self.part(right)}"
            case Shift(date=date, months=months, days=days):
                years, months = (months // 12, 0) if months % 12 == 0 else (0, months)
                steps = [(years, "年", "years"), (months, "个月", "months"), (days, "天", "days")]
                moved = [f"{'+' if n > 0 else '−'} {abs(n)} {self.pick(zh, en)}" for n, zh, en in steps if n]
                return " ".join([self.part(date), *moved])
            case DaysBetween(left=left, right=right):
                return f"{self.part(left)} − {self.part(right)}"
            case _:
                assert_never(node)
