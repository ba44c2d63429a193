"""Hypothesis strategies for clauses that pass the checker, as rule text, and the short way from text to findings.

Everything is driven by the vocabulary: an attribute is picked by its type, so a new field or a new derived attribute is
drawn without a word here. Only Chinese is written; the formatter translates.

Next to read: `strategies_plans.py`, the plans they are checked on; `test_properties.py`.
"""

import datetime

from hypothesis import strategies as st
from strategies_plans import TEXTS, UNREAD, WORDS

from xuequ_rules.diagnostics import has_errors, render
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.io.parse import check_folder, parse_folder
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Plan
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
from xuequ_rules.semantics.vocabulary import attributes, kinds
from xuequ_rules.syntax.format import format_rules

AS_OF = datetime.date(2018, 9, 1)
NEVER = 1 << 40
HEAD = "规则包 t 「试」\n"
GIVEN = """
参数 上限 = 3
参数 起点 = 10%
清单 甲类 = { 甲、乙、资源配置 }
表 质量分 = { 优质 : 3、一般 : 2、薄弱 : 1 }
定义 学校 师生差 = 教师数 − 学生数
定义 学校 分校 = 质量 = 优质 或 新建
定义 学区 牵头分 = 质量分(牵头学校 的 质量)
"""
MODALITIES = ["应当", "不得", "原则上", "鼓励", "目标", "可"]
AT = ["不超过", "不低于", "超过", "低于", "等于", "不等于"]
KIND_OF = {table: word for word, table in kinds().items() if word == TABLES[table].kind_zh}


# --- from text to findings -------------------------------------------------------------------------------------------


def checked(text):
    """Return the checked pack of a rule text, with the result of checking; a fault in the text is a failed test."""
    parsed = parse_folder({"t.xqr": text.encode()})
    result = check_folder("t", parsed, [])
    faults = [fault for fault in (*parsed.diagnostics, *result.diagnostics) if fault.is_error]
    assert not faults, "\n".join([text, *(render(fault, "zh") for fault in faults)])
    assert result.pack is not None
    return result.pack, parsed, result


def pack_of(text):
    """Return the checked pack of a rule text."""
    return checked(text)[0]


def in_english(text):
    """Return a rule text with every keyword and every name of the plan in English."""
    _, parsed, result = checked(text)
    names = {span: spelling.en for span, spelling in result.spellings[0].items()}
    return format_rules(parsed.sources[0].file, "en", names)


def assess(pack, tables, after=NEVER, judgements=NO_JUDGEMENTS):
    """Return the assessment of a plan in the shape of JSON; `after` 0 compiles every clause, NEVER none."""
    return Assessment(Plan.from_dict(tables), [Applied(pack, after=after)], AS_OF, judgements)


def statuses(assessment):
    """Return the status of every finding by clause and subject."""
    return {(str(finding.clause.id), finding.record.key): finding.status for finding in assessment.findings}


def is_faulty(text):
    """Whether a rule text has a fault that stops it."""
    parsed = parse_folder({"t.xqr": text.encode()})
    return has_errors((*parsed.diagnostics, *check_folder("t", parsed, []).diagnostics))


