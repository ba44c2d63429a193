"""How figures combine when they are known within bounds: interval arithmetic on exact ends.

Every result contains whatever the figures can be; where an end is None there is no bound. All functions are pure.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import assert_never

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, negation
from xuequ_rules.evaluation.values import DEFINED, NO_FIGURE, PERHAPS, UNDEFINED, Figure
from xuequ_rules.quantities import Exact, exact
from xuequ_rules.syntax.forms import Operator, Relation

Member = tuple[Figure, Truth]


def combine(operator: Operator, a: Figure, b: Figure) -> Figure:
    """Return two figures added, subtracted, multiplied or divided."""
    gap = max(a.gap, b.gap)
    if gap == UNDEFINED:
        return NO_FIGURE
    match operator:
        case Operator.PLUS:
            return Figure(_plus(a.low, b.low), _plus(a.high, b.high), gap)
        case Operator.MINUS:
            return Figure(_plus(a.low, _minus(b.high)), _plus(a.high, _minus(b.low)), gap)
        case Operator.TIMES:
            return _times(a, b, gap)
        case Operator.OVER:
            return _over(a, b, gap)
        case _:
            assert_never(operator)


def _plus(a: Exact | None, b: Exact | None) -> Exact | None:
    return None if a is None or b is None else exact(a + b)


def _minus(a: Exact | None) -> Exact | None:
    return None if a is None else -a


def _times(a: Figure, b: Figure, gap: int) -> Figure:
    ends = (a.low, a.high, b.low, b.high)
    if None not in ends:
        products = [exact(x * y) for x in (a.low, a.high) for y in (b.low, b.high)]  # type: ignore[operator]  # no end is None
        return Figure(min(products), max(products), gap)
    for x, y in ((a, b), (b, a)):
        if x.low == x.high == 0:
            return Figure(0, 0, gap)
        if x.low is not None and x.low >= 0 and y.low is not None and y.low >= 0:
            high = None if x.high is None or y.high is None else exact(x.high * y.high)
            return Figure(exact(x.low * y.low), high, gap)
        if x.low is not None and x.low == x.high and x.low > 0:
            low, high = (None if end is None else exact(end * x.low) for end in (y.low, y.high))
            return Figure(low, high, gap)
    return Figure(None, None, gap)


def _over(a: Figure, b: Figure, gap: int) -> Figure:
    if b.low == b.high == 0:
        return NO_FIGURE
    may_be_zero = (b.low is None or b.low <= 0) and (b.high is None or b.high >= 0)
    if may_be_zero:
        gap = PERHAPS
        if b.low is not None and b.low >= 0 and a.low is not None and a.low >= 0:
            return Figure(0 if b.high is None else exact(Fraction(a.low) / b.high), None if a.high != 0 else 0, gap)
        return Figure(None, None, gap)
    if b.high is not None and b.high < 0:
        return _over(Figure(_minus(a.high), _minus(a.low)), Figure(_minus(b.high), _minus(b.low)), gap)
    assert b.low is not None
    low = _bound(a.low, b, lower=True)
    high = _bound(a.high, b, lower=False)
    return Figure(low, high, gap)


def _bound(end: Exact | None, divisor: Figure, *, lower: bool) -> Exact | None:
    """Return an end of a quotient by a positive divisor."""
    if end is None:
        return None
    use_high = (end >= 0) is lower
    by = divisor.high if use_high else divisor.low
    return 0 if by is None else exact(Fraction(end) / by)


def compare(relation: Relation, a: Figure, b: Figure) -> Truth:
    """Return whether two figures stand in a relation, whatever they turn out to be; UNKNOWN without a value."""
    if a.gap or b.gap:
        return UNKNOWN
    match relation:
        case Relation.AT_MOST:
            return _at_most(a, b)
        case Relation.AT_LEAST:
            return _at_most(b, a)
        case Relation.MORE:
            return negation(_at_most(a, b))
        case Relation.LESS:
            return negation(_at_most(b, a))
        case Relation.EQUAL:
            return _equal(a, b)
        case Relation.NOT_EQUAL:
            return negation(_equal(a, b))
        case Relation.IN | Relation.CONTAINS:
            raise AssertionError(relation)
        case _:
            assert_never(relation)


def _at_most(a: Figure, b: Figure) -> Truth:
    if a.high is not None and b.low is not None and a.high <= b.low:
        return TRUE
    if a.low is not None and b.high is not None and a.low > b.high:
        return FALSE
    return UNKNOWN


def _equal(a: Figure, b: Figure) -> Truth:
    if a.low is not None and a.low == a.high == b.low == b.high:
        return TRUE
    apart = (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )
    return FALSE if apart else UNKNOWN


def squared(figure: Figure) -> Figure:
    """Return the square of a figure that a coefficient of variation is compared with.

    A coefficient is never negative, so what lies below 0 is squared to a figure below 0 and stays below it.
    """
    low, high = (None if end is None else (exact(end * end) if end >= 0 else -exact(end * end)) for end in figure[:2])
    return Figure(low, high, figure.gap)


def hull(figures: Iterable[Figure]) -> Figure:
    """Return the least interval that contains all of them."""
    found = list(figures)
    known = [figure for figure in found if figure.gap != UNDEFINED]
    if not known:
        return NO_FIGURE
    gap = DEFINED if all(figure.gap == DEFINED for figure in found) else PERHAPS
    lows = [figure.low for figure in known]
    highs = [figure.high for figure in known]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return Figure(low, high, gap)


# --- over collections ----------------------------------------------------------------------------------------------


def total(members: Sequence[Member], is_open: bool, not_negative: bool) -> Figure:
    """Return a sum. A row that may be missing adds nothing or its figure; unlisted rows add what they may."""
    low: Exact | None = 0
    high: Exact | None = 0
    gap = DEFINED
    for figure, truth in members:
        sure = truth is TRUE
        if figure.gap:
            gap = max(gap, figure.gap if sure else PERHAPS)
            if figure.gap == UNDEFINED and sure:
                return NO_FIGURE
        low = _plus(low, figure.low if sure else _less(figure.low))
        high = _plus(high, figure.high if sure else _more(figure.high))
    if is_open:
        return Figure(low if not_negative else None, None, gap)
    return Figure(low, high, gap)


def _less(end: Exact | None) -> Exact | None:
    return None if end is None else min(end, 0)


def _more(end: Exact | None) -> Exact | None:
    return None if end is None else max(end, 0)


def extreme(members: Sequence[Member], is_open: bool, not_negative: bool, *, largest: bool) -> Figure:
    """Return the greatest or the least of a collection; of an empty one there is none."""
    sure = [figure for figure, truth in members if truth is TRUE]
    if not members:
        return Figure(0 if not_negative else None, None, PERHAPS) if is_open else NO_FIGURE
    if any(figure.gap for figure, _ in members):
        return Figure(None, None, PERHAPS)
    everything = [figure for figure, _ in members]
    gap = DEFINED if sure else PERHAPS
    if largest:
        low = _extreme_end([figure.low for figure in sure or everything], max if sure else min, skip_none=bool(sure))
        high = None if is_open else _extreme_end([figure.high for figure in everything], max, skip_none=False)
        return Figure(low, high, gap)
    high = _extreme_end([figure.high for figure in sure or everything], min if sure else max, skip_none=bool(sure))
    low = _extreme_end([figure.low for figure in everything], min, skip_none=False)
    if is_open:
        low, high = (0 if not_negative else None), (high if sure else None)
    return Figure(low, high, gap)


def _extreme_end(ends: list[Exact | None], choose: object, *, skip_none: bool) -> Exact | None:
    known = [end for end in ends if end is not None]
    if not known or (len(known) < len(ends) and not skip_none):
        return None
    return choose(known)  # type: ignore[operator,no-any-return]  # min or max


def share(cases: Sequence[tuple[Truth, Truth]], is_open: bool) -> Figure:
    """Return the share of rows that match; each case is (is in the collection, matches)."""
    if is_open:
        return Figure(0, 1, PERHAPS if not any(inside is TRUE for inside, _ in cases) else DEFINED)
    sure = [match for inside, match in cases if inside is TRUE]
    maybe = [match for inside, match in cases if inside is UNKNOWN]
    if not sure and not maybe:
        return NO_FIGURE
    matching = sum(match is TRUE for match in sure)
    could = sum(match is not FALSE for match in sure)
    others, more = sum(match is not TRUE for match in maybe), sum(match is not FALSE for match in maybe)
    low = Fraction(matching, len(sure) + others) if sure or others else Fraction(1)
    high = Fraction(could + more, len(sure) + more) if sure or more else Fraction(0)
    return Figure(exact(low), exact(high), DEFINED if sure else PERHAPS)
