"""Records and collections: fields of them, rows chosen and counted, the figure that a table gives for a label.

`check` is passed in, `expressions.check`, because these forms hold expressions and are themselves such.

Next to read: `figures.py`, which types the figures of collections.
"""

from typing import Protocol

from xuequ_rules.semantics import figures
from xuequ_rules.semantics.checked import Aggregate, Checked, Defined, Filter, Lookup, Project, Row
from xuequ_rules.semantics.mismatch import refuse_no_figure, refuse_type
from xuequ_rules.semantics.names import attribute_of, definition_of, in_language, names_of, nearest
from xuequ_rules.semantics.scope import Scope, Typed, Unusable, type_words
from xuequ_rules.semantics.types import (
    DateType,
    LabelType,
    NumberType,
    RecordType,
    RowsType,
    TextType,
    TruthType,
    Type,
    ValuesType,
    unit_text,
)
from xuequ_rules.semantics.vocabulary import attributes, table_words
from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.forms import Function
from xuequ_rules.syntax.nodes import Expression
from xuequ_rules.syntax.words import spelling
from xuequ_rules.text import Span


class Check(Protocol):
    """What checks an expression, `expressions.check`, for the forms below."""

    def __call__(self, node: Expression, scope: Scope, expected: Type | None = None) -> Typed:
        """Return the expression checked."""
        ...


def followed(node: nodes.Follow, scope: Scope, check: Check) -> Typed:
    """Return `base 的 step`: of a record, or of each record of a collection."""
    base = check(node.base, scope)
    if isinstance(base.type, RecordType):
        return _step(base.node, base.type.table, node.step, scope, check)
    if not isinstance(base.type, RowsType):
        raise scope.refuse("SEM221", node.base.span, found=type_words(base.type, scope))
    if isinstance(node.step, nodes.Name):
        row = Row(len(scope.rows), span=node.step.span)
        value = _step(row, base.type.table, node.step, scope, check)
    else:
        value = check(node.step, scope.inside(base.type.table, node.span))
    return _projected(base.node, value, node.span, scope)


def _projected(rows: Checked, value: Typed, span: Span, scope: Scope) -> Typed:
    match value.type:
        case RecordType(table):
            return Typed(Project(rows, value.node, "record", span=span), RowsType(table))
        case RowsType():
            return Typed(Project(rows, value.node, "rows", span=span), value.type)
        case ValuesType():
            return Typed(Project(rows, value.node, "texts", span=span), value.type)
        case NumberType(root=False) as figure:
            made = Project(rows, value.node, "number", unit_text(figure.dimensions), whole=figure.whole, span=span)
            return Typed(made, ValuesType(figure))
        case TextType() | LabelType():
            return Typed(Project(rows, value.node, "text", span=span), ValuesType(value.type))
        case DateType():
            return Typed(Project(rows, value.node, "date", span=span), ValuesType(value.type))
        case _:
            advice = ""
            if isinstance(value.type, TruthType):
                advice = scope.say("写成：… 其中 条件", "write: … where CONDITION")
            raise refuse_type(value, scope.say("数、文字或日期", "a figure, a text or a date"), scope, advice)


def _step(base: Checked, table: str, step: Expression, scope: Scope, check: Check) -> Typed:
    """Return a field, a derived attribute or a definition of one record."""
    if not isinstance(step, nodes.Name):
        inner = Scope(scope.text, scope.symbols, scope.faults, scope.spellings, (table,), scope.terms)
        value = check(step, inner)
        return Typed(Defined(base, "", value.node, span=step.span), value.type)
    attribute = attributes(table).get(step.word)
    if attribute is not None:
        scope.spelled(step.span, attribute.label, attribute.name)
        return attribute_of(base, attribute, step.span)
    defined = definition_of(base, table, step, scope)
    if defined is not None:
        return defined
    if step.word in scope.symbols.broken:
        raise Unusable
    near = nearest(step.word, in_language(names_of(table, scope), scope.lang))
    raise scope.refuse("SEM201", step.span, kind=scope.kind(table), name=step.word, nearest=near)


