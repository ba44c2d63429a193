"""Typing of operations on checked operands: arithmetic, comparisons, aggregates. No recursion into the syntax here.

Next to read: `expressions.py`, which walks the syntax tree and calls these.
"""

from fractions import Fraction

from xuequ_rules.quantities import exact
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Compare,
    Constant,
    Contains,
    DaysBetween,
    Parameter,
    Project,
    Shift,
    Within,
    Words,
)
from xuequ_rules.semantics.names import label_of, refuse_label
from xuequ_rules.semantics.scope import Scope, Typed, type_words
from xuequ_rules.semantics.types import (
    DATE,
    TRUTH,
    DateType,
    LabelType,
    NumberType,
    RecordType,
    RowsType,
    TextType,
    TruthType,
    Type,
    ValuesType,
    goes_with,
    multiply,
    unit,
    unit_text,
)
from xuequ_rules.semantics.vocabulary import COUNTED_IN, PERSON_FIELDS
from xuequ_rules.syntax.nodes import Function, Name, Number, Operator, Relation
from xuequ_rules.text import Span

DURATIONS = {"年": (12, 0), "个月": (1, 0), "天": (0, 1)}
SCALED = {"万元": ("元", 10_000)}


def number(node: Number) -> Typed:
    """Return a literal figure. A percentage is a share, a figure without a unit is plain."""
    value, name = node.value, node.unit or ""
    if name == "%":
        return Typed(Constant(exact(value), "%", span=node.span), NumberType(share=True))
    if name in SCALED:
        name, factor = SCALED[name]
        value *= factor
    zero = value == 0
    of_type = NumberType(unit(name), plain=not name, zero=zero, whole=value.denominator == 1)
    return Typed(Constant(exact(value), name, span=node.span), of_type)


