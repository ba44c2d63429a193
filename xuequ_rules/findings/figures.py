"""The figures of compiled clauses: their headline, and which part of a demand decides, as in a trace.

Next to read: `headline.py`, what a trace says.
"""

from collections.abc import Sequence
from typing import Any

from xuequ_rules.evaluation.conditions import compare_dates
from xuequ_rules.evaluation.figures import compare
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import Figure, point
from xuequ_rules.findings.headline import ends
from xuequ_rules.findings.margins import OPPOSITE, Headline, of_added_roots, of_dates, of_figures, of_items, of_roots
from xuequ_rules.quantities import DateSpan, Exact, exact
from xuequ_rules.semantics.checked import Compare, Contains
from xuequ_rules.syntax.forms import Relation

# Of a compiled clause: comparison, observed, threshold, turned, terms of a sum of roots; a tuple where all is known.
Figures = Sequence[Any]


def headline_of(figures: Figures) -> Headline:
    """Return the headline of what a compiled clause found, as `headline` reads it off a trace."""
    node, observed, threshold, opposite, *terms = figures
    if isinstance(observed, DateSpan):
        assert isinstance(threshold, DateSpan)
        value = compare_dates(node.relation, observed, threshold)
        return of_dates(node, observed, threshold, value, opposite=opposite)
    assert not isinstance(threshold, DateSpan)
    a = observed if isinstance(observed, Figure) else point(observed)
    b = threshold if isinstance(threshold, Figure) else point(threshold)
    match node:
        case Contains():
            assert b.low is not None
            return of_items(a, int(b.low), compare(Relation.AT_LEAST, a, b), opposite=opposite)
        case Compare(kind="root"):
            known = a.is_point and b.is_point
            return of_roots(node, a, b, TRUE if known else UNKNOWN, opposite=opposite)
        case Compare(kind="roots"):
            known = a.is_point and b.is_point
            return of_added_roots(node, terms[0], a, b, TRUE if known else UNKNOWN, opposite=opposite)
        case _:
            return of_figures(node, a, b, compare(node.relation, a, b), opposite=opposite)


def decide(found: list[tuple[Truth, Figures | None]], value: Truth, *, best: bool) -> Figures | None:
    """Return the figures of the part that decides, as `choose` does, of a compiled clause."""
    if value is UNKNOWN or value is (TRUE if best else FALSE):
        parts = [figures for truth, figures in found if truth is value and figures is not None]
    else:
        parts = [figures for _, figures in found if figures is not None]
    if len(parts) < 2:
        return parts[0] if parts else None
    measure = _measure(parts[0][0])
    parts = [figures for figures in parts if _measure(figures[0]) == measure]
    if value is not UNKNOWN:  # of what is unknown there is no margin
        parts = _nearest(parts, best=best)
    return parts[0] if len(parts) == 1 else min(parts, key=_place)


def _measure(node: Compare | Contains) -> tuple[str, str]:
    """Return what the figures of a comparison are measured in: kind and unit of its headline."""
    if isinstance(node, Contains):
        return "number", "项"
    if node.kind == "number":
        return "share" if node.share else "number", node.unit
    return node.kind, ""


def _nearest(parts: list[Figures], *, best: bool) -> list[Figures]:
    """Return the figures with the greatest or the least margin, or all where none has one."""
    margins = [_margin(figures) for figures in parts]
    known = [margin for margin in margins if margin is not None]
    nearest = (max(known) if best else min(known)) if known else None
    return [figures for figures, margin in zip(parts, margins, strict=True) if margin == nearest]


def _margin(figures: Figures) -> Exact | None:
    """Return the margin of what a compiled clause found."""
    node, a, b, opposite, *_ = figures
    if node.__class__ is not Compare or node.kind != "number" or a.__class__ is Figure or b.__class__ is Figure:
        return headline_of(figures).margin
    relation = OPPOSITE[node.relation] if opposite else node.relation
    strict = 1 if node.whole and relation in (Relation.LESS, Relation.MORE) else 0
    if relation in (Relation.AT_MOST, Relation.LESS):
        return exact(b - a - strict)
    if relation in (Relation.AT_LEAST, Relation.MORE):
        return exact(a - b - strict)
    return exact(-abs(a - b)) if relation is Relation.EQUAL else None


def _place(figures: Figures) -> tuple[Any, ...]:
    """Return the place of figures among others of the same margin, as `order` does."""
    return (*ends(figures[1]), *ends(figures[2]))
