"""Figures: literals with their units, arithmetic, and figures of collections. No recursion into the syntax here.

Next to read: `comparisons.py`, which compares them; `expressions.py`, which calls these.
"""

from typing import assert_never

from xuequ_rules.quantities import exact
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Constant,
    DaysBetween,
    Field,
    Project,
    Reference,
    Shift,
)
from xuequ_rules.semantics.mismatch import refuse_no_figure, refuse_type, refuse_units
from xuequ_rules.semantics.scope import Scope, Typed, Unusable
from xuequ_rules.semantics.types import (
    DATE,
    DateType,
    NumberType,
    RowsType,
    Type,
    ValuesType,
    goes_with,
    multiply,
    unit,
    unit_text,
)
from xuequ_rules.semantics.vocabulary import COUNTED_IN, PERSON_FIELDS
from xuequ_rules.syntax.forms import Function, Operator
from xuequ_rules.syntax.nodes import Number
from xuequ_rules.syntax.words import spelling
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
    of_type = NumberType(unit(name), plain=not name, zero=value == 0, whole=value.denominator == 1)
    return Typed(Constant(exact(value), name, span=node.span), of_type)


def zero(span: Span) -> Typed:
    """Return the 0 that a negative figure is taken from."""
    return Typed(Constant(0, span=span), NumberType(plain=True, zero=True, whole=True))


def arithmetic(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return two figures, or a date and a duration, combined."""
    if isinstance(left.type, DateType):
        return _date_arithmetic(operator, left, right, span, scope)
    if not isinstance(left.type, NumberType) or not isinstance(right.type, NumberType):
        odd = right if isinstance(left.type, NumberType) else left
        raise refuse_no_figure(odd, scope)
    if left.type.root or right.type.root:
        return _added_roots(operator, left, right, span, scope)
    of_type = _combined(operator, left, right, span, scope)
    return Typed(Arithmetic(operator, left.node, right.node, unit_text(of_type.dimensions), span=span), of_type)


def _added_roots(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return two coefficients of variation added, or one or a sum divided by a figure that is written out.

    All terms have positive factors, so the sum is rational only where every root is: it can be compared exactly.
    """
    a, b, by = left.type, right.type, right.node
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    both = operator is Operator.PLUS and a.root and b.root
    divided = operator is Operator.OVER and b.plain and isinstance(by, Constant)
    if isinstance(by, Constant) and divided and by.value == 0:
        raise scope.refuse("SEM214", by.span)
    if not (both or divided):
        raise scope.refuse("SEM227", span)
    return Typed(Arithmetic(operator, left.node, right.node, root=True, span=span), NumberType(root=True, added=True))


def _combined(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> NumberType:
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    plain = a.plain and b.plain
    match operator:
        case Operator.PLUS | Operator.MINUS:
            if not goes_with(a, b):
                raise refuse_units(left, right, span, scope, ("相加减", "added or subtracted"))
            dimensions = b.dimensions if a.plain or a.zero else a.dimensions
            share = (a.share or a.zero) and (b.share or b.zero)
            return NumberType(dimensions, plain, share=share, whole=a.whole and b.whole)
        case Operator.TIMES:
            return NumberType(multiply(a.dimensions, b.dimensions), plain, whole=a.whole and b.whole)
        case Operator.OVER:
            if b.zero:
                raise scope.refuse("SEM214", right.node.span)
            return NumberType(multiply(a.dimensions, b.dimensions, -1), plain)
        case _:
            assert_never(operator)


def _date_arithmetic(operator: Operator, left: Typed, right: Typed, span: Span, scope: Scope) -> Typed:
    """Return the days between two dates, or a date moved by a duration that is written out."""
    if isinstance(right.type, DateType) and operator is Operator.MINUS:
        return Typed(DaysBetween(left.node, right.node, span=span), NumberType(unit("天"), whole=True))
    duration = right.node
    if (
        isinstance(duration, Constant)
        and isinstance(duration.value, int)
        and operator in {Operator.PLUS, Operator.MINUS}
    ):
        months, days = DURATIONS.get(duration.unit, (0, 0))
        amount = duration.value if operator is Operator.PLUS else -duration.value
        if months or days:
            return Typed(Shift(left.node, months * amount, days * amount, span=span), DATE)
    raise scope.refuse("SEM224", right.node.span, duration=scope.words(right.node.span))


def aggregate(function: Function, collection: Typed, weight: Checked | None, span: Span, scope: Scope) -> Typed:
    """Return a figure (or the first or last date) of a collection. A share is made by the caller."""
    node, of_type = collection
    if function is Function.COUNT:
        return Typed(
            Aggregate(function, node, "number", _counted_in(node, of_type), whole=True, span=span),
            NumberType(unit(_counted_in(node, of_type)), whole=True),
        )
    if not isinstance(of_type, ValuesType):
        raise _refuse_values(function, collection, scope)
    if isinstance(of_type.of, DateType) and function in {Function.MAX, Function.MIN}:
        return Typed(Aggregate(function, node, "date", span=span), DATE)
    number_type = of_type.of
    unweighted = weight is None or function in {Function.MEAN, Function.VARIATION}
    if not isinstance(number_type, NumberType) or not unweighted:
        raise _refuse_values(function, collection, scope)
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
    if isinstance(value, Field | Reference) and (value.table, value.name) in PERSON_FIELDS:
        return "人"
    return "项"


def _refuse_values(function: Function, collection: Typed, scope: Scope) -> Unusable:
    word = spelling(function.value, scope.lang)
    example = scope.say(f"写成 {word}(学校 的 学生数)", f"write {word}(schools.students)")
    return refuse_type(collection, scope.say("一组数", "a collection of figures"), scope, example)
