"""Packs together: parents, parameters that a lower pack tightens, and which packs bind a county.

Next to read: `crosscheck.py`, the faults that show when packs are seen together; `io/packs.py`, which reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.pack import CheckedPack, PackHeader, ParameterValue
from xuequ_rules.semantics.parameters import HIGHER, LOWER
from xuequ_rules.text import natural

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
