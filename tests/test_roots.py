"""Sums of square roots against a figure: decided exactly, however near the two are."""

from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from xuequ_rules.evaluation.roots import Term, compare, excess, shown
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN
from xuequ_rules.evaluation.values import NO_FIGURE, PERHAPS, Figure, point
from xuequ_rules.syntax.forms import Relation

FACTORS = st.fractions(Fraction(1, 20), 4, max_denominator=20)
SQUARES = st.fractions(0, 9, max_denominator=50)
TERMS = st.lists(st.builds(Term, FACTORS, SQUARES.map(point)), min_size=1, max_size=8)
RATIONAL = st.lists(st.builds(Term, FACTORS, SQUARES.map(lambda root: point(root * root))), min_size=1, max_size=8)


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def by_decimals(terms, bound):
    """Return the sum less the bound, to 200 digits."""
    with localcontext() as context:
        context.prec = 200
        return sum(decimal(Fraction(t.factor)) * decimal(Fraction(t.square.low)).sqrt() for t in terms) - decimal(bound)


@given(TERMS, st.fractions(0, 30, max_denominator=1000))
def test_a_sum_is_on_the_side_on_which_its_decimals_are(terms, bound):
    difference = by_decimals(terms, bound)
    if abs(difference) > Decimal("1e-150"):
        assert excess(terms, bound) == (1 if difference > 0 else -1)


@given(TERMS, st.integers(1, 60), st.booleans())
def test_a_figure_next_to_a_sum_is_told_apart(terms, places, above):
    """Cut off after any number of decimals the sum is no greater than itself; one step more is greater."""
    with localcontext() as context:
        context.prec = 200
        cut = Fraction(int(by_decimals(terms, Fraction(0)) * 10**places), 10**places)
    bound = cut + Fraction(1, 10**places) if above else cut
    assert excess(terms, bound) in ({-1, 0} if above else {0, 1})


@given(RATIONAL)
def test_a_rational_sum_equals_itself_and_nothing_beside_it(terms):
    whole = sum(Fraction(t.factor) * Fraction(by_decimals([Term(1, t.square)], Fraction(0))) for t in terms)
    exact = shown(terms).low
    assert abs(Fraction(exact) - whole) < Fraction(1, 10**100)
    assert [excess(terms, exact + Fraction(step, 10**40)) for step in (-1, 0, 1)] == [1, 0, -1]


@given(TERMS)
def test_what_is_shown_is_below_by_less_than_a_place(terms):
    low = shown(terms).low
    assert Fraction(by_decimals(terms, Fraction(low))) + Fraction(1, 10**100) >= 0
    assert by_decimals(terms, Fraction(low)) < Decimal("1.000001e-12")


@given(TERMS, st.fractions(0, 9, max_denominator=20), st.fractions(0, 3, max_denominator=20))
def test_a_bound_within_a_range_says_what_holds_of_every_figure_in_it(terms, low, width):
    for relation in (Relation.AT_MOST, Relation.LESS, Relation.AT_LEAST, Relation.MORE, Relation.EQUAL):
        found = compare(relation, terms, Figure(low, low + width))
        for figure in (low, low + width / 2, low + width):
            assert found in {UNKNOWN, compare(relation, terms, point(figure))}


def test_an_open_root_or_bound_leaves_the_comparison_open():
    two, half = Term(1, point(2)), point(Fraction(1, 2))
    assert compare(Relation.AT_MOST, [two, Term(1, Figure(0, None, PERHAPS))], half) is UNKNOWN
    assert compare(Relation.AT_MOST, [two], NO_FIGURE) is UNKNOWN
    assert compare(Relation.AT_MOST, [two], Figure(None, 1)) is FALSE
    assert compare(Relation.AT_LEAST, [two], Figure(None, 1)) is TRUE
    assert shown([two, Term(1, NO_FIGURE)]) == NO_FIGURE._replace(low=0)


def test_two_roots_that_differ_in_the_twentieth_place():
    """√(10^20 + 1) + √(10^20 − 1) is a little below 2·10^10."""
    terms = [Term(1, point(10**20 + 1)), Term(1, point(10**20 - 1))]
    assert excess(terms, 2 * 10**10) == -1
    assert excess(terms, 2 * 10**10 - Fraction(1, 10**29)) == 1
