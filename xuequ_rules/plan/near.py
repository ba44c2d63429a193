"""Open text that is nearly, but not quite, a term that clauses compare with.

Next to read: `normal.py`, which makes equal what is merely spelled differently.
"""

from collections.abc import Iterator, Mapping

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.normal import normal_text
from xuequ_rules.plan.plan import Plan
from xuequ_rules.plan.report import field_names

PLACES = 3  # places named for one value


def near_misses(plan: Plan, known_terms: Mapping[tuple[str, str], frozenset[str]]) -> tuple[Diagnostic, ...]:
    """Return a warning for every value of an open-text field that is near a known term of (table, field).

    A value that is itself a known term of the field is no miss. Each value is reported once, with its first places.
    """
    found = []
    for (table, field), terms in sorted(known_terms.items()):
        known = {normal_text(term) for term in terms}
        for value, keys in _values(plan, table, field).items():
            near = None if value in known else nearest(value, sorted(known), 0.7)
            if near is not None:
                places = [plan.at(table, key, field) or "" for key in keys[:PLACES]]
                at = tuple(At(plan.file, place, plan.line_of(place)) for place in places)
                args = {**field_names(TABLES[table].fields[field]), "value": value, "nearest": near}
                found.append(Diagnostic("PLN305", args, at=at))
    return tuple(found)


def _values(plan: Plan, table: str, field: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for key, value in _cells(plan, table, field):
        values.setdefault(value, []).append(key)
    return values


def _cells(plan: Plan, table: str, field: str) -> Iterator[tuple[str, str]]:
    for record in plan.table(table) or ():
        value = getattr(record, field)
        for text in (value,) if isinstance(value, str) else value or ():
            yield record.key, text
