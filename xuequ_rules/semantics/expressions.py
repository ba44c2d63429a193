"""From syntax to checked expressions: every name resolved, every type and unit known, all faults reported.

Next to read: `collected.py`, the forms that are about records and collections; `check.py`, which does statements.
"""

from collections.abc import Iterable
from typing import assert_never

from xuequ_rules.plan.normal import normal_text
from xuequ_rules.quantities import parse_date
from xuequ_rules.semantics import collected, figures
from xuequ_rules.semantics.checked import Checked, Choose, Combination, Constant, Judgement, Not, Quantified, Words
from xuequ_rules.semantics.comparisons import as_label, compare, contains, within
from xuequ_rules.semantics.names import label_of, look_up, nearest, refuse_label, resolve
from xuequ_rules.semantics.scope import Scope, Typed, Unusable, type_words
from xuequ_rules.semantics.types import (
    DATE,
    TRUTH,
    DateType,
    LabelType,
    NumberType,
    RowsType,
    TextType,
    TruthType,
    Type,
    ValuesType,
    goes_with,
    unit_text,
)
from xuequ_rules.semantics.vocabulary import PERIODS, english_label
from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.forms import Operator, Relation
from xuequ_rules.syntax.nodes import Expression
from xuequ_rules.syntax.words import spelling
from xuequ_rules.text import NOWHERE


def check_condition(node: Expression, scope: Scope) -> Checked:
    """Return a condition, or refuse what is none."""
    typed = check(node, scope)
    if isinstance(typed.type, TruthType):
        return typed.node
    advice = ""
    if isinstance(typed.type, RowsType | ValuesType):
        advice = scope.say("写成“存在 …”或“数量(…) 不少于 1”", "write `some …` or `count(…) at least 1`")
    elif isinstance(typed.type, NumberType):
        advice = scope.say("后面接着写比较，如“不低于 10%”", "go on with a comparison, such as `at least 10%`")
    raise scope.refuse("SEM228", node.span, found=type_words(typed.type, scope), advice=advice)


def check(node: Expression, scope: Scope, expected: Type | None = None) -> Typed:
    """Return an expression checked. `expected` is the type of what it stands against, for labels and texts.

    Raises:
        Unusable: it has a fault, which has been reported to the scope.
    """
    match node:
        case nodes.Number():
            return figures.number(node)
        case nodes.Text() | nodes.Date() | nodes.Name() | nodes.Items():
            return _written(node, scope, expected)
        case nodes.Follow():
            return collected.followed(node, scope, check)
        case nodes.Filter():
            return collected.filtered(node, scope, check)
        case nodes.Aggregate():
            return collected.aggregated(node, scope, check)
        case nodes.If():
            return _choose(node, scope, expected)
        case nodes.Negative() | nodes.Arithmetic() | nodes.Lookup():
            return _figure(node, scope)
        case _:
            return Typed(_condition(node, scope), TRUTH)


def _written(node: nodes.Text | nodes.Date | nodes.Name | nodes.Items, scope: Scope, expected: Type | None) -> Typed:
    match node:
        case nodes.Text(value):
            text = Typed(Constant(normal_text(value), span=node.span), TextType())
            return as_label(text, expected, scope) if isinstance(expected, LabelType) else text
        case nodes.Date(value):
            day = parse_date(value)
            assert day is not None  # the parser refuses dates that are none
            return Typed(Constant(day, span=node.span), DATE)
        case nodes.Name():
            return resolve(node, scope, expected)
        case nodes.Items():
            return Typed(_words(node, scope, expected), ValuesType(None))
        case _:
            assert_never(node)


def _words(node: nodes.Items, scope: Scope, expected: Type | None) -> Words:
    """Return a list written out; `expected` is the type of its items, where that is known."""
    found: list[str] = []
    faults = len(scope.faults)
    for item in node.items:
        if not isinstance(item, nodes.Name | nodes.Text):
            advice = scope.say("清单里只写文字或取值", "a list holds texts or labels only")
            expected_words = scope.say("文字或取值", "a text or a label")
            written = scope.quoted(item.span)
            scope.report("SEM203", item.span, expected=expected_words, found=written, advice=advice)
            continue
        if isinstance(item, nodes.Name) and item.word in PERIODS:
            scope.report("SEM237", item.span, name=item.word)
            continue
        word = normal_text(item.word if isinstance(item, nodes.Name) else item.value)
        if isinstance(expected, LabelType):
            word = _label(word, item, expected, scope)
        if word in found:
            scope.report("SEM220", item.span, name=word)
        found.append(word)
    if any(fault.is_error for fault in scope.faults[faults:]):
        raise Unusable
    return Words(tuple(found), span=node.span)


def _label(word: str, item: nodes.Name | nodes.Text, expected: LabelType, scope: Scope) -> str:
    zh = label_of(word, expected)
    if zh is None:
        refuse_label(word, item.span, expected, scope)  # not raised: the other items are looked at too
        return word
    if isinstance(item, nodes.Name):
        scope.spelled(item.span, zh, english_label(expected, zh))
    return zh


def check_all(parts: Iterable[Expression], scope: Scope) -> tuple[Checked, ...]:
    """Check several conditions, so that a fault in one does not hide those of the others."""
    found: list[Checked] = []
    faulty = False
    for part in parts:
        try:
            found.append(check_condition(part, scope))
        except Unusable:
            faulty = True
    if faulty:
        raise Unusable
    return tuple(found)