def filtered(node: nodes.Filter, scope: Scope, check: Check) -> Typed:
    """Return `X 其中 c`."""
    rows, table = rows_of(node.collection, scope, check, spelling("where", scope.lang))
    condition = check(node.condition, scope.inside(table, node.span))
    if not isinstance(condition.type, TruthType):
        raise scope.refuse("SEM228", node.condition.span, found=type_words(condition.type, scope), advice="")
    return Typed(Filter(rows, condition.node, span=node.span), RowsType(table))


def rows_of(node: Expression, scope: Scope, check: Check, word: str) -> tuple[Checked, str]:
    """Return a collection of records and their table; `word` is what needs it, for the message."""
    typed = check(node, scope)
    if not isinstance(typed.type, RowsType):
        found = type_words(typed.type, scope)
        raise scope.refuse("SEM222", node.span, word=word, found=found, choices=_collections(scope))
    return typed.node, typed.type.table


def _collections(scope: Scope) -> str:
    """Return the words for collections that can be written here: those of the innermost record, else the tables."""
    own = attributes(scope.rows[-1]) if scope.rows else {}
    words = [word for word, attribute in own.items() if isinstance(attribute.type, RowsType)] or list(table_words())
    suited = in_language(words, scope.lang)
    return scope.say("、", ", ").join(dict.fromkeys(word for word in words if word in suited))


def aggregated(node: nodes.Aggregate, scope: Scope, check: Check) -> Typed:
    """Return a figure of a collection."""
    if node.function is Function.SHARE:
        return _share(node, scope, check)
    collection = check(node.collection, scope)
    if not isinstance(collection.type, RowsType | ValuesType):
        word = spelling(node.function.value, scope.lang)
        found = type_words(collection.type, scope)
        raise scope.refuse("SEM222", node.collection.span, word=word, found=found, choices=_collections(scope))
    weight = None if node.weight is None else _weight(node.weight, node.collection, scope, check)
    return figures.aggregate(node.function, collection, weight, node.span, scope)


def _weight(weight: Expression, collection: Expression, scope: Scope, check: Check) -> Checked:
    """Return the figure of each row that it is weighted by."""
    rows = (
        check(collection.base, scope.quiet())
        if isinstance(collection, nodes.Follow)
        else check(collection, scope.quiet())
    )
    inner = scope.inside(rows.type.table, weight.span) if isinstance(rows.type, RowsType) else scope
    typed = check(weight, inner)
    if not isinstance(typed.type, NumberType):
        raise refuse_no_figure(typed, scope)
    return typed.node


def _share(node: nodes.Aggregate, scope: Scope, check: Check) -> Typed:
    if not isinstance(node.collection, nodes.Filter):
        advice = scope.say("写成 占比(学校 其中 质量 = 优质)", "write share(schools where quality = strong)")
        found = scope.quoted(node.collection.span)
        raise scope.refuse(
            "SEM203", node.collection.span, expected=scope.say("“其中”", "`where`"), found=found, advice=advice
        )
    chosen = filtered(node.collection, scope, check).node
    assert isinstance(chosen, Filter)
    made = Aggregate(Function.SHARE, chosen.rows, "number", condition=chosen.condition, span=node.span)
    return Typed(made, NumberType(share=True))


def looked_up(node: nodes.Lookup, scope: Scope, check: Check) -> Typed:
    """Return the figure that a table of the pack gives for a label."""
    table = scope.symbols.tables.get(node.table)
    if table is None:
        if node.table in scope.symbols.broken:
            raise Unusable
        raise scope.refuse("SEM230", node.span, name=node.table, nearest=nearest(node.table, scope.symbols.tables))
    scope.symbols.used.add(("table", node.table))
    key = check(node.key, scope, table.keys[0])
    labels = [label for label, _ in table.rows]
    if not isinstance(key.type, LabelType) or not set(key.type.labels) <= set(labels):
        advice = scope.say(f"这个表的行：{'、'.join(labels)}", f"the rows of the table are {', '.join(labels)}")
        expected = scope.say("表里有的取值", "a label that the table has")
        raise scope.refuse("SEM203", node.key.span, expected=expected, found=scope.quoted(node.key.span), advice=advice)
    return Typed(Lookup(table.name, table.rows, key.node, table.unit, span=node.span), table.type)
