"""Sums of coefficients of variation: each is held as its square, and the sum is compared with a figure exactly.

All terms are positive. Square roots of different square-free numbers are independent over the rationals, so such a sum
is rational only where every root is. A sum with an irrational root is therefore never equal to a figure, and bounds
that are refined tell the two apart in the end.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from xuequ_rules.evaluation import figures
from xuequ_rules.evaluation.truth import UNKNOWN, Truth
from xuequ_rules.evaluation.values import PERHAPS, Figure, Step, point
from xuequ_rules.quantities import Exact, exact
from xuequ_rules.semantics.checked import Arithmetic, Constant, Defined
from xuequ_rules.syntax.forms import Operator, Relation

PLACES = 12  # of a sum that is shown
BITS = 64  # with which the bounds begin


class Term(NamedTuple):
    """A square root times a factor above 0."""

    factor: Exact
    square: Figure


def terms_of(step: Step) -> list[Term]:
    """Return what a coefficient of variation, or a sum of some, consists of."""
    match step.node:
        case Defined():
            return terms_of(step.inputs[-1])
        case Arithmetic(operator=Operator.PLUS):
            return [term for part in step.inputs for term in terms_of(part)]
        case Arithmetic(right=Constant(value=int() | Fraction() as divisor)):
            return [Term(Fraction(term.factor) / divisor, term.square) for term in terms_of(step.inputs[0])]
        case _:
            return [Term(1, step.value)]


def compare(relation: Relation, terms: Sequence[Term], bound: Figure) -> Truth:
    """Return how a sum of roots stands to a figure; unknown where a root is."""
    if bound.gap or not _are_known(terms):
        return UNKNOWN
    ends = [None if end is None else point(excess(terms, end)) for end in (bound.low, bound.high)]
    # the excess over the greater end is the least
    excesses = Figure(ends[1].low if ends[1] else None, ends[0].low if ends[0] else None)
    return figures.compare(relation, excesses, point(0))


def shown(terms: Sequence[Term]) -> Figure:
    """Return a sum of roots as it is shown: exact where it is rational, else rounded down to 12 places."""
    if not _are_known(terms):
        return Figure(0, None, max(PERHAPS, *(term.square.gap for term in terms)))
    whole, squares = _split(terms)
    scale = 10 ** (2 * PLACES)
    rest = Fraction(sum(_floor(square, scale) for square in squares), scale)
    if not squares:
        return point(exact(whole))
    return point(exact(Fraction((whole + rest) * 10**PLACES // 1, 10**PLACES)))


def excess(terms: Sequence[Term], bound: Exact) -> int:
    """Return 1, 0 or -1: whether a sum of known roots is above a figure, equal to it or below it.

    >>> excess([Term(1, point(2)), Term(1, point(3))], Fraction("3.146")), excess([Term(Fraction(1, 2), point(4))], 1)
    (1, 0)
    """
    whole, squares = _split(terms)
    rest = bound - whole
    if not squares:
        return (rest < 0) - (rest > 0)
    scale = 1 << BITS
    while True:
        least = sum(_floor(square, scale) for square in squares)
        if least >= rest * scale:
            return 1
        if least + len(squares) <= rest * scale:
            return -1
        scale *= scale


def _are_known(terms: Sequence[Term]) -> bool:
    return all(term.square.is_point for term in terms)


def _split(terms: Sequence[Term]) -> tuple[Fraction, list[Fraction]]:
    """Return the sum of the rational terms, and the squares of the others."""
    whole, squares = Fraction(0), []
    for factor, square in terms:
        assert square.low is not None
        value = Fraction(factor * factor * square.low)
        top, bottom = isqrt(value.numerator), isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            whole += Fraction(top, bottom)
        else:
            squares.append(value)
    return whole, squares


def _floor(square: Fraction, scale: int) -> int:
    """Return a root times a scale, rounded down."""
    return isqrt(square.numerator * scale * scale // square.denominator)
