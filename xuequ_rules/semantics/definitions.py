"""What a pack defines: parameters, lists, and named figures, each checked when it is first asked for.

Next to read: `tables.py`, the figures by label; `parameters.py`, which way a parameter is stricter.
"""

from collections.abc import Callable
from typing import NoReturn, assert_never

from xuequ_rules.semantics.checked import Parameter as CheckedParameter
from xuequ_rules.semantics.checked import Words
from xuequ_rules.semantics.expressions import check
from xuequ_rules.semantics.figures import number
from xuequ_rules.semantics.pack import CheckedClause, ParameterValue
from xuequ_rules.semantics.parameters import stricter
from xuequ_rules.semantics.scope import Typed, Unusable
from xuequ_rules.semantics.tables import define_table
from xuequ_rules.semantics.trees import LEVELS, is_outgrown
from xuequ_rules.semantics.types import NumberType
from xuequ_rules.semantics.vocabulary import attributes, kinds
from xuequ_rules.semantics.work import Work, kind_of, statements
from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.walk import depth
from xuequ_rules.text import Span

Key = tuple[str, str]  # the table of a definition, or nothing, and the name
Place = tuple[int, Span]


def gather(work: Work) -> None:
    """Note what the pack defines. Definitions are checked when they are first asked for."""
    running: dict[Key, int] = {}
    for index, statement in _once(work):
        match statement:
            case declared.Parameter():
                _parameter(index, statement, work)
            case declared.ListOf():
                _list(index, statement, work)
            case declared.Table():
                define_table(index, statement, work)
            case declared.Definition():
                _definition(index, statement, running, work)
            case _:
                assert_never(statement)
    for key in list(work.symbols.pending):
        waiting = work.symbols.pending.get(key)
        if waiting is None:  # checked already, for one that uses it
            continue
        try:
            waiting()
        except Unusable:
            continue


_Statement = declared.Parameter | declared.ListOf | declared.Table | declared.Definition


def _once(work: Work) -> list[tuple[int, _Statement]]:
    """Return the statements that define a name; one that defines a name again is reported and left out."""
    seen: dict[Key, Place] = {}
    found: list[tuple[int, _Statement]] = []
    for index, statement in statements(work):
        if not isinstance(statement, _Statement):
            continue
        name = statement.name.value
        table = kinds().get(statement.kind.value, "?") if isinstance(statement, declared.Definition) else ""
        earlier = next((at for (owner, known), at in seen.items() if known == name and _clash(owner, table)), None)
        if earlier is not None:
            work.report_twice("SEM211", earlier, (index, statement.name.span), name=name)
            continue
        seen[table, name] = (index, statement.name.span)
        found.append((index, statement))
    return found


def _clash(owner: str, other: str) -> bool:
    """Definitions of two kinds may have one name; what belongs to the pack has its name alone."""
    return owner == other or not owner or not other


def _parameter(index: int, statement: declared.Parameter, work: Work) -> None:
    name, written = statement.name.value, statement.value
    if not isinstance(written, nodes.Number):
        work.report("SEM231", index, written.span)
        work.symbols.broken.add(name)
        return
    value, of_type = number(written)
    assert isinstance(of_type, NumberType)
    parameter = CheckedParameter(name, value.value, value.unit)  # type: ignore[union-attr,arg-type]  # a literal is a constant figure
    plain = NumberType(of_type.dimensions, of_type.plain, of_type.share, whole=of_type.whole)
    overrides = name in work.symbols.parameters
    work.symbols.parameters[name] = (parameter, plain)
    work.parameters.append((index, statement))
    if not overrides:
        work.own.append(("parameter", name, index, statement.name.span))


def _list(index: int, statement: declared.ListOf, work: Work) -> None:
    name = statement.name.value
    try:
        words = check(statement.items, work.scope(index)).node
    except Unusable:
        work.symbols.broken.add(name)
        return
    assert isinstance(words, Words)
    work.symbols.lists[name] = words.items
    work.own.append(("list", name, index, statement.name.span))


def _definition(index: int, statement: declared.Definition, running: dict[Key, int], work: Work) -> None:
    name = statement.name.value
    table = kind_of(index, statement.kind, work)
    if table is None:
        work.symbols.broken.add(name)
        return
    if name in attributes(table):
        work.report("SEM233", index, statement.name.span, name=name, kind=work.scope(index).kind(table))
        return
    work.symbols.origins[table, name] = (work.pack_id, index)
    work.symbols.pending[table, name] = _checker(index, statement, (table, name), running, work)
    work.own.append(("definition", name, index, statement.name.span))


def _checker(
    index: int, statement: declared.Definition, key: Key, running: dict[Key, int], work: Work
) -> Callable[[], Typed | None]:
    """Return what checks a definition once, and notices when it rests on itself or on too many others.

    `running` are the definitions that are being checked, each for the one before it, with the levels of each.
    """

    def give_up() -> None:
        work.symbols.pending.pop(key, None)
        work.symbols.faulty.add(key)

    def too_large() -> NoReturn:
        work.report("SEM235", index, statement.name.span, name=key[1])
        raise Unusable

    def checked() -> Typed | None:
        if key in running:
            names = [name for _, name in (*list(running)[list(running).index(key) :], key)]
            work.report("SEM210", index, statement.name.span, name=key[1], path=" → ".join(names))
            give_up()
            raise Unusable
        running[key] = depth(statement.value) + 2  # its own name, and that of the record it is read for
        try:
            if sum(running.values()) > LEVELS:
                too_large()
            typed = check(statement.value, work.scope(index, key[0]))
            if is_outgrown(typed.node):
                too_large()
        except Unusable:
            give_up()
            raise
        finally:
            del running[key]
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
        tighter = stricter(name, clauses)
        found.append(ParameterValue(name, parameter.value, parameter.unit, tighter, index, statement.name.span))
    return tuple(found)