# --- typed expressions -----------------------------------------------------------------------------------------------


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
            if self.rnd.randrange(6) == 0 and (further := self.pick(inner, RowsType)) is not None:
                word, inner = f"{word} 的 {further.label}", further.type.table
            elif self.rnd.randrange(6) == 0 and (further := self.pick(inner, RecordType)) is not None:
                word, inner = f"{word} 的 {further.label}", further.type.table
        else:
            inner = self.rnd.choice([name for name in TABLES if name != "plan"])
            word = "事项记录" if inner == "unified_items" else inner  # a district's `unified_items` are texts
        if depth > 0 and self.rnd.randrange(2):
            return f"({word} 其中 {self.condition(inner, depth - 1)})", inner
        return word, inner

    def figure(self, table, depth):
        """Return a figure and the unit with which a literal can be compared with it."""
        attribute = self.pick(table, NumberType)
        form = self.rnd.randrange(9)
        if form == 0:
            word, inner = self.rows(table, depth)
            return f"数量({word})", ""
        if form == 1 and (of := self._column(table, depth)) is not None:
            column, unit, weight = of
            name = self.rnd.choice(["合计", "平均", "最大", "最小", "平均"])
            by = f" 按 {weight}" if weight and name == "平均" else ""
            return f"{name}({column}{by})", unit
        if form == 2:
            word, inner = self.rows(table, depth)
            return f"占比(({word}) 其中 {self.condition(inner, depth - 1)})", "%"
        if form == 3 and depth > 0:
            a, unit = self.figure(table, depth - 1)
            return f"(若 {self.condition(table, depth - 1)} 则 {a} 否则 {self._literal(unit)})", unit
        if form == 4 and (record := self.pick(table, RecordType)) is not None:
            further = self.pick(record.type.table, NumberType)
            if further is not None:
                return f"{record.label} 的 {further.label}", further.unit
        if form == 5 and depth > 0:
            a, unit = self.figure(table, depth - 1)
            factor = "上限" if unit not in {"%", "元"} else "2"
            return f"({a}) × {self.rnd.choice([factor, '2', '0'])}", unit
        if form == 6 and table == "schools":
            return "师生差", ""
        if form == 7 and table == "districts":
            return "牵头分", ""
        if form == 8:
            word, inner = self.rows(table, depth)
            text = self.pick(inner, TextType | LabelType)
            if text is not None:
                return f"数量({word} 的 {text.label})", ""
        if attribute is None:
            word, inner = self.rows(table, depth)
            return f"数量({word})", ""
        return attribute.label, attribute.unit

    def _column(self, table, depth):
        """Return a column of figures, its unit and a weight for it."""
        word, inner = self.rows(table, depth)
        attribute = self.pick(inner, NumberType)
        if attribute is None:
            return None
        other = self.pick(inner, NumberType)
        if other.unit == attribute.unit and self.rnd.randrange(3) == 0:
            return f"{word} 的 ({attribute.label} − {other.label})", attribute.unit, other.label
        return f"{word} 的 {attribute.label}", attribute.unit, other.label

    def _literal(self, unit):
        if unit == "元":
            return self.rnd.choice(["0", "4000 元", "6000 元", "0.6 万元", "0.01 元"])
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
            return f"差异系数({of[0]}{by}) {self.rnd.choice(AT[:5])} {self.rnd.choice(['0', '0.5', '1'])}"
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
            a for a in dict.fromkeys(attributes(table).values()) if isinstance(a.type, RowsType) and a.type.table == target
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


def clause_text(rnd, number, earlier):
    """Return a clause; `earlier` are the ids of clauses about the same kind of subject that it may defeat."""
    table = rnd.choice(list(KIND_OF))
    writer = Writer(rnd)
    lines = [f"条款 {number} 「条款{number}」", "  依据 「一」"]
    selection = f" 其中 {writer.condition(table, 0)}" if rnd.randrange(3) == 0 else ""
    lines.append(f"  对象 {KIND_OF[table]}{selection}")
    if rnd.randrange(3) == 0:
        lines.append(f"  前提 {writer.condition(table, 1)}")
    if rnd.randrange(5) == 0:
        lines.append(f"  除非 {writer.condition(table, 1)}")
    demand = writer.condition(table, 2)
    if rnd.randrange(8) == 0:
        demand = f"({demand}) {rnd.choice(['且', '或'])} 认定 「是否妥当」"
    lines.append(f"  {rnd.choice(MODALITIES)} {demand}")
    if rnd.randrange(6) == 0:
        lines.append(f"  期限 {rnd.choice(['2018-08-31', '2018-09-02', '2019-01'])}")
    losers = earlier.setdefault(table, [])
    if losers and rnd.randrange(2):
        lines.append(f"  优先于 {rnd.choice(losers)}")
    losers.append(number)
    return "\n".join(lines)


@st.composite
def rules(draw, most=3):
    """Return a rule text whose clauses are all well typed."""
    rnd = draw(st.randoms(use_true_random=False))
    earlier = {}
    clauses = [clause_text(rnd, f"{number:03}", earlier) for number in range(1, rnd.randrange(1, most + 1) + 1)]
    return HEAD + GIVEN + "\n" + "\n\n".join(clauses) + "\n"
