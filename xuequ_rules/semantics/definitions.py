"""What a pack defines: parameters, lists, tables, and named figures, each checked when it is first asked for."""

from collections.abc import Callable
from fractions import Fraction

from xuequ_rules.plan.model import TABLES
from xuequ_rules.semantics.checked import Parameter as CheckedParameter
from xuequ_rules.semantics.expressions import check
from xuequ_rules.semantics.names import nearest
from xuequ_rules.semantics.pack import CheckedClause, ParameterValue
from xuequ_rules.semantics.parameters import stricter
from xuequ_rules.semantics.scope import TableSymbol, Typed, Unusable
from xuequ_rules.semantics.types import LabelType, NumberType, goes_with
from xuequ_rules.semantics.vocabulary import attributes
from xuequ_rules.semantics.work import Work, kind_of, statements
from xuequ_rules.syntax import nodes


def gather(work: Work) -> None:
    """Note what the pack defines. Definitions are checked when they are first asked for."""
    seen: set[tuple[str, str]] = set()
    running: list[str] = []
    for index, statement in statements(work):
        match statement:
            case nodes.Parameter() | nodes.ListOf() | nodes.Table():
                key = ("", statement.name.value)
            case nodes.Definition():
                key = (statement.kind.value, statement.name.value)
            case _:
                continue
        if key in seen or (key[0] and ("", key[1]) in seen):
            work.report("SEM211", index, statement.name.span, name=key[1])
        seen.add(key)
        match statement:
            case nodes.Parameter():
                _parameter(index, statement, work)
            case nodes.ListOf():
                _list(index, statement, work)
            case nodes.Table():
                _table(index, statement, work)
            case nodes.Definition():
                _definition(index, statement, running, work)
    for waiting in list(work.symbols.pending.values()):
        try:
            waiting()
        except Unusable:
            continue


def _parameter(index: int, statement: nodes.Parameter, work: Work) -> None:
    try:
        typed = check(statement.value, work.scope(index))
    except Unusable:
        return
    value = getattr(typed.node, "value", None)
    if not isinstance(typed.type, NumberType) or not isinstance(value, int | Fraction):
        work.report("SEM231", index, statement.value.span)
        return
    name, unit = statement.name.value, getattr(typed.node, "unit", "")
    of_type = NumberType(typed.type.dimensions, typed.type.plain, typed.type.share, whole=typed.type.whole)
    work.symbols.parameters[name] = (CheckedParameter(name, value, unit), of_type)
    work.parameters.append((index, statement))
    work.own.append(("parameter", name, index, statement.name.span))


def _list(index: int, statement: nodes.ListOf, work: Work) -> None:
    words = check(statement.items, work.scope(index)).node
    work.symbols.lists[statement.name.value] = getattr(words, "items", ())
    work.own.append(("list", statement.name.value, index, statement.name.span))


def _table(index: int, statement: nodes.Table, work: Work) -> None:
    scope = work.scope(index)
    rows: list[tuple[str, Typed]] = []
    for row in statement.rows:
        try:
            rows.append((row.key.value, check(row.value, scope)))
        except Unusable:
            return
    labels = [label for label, _ in rows]
    keys = _label_types(labels)
    if not keys:
        _report_rows(index, statement, labels, work)
        return
    first = rows[0][1].type
    for _, typed in rows:
        if (
            not isinstance(first, NumberType)
            or not isinstance(typed.type, NumberType)
            or not goes_with(first, typed.type)
        ):
            work.report("SEM231", index, statement.span)
            return
    assert isinstance(first, NumberType)
    figures_of = tuple((label, getattr(typed.node, "value", None)) for label, typed in rows)
    if not all(isinstance(value, int | Fraction) for _, value in figures_of):
        work.report("SEM231", index, statement.span)
        return
    unit = getattr(rows[0][1].node, "unit", "")
    work.symbols.tables[statement.name.value] = TableSymbol(statement.name.value, figures_of, first, unit, keys)
    work.own.append(("table", statement.name.value, index, statement.name.span))


