"""The statements of a rule file: frozen data, one class per form, built of the expressions of `nodes.py`.

Next to read: `grammar.py`, which builds them.
"""

from dataclasses import dataclass, field

from xuequ_rules.syntax.forms import Modality
from xuequ_rules.syntax.nodes import Date, Expression, Items, Text
from xuequ_rules.text import NOWHERE, Span


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at a place: an id, a kind of subject, a code prefix."""

    value: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Header:
    """`规则包 id 「title」` and the lines below it."""

    id: Word
    title: Text
    issuer: Text | None = None
    doc_no: Text | None = None
    regions: tuple[Word, ...] = ()
    parents: tuple[Word, ...] = ()
    since: Date | None = None
    until: Date | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Parameter:
    """`参数 name = figure`."""

    name: Word
    value: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class ListOf:
    """`清单 name = { … }`."""

    name: Word
    items: Items
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `小学 : 19`."""

    key: Word
    value: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Table:
    """`表 name = { 小学 : 19、初中 : 13.5 }`: a figure for each enumerated value."""

    name: Word
    rows: tuple[Row, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Definition:
    """`定义 kind name = expression`: a named figure of a kind of subject."""

    kind: Word
    name: Word
    value: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Remedy:
    """`整改 「… {差额} …」`: texts and expressions in turn."""

    parts: tuple[str | Expression, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Clause:
    """`条款 id 「title」` and the lines below it."""

    id: Word
    title: Text
    kind: Word
    modality: Modality
    demand: Expression
    source: Text | None = None
    selection: Expression | None = None
    when: Expression | None = None
    unless: Expression | None = None
    due: Date | None = None
    defeats: tuple[Word, ...] = ()
    contradicts: tuple[Word, ...] = ()
    doubts: tuple[Word, ...] = ()
    remedy: Remedy | None = None
    note: Text | None = None
    demand_span: Span = _span()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class NotEncoded:
    """`不编码 id 「reason」`: a statement of the instrument that no one can check, accounted for."""

    id: Word
    reason: Text
    span: Span = _span()


Statement = Header | Parameter | ListOf | Table | Definition | Clause | NotEncoded


@dataclass(frozen=True, slots=True)
class Comment:
    """`# text`: where it starts, whether it has its line to itself, and whether a blank line follows it."""

    offset: int
    text: str
    own_line: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """One rule file: its statements in the order written, and its comments for the formatter."""

    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = field(default=(), compare=False)
