"""Comparisons of checked operands: figures, dates, labels, texts, records, lists.

Next to read: `expressions.py`, which walks the syntax tree and calls these.
"""

from typing import Any, NamedTuple, TypeGuard

from xuequ_rules.quantities import FIRST_DAY, LAST_DAY, DateSpan, day
from xuequ_rules.semantics.checked import (
    Checked,
    Combination,
    Compare,
    Constant,
    Contains,
    Not,
    Parameter,
    Within,
    Words,
)
from xuequ_rules.semantics.guards import MIRROR
from xuequ_rules.semantics.mismatch import refuse_no_figure, refuse_pair, refuse_type, refuse_units
from xuequ_rules.semantics.names import label_of, refuse_label
from xuequ_rules.semantics.scope import Scope, Typed
from xuequ_rules.semantics.types import (
    TRUTH,
    DateType,
    LabelType,
    NumberType,
    RecordType,
    RowsType,
    TextType,
    TruthType,
    ValuesType,
    goes_with,
    unit_text,
)
from xuequ_rules.syntax.forms import Relation
from xuequ_rules.text import NOWHERE, Span


def compare(relation: Relation, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return a comparison of two values or of two lists."""
    if isinstance(left.node, Constant | Parameter) and isinstance(right.node, Constant | Parameter):
        scope.report("SEM229", span)
    a, b = left.type, right.type
    if isinstance(a, NumberType) and isinstance(b, NumberType):
        return _compare_numbers(relation, left, right, span, scope)
    if isinstance(a, DateType) and isinstance(b, DateType):
        for date, period in ((left.node, right.node), (right.node, left.node)):
            if relation in {Relation.EQUAL, Relation.NOT_EQUAL} and _is_period(period):
                return _within_days(relation, date, period.value, span)
        _warn_of_months(relation, left, right, scope)
        return Typed(Compare(relation, "date", left.node, right.node, "天", span=span), TRUTH)
    if isinstance(a, ValuesType) and isinstance(b, ValuesType) and relation is Relation.EQUAL:
        return contains(left, right, span, scope, exactly=True)
    pair = _same_kind(left, right, span, scope)
    if relation not in {Relation.EQUAL, Relation.NOT_EQUAL}:
        raise refuse_no_figure(left, scope, scope.say("只有数和日期才能比大小", "only figures and dates have an order"))
    return Typed(Compare(relation, pair.kind, pair.left, pair.right, span=span), TRUTH)


class _Pair(NamedTuple):
    """Two operands that are equal or not, and how they are compared."""

    kind: str
    left: Checked
    right: Checked


def _same_kind(left: Typed, right: Typed, span: Span, scope: Scope) -> _Pair:
    match left.type, right.type:
        case (LabelType(labels=a), LabelType(labels=b)):
            if not set(a) & set(b):
                words = {"left": scope.words(left.node.span), "right": scope.words(right.node.span)}
                raise scope.refuse("SEM205", span, **words)
        case (LabelType() as a, TextType()) if isinstance(right.node, Constant):
            return _Pair("text", left.node, as_label(right, a, scope).node)
        case (TextType(), LabelType() as b) if isinstance(left.node, Constant):
            return _Pair("text", as_label(left, b, scope).node, right.node)
        case (TextType(field=a), TextType(field=b)):
            for source, other in ((a, right.node), (b, left.node)):
                if isinstance(other, Constant) and isinstance(other.value, str):
                    scope.know(source, (other.value,))
        case (RecordType(table=a), RecordType(table=b)) if a == b:
            return _Pair("record", left.node, right.node)
        case (TruthType(), TruthType()):
            return _Pair("truth", left.node, right.node)
        case _:
            raise refuse_pair(left, right, span, scope)
    return _Pair("text", left.node, right.node)


def _compare_numbers(relation: Relation, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    if not goes_with(a, b):
        raise refuse_units(left, right, span, scope, ("相比", "compared"))
    root = a.root or b.root
    if root and (a.root == b.root or relation is Relation.NOT_EQUAL):
        raise scope.refuse("SEM227", span)
    unit = unit_text(b.dimensions if a.plain or a.zero else a.dimensions)
    whole = a.whole and b.whole
    kind = "roots" if a.added or b.added else "root" if root else "number"
    if b.added:
        relation, left, right = MIRROR[relation], right, left
    made = Compare(relation, kind, left.node, right.node, unit, share=a.share or b.share, whole=whole, span=span)
    return Typed(made, TRUTH)


def _is_period(node: Checked) -> TypeGuard[Constant]:
    """Whether an operand is a month or a range of days that is written out."""
    return isinstance(node, Constant) and isinstance(node.value, DateSpan) and not node.value.is_day


def _within_days(relation: Relation, date: Checked, days: Any, span: Span) -> Typed:
    """Return `date = 2011-05..2011-08`: whether a date lies within the days that are written out."""
    ends = ((Relation.AT_LEAST, days.first, FIRST_DAY), (Relation.AT_MOST, days.last, LAST_DAY))
    parts = tuple(
        Compare(order, "date", date, Constant(day(end)), "天", span=NOWHERE)  # an explanation has its own words for it
        for order, end, endless in ends
        if end != endless
    )
    inside: Checked = Combination("and", parts, span=span) if len(parts) > 1 else parts[0]
    return Typed(inside if relation is Relation.EQUAL else Not(inside, span=span), TRUTH)


def _warn_of_months(relation: Relation, left: Typed, right: Typed, scope: Scope) -> None:
    """Report an order against a month: for a day of that month it never has an answer."""
    if relation in {Relation.EQUAL, Relation.NOT_EQUAL}:
        return
    for side in (left, right):
        if isinstance(side.node, Constant) and isinstance(side.node.value, DateSpan) and side.node.value.month:
            scope.report("SEM234", side.node.span, month=str(side.node.value))


def within(item: Typed, collection: Typed, span: Span, scope: Scope) -> Typed:
    """Return `item 属于 collection`."""
    kind, many = "text", collection.node
    match item.type, collection.type:
        case (LabelType() as a, ValuesType(of=None)):
            many = _labels(many, a, scope)
        case (TextType(field=source), ValuesType(of=None)):
            assert isinstance(many, Words)
            scope.know(source, many.items)
        case (LabelType() | TextType(), ValuesType(of=LabelType() | TextType())):
            pass
        case (RecordType(table=a_table), RowsType(table=b_table)) if a_table == b_table:
            kind = "record"
        case (_, ValuesType() | RowsType()):
            advice = scope.say("“属于”前面写一个取值、文字或记录", "before `in` stands a label, a text or a record")
            raise refuse_type(item, scope.say("后面那一组里的一个", "one of what follows"), scope, advice)
        case _:
            raise refuse_type(collection, scope.say("一份清单或一组记录", "a list or a collection"), scope)
    return Typed(Within(item.node, many, kind, span=span), TRUTH)


def contains(collection: Typed, items: Typed, span: Span, scope: Scope, *, exactly: bool = False) -> Typed:
    """Return `collection 包含 items`, of texts."""
    a, b = collection.type, items.type
    if not isinstance(a, ValuesType) or not isinstance(a.of, TextType | LabelType | None):
        advice = scope.say("一条记录用：… 属于 …", "for a record write: … in …") if isinstance(a, RowsType) else ""
        raise refuse_type(collection, scope.say("一组文字", "a list of texts"), scope, advice)
    if not isinstance(b, ValuesType) or not isinstance(b.of, TextType | LabelType | None):
        words = scope.words(items.node.span)
        advice = scope.say(f"写成 {{ {words} }}", f"write {{ {words} }}") if isinstance(items.node, Constant) else ""
        raise refuse_type(items, scope.say("一组文字", "a list of texts"), scope, advice)
    left, right = collection.node, items.node
    if isinstance(a.of, LabelType) and b.of is None:
        right = _labels(right, a.of, scope)
    elif isinstance(a.of, TextType) and isinstance(right, Words):
        scope.know(a.of.field, right.items)
    return Typed(Contains(left, right, exactly=exactly, span=span), TRUTH)


def as_label(value: Typed, expected: LabelType, scope: Scope) -> Typed:
    """Return a quoted text as a label of an enumerated field, or refuse it."""
    assert isinstance(value.node, Constant)
    word = str(value.node.value)
    zh = label_of(word, expected)
    if zh is None:
        raise refuse_label(word, value.node.span, expected, scope)
    return Typed(Constant(zh, span=value.node.span), expected)


def _labels(node: Checked, expected: LabelType, scope: Scope) -> Words:
    """Return a list as labels of a field, or refuse the first that is none."""
    assert isinstance(node, Words)
    found = []
    for word in node.items:
        zh = label_of(word, expected)
        if zh is None:
            raise refuse_label(word, node.span, expected, scope)
        found.append(zh)
    return Words(tuple(found), span=node.span)