def _all_label_types() -> list[LabelType]:
    found = []
    for table in TABLES:
        for attribute in attributes(table).values():
            if isinstance(attribute.type, LabelType) and attribute.type not in found:
                found.append(attribute.type)
    return found


def _label_types(labels: list[str]) -> tuple[LabelType, ...]:
    """Return the enumerated fields whose values are exactly these."""
    return tuple(of_type for of_type in _all_label_types() if set(of_type.labels) == set(labels))


def _report_rows(index: int, statement: nodes.Table, labels: list[str], work: Work) -> None:
    """Say which labels a table lacks, or which are none."""
    span = statement.name.span
    partial = [of_type for of_type in _all_label_types() if set(labels) & set(of_type.labels)]
    if not partial:
        known = {label for of_type in _all_label_types() for label in of_type.labels}
        near = nearest(labels[0], known) if labels else ""
        args = {"name": statement.name.value, "unknown": "、".join(labels), "nearest": near}
        work.report("SEM209", index, span, **args)
        return
    best = max(partial, key=lambda of_type: (len(set(labels) & set(of_type.labels)), -len(of_type.labels)))
    unknown = [label for label in labels if label not in best.labels]
    if unknown:
        near = nearest(unknown[0], set(best.labels))
        work.report("SEM209", index, span, name=statement.name.value, unknown="、".join(unknown), nearest=near)
    missing = [label for label in best.labels if label not in labels]
    if missing:
        table, _, name = best.field.partition(".")
        scope = work.scope(index)
        field_name = TABLES[table].fields[name].label if scope.lang == "zh" else name
        work.report("SEM208", index, span, name=statement.name.value, field=field_name, missing="、".join(missing))


def _definition(index: int, statement: nodes.Definition, running: list[str], work: Work) -> None:
    table = kind_of(index, statement.kind, work)
    if table is None:
        return
    name = statement.name.value
    if name in attributes(table):
        work.report("SEM233", index, statement.name.span, name=name, kind=TABLES[table].kind_zh)
        return
    work.symbols.origins[table, name] = (work.pack_id, index)
    work.symbols.pending[table, name] = _checker(index, statement, (table, name), running, work)
    work.own.append(("definition", name, index, statement.name.span))


def _checker(
    index: int, statement: nodes.Definition, key: tuple[str, str], running: list[str], work: Work
) -> Callable[[], Typed | None]:
    """Return what checks a definition once, and notices when it rests on itself."""

    def checked() -> Typed | None:
        name = key[1]
        if name in running and (key in work.symbols.pending):
            path = " → ".join([*running[running.index(name) :], name])
            work.report("SEM210", index, statement.name.span, name=name, path=path)
            work.symbols.pending.pop(key, None)
            work.symbols.faulty.add(key)
            raise Unusable
        running.append(name)
        try:
            typed = check(statement.value, work.scope(index, key[0]))
        except Unusable:
            work.symbols.pending.pop(key, None)
            work.symbols.faulty.add(key)
            work.symbols.used.add(("definition", name))
            raise
        finally:
            running.pop()
        work.symbols.pending.pop(key, None)
        work.symbols.definitions[key] = typed
        return typed

    return checked


def report_unused(work: Work) -> None:
    """Report what no clause of the pack uses."""
    for kind, name, index, span in work.own:
        if (kind, name) not in work.symbols.used:
            work.report("SEM212", index, span, name=name)


def parameter_values(clauses: tuple[CheckedClause, ...], work: Work) -> tuple[ParameterValue, ...]:
    """Return the parameters with the way in which the clauses are stricter."""
    found = []
    for index, statement in work.parameters:
        name = statement.name.value
        parameter, _ = work.symbols.parameters[name]
        found.append(
            ParameterValue(name, parameter.value, parameter.unit, stricter(name, clauses), index, statement.span)
        )
    return tuple(found)
