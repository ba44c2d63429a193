"""Things and figures as Chinese words: names, collections, what is computed of them.

A condition on rows goes before them: `种类为教研、学年为核查学年的活动`.

Next to read: `chinese.py`, conditions.
"""

from abc import ABC, abstractmethod
from typing import assert_never

from xuequ_rules.plan.model import TABLES
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.glue import glue
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
from xuequ_rules.semantics.vocabulary import PERIODS, attributes
from xuequ_rules.syntax.forms import Function, Operator

SHOWN = 5  # items of a written list before it is cut short
_AGGREGATES = {
    Function.SUM: "合计",
    Function.MEAN: "平均值",
    Function.MAX: "最大值",
    Function.MIN: "最小值",
    Function.VARIATION: "差异系数",
}
_DATES = {Function.MAX: "最晚的", Function.MIN: "最早的"}


class ChineseThings(ABC):
    """Writes what is no condition, in a scope."""

    def __init__(self, scope: Scope) -> None:
        """Take the scope."""
        self.scope = scope

    @abstractmethod
    def inner(self, rows: Checked) -> "ChineseThings":
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
                return f"“{question}”认定为是"
            case _:
                assert_never(node)

    # --- things ----------------------------------------------------------------------------------------------------

    def named(self, node: Row | County | Field | Reference | Derived | TableRows | Defined) -> str:
        """Return the name of a thing, and whose it is where that does not go without saying."""
        match node:
            case Row():
                return self.whose(node)
            case County():
                return "本县"
            case Field(base=base, table=table, name=name) | Reference(base=base, table=table, name=name):
                return self.of(base, TABLES[table].fields[name].label, truth="标为" if is_condition(node) else "")
            case Derived(table="plan", name=name):
                return attributes("plan")[name].label
            case Derived(base=base, table=table, name=name):
                return self.of(base, attributes(table)[name].label)
            case TableRows(table=table):
                return TABLES[table].label
            case Defined(base=base, name=name, body=body):
                return self.of(base, name or self.write(body), truth="属于" if is_condition(node) else "")
            case _:
                assert_never(node)

    def whose(self, row: Row) -> str:
        """Return the words for a record in scope: the subject is `本学区`, another `该学校`."""
        table = self.scope.table_of(row)
        kind = TABLES[table].kind_zh if table else "记录"
        return f"本{kind}" if row.depth == 0 and table else f"该{kind}"

    def of(self, base: Checked, name: str, *, truth: str = "") -> str:
        """Return a thing of a record; of the record spoken of it goes without saying.

        `truth` is the verb where the thing is true or false: `接收学校属于“薄弱”`.
        """
        if isinstance(base, Row) and self.scope.is_inmost(base):
            return name
        return f"{self.write(base)}{truth}“{name}”" if truth else f"{self.write(base)}的{name}"

    def rows(self, node: Checked, more: tuple[Checked, ...] = (), kept: int | None = None) -> str:
        """Return a collection with the conditions on its rows: `上学年种类为教研的活动`.

        `kept` is how many of the conditions are said, where there is no room for all.
        """
        base, conditions = stripped(node)
        inner, parts = self.inner(base), narrowed((*conditions, *more)).kept(kept)
        whose, joint, name = self.write(base).rpartition("的")
        name = f"{whose}{joint}{'有效' if parts.valid else ''}{name}"
        words = "、".join(inner.listed_part(part, len(parts.simple)) for part in parts.simple)
        words += "且合乎条款其他条件" if parts.is_cut else ""
        period = "" if parts.period is None else inner.write(parts.period)
        text = glue(period, words, "的" if period or words else "", name)
        return f"{text}（{'，'.join(map(inner.write, parts.nested))}）" if parts.nested else text

    def listed_part(self, part: Checked, count: int) -> str:
        """Return one of several conditions that stand in a row."""
        return f"（{self.write(part)}）" if count > 1 and is_loose(part) else self.write(part)

    def aggregate(self, node: Aggregate) -> str:
        """Return a figure of a collection: `学校的教师数合计`."""
        of = self.write(node.values)
        if node.function is Function.COUNT:
            return f"{of}的数量"
        if node.function is Function.SHARE:
            assert node.condition is not None
            return f"{of}中{self.inner(node.values).write(node.condition)}的占比"
        if node.kind == "date":
            return f"{_DATES[node.function]}{of}"
        joint = "" if isinstance(node.values, Project) and isinstance(node.values.value, Field) else "的"
        text = f"{of}{joint}{_AGGREGATES[node.function]}"
        if node.weight is None:
            return text
        rows = node.values.rows if isinstance(node.values, Project) else node.values
        return f"{text}（按{self.inner(rows).write(node.weight)}加权）"

    def arithmetic(self, node: Arithmetic) -> str:
        """Return a computed figure as people say it: a ratio, a sum, a difference."""
        plain = simplified(node)
        if plain is not node:
            return self.write(plain)
        left, right = node.left, node.right
        if node.operator is Operator.OVER and is_rate(left, right):
            assert isinstance(left, Field)
            return self.of(left.base, "比值")
        years = years_before(node)
        if years:
            return {1: "上一年度", 2: "再上一年度"}.get(years, f"{self.write(left)}前第 {years} 年")
        if node.operator is Operator.MINUS and isinstance(left, Constant) and left.value == 0:
            return f"负的{self.part(right)}"
        a, b = self.part(left), self.part(right)
        match node.operator:
            case Operator.OVER:
                return glue(a, "与", b, "之比")
            case Operator.PLUS:
                return glue(a, "与", b, "之和")
            case Operator.MINUS:
                return glue(a, "减", b)
            case _:
                return glue(a, "乘以", b)

    def part(self, node: Checked) -> str:
        """Return a part of a computed figure, set off where it is computed itself."""
        node = simplified(node)
        text = self.write(node)
        is_simple = isinstance(node, Arithmetic) and node.operator is Operator.OVER and is_rate(node.left, node.right)
        return f"（{text}）" if isinstance(node, Arithmetic) and not is_simple else text

    def shifted(self, node: Shift) -> str:
        """Return a day before or after another: `发现日期后 60 天`, `开始日期后 3 年的前一天`."""
        text, steps = self.write(node.date), []
        if node.months % 12:
            steps.append((node.months, "个月"))
        elif node.months:
            steps.append((node.months // 12, "年"))
        if node.days:
            steps.append((node.days, "天"))
        is_moved = isinstance(node.date, Shift)
        for count, unit in steps:
            side = "后" if count > 0 else "前"
            day_by_day = is_moved and abs(count) == 1 and unit == "天"
            text = f"{text}的{side}一天" if day_by_day else glue(text, f"{side} {abs(count)} {unit}")
            is_moved = True
        return text

    def literal(self, node: Constant | Words | Period | Parameter) -> str:
        """Return what the rule text writes out, or what it names."""
        match node:
            case Constant(value=value, unit=unit):
                return constant(value, unit)
            case Words(items=items):
                return listed(items, "、")
            case Period(what=what):
                return next(zh for key, _, zh, _ in PERIODS.values() if key == what)
            case Parameter(name=name):
                return name
            case _:
                assert_never(node)

    def collection(self, node: Filter | Project | Aggregate) -> str:
        """Return a collection, or a figure of one."""
        match node:
            case Filter():
                return self.rows(node)
            case Project(rows=rows, value=value):
                return self.write(rows) if is_own_key(value) else f"{self.write(rows)}的{self.inner(rows).write(value)}"
            case Aggregate():
                return self.aggregate(node)
            case _:
                assert_never(node)

    def computed(self, node: Lookup | Arithmetic | Shift | DaysBetween | Choose) -> str:
        """Return what is computed."""
        match node:
            case Lookup(name=name, key=key):
                return f"按{self.write(key)}查“{name}”"
            case Arithmetic():
                return self.arithmetic(node)
            case Shift():
                return self.shifted(node)
            case DaysBetween(left=left, right=right):
                return f"从{self.write(right)}到{self.write(left)}的天数"
            case Choose(condition=condition, then=then, otherwise=otherwise):
                parts = [self.write(part) for part in (condition, then, otherwise)]
                return "（{}的，按{}；否则按{}）".format(*parts)
            case _:
                assert_never(node)


def listed(items: tuple[str, ...], joint: str, last: str = "") -> str:
    """Return some items in words; of many the first ones and how many there are."""
    if len(items) > SHOWN:
        return f"{joint.join(items[:SHOWN])}等 {len(items)} 项{'之一' if last else ''}"
    if last and len(items) > 1:
        return f"{joint.join(items[:-1])}{last}{items[-1]}"
    return joint.join(items)


def constant(value: object, unit: str) -> str:
    """Return what was written as a figure, a text or a date."""
    if isinstance(value, str):
        return value
    if isinstance(value, DateSpan):
        return date_text(value, "zh")
    assert isinstance(value, int) or hasattr(value, "numerator")
    if unit == "%":
        return f"{decimal(value * 100, 4)}%"  # type: ignore[operator]  # a figure
    return with_unit(decimal(value, 4), unit, "zh")  # type: ignore[arg-type]  # a figure


def is_loose(node: Checked, word: str = "and") -> bool:
    """Whether a part of a list of conditions needs brackets to stay in one piece."""
    return isinstance(node, Combination) and node.word != word and between(node) is None and any_of(node) is None
