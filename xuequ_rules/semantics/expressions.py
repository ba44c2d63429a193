"""From syntax to checked expressions: every name resolved, every type and unit known, all faults reported.

Next to read: `check.py`, which does the same for statements.
"""

from collections.abc import Iterable
from typing import assert_never

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.normal import normal_text
from xuequ_rules.quantities import parse_date
from xuequ_rules.semantics import figures
from xuequ_rules.semantics.checked import (
    Aggregate,
    Checked,
    Choose,
    Combination,
    Constant,
    Defined,
    Filter,
    Judgement,
    Lookup,
    Not,
    Project,
    Quantified,
    Row,
    Words,
)
from xuequ_rules.semantics.names import attribute_of, definition_of, look_up, nearest, resolve
from xuequ_rules.semantics.scope import Scope, Typed, Unusable, type_words
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
    unit_text,
)
from xuequ_rules.semantics.vocabulary import attributes, table_words
from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.nodes import Expression, Function, Operator, Relation
from xuequ_rules.text import Span


def check_condition(node: Expression, scope: Scope) -> Checked:
    """Return a condition, or refuse what is none."""
    typed = check(node, scope)
    if isinstance(typed.type, TruthType):
        return typed.node
    zh = scope.lang == "zh"
    advice = ""
    if isinstance(typed.type, RowsType | ValuesType):
        advice = "写成“存在 …”或“数量(…) 不少于 1”" if zh else "write `some …` or `count(…) at least 1`"
    elif isinstance(typed.type, NumberType):
        advice = "后面接着写比较，如“不低于 10%”" if zh else "go on with a comparison, such as `at least 10%`"
    scope.refuse("SEM228", node.span, found=type_words(typed.type, scope.lang), advice=advice)


def check(node: Expression, scope: Scope, expected: Type | None = None) -> Typed:
    """Return an expression checked. `expected` is the type of what it stands against, for labels and texts.

    Raises:
        Unusable: it has a fault, which has been reported to the scope.
    """
    match node:
        case nodes.Number():
            return figures.number(node)
        case nodes.Text():
            return _text(node, scope, expected)
        case nodes.Date():
            return _date(node, scope)
        case nodes.Name():
            return resolve(node, scope, expected)
        case nodes.Items():
            return Typed(_words(node, scope), ValuesType(None))
        case nodes.Follow():
            return _follow(node, scope)
        case nodes.Filter():
            return _filter(node, scope)
        case nodes.Negative() | nodes.Arithmetic() | nodes.Aggregate() | nodes.Lookup() | nodes.If():
            return _figure(node, scope)
        case (
            nodes.Comparison()
            | nodes.Between()
            | nodes.Combination()
            | nodes.Not()
            | nodes.Quantified()
            | nodes.Judgement()
        ):
            return Typed(_condition(node, scope), TRUTH)
        case _:
            assert_never(node)


def check_all(parts: Iterable[Expression], scope: Scope, one: "type[Checked] | None" = None) -> tuple[Checked, ...]:
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


def _figure(
    node: nodes.Negative | nodes.Arithmetic | nodes.Aggregate | nodes.Lookup | nodes.If, scope: Scope
) -> Typed:
    match node:
        case nodes.Negative():
            zero = figures.number(nodes.Number(nodes.Fraction(0), span=node.span))
            return figures.arithmetic(Operator.MINUS, zero, check(node.operand, scope), node.span, scope)
        case nodes.Arithmetic():
            left, right = _both(node.left, node.right, scope)
            return figures.arithmetic(node.operator, left, right, node.span, scope)
        case nodes.Aggregate():
            return _aggregate(node, scope)
        case nodes.Lookup():
            return _lookup(node, scope)
        case nodes.If():
            return _choose(node, scope)
        case _:
            assert_never(node)


def _condition(
    node: nodes.Comparison
    | nodes.Between
    | nodes.Combination
    | nodes.Not
    | nodes.Quantified
    | nodes.Judgement,
    scope: Scope,
) -> Checked:
    match node:
        case nodes.Comparison():
            return _comparison(node, scope)
        case nodes.Between():
            low = nodes.Comparison(Relation.AT_LEAST, node.value, node.low, span=node.span)
            high = nodes.Comparison(Relation.AT_MOST, node.value, node.high, span=node.span)
            return Combination("and", check_all((low, high), scope), span=node.span)
        case nodes.Combination():
            return Combination(node.word, check_all(node.parts, scope), span=node.span)
        case nodes.Not():
            return Not(check_condition(node.operand, scope), span=node.span)
        case nodes.Quantified():
            rows = _rows(node.collection, scope, scope.words(node.span).split(" ")[0])
            inner = scope.inside(_table_of(rows))
            condition = None if node.condition is None else check_condition(node.condition, inner)
            return Quantified(node.word, rows.node, condition, span=node.span)
        case nodes.Judgement():
            if len(scope.rows) > 1:
                scope.refuse("SEM225", node.span)
            return Judgement(node.question, span=node.span)
        case _:
            assert_never(node)


