"""The faults that show when packs are seen together: parents, defeat across packs, parameters that lower packs change.

Next to read: `compose.py`, what packs mean to each other.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from xuequ_rules.diagnostics import Diagnostic, Label, language_of
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.compose import ancestors, is_stricter
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId, PackHeader, ParameterValue
from xuequ_rules.text import RuleText, Span

Texts = Mapping[tuple[str, int], RuleText]
Packs = Mapping[str, CheckedPack]
Headers = Mapping[str, PackHeader]
Node = TypeVar("Node", bound=Hashable)


def cross_check(asked: Sequence[str], packs: Packs, headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    """Yield the faults of the packs asked for. `packs` are checked, those that they refer to among them."""
    mine = [packs[pack_id] for pack_id in asked if pack_id in packs]
    for pack in mine:
        yield from _unknown_parents(pack, headers, texts)
    yield from _circles_of_parents(mine, headers, texts)
    for pack in mine:
        yield from _unknown_clauses(pack, packs, headers, texts)
        yield from _overrides(pack, packs, headers, texts)
    yield from _circles_of_defeat(mine, packs, texts)


def circle(start: Node, following: Callable[[Node], Iterable[Node]]) -> list[Node] | None:
    """Return a shortest way from something back to itself, or None."""
    before: dict[Node, Node] = {}
    waiting = [start]
    for node in waiting:  # it grows while it is walked: nearest first
        for other in following(node):
            if other == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if other not in before:
                before[other] = node
                waiting.append(other)
    return None


def _has_an_order(following: Mapping[ClauseId, Iterable[ClauseId]]) -> bool:
    """Return whether nothing leads back to itself; a quick answer for most packs."""
    try:
        TopologicalSorter(following).prepare()
    except CycleError:
        return False
    return True


def _labels(pack: str, places: Iterable[tuple[int, Span]], texts: Texts) -> tuple[Label, ...]:
    return tuple(Label(texts[pack, file], span) for file, span in places if (pack, file) in texts)


def _parent_place(header: PackHeader, parent: str) -> tuple[int, Span]:
    spans = dict(zip(header.parents, header.parent_spans, strict=True))
    return header.file, spans.get(parent, header.span)


def _unknown_parents(pack: CheckedPack, headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    for parent in pack.header.parents:
        if parent not in headers:
            args = {"id": parent, "nearest": nearest(parent, set(headers) - {pack.header.id})}
            yield Diagnostic("PCK304", args, _labels(pack.header.id, [_parent_place(pack.header, parent)], texts))


def _circles_of_parents(packs: Sequence[CheckedPack], headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for pack in packs:
        way = circle(pack.header.id, lambda name: headers[name].parents if name in headers else ())
        if way is None or reported & set(way):
            continue
        reported |= set(way)
        places = [_parent_place(pack.header, way[1])]
        yield Diagnostic("PCK305", {"path": " → ".join(way)}, _labels(pack.header.id, places, texts))


def _place_of(clause: CheckedClause, named: ClauseId) -> tuple[int, Span]:
    """Return where a clause names another."""
    spans = dict(zip(clause.contradicts, clause.contradict_spans, strict=True))
    spans |= dict(zip(clause.defeats, clause.defeat_spans, strict=True))
    return clause.file, spans.get(named, clause.span)


def _unknown_clauses(pack: CheckedPack, packs: Packs, headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    ids = {pack_id: {str(item.id) for item in other.clauses} for pack_id, other in packs.items()}
    for clause in pack.clauses:
        for loser in (*clause.defeats, *clause.contradicts):
            other = packs.get(loser.pack)
            if other is None and loser.pack in headers:
                continue  # its own faults are reported
            known = ids.get(loser.pack, set())
            if str(loser) in known:
                continue
            near = nearest(str(loser), known)
            if other is None:
                pack_id = nearest(loser.pack, headers)
                near = f"{pack_id}:{loser.number}" if pack_id else ""
            labels = _labels(pack.header.id, [_place_of(clause, loser)], texts)
            yield Diagnostic("PCK307", {"id": str(loser), "nearest": near}, labels)


def _circles_of_defeat(mine: Sequence[CheckedPack], packs: Packs, texts: Texts) -> Iterator[Diagnostic]:
    clauses = {clause.id: clause for pack in packs.values() for clause in pack.clauses}
    if _has_an_order({name: clause.defeats for name, clause in clauses.items()}):
        return
    reported: set[ClauseId] = set()
    for clause in [clause for pack in mine for clause in pack.clauses if clause.defeats]:
        if clause.id in reported:
            continue
        way = circle(clause.id, lambda name: clauses[name].defeats if name in clauses else ())
        if way is None or reported & set(way):
            continue
        reported |= set(way)
        labels = _labels(clause.id.pack, [_place_of(clause, way[1])], texts)
        yield Diagnostic("PCK308", {"path": " → ".join(map(str, way))}, labels)


def _overrides(pack: CheckedPack, packs: Packs, headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    for parent_id in ancestors(pack.header, headers):
        upper_values = {item.name: item for item in packs[parent_id].parameters} if parent_id in packs else {}
        for lower in pack.parameters:
            upper = upper_values.get(lower.name)
            code = None if upper is None else _override_fault(lower, upper)
            if upper is None or code is None:
                continue
            labels = _labels(pack.header.id, [(lower.file, lower.span)], texts)
            zh = not labels or language_of(labels[0].text.text) == "zh"
            note = f"上位包 {parent_id} 的在这里" if zh else f"the one of the parent {parent_id}"
            above = _labels(parent_id, [(upper.file, upper.span)], texts)
            labels += tuple(Label(label.text, label.span, note) for label in above)
            args = {"name": lower.name, "parent": parent_id, "lower": _figure(lower), "upper": _figure(upper)}
            yield Diagnostic(code, args, labels)


def _override_fault(lower: ParameterValue, upper: ParameterValue) -> str | None:
    if lower.unit != upper.unit:
        return "PCK312"
    if lower.value == upper.value or is_stricter(lower, upper):
        return None
    return "PCK309" if upper.tighter else "PCK315"


def _figure(parameter: ParameterValue) -> str:
    if parameter.unit == "%":
        return f"{_decimal(parameter.value * 100)}%"
    return f"{_decimal(parameter.value)} {parameter.unit}".strip()


def _decimal(value: Exact) -> str:
    """Return a figure that an author wrote out, hence a decimal, as such."""
    exact = Fraction(value)
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"
