"""The engine says of complete plans what an independent implementation says, and never the opposite of damaged ones."""

import pytest
from independent.compare import available, compare
from independent.compare_guilin import hold

from xuequ_rules import RuleBook

PLANS = 100
LARGE = {"xuhui-2017": 60, "sanyuan-2011": 40, "dongliao-2011": 30}  # fewer of those that take longer
SEED = 20_000_000


@pytest.fixture(scope="module")
def book():
    return RuleBook.bundled()


@pytest.mark.parametrize("pack", available())
def test_the_engine_and_an_independent_implementation_agree(book, pack):
    tally = compare(pack, range(SEED, SEED + LARGE.get(pack, PLANS)), 1, book)
    assert tally.disagreements == {}
    assert tally.decided > tally.open, "damage leaves most findings decided"


def test_they_agree_on_the_city_and_its_region_together(book):
    tally = hold(range(SEED, SEED + PLANS), 1, book)
    assert tally.disagreements == {}
    assert tally.decided > tally.open, "damage leaves most findings decided"
