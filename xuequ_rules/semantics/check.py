"""From the files of a pack to a checked pack: every clause typed, all faults reported.

Next to read: `compose.py`, which puts packs together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from xuequ_rules.diagnostics import Diagnostic, has_errors
from xuequ_rules.quantities import DateSpan, parse_date
from xuequ_rules.semantics.checked import Checked
from xuequ_rules.semantics.definitions import gather, parameter_values, report_unused
from xuequ_rules.semantics.expressions import check, check_condition
from xuequ_rules.semantics.header import header as read_header
from xuequ_rules.semantics.names import in_language, nearest
from xuequ_rules.semantics.pack import INTEGRITY, Blank, CheckedClause, CheckedPack, ClauseId, NotEncoded
from xuequ_rules.semantics.remarks import remark, remedy_blank
from xuequ_rules.semantics.scope import Scope, Spelling, Symbols, Unusable
from xuequ_rules.semantics.trees import is_outgrown
from xuequ_rules.semantics.vocabulary import attributes
from xuequ_rules.semantics.work import Source, Work, kind_of, statements
from xuequ_rules.syntax import declared, nodes
from xuequ_rules.text import Span


@dataclass(frozen=True)
class Result:
    """A checked pack (None where faults stop it), its names for lower packs, its faults, and spellings per file."""

    pack: CheckedPack | None
    symbols: Symbols
    diagnostics: tuple[Diagnostic, ...]
    spellings: tuple[dict[Span, Spelling], ...]


def check_pack(
    folder: str, sources: Sequence[Source], parents: Sequence[Symbols] = (), left_out: Iterable[str] = ()
) -> Result:
    """Check the parsed files of one pack.

    `folder` is what the pack is called in messages about it as a whole; `left_out` are names whose statements have
    faults of syntax.
    """
    work = Work(sources, spellings=[{} for _ in sources])
    header = read_header(folder, work)
    pack_id = work.pack_id = header.id if header else folder
    for parent in parents:
        work.symbols.add(parent)
    work.symbols.broken.update(left_out)
    gather(work)
    clauses = _clauses(pack_id, work)
    not_encoded = tuple(
        NotEncoded(statement.id.value, statement.reason.value, index, statement.span)
        for index, statement in statements(work)
        if isinstance(statement, declared.NotEncoded)
    )
    _unique_ids(work)
    if not has_errors(work.faults):
        report_unused(work)
    pack = None
    if header is not None and not has_errors(work.faults):
        pack = CheckedPack(
            header,
            clauses,
            parameter_values(clauses, work),
            not_encoded,
            tuple(source.text.name for source in sources),
            _terms(work),
        )
    return Result(pack, work.symbols, tuple(sorted(work.faults, key=_place(sources))), tuple(work.spellings))


def _place(sources: Sequence[Source]) -> Callable[[Diagnostic], tuple[int, int]]:
    order = {source.text.name: index for index, source in enumerate(sources)}

    def place(fault: Diagnostic) -> tuple[int, int]:
        """Return the file and the offset of a fault, by which they are listed."""
        first = fault.labels[0] if fault.labels else None
        return (-1, 0) if first is None else (order[first.text.name], first.span.start)

    return place


def _clauses(pack: str, work: Work) -> tuple[CheckedClause, ...]:
    found = []
    for index, statement in statements(work):
        if isinstance(statement, declared.Clause):
            clause = _clause(pack, index, statement, work)
            if clause is not None:
                found.append(clause)
    return tuple(found)


def _clause(pack: str, index: int, node: declared.Clause, work: Work) -> CheckedClause | None:
    table = kind_of(index, node.kind, work)
    if table is None:
        return None
    scope = work.scope(index, table)
    parts: dict[str, Checked | None] = {}
    faulty = False
    for name in ("selection", "when", "unless", "demand"):
        written = getattr(node, name)
        try:
            parts[name] = None if written is None else check_condition(written, scope)
        except Unusable:
            faulty = True
    if any(part is not None and is_outgrown(part) for part in parts.values()):
        work.report("SEM235", index, node.id.span, name=node.id.value)
        faulty = True
    doubts = _doubts(pack, index, node, table, work)
    if faulty:
        return None
    demand = parts["demand"]
    assert demand is not None
    clause = CheckedClause(
        ClauseId(pack, node.id.value),
        node.title.value,
        node.source.value if node.source else "",
        table,
        node.modality,
        demand,
        parts["selection"],
        parts["when"],
        parts["unless"],
        _due(node),
        tuple(_clause_id(pack, word.value) for word in node.defeats),
        doubts,
        _remedy(node, scope),
        node.note.value if node.note else "",
        index,
        node.span,
        tuple(word.span for word in node.defeats),
        tuple(_clause_id(pack, word.value) for word in node.contradicts),
        tuple(word.span for word in node.contradicts),
    )
    remark(clause, node, work)
    return clause


def _due(node: declared.Clause) -> DateSpan | None:
    return parse_date(node.due.value) if node.due else None


def _clause_id(pack: str, written: str) -> ClauseId:
    owner, colon, number = written.rpartition(":")
    return ClauseId(owner if colon else pack, number)


def _doubts(pack: str, index: int, node: declared.Clause, table: str, work: Work) -> tuple[tuple[str, str], ...]:
    if node.doubts and pack != INTEGRITY:
        work.report("SEM218", index, node.doubts[0].span)
        return ()
    found = []
    for word in node.doubts:
        attribute = attributes(table).get(word.value)
        if attribute is None or attribute.is_derived:
            scope = work.scope(index)
            fields = {name for name, known in attributes(table).items() if not known.is_derived}
            near = nearest(word.value, in_language(fields, scope.lang))
            scope.report("SEM201", word.span, kind=scope.kind(table), name=word.value, nearest=near)
            continue
        work.spellings[index][word.span] = Spelling(attribute.label, attribute.name)
        found.append((table, attribute.name))
    return tuple(found)


def _remedy(node: declared.Clause, scope: Scope) -> tuple[str | Blank | Checked, ...]:
    found: list[str | Blank | Checked] = []
    for part in node.remedy.parts if node.remedy else ():
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, nodes.Name) and (blank := remedy_blank(part, scope)) is not None:
            found.append(blank)
        else:
            try:
                found.append(check(part, scope).node)
            except Unusable:
                continue
    return tuple(found)


def _unique_ids(work: Work) -> None:
    """Report ids of clauses, and of what is not encoded, that stand twice, whatever else is wrong with them."""
    seen: dict[str, tuple[int, Span]] = {}
    for index, statement in statements(work):
        if isinstance(statement, declared.Clause | declared.NotEncoded):
            number, place = statement.id.value, (index, statement.id.span)
            if number in seen:
                work.report_twice("PCK301", seen[number], place, id=number)
            seen.setdefault(number, place)


def _terms(work: Work) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = []
    for source, words in sorted(work.terms.items()):
        table, _, name = source.partition(".")
        if name:
            found.append((table, name, tuple(sorted(words))))
    return tuple(found)
