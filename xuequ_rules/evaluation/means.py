"""Means and coefficients of variation over collections: weighted where asked, exact, within bounds where unknown."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from xuequ_rules.evaluation.figures import Member, hull
from xuequ_rules.evaluation.truth import TRUE
from xuequ_rules.evaluation.values import NO_FIGURE, PERHAPS, Figure, point
from xuequ_rules.quantities import Exact, exact

LONG = 512  # bits of a denominator


def mean(members: Sequence[Member], weights: Sequence[Figure] | None, is_open: bool, not_negative: bool) -> Figure:
    """Return a mean, weighted where weights are given.

    It has no value over nothing, with weights of 0 in all, or with a weight below 0.
    """
    figures = [figure for figure, _ in members]
    if not members and not is_open:
        return NO_FIGURE
    if is_open or any(figure.gap for figure in figures) or any(weight.gap for weight in weights or ()):
        return Figure(0 if is_open and not_negative else None, None, PERHAPS)
    sure = all(truth is TRUE for _, truth in members)
    if sure and weights is None:
        lows, highs = [figure.low for figure in figures], [figure.high for figure in figures]
        return Figure(_mean_of(lows), _mean_of(highs))
    if sure and weights is not None and all(weight.is_point for weight in weights):
        return _weighted_mean(figures, weights)
    return hull(figures)._replace(gap=PERHAPS)


def _mean_of(ends: list[Exact | None]) -> Exact | None:
    return None if None in ends else exact(Fraction(sum(end for end in ends if end is not None), len(ends)))


def _weighted_mean(figures: Sequence[Figure], weights: Sequence[Figure]) -> Figure:
    known = [weight.low for weight in weights if weight.low is not None]
    whole = sum(known)
    if whole == 0 or min(known) < 0:
        return NO_FIGURE

    def weighted(ends: list[Exact | None]) -> Exact | None:
        used = [(end, weight) for end, weight in zip(ends, known, strict=True) if weight != 0]
        if any(end is None for end, _ in used):
            return None
        return exact(Fraction(sum(end * weight for end, weight in used if end is not None)) / whole)

    return Figure(weighted([figure.low for figure in figures]), weighted([figure.high for figure in figures]))


def squared_variation(members: Sequence[Member], weights: Sequence[Figure] | None, is_open: bool) -> Figure:
    """Return the square of the coefficient of variation (population deviation over mean, weighted where asked).

    The square keeps the figure exact. It has no value over nothing or where the mean is 0; where any figure or weight
    is unknown, it is only known not to be negative.
    """
    if not members and not is_open:
        return NO_FIGURE
    known = not is_open and all(truth is TRUE and figure.is_point for figure, truth in members)
    if not known or any(not weight.is_point for weight in weights or ()):
        return Figure(0, None, PERHAPS)
    values = [figure.low for figure, _ in members if figure.low is not None]
    shares = [weight.low for weight in weights if weight.low is not None] if weights is not None else [1] * len(values)
    square = variation_squared(values, shares)
    return NO_FIGURE if square is None else point(square)


def variation_squared(values: Sequence[Exact], weights: Sequence[Exact]) -> Exact | None:
    """Return the squared coefficient of variation of known figures with known weights, or None where it has no value.

    With W = Σw, M = Σwx and Q = Σwx², the square is W·Q/M² − 1. A weight below 0 means nothing. The sums are kept as
    one numerator over one denominator, which is many times quicker than adding fractions.

    >>> variation_squared([2, 4], [1, 1])
    Fraction(1, 9)
    """
    whole, first, second = (0, 1), (0, 1), (0, 1)
    for value, weight in zip(values, weights, strict=True):
        top, bottom = weight.numerator, weight.denominator
        whole = _added(whole, top, bottom)
        common = gcd(top * value.numerator, bottom * value.denominator)
        top, bottom = top * value.numerator // common, bottom * value.denominator // common
        first = _added(first, top, bottom)
        second = _added(second, top * value.numerator, bottom * value.denominator)
    if first[0] == 0 or min(weights) < 0:
        return None
    top = whole[0] * second[0] * first[1] ** 2
    bottom = whole[1] * second[1] * first[0] ** 2
    return exact(Fraction(top - bottom, bottom))


def _added(total: tuple[int, int], top: int, bottom: int) -> tuple[int, int]:
    """Return a sum of quotients; the denominator is reduced when it has grown long."""
    if total[1] % bottom == 0:
        return total[0] + top * (total[1] // bottom), total[1]
    numerator, denominator = total[0] * bottom + top * total[1], total[1] * bottom
    if denominator.bit_length() > LONG:
        common = gcd(numerator, denominator)
        numerator, denominator = numerator // common, denominator // common
    return numerator, denominator