def arithmetic(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return two figures, or a date and a duration, combined."""
    if isinstance(left.type, DateType):
        return _date_arithmetic(operator, left, right, span, scope)
    if not isinstance(left.type, NumberType) or not isinstance(right.type, NumberType):
        odd = right if isinstance(left.type, NumberType) else left
        scope.refuse("SEM203", odd.node.span, expected=_number_words(scope), found=type_words(odd.type, scope.lang), advice="")
    if left.type.root or right.type.root:
        scope.refuse("SEM227", span)
    of_type = _combined(operator, left, right, span, scope)
    return Typed(Arithmetic(operator, left.node, right.node, unit_text(of_type.dimensions), span=span), of_type)


def _combined(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> NumberType:
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    plain = a.plain and b.plain
    match operator:
        case Operator.PLUS | Operator.MINUS:
            if not goes_with(a, b):
                _refuse_units(left, right, span, scope, ("相加减", "added or subtracted"))
            dimensions = b.dimensions if a.plain or a.zero else a.dimensions
            return NumberType(dimensions, plain, share=a.share and b.share, whole=a.whole and b.whole)
        case Operator.TIMES:
            return NumberType(multiply(a.dimensions, b.dimensions), plain, whole=a.whole and b.whole)
        case Operator.OVER:
            if b.zero:
                scope.refuse("SEM214", right.node.span)
            return NumberType(multiply(a.dimensions, b.dimensions, -1), plain)


def _date_arithmetic(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    if isinstance(right.type, DateType) and operator is Operator.MINUS:
        return Typed(DaysBetween(left.node, right.node, span=span), NumberType(unit("天"), whole=True))
    if isinstance(right.node, Constant) and right.node.unit in DURATIONS and operator in {Operator.PLUS, Operator.MINUS}:
        months, days = DURATIONS[right.node.unit]
        size = right.node.value
        assert isinstance(size, int | Fraction)
        if size.denominator == 1:
            amount = int(size) if operator is Operator.PLUS else -int(size)
            return Typed(Shift(left.node, months * amount, days * amount, span=span), DATE)
    scope.refuse("SEM224", right.node.span, duration=scope.words(right.node.span))


def compare(relation: Relation, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return a comparison of two values or of two lists."""
    if isinstance(left.node, Constant | Parameter) and isinstance(right.node, Constant | Parameter):
        scope.report("SEM229", span)
    if isinstance(left.type, ValuesType) and isinstance(right.type, ValuesType) and relation is Relation.EQUAL:
        return contains(left, right, span, scope, exactly=True)
    match left.type, right.type:
        case (NumberType(), NumberType()):
            return _compare_numbers(relation, left, right, span, scope)
        case (DateType(), DateType()):
            return Typed(Compare(relation, "date", left.node, right.node, "天", span=span), TRUTH)
        case (LabelType() as a, LabelType() as b):
            if not set(a.labels) & set(b.labels):
                words = {"left": scope.words(left.node.span), "right": scope.words(right.node.span)}
                scope.refuse("SEM205", span, **words)
            kind = "text"
        case (LabelType() as a, TextType()) if isinstance(right.node, Constant):
            right = as_label(right, a, scope)
            kind = "text"
        case (TextType() as a, TextType()):
            for other in (left, right):
                if isinstance(other.node, Constant) and isinstance(other.node.value, str):
                    scope.know(a.field, (other.node.value,))
            kind = "text"
        case (RecordType(table=a_table), RecordType(table=b_table)) if a_table == b_table:
            kind = "record"
        case (TruthType(), TruthType()):
            kind = "truth"
        case _:
            _refuse_types(left, right, span, scope)
    if relation not in {Relation.EQUAL, Relation.NOT_EQUAL}:
        zh = "只有数和日期才能比大小"
        advice = zh if scope.lang == "zh" else "only figures and dates have an order"
        expected = _number_words(scope)
        scope.refuse("SEM203", left.node.span, expected=expected, found=type_words(left.type, scope.lang), advice=advice)
    return Typed(Compare(relation, kind, left.node, right.node, span=span), TRUTH)


def _compare_numbers(relation: Relation, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    if not goes_with(a, b):
        _refuse_units(left, right, span, scope, ("相比", "compared"))
    root = a.root or b.root
    if root and (a.root == b.root or relation in {Relation.NOT_EQUAL}):
        scope.refuse("SEM227", span)
    dimensions = b.dimensions if a.plain or a.zero else a.dimensions
    return Typed(
        Compare(
            relation,
            "root" if root else "number",
            left.node,
            right.node,
            unit_text(dimensions),
            share=a.share or b.share,
            whole=a.whole and b.whole,
            span=span,
        ),
        TRUTH,
    )


def within(item: Typed, collection: Typed, span: Span, scope: Scope) -> Typed:
    """Return `item 属于 collection`."""
    match item.type, collection.type:
        case (LabelType() as a, ValuesType(of=None)):
            return Typed(Within(item.node, _labels(collection.node, a, scope), "text", span=span), TRUTH)
        case (TextType() as a, ValuesType(of=None)):
            assert isinstance(collection.node, Words)
            scope.know(a.field, collection.node.items)
            return Typed(Within(item.node, collection.node, "text", span=span), TRUTH)
        case (LabelType() | TextType(), ValuesType(of=LabelType() | TextType())):
            return Typed(Within(item.node, collection.node, "text", span=span), TRUTH)
        case (RecordType(table=a_table), RowsType(table=b_table)) if a_table == b_table:
            return Typed(Within(item.node, collection.node, "record", span=span), TRUTH)
        case _:
            _refuse_types(item, collection, span, scope)


def contains(collection: Typed, items: Typed, span: Span, scope: Scope, *, exactly: bool = False) -> Typed:
    """Return `collection 包含 items`, of texts."""
    a, b = collection.type, items.type
    if not isinstance(a, ValuesType) or not isinstance(b, ValuesType):
        _refuse_types(collection, items, span, scope)
    left, right = collection.node, items.node
    if isinstance(a.of, LabelType) and b.of is None:
        right = _labels(right, a.of, scope)
    elif isinstance(a.of, TextType) and isinstance(right, Words):
        scope.know(a.of.field, right.items)
    elif not isinstance(a.of, TextType | LabelType) and a.of is not None:
        _refuse_types(collection, items, span, scope)
    return Typed(Contains(left, right, exactly=exactly, span=span), TRUTH)


def as_label(value: Typed, expected: LabelType, scope: Scope) -> Typed:
    """Return a quoted text as a label of an enumerated field, or report that it is none."""
    assert isinstance(value.node, Constant)
    word = str(value.node.value)
    zh = label_of(word, expected)
    if zh is None:
        refuse_label(word, Name(word, value.node.span), expected, scope)
        return Typed(value.node, expected)
    return Typed(Constant(zh, span=value.node.span), expected)


def _labels(node: Checked, expected: LabelType, scope: Scope) -> Words:
    assert isinstance(node, Words)
    found = []
    for word in node.items:
        zh = label_of(word, expected)
        if zh is None:
            refuse_label(word, Name(word, node.span), expected, scope)
        found.append(zh or word)
    return Words(tuple(found), span=node.span)


def aggregate(function: Function, collection: Typed, weight: Checked | None, span: Span, scope: Scope) -> Typed:
    """Return a figure (or the first or last date) of a collection. A share is made by the caller."""
    node, of_type = collection
    if function is Function.COUNT:
        return Typed(
            Aggregate(function, node, "number", _counted_in(node, of_type), whole=True, span=span),
            NumberType(unit(_counted_in(node, of_type)), whole=True),
        )
    if not isinstance(of_type, ValuesType):
        _refuse_values(function, collection, scope)
    if isinstance(of_type.of, DateType) and function in {Function.MAX, Function.MIN}:
        return Typed(Aggregate(function, node, "date", span=span), DATE)
    if not isinstance(of_type.of, NumberType):
        _refuse_values(function, collection, scope)
    if weight is not None and function not in {Function.MEAN, Function.VARIATION}:
        _refuse_values(function, collection, scope)
    number_type = of_type.of
    if function is Function.VARIATION:
        return Typed(Aggregate(function, node, "root", weight=weight, span=span), NumberType(root=True))
    whole = number_type.whole and function is not Function.MEAN
    unit_name = unit_text(number_type.dimensions)
    made = Aggregate(function, node, "number", unit_name, weight=weight, whole=whole, span=span)
    return Typed(made, NumberType(number_type.dimensions, share=number_type.share, whole=whole))


def _counted_in(node: Checked, of_type: Type) -> str:
    if isinstance(of_type, RowsType):
        return COUNTED_IN.get(of_type.table, "个")
    value = node.value if isinstance(node, Project) else None
    if getattr(value, "table", "") and (value.table, value.name) in PERSON_FIELDS:  # type: ignore[union-attr]  # getattr has shown it
        return "人"
    return "项"


def _refuse_values(function: Function, collection: Typed, scope: Scope) -> None:
    example = "合计(学校 的 学生数)" if scope.lang == "zh" else "sum(schools.students)"
    advice = f"写成 {example}" if scope.lang == "zh" else f"write {example}"
    if function in {Function.MEAN, Function.MAX, Function.MIN, Function.VARIATION}:
        advice = advice.replace("合计", "平均").replace("sum", "mean")
    expected = "一组数" if scope.lang == "zh" else "a collection of figures"
    found = type_words(collection.type, scope.lang)
    scope.refuse("SEM203", collection.node.span, expected=expected, found=found, advice=advice)


def _refuse_units(left: Typed, right: Typed, span: Span, scope: Scope, doing: tuple[str, str]) -> None:
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    money = unit("元")
    for one, other in ((left, right), (right, left)):
        if isinstance(one.type, NumberType) and isinstance(other.type, NumberType):
            if one.type.share and other.type.plain:
                scope.refuse("SEM206", span, right=scope.words(other.node.span))
            if one.type.dimensions == money and other.type.plain:
                scope.refuse("SEM207", other.node.span, amount=scope.words(other.node.span))
    zh = scope.lang == "zh"

    def name(of_type: NumberType) -> str:
        if of_type.share:
            return "比例" if zh else "a share"
        return unit_text(of_type.dimensions) or ("纯数" if zh else "a pure number")

    advice = ""
    if a.share or b.share:
        advice = "比例要用两个数相除，如 a ÷ b 不低于 10%" if zh else "a share is one figure over another: a / b at least 10%"
    scope.refuse("SEM204", span, doing=doing[0] if zh else doing[1], left=name(a), right=name(b), advice=advice)


def _refuse_types(left: Typed, right: Typed, span: Span, scope: Scope) -> "Typed":
    collections = (RowsType, ValuesType)
    if isinstance(left.type, collections) != isinstance(right.type, collections):
        scope.refuse("SEM223", span)
    lang = scope.lang
    found = type_words(right.type, lang)
    scope.refuse("SEM203", right.node.span, expected=type_words(left.type, lang), found=found, advice="")


def _number_words(scope: Scope) -> str:
    return "数" if scope.lang == "zh" else "a figure"
