"""Refusing what does not go together: types, units, a share and a figure.

Next to read: `figures.py` and `comparisons.py`, which refuse.
"""

from xuequ_rules.semantics.checked import Constant
from xuequ_rules.semantics.scope import Scope, Typed, Unusable, type_words
from xuequ_rules.semantics.types import DateType, NumberType, RowsType, ValuesType, unit, unit_text
from xuequ_rules.syntax.words import unit_spelling
from xuequ_rules.text import Span


def refuse_type(typed: Typed, expected: str, scope: Scope, advice: str = "", span: Span | None = None) -> Unusable:
    """Refuse an expression whose type is not what its place needs."""
    found = type_words(typed.type, scope)
    return scope.refuse("SEM203", span or typed.node.span, expected=expected, found=found, advice=advice)


def refuse_no_figure(typed: Typed, scope: Scope, advice: str = "", span: Span | None = None) -> Unusable:
    """Refuse what is no figure where a figure is needed."""
    return refuse_type(typed, scope.say("数", "a figure"), scope, advice, span)


def refuse_pair(left: Typed, right: Typed, span: Span, scope: Scope) -> Unusable:
    """Refuse two values of types that are not compared."""
    collections = (RowsType, ValuesType)
    if isinstance(left.type, collections) != isinstance(right.type, collections):
        return scope.refuse("SEM223", span)
    if isinstance(left.type, collections):
        advice = scope.say(
            "两组值只能用“等于”“包含”“属于”相比", "compare collections with `equals`, `contains` or `in`"
        )
        return scope.refuse(
            "SEM203",
            span,
            expected=scope.say("两个值", "two values"),
            found=type_words(left.type, scope),
            advice=advice,
        )
    advice = ""
    if isinstance(left.type, DateType):
        advice = scope.say("日期写作 2018-05-01", "write a date as 2018-05-01")
    return refuse_type(right, type_words(left.type, scope), scope, advice)


def refuse_units(left: Typed, right: Typed, span: Span, scope: Scope, doing: tuple[str, str]) -> Unusable:
    """Refuse two figures whose units do not go together; `doing` says in zh and en what cannot be done."""
    a, b = left.type, right.type
    assert isinstance(a, NumberType)
    assert isinstance(b, NumberType)
    for one, other, node in ((a, b, right.node), (b, a, left.node)):
        if one.share and other.plain:
            return scope.refuse("SEM206", node.span, right=scope.words(node.span))
        if one.dimensions == unit("元") and other.plain:
            return scope.refuse("SEM207", node.span, amount=scope.words(node.span))
    advice = ""
    if a.share or b.share:
        zh, en = "比例要用两个数相除，如 a ÷ b 不低于 10%", "a share is one figure over another: a / b at least 10%"
        advice = scope.say(zh, en)
    elif doing[0] == "相比":
        advice = _with_the_other_unit(left, right, scope) or _with_the_other_unit(right, left, scope)
    names = {"left": unit_words(a, scope), "right": unit_words(b, scope)}
    return scope.refuse("SEM204", span, doing=scope.say(*doing), advice=advice, **names)


def _with_the_other_unit(written: Typed, other: Typed, scope: Scope) -> str:
    """Return how a figure that is written out reads with the unit of what it is compared with."""
    assert isinstance(other.type, NumberType)
    if not isinstance(written.node, Constant) or len(other.type.dimensions) != 1:
        return ""
    value = written.node.value
    if not isinstance(value, int) or other.type.dimensions[0][1] != 1:
        return ""
    figure = f"{value} {unit_words(other.type, scope)}"
    return scope.say(f"写成“{figure}”", f"write `{figure}`")


def unit_words(of_type: NumberType, scope: Scope) -> str:
    """Return the unit of a figure in words."""
    if of_type.share:
        return scope.say("比例", "share")
    dimensions = of_type.dimensions
    if scope.lang == "en":
        dimensions = tuple((unit_spelling(name, "en"), power) for name, power in dimensions)
    return unit_text(dimensions) or scope.say("纯数", "pure number")
