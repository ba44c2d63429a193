"""Square roots of exact figures, for showing a coefficient of variation. Verdicts compare squares and need no root."""

from fractions import Fraction
from math import isqrt

from xuequ_rules.quantities import Exact, exact

PLACES = 12


def root(square: Exact) -> Exact:
    """Return the root of a figure that is not negative: exact where it is rational, else rounded down to 12 places.

    >>> root(Fraction(1, 9)), root(2)
    (Fraction(1, 3), Fraction(1414213562373, 1000000000000))
    """
    value = Fraction(square)
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return exact(Fraction(top, bottom))
    scale = 10**PLACES
    return exact(Fraction(isqrt(value.numerator * scale * scale // value.denominator), scale))
