"""Packs together: parents, defeat across packs, parameters that a lower pack tightens, and which packs bind a county.

Next to read: `io/packs.py`, which reads packs from folders.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from xuequ_rules.diagnostics import Diagnostic, Label
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.names import nearest
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId, PackHeader, ParameterValue
from xuequ_rules.semantics.parameters import HIGHER, LOWER
from xuequ_rules.text import RuleText, natural

Texts = Mapping[tuple[str, int], RuleText]
Headers = Mapping[str, PackHeader]


def ancestors(header: PackHeader, headers: Headers) -> list[str]:
    """Return the ids of the packs above one, nearest first; unknown ones and circles are left to `cross_check`."""
    found: list[str] = []
    waiting = list(header.parents)
    while waiting:
        parent = waiting.pop(0)
        if parent in found or parent not in headers or parent == header.id:
            continue
        found.append(parent)
        waiting += headers[parent].parents
    return found


def binding(headers: Headers, county_code: str, on: date) -> list[str]:
    """Return the packs that bind a county on a day, with their parents: the most local first."""
    found: list[str] = []
    for header in headers.values():
        if header.covers(county_code) and header.in_force(on):
            found += [header.id, *ancestors(header, headers)]
    return in_order(set(found), headers)


def in_order(ids: Iterable[str], headers: Headers) -> list[str]:
    """Return pack ids, lower packs before those above them: the longest region code first, then by id."""

    def key(pack_id: str) -> tuple[int, int, object]:
        header = headers[pack_id]
        reach = max((len(region) for region in header.regions), default=7)
        return (-reach, -len(ancestors(header, headers)), natural(pack_id))

    return sorted(ids, key=key)


def tightened(pack: CheckedPack, others: Sequence[CheckedPack]) -> dict[str, Exact]:
    """Return the parameters of a pack that a lower pack among the others makes stricter, with the strictest figure."""
    headers = {item.header.id: item.header for item in (pack, *others)}
    found: dict[str, Exact] = {}
    for other in others:
        if pack.header.id not in ancestors(other.header, headers):
            continue
        for lower in other.parameters:
            upper = next((item for item in pack.parameters if item.name == lower.name), None)
            if upper is not None and is_stricter(lower, upper) and _beats(lower.value, found.get(lower.name), upper):
                found[lower.name] = lower.value
    return found


def is_stricter(lower: ParameterValue, upper: ParameterValue) -> bool:
    """Return whether a lower pack's figure is stricter than the upper's, by the way the upper pack uses it."""
    if lower.unit != upper.unit:
        return False
    if upper.tighter == LOWER:
        return lower.value < upper.value
    return upper.tighter == HIGHER and lower.value > upper.value


def _beats(value: Exact, best: Exact | None, upper: ParameterValue) -> bool:
    return best is None or (value < best if upper.tighter == LOWER else value > best)


def cross_check(packs: Sequence[CheckedPack], headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    """Yield the faults that only show when packs are seen together. `headers` are of all packs that are known."""
    by_id = {pack.header.id: pack for pack in packs}
    for pack in packs:
        yield from _parents(pack, headers, texts)
        yield from _defeats(pack, by_id, texts)
        yield from _overrides(pack, by_id, headers, texts)
    yield from _defeat_circles(packs, texts)


def _label(pack: CheckedPack, item: CheckedClause | ParameterValue, texts: Texts) -> tuple[Label, ...]:
    text = texts.get((pack.header.id, item.file))
    return (Label(text, item.span),) if text else ()


def _top(pack: CheckedPack, texts: Texts) -> tuple[Label, ...]:
    from xuequ_rules.text import Span  # noqa: PLC0415 - only where a fault is drawn

    for index in range(len(pack.files)):
        text = texts.get((pack.header.id, index))
        if text is not None:
            at = text.text.find(pack.header.id)
            if at >= 0:
                return (Label(text, Span(at, at + len(pack.header.id))),)
    return ()


def _parents(pack: CheckedPack, headers: Headers, texts: Texts) -> Iterator[Diagnostic]:
    for parent in pack.header.parents:
        if parent not in headers:
            args = {"id": parent, "nearest": nearest(parent, set(headers) - {pack.header.id})}
            yield Diagnostic("PCK304", args, _top(pack, texts))
    path = [pack.header.id]
    while True:
        header = headers.get(path[-1])
        known = [parent for parent in header.parents if parent in headers] if header else []
        if not known:
            return
        if known[0] in path:
            if known[0] == pack.header.id:
                yield Diagnostic("PCK305", {"path": " → ".join([*path, known[0]])}, _top(pack, texts))
            return
        path.append(known[0])


def _defeats(pack: CheckedPack, by_id: Mapping[str, CheckedPack], texts: Texts) -> Iterator[Diagnostic]:
    for clause in pack.clauses:
        for loser in clause.defeats:
            other = by_id.get(loser.pack)
            if other is None or any(item.id == loser for item in other.clauses):
                if other is not None or loser.pack in {pack.header.id, *pack.header.parents}:
                    continue
            known = {str(item.id) for item in (other.clauses if other else pack.clauses)}
            args = {"id": str(loser), "nearest": nearest(str(loser), known)}
            yield Diagnostic("PCK307", args, _label(pack, clause, texts))


def _defeat_circles(packs: Sequence[CheckedPack], texts: Texts) -> Iterator[Diagnostic]:
    clauses = {clause.id: (pack, clause) for pack in packs for clause in pack.clauses}
    done: set[ClauseId] = set()
    for start in clauses:
        path = [start]
        while path and path[-1] in clauses and path[-1] not in done:
            following = [loser for loser in clauses[path[-1]][1].defeats if loser in clauses]
            if start in following:
                pack, clause = clauses[start]
                circle = " → ".join(str(item) for item in [*path, start])
                yield Diagnostic("PCK308", {"path": circle}, _label(pack, clause, texts))
                break
            fresh = [loser for loser in following if loser not in path]
            if not fresh:
                break
            path.append(fresh[0])
        done.update(path)


def _overrides(
    pack: CheckedPack, by_id: Mapping[str, CheckedPack], headers: Headers, texts: Texts
) -> Iterator[Diagnostic]:
    for parent_id in ancestors(pack.header, headers):
        parent = by_id.get(parent_id)
        for lower in pack.parameters if parent else ():
            upper = next((item for item in parent.parameters if item.name == lower.name), None) if parent else None
            if upper is None or lower.value == upper.value:
                continue
            args = {"name": lower.name, "parent": parent_id, "lower": lower.unit, "upper": upper.unit}
            if lower.unit != upper.unit:
                yield Diagnostic("PCK312", args, _label(pack, lower, texts))
            elif not upper.tighter:
                yield Diagnostic("PCK315", args, _label(pack, lower, texts))
            elif not is_stricter(lower, upper):
                figures = {
                    "lower": f"{lower.value} {lower.unit}".strip(),
                    "upper": f"{upper.value} {upper.unit}".strip(),
                }
                yield Diagnostic("PCK309", {**args, **figures}, _label(pack, lower, texts))