def _comparison(node: nodes.Comparison, scope: Scope) -> Checked:
    if isinstance(node.left, nodes.Name) and look_up(node.left, scope) is None:
        right = _probe(node.right, scope)
        left = resolve(node.left, scope, right)
        return figures.compare(node.relation, left, check(node.right, scope, left.type), node.span, scope).node
    left = check(node.left, scope)
    match node.relation:
        case Relation.IN:
            return figures.within(left, _list(node.right, scope), node.span, scope).node
        case Relation.CONTAINS:
            return figures.contains(left, _list(node.right, scope), node.span, scope).node
        case _:
            expected = left.type.of if isinstance(left.type, ValuesType) else left.type
            return figures.compare(node.relation, left, check(node.right, scope, expected), node.span, scope).node


def _probe(node: Expression, scope: Scope) -> Type | None:
    """Return the type of an expression without reporting its faults."""
    quiet = Scope(scope.text, scope.symbols, [], {}, scope.rows)
    try:
        return check(node, quiet).type
    except Unusable:
        return None


def _list(node: Expression, scope: Scope) -> Typed:
    """Return what stands after 属于 or 包含: a written list, a named one, or a collection."""
    if isinstance(node, nodes.Name) and look_up(node, scope) is None:
        scope.refuse("SEM226", node.span, name=node.word, nearest=nearest(node.word, set(scope.symbols.lists)))
    return check(node, scope)


def _both(left: Expression, right: Expression, scope: Scope) -> tuple[Typed, Typed]:
    try:
        a = check(left, scope)
    except Unusable:
        check(right, scope)
        raise
    return a, check(right, scope)


def _text(node: nodes.Text, scope: Scope, expected: Type | None) -> Typed:
    typed = Typed(Constant(normal_text(node.value), span=node.span), TextType())
    return figures.as_label(typed, expected, scope) if isinstance(expected, LabelType) else typed


def _date(node: nodes.Date, scope: Scope) -> Typed:
    value = parse_date(node.value)
    if value is None:
        expected = "日期" if scope.lang == "zh" else "a date"
        scope.refuse("SEM203", node.span, expected=expected, found=node.value, advice="")
    return Typed(Constant(value, span=node.span), DATE)


def _words(node: nodes.Items, scope: Scope) -> Words:
    found: list[str] = []
    for item in node.items:
        match item:
            case nodes.Name(word=written) | nodes.Text(value=written):
                word = normal_text(written)
                if word in found:
                    scope.report("SEM220", item.span, name=word)
                found.append(word)
            case _:
                expected = "文字或取值" if scope.lang == "zh" else "a text or a label"
                scope.report("SEM203", item.span, expected=expected, found=scope.words(item.span), advice="")
    return Words(tuple(found), span=node.span)


def _follow(node: nodes.Follow, scope: Scope) -> Typed:
    base = check(node.base, scope)
    if isinstance(base.type, RecordType):
        return _step(base.node, base.type.table, node.step, scope)
    if not isinstance(base.type, RowsType):
        advice = ""
        scope.refuse("SEM221", node.base.span, found=type_words(base.type, scope.lang), advice=advice)
    inner = scope.inside(base.type.table)
    row = Row(len(scope.rows), span=node.step.span)
    if isinstance(node.step, nodes.Name):
        value = _step(row, base.type.table, node.step, scope)
    else:
        value = check(node.step, inner)
    return _projected(base.node, value, node.span, scope)


def _projected(rows: Checked, value: Typed, span: Span, scope: Scope) -> Typed:
    match value.type:
        case NumberType(root=False):
            kind = "number"
        case TextType() | LabelType():
            kind = "text"
        case DateType():
            kind = "date"
        case RecordType():
            return Typed(Project(rows, value.node, "record", span=span), RowsType(value.type.table))
        case RowsType():
            return Typed(Project(rows, value.node, "rows", span=span), value.type)
        case ValuesType():
            return Typed(Project(rows, value.node, "texts", span=span), value.type)
        case _:
            expected = "数、文字或日期" if scope.lang == "zh" else "a figure, a text or a date"
            found = type_words(value.type, scope.lang)
            scope.refuse("SEM203", value.node.span, expected=expected, found=found, advice="")
    of_type = value.type
    assert not isinstance(of_type, RecordType | RowsType | ValuesType)
    unit_name = unit_text(of_type.dimensions) if isinstance(of_type, NumberType) else ""
    whole = isinstance(of_type, NumberType) and of_type.whole
    return Typed(Project(rows, value.node, kind, unit_name, whole=whole, span=span), ValuesType(of_type))


def _step(base: Checked, table: str, step: Expression, scope: Scope) -> Typed:
    """Return a field, a derived attribute or a definition of one record."""
    if not isinstance(step, nodes.Name):
        inner = Scope(scope.text, scope.symbols, scope.faults, scope.spellings, (table,), scope.terms)
        value = check(step, inner)
        return Typed(Defined(base, "", value.node, span=step.span), value.type)
    attribute = attributes(table).get(step.word)
    if attribute is not None:
        return attribute_of(base, attribute, step, scope)
    defined = definition_of(base, table, step, scope)
    if defined is not None:
        return defined
    spec = TABLES[table]
    kind = spec.kind_zh if scope.lang == "zh" else spec.kind_en
    known = set(attributes(table)) | {name for owner, name in scope.symbols.definitions if owner == table}
    scope.refuse("SEM201", step.span, kind=kind, name=step.word, nearest=nearest(step.word, known))