def _figure(node: nodes.Negative | nodes.Arithmetic | nodes.Lookup, scope: Scope) -> Typed:
    match node:
        case nodes.Negative():
            zero = figures.zero(node.span)
            return figures.arithmetic(Operator.MINUS, zero, check(node.operand, scope), node.span, scope)
        case nodes.Arithmetic():
            left, right = _both(node.left, node.right, scope)
            return figures.arithmetic(node.operator, left, right, node.span, scope)
        case nodes.Lookup():
            return collected.looked_up(node, scope, check)
        case _:
            assert_never(node)


def _condition(
    node: nodes.Comparison | nodes.Between | nodes.Combination | nodes.Not | nodes.Quantified | nodes.Judgement,
    scope: Scope,
) -> Checked:
    match node:
        case nodes.Comparison():
            return _comparison(node, scope).node
        case nodes.Between():
            value = check(node.value, scope)
            low, high = _both(node.low, node.high, scope)
            first = compare(Relation.AT_LEAST, value, low, node.span, scope)
            second = compare(Relation.AT_MOST, value, high, node.span, scope)
            parts = tuple(part.node.but(span=NOWHERE) for part in (first, second))  # explained in words of its own
            return Combination("and", parts, span=node.span)
        case nodes.Combination():
            return Combination(node.word, check_all(node.parts, scope), span=node.span)
        case nodes.Not():
            return Not(check_condition(node.operand, scope), span=node.span)
        case nodes.Quantified():
            rows, table = collected.rows_of(node.collection, scope, check, spelling(node.word, scope.lang))
            condition = (
                None if node.condition is None else check_condition(node.condition, scope.inside(table, node.span))
            )
            return Quantified(node.word, rows, condition, span=node.span)
        case nodes.Judgement():
            if len(scope.rows) > 1:
                raise scope.refuse("SEM225", node.span)
            texts: tuple[str | Checked, ...] = tuple(
                part if isinstance(part, str) else check(part, scope).node for part in node.parts
            )
            return Judgement(texts, span=node.span)
        case _:
            assert_never(node)


def _comparison(node: nodes.Comparison, scope: Scope) -> Typed:
    left = _left(node, scope)
    of = left.type.of if isinstance(left.type, ValuesType) else left.type
    match node.relation:
        case Relation.IN:
            return within(left, _listed(node.right, scope, of), node.span, scope)
        case Relation.CONTAINS:
            return contains(left, _listed(node.right, scope, of), node.span, scope)
        case _:
            return compare(node.relation, left, check(node.right, scope, of), node.span, scope)


def _left(node: nodes.Comparison, scope: Scope) -> Typed:
    """Return the left side; a word that is nothing by itself may be a label or a text of what stands on the right."""
    try:
        if isinstance(node.left, nodes.Name) and look_up(node.left, scope) is None:
            right = _probe(node.right, scope)
            return resolve(node.left, scope, right.of if isinstance(right, ValuesType) else right)
        return check(node.left, scope)
    except Unusable:
        if not isinstance(node.right, nodes.Name | nodes.Items | nodes.Text):  # what these mean rests on the left side
            check(node.right, scope)
        raise


def _probe(node: Expression, scope: Scope) -> Type | None:
    """Return the type of an expression without reporting its faults."""
    try:
        return check(node, scope.quiet()).type
    except Unusable:
        return None


def _listed(node: Expression, scope: Scope, of: Type | None) -> Typed:
    """Return what stands after 属于 or 包含: a written list, a named one, or a collection."""
    if isinstance(node, nodes.Name) and look_up(node, scope) is None:
        if node.word in scope.symbols.broken:
            raise Unusable
        near = nearest(node.word, scope.symbols.lists)
        advice = scope.say(f"写成 {{ {node.word} }}", f"write {{ {node.word} }}")
        if near:
            advice = scope.say(f"是不是“{near}”", f"did you mean `{near}`")
        raise scope.refuse("SEM226", node.span, name=node.word, advice=advice)
    return check(node, scope, of)


def _both(left: Expression, right: Expression, scope: Scope, expected: Type | None = None) -> tuple[Typed, Typed]:
    try:
        a = check(left, scope, expected)
    except Unusable:
        check(right, scope, expected)
        raise
    return a, check(right, scope, expected)


def _choose(node: nodes.If, scope: Scope, expected: Type | None) -> Typed:
    condition = check_condition(node.condition, scope)
    then, otherwise = _both(node.then, node.otherwise, scope, expected)
    a, b = then.type, otherwise.type
    of_type: Type = a
    unit, whole = "", False
    match a, b:
        case (TruthType(), TruthType()):
            kind = "truth"
        case (NumberType(root=False), NumberType(root=False)) if goes_with(a, b):
            kind, whole = "number", a.whole and b.whole
            dimensions = b.dimensions if a.plain or a.zero else a.dimensions
            unit = unit_text(dimensions)
            of_type = NumberType(dimensions, a.plain and b.plain, a.share or b.share, whole=whole)
        case (DateType(), DateType()):
            kind = "date"
        case (LabelType() | TextType(), LabelType() | TextType()):
            kind = "text"
        case (NumberType(), NumberType()):
            raise scope.refuse(
                "SEM232", node.span, left=scope.words(node.then.span), right=scope.words(node.otherwise.span)
            )
        case _:
            raise scope.refuse("SEM232", node.span, left=type_words(a, scope), right=type_words(b, scope))
    return Typed(Choose(condition, then.node, otherwise.node, kind, unit, whole=whole, span=node.span), of_type)
