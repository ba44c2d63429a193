"""Expressions that pass the checker, as Chinese rule text, drawn from a source of choices.

Everything is driven by the vocabulary: an attribute is picked by its type, so a new field or a new derived attribute is
drawn without a word here. The names of parameters and definitions are those of `strategies.GIVEN`.

Next to read: `strategies.py`, which makes clauses of them.
"""

from strategies_plans import TEXTS, UNREAD, WORDS

from xuequ_rules.plan.model import TABLES
from xuequ_rules.semantics.types import (
    DateType,
    LabelType,
    NumberType,
    RecordType,
    RowsType,
    TextType,
    TruthType,
    ValuesType,
)
from xuequ_rules.semantics.vocabulary import attributes

AT = ["不超过", "不低于", "超过", "低于", "等于", "不等于"]


class Writer:
    """Writes expressions of a given type about a record of a table, no deeper than asked."""

    def __init__(self, rnd):
        """Draw from this source of choices."""
        self.rnd = rnd

    def pick(self, table, wanted):
        """Return an attribute of a table by its type, or None."""
        found = [a for a in dict.fromkeys(attributes(table).values()) if isinstance(a.type, wanted)]
        found = [a for a in found if a.name not in UNREAD]
        return self.rnd.choice(found) if found else None

    def rows(self, table, depth):
        """Return a collection and the table of its rows."""
        attribute = self.pick(table, RowsType) if self.rnd.randrange(3) else None
        if attribute is not None:
            word, inner = attribute.label, attribute.type.table
            further = self.pick(inner, self.rnd.choice([RowsType, RecordType])) if self.rnd.randrange(3) == 0 else None
            if further is not None:
                word, inner = f"{word} 的 {further.label}", further.type.table
        else:
            inner = self.rnd.choice([name for name in TABLES if name != "plan"])
            word = "事项记录" if inner == "unified_items" else inner  # a district's `unified_items` are texts
        if depth > 0 and self.rnd.randrange(2):
            return f"({word} 其中 {self.condition(inner, depth - 1)})", inner
        return word, inner

    def figure(self, table, depth):
        """Return a figure and the unit with which a literal can be compared with it."""
        forms = [self._counted, self._aggregated, self._share, self._followed, self._distinct, self._defined]
        forms += [self._chosen, self._product] if depth > 0 else []
        form = self.rnd.choice([*forms, None, None])
        found = form(table, depth) if form else None
        attribute = self.pick(table, NumberType)
        if found is None and attribute is not None:
            found = attribute.label, attribute.unit
        return found or self._counted(table, depth)

    def _counted(self, table, depth):
        return f"数量({self.rows(table, depth)[0]})", ""

    def _aggregated(self, table, depth):
        of = self._column(table, depth)
        if of is None:
            return None
        column, unit, weight = of
        name = self.rnd.choice(["合计", "合计", "平均", "平均", "最大", "最小"])
        by = f" 按 {weight}" if name == "平均" and self.rnd.randrange(2) else ""
        return f"{name}({column}{by})", unit

    def _share(self, table, depth):
        word, inner = self.rows(table, depth)
        condition = self.condition(inner, depth - 1) if depth > 0 else self._label(inner, 0)
        return f"占比(({word}) 其中 {condition})", "%"

    def _followed(self, table, _depth):
        record = self.pick(table, RecordType)
        further = self.pick(record.type.table, NumberType) if record else None
        return (f"{record.label} 的 {further.label}", further.unit) if further else None

    def _distinct(self, table, depth):
        word, inner = self.rows(table, depth)
        column = self.pick(inner, TextType | LabelType)
        return (f"数量({word} 的 {column.label})", "") if column else None

    def _defined(self, table, _depth):
        word = {"schools": "师生差", "districts": "牵头分"}.get(table)
        return (word, "") if word else None

    def _chosen(self, table, depth):
        a, unit = self.figure(table, depth - 1)
        return f"(若 {self.condition(table, depth - 1)} 则 {a} 否则 {self._literal(unit)})", unit

    def _product(self, table, depth):
        a, unit = self.figure(table, depth - 1)
        return f"({a}) × {self.rnd.choice(['2', '0', '2' if unit in {'%', '元', '平方米'} else '上限'])}", unit

    def _column(self, table, depth):
        """Return a column of figures, its unit and a weight for it."""
        word, inner = self.rows(table, depth)
        attribute = self.pick(inner, NumberType)
        if attribute is None:
            return None
        other = self.pick(inner, NumberType)
        if other.type.dimensions == attribute.type.dimensions and self.rnd.randrange(3) == 0:
            return f"{word} 的 ({attribute.label} − {other.label})", attribute.unit, other.label
        return f"{word} 的 {attribute.label}", attribute.unit, other.label

    def _literal(self, unit):
        if unit == "元":
            return self.rnd.choice(["0", "4000 元", "6000 元", "0.6 万元", "0.01 元"])
        if unit == "平方米":
            return self.rnd.choice(["0", "1 平方米", "0.5 平方米", "3 平方米"])
        if unit == "%":
            return self.rnd.choice(["0", "10%", "50%", "100%", "33.3%"])
        return self.rnd.choice(["0", "1", "2", "3", "10", "上限"])

    def condition(self, table, depth):
        """Return a condition about a record of a table, in parentheses where it is more than one comparison."""
        forms = [self._figures, self._figures, self._ratio, self._label, self._text, self._date, self._flag, self._link]
        if depth > 0:
            forms += [self._joined, self._joined, self._quantified, self._quantified, self._if, self._items]
        return self.rnd.choice(forms)(table, depth)

    def _figures(self, table, depth):
        form = self.rnd.randrange(6)
        if form == 0 and (of := self._column(table, depth)) is not None:
            by = f" 按 {of[2]}" if self.rnd.randrange(2) else ""
            one = f"差异系数({of[0]}{by})"
            if self.rnd.randrange(3) == 0 and (other := self._column(table, depth)) is not None:
                one = f"({one} + 差异系数({other[0]})) ÷ {self.rnd.choice(['1', '2'])}"
            return f"{one} {self.rnd.choice(AT[:5])} {self.rnd.choice(['0', '0.5', '1'])}"
        a, unit = self.figure(table, depth)
        if form == 1:
            return f"({a} 介于 {self._literal(unit)} 至 {self._literal(unit)})"
        b, other = self.figure(table, depth) if form == 2 else ("", None)
        if other != unit or unit not in {"人", "元", "%"}:
            b = self._literal(unit)
        return f"{a} {self.rnd.choice(AT)} {b}"

    def _ratio(self, table, depth):
        found = [
            a for a in dict.fromkeys(attributes(table).values()) if isinstance(a.type, NumberType) and a.unit == "人"
        ]
        if len(found) < 2:
            return self._figures(table, depth)
        a, b = self.rnd.choice(found).label, self.rnd.choice(found).label
        ratio = f"{a} ÷ {b} {self.rnd.choice(AT)} {self.rnd.choice(['起点', '10%', '50%', '100%'])}"
        return f"({b} 超过 0 且 {ratio})" if self.rnd.randrange(2) else ratio

    def _label(self, table, depth):
        attribute = self.pick(table, LabelType)
        if attribute is None:
            return self._text(table, depth)
        first, second, *_ = attribute.labels
        match self.rnd.randrange(3):
            case 0:
                return f"{attribute.label} = {first}"
            case 1:
                return f"{attribute.label} 不等于 {second}"
            case _:
                return f"{attribute.label} 属于 {{ {first}、{second} }}"

    def _text(self, table, depth):
        attribute = self.pick(table, TextType)
        if attribute is None:
            return self._figures(table, depth)
        words = TEXTS.get(attribute.name, WORDS)
        form = self.rnd.randrange(4)
        if form == 0:
            word, inner = self.rows(table, 0)
            other = self.pick(inner, TextType)
            if other is not None:
                return f"{attribute.label} 属于 {word} 的 {other.label}"
        if form == 1:
            return f"{attribute.label} 属于 甲类"
        return f"{attribute.label} {self.rnd.choice(['等于', '不等于'])} 「{self.rnd.choice(words)}」"

    def _date(self, table, depth):
        attribute = self.pick(table, DateType)
        if attribute is None:
            return self._figures(table, depth)
        other = self.pick(table, DateType)
        match self.rnd.randrange(4):
            case 0:
                return f"{attribute.label} + 3 年 {self.rnd.choice(AT)} {other.label}"
            case 1:
                return f"{attribute.label} − {other.label} {self.rnd.choice(AT)} 30 天"
            case 2:
                against = self.rnd.choice(["2017-09", "2018-02-28", "核查日", "2017-09..2018-02", "无限期"])
                return f"{attribute.label} {self.rnd.choice(AT)} {against}"
            case _:
                word, inner = self.rows(table, depth)
                column = self.pick(inner, DateType)
                if column is None:
                    return f"{attribute.label} 不早于 2017-09"
                return f"{self.rnd.choice(['最大', '最小'])}({word} 的 {column.label}) {self.rnd.choice(AT)} 2018-02"

    def _flag(self, table, depth):
        attribute = self.pick(table, TruthType)
        if attribute is None:
            return self._label(table, depth)
        if table == "schools" and self.rnd.randrange(3) == 0:
            return "分校"
        return f"{self.rnd.choice(['', '非 '])}{attribute.label}"

    def _link(self, table, depth):
        """Return a condition about the record that a reference leads to."""
        attribute = self.pick(table, RecordType)
        if attribute is None:
            return self._label(table, depth)
        target = attribute.type.table
        further = self.pick(target, LabelType)
        if further is not None and self.rnd.randrange(3):
            return f"{attribute.label} 的 {further.label} = {further.labels[0]}"
        near = [
            a
            for a in dict.fromkeys(attributes(table).values())
            if isinstance(a.type, RowsType) and a.type.table == target
        ]
        rows = self.rnd.choice(near).label if near else target
        return f"{attribute.label} 属于 {rows}"

    def _joined(self, table, depth):
        a, b = self.condition(table, depth - 1), self.condition(table, depth - 1)
        return self.rnd.choice([f"({a} 且 {b})", f"({a} 或 {b})", f"非 ({a})"])

    def _quantified(self, table, depth):
        word, inner = self.rows(table, depth - 1)
        name = self.rnd.choice(["每个", "存在", "没有"])
        if name != "每个" and self.rnd.randrange(4) == 0:
            return f"({name} {word})"
        return f"({name} {word} 满足 ({self.condition(inner, depth - 1)}))"

    def _if(self, table, depth):
        a, b, c = (self.condition(table, depth - 1) for _ in range(3))
        return f"(若 {a} 则 {b} 否则 {c})"

    def _items(self, table, depth):
        attribute = self.pick(table, ValuesType)
        if attribute is not None:
            word, words = attribute.label, TEXTS["covers" if attribute.name == "covers" else "item"]
        else:
            rows, inner = self.rows(table, 0)
            column = self.pick(inner, TextType)
            if column is None:
                return self._quantified(table, depth)
            word, words = f"{rows} 的 {column.label}", TEXTS.get(column.name, WORDS)
        return f"{word} {self.rnd.choice(['包含', '等于'])} {{ {'、'.join(words[: self.rnd.randrange(1, 4)])} }}"