def _filter(node: nodes.Filter, scope: Scope) -> Typed:
    rows = _rows(node.collection, scope, "其中" if scope.lang == "zh" else "where")
    condition = check_condition(node.condition, scope.inside(_table_of(rows)))
    return Typed(Filter(rows.node, condition, span=node.span), rows.type)


def _rows(node: Expression, scope: Scope, word: str) -> Typed:
    typed = check(node, scope)
    if not isinstance(typed.type, RowsType):
        choices = "、".join(sorted({w for w in table_words() if (w[0] > "\x7f") == (scope.lang == "zh")}))
        found = type_words(typed.type, scope.lang)
        scope.refuse("SEM222", node.span, word=word, found=found, choices=choices)
    return typed


def _table_of(rows: Typed) -> str:
    assert isinstance(rows.type, RowsType)
    return rows.type.table


def _aggregate(node: nodes.Aggregate, scope: Scope) -> Typed:
    if node.function is Function.SHARE:
        return _share(node, scope)
    collection = check(node.collection, scope)
    if not isinstance(collection.type, RowsType | ValuesType):
        word = scope.words(node.span).split("(")[0].split("（")[0]
        _rows(node.collection, scope, word)
    weight = None
    if node.weight is not None and isinstance(node.collection, nodes.Follow):
        rows = check(node.collection.base, scope)
        if isinstance(rows.type, RowsType):
            typed = check(node.weight, scope.inside(rows.type.table))
            if not isinstance(typed.type, NumberType):
                expected = "数" if scope.lang == "zh" else "a figure"
                found = type_words(typed.type, scope.lang)
                scope.refuse("SEM203", node.weight.span, expected=expected, found=found, advice="")
            weight = typed.node
    return figures.aggregate(node.function, collection, weight, node.span, scope)


def _share(node: nodes.Aggregate, scope: Scope) -> Typed:
    if not isinstance(node.collection, nodes.Filter):
        example = "占比(学校 其中 质量 = 优质)" if scope.lang == "zh" else "share(schools where quality = 优质)"
        advice = f"写成 {example}" if scope.lang == "zh" else f"write {example}"
        expected = "“其中”" if scope.lang == "zh" else "`where`"
        found = scope.words(node.collection.span)
        scope.refuse("SEM203", node.collection.span, expected=expected, found=found, advice=advice)
    filtered = _filter(node.collection, scope).node
    assert isinstance(filtered, Filter)
    made = Aggregate(Function.SHARE, filtered.rows, "number", condition=filtered.condition, span=node.span)
    return Typed(made, NumberType(share=True))


def _lookup(node: nodes.Lookup, scope: Scope) -> Typed:
    table = scope.symbols.tables.get(node.table)
    if table is None:
        scope.refuse("SEM230", node.span, name=node.table, nearest=nearest(node.table, set(scope.symbols.tables)))
    scope.symbols.used.add(("table", node.table))
    key = check(node.key, scope, table.keys[0])
    if not isinstance(key.type, LabelType) or not set(key.type.labels) <= {label for label, _ in table.rows}:
        expected = "、".join(label for label, _ in table.rows)
        scope.refuse("SEM203", node.key.span, expected=expected, found=scope.words(node.key.span), advice="")
    return Typed(Lookup(table.name, table.rows, key.node, table.unit, span=node.span), table.type)


def _choose(node: nodes.If, scope: Scope) -> Typed:
    condition = check_condition(node.condition, scope)
    then, otherwise = _both(node.then, node.otherwise, scope)
    a, b = then.type, otherwise.type
    match a, b:
        case (TruthType(), TruthType()):
            made = Choose(condition, then.node, otherwise.node, "truth", span=node.span)
            return Typed(made, TRUTH)
        case (NumberType(root=False), NumberType(root=False)) if goes_with(a, b):
            dimensions = b.dimensions if a.plain or a.zero else a.dimensions
            whole = a.whole and b.whole
            of_type = NumberType(dimensions, a.plain and b.plain, a.share or b.share, whole=whole)
            made = Choose(condition, then.node, otherwise.node, "number", unit_text(dimensions), whole=whole, span=node.span)
            return Typed(made, of_type)
        case (DateType(), DateType()):
            return Typed(Choose(condition, then.node, otherwise.node, "date", span=node.span), DATE)
        case (LabelType() | TextType(), LabelType() | TextType()):
            return Typed(Choose(condition, then.node, otherwise.node, "text", span=node.span), a)
        case _:
            lang = scope.lang
            scope.refuse("SEM232", node.span, left=type_words(a, lang), right=type_words(b, lang))
