"""The three-valued core against SQL's, which is Kleene's too: where they agree, and where they part ways.

SQL's NULL is our unknown in `and`, `or`, `not` and in comparisons. Aggregates differ on purpose: SQL leaves NULLs out,
as if a blank cell said that there is nothing, while a blank cell here may be any figure. Each divergence has a test.
"""

import sqlite3
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import HEAD, assess, pack_of

from xuequ_rules.evaluation.conditions import present
from xuequ_rules.evaluation.figures import combine, compare, extreme, total
from xuequ_rules.evaluation.means import mean
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, conjunction, disjunction, negation
from xuequ_rules.evaluation.values import Choice, Figure, Values, point
from xuequ_rules.findings.status import Status
from xuequ_rules.quantities import Interval
from xuequ_rules.syntax.forms import Operator, Relation

TRUTHS = [TRUE, FALSE, UNKNOWN]
TO_SQL = {TRUE: 1, FALSE: 0, UNKNOWN: None}
FROM_SQL = {1: TRUE, 0: FALSE, None: UNKNOWN}
SIGNS = {
    Relation.AT_MOST: "<=",
    Relation.AT_LEAST: ">=",
    Relation.MORE: ">",
    Relation.LESS: "<",
    Relation.EQUAL: "=",
    Relation.NOT_EQUAL: "<>",
}
NUMBERS = st.none() | st.integers(-5, 5)
COLUMNS = st.lists(st.none() | st.integers(0, 9), max_size=6)


@pytest.fixture(scope="module")
def sql():
    with sqlite3.connect(":memory:") as connection:
        yield lambda query, *values: connection.execute(query, values).fetchone()[0]


def figure(value):
    """Return a figure of which NULL says nothing."""
    return Figure(None, None) if value is None else point(value)


def rows(values):
    """Return a query for the column x of these values."""
    union = " UNION ALL ".join(f"SELECT {'NULL' if value is None else value} AS x" for value in values)
    return f"({union})" if values else "(SELECT 1 AS x WHERE 0)"


def sure(values):
    """Return a column as figures that are all in a collection; a blank count is at least 0."""
    return [(Figure(0, None) if value is None else point(value), TRUE) for value in values]


# --- where they agree ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("a", TRUTHS)
@pytest.mark.parametrize("b", TRUTHS)
def test_and_or_not_are_those_of_sql(sql, a, b):
    x, y = TO_SQL[a], TO_SQL[b]
    assert conjunction([a, b]) is FROM_SQL[sql("SELECT ? AND ?", x, y)]
    assert disjunction([a, b]) is FROM_SQL[sql("SELECT ? OR ?", x, y)]
    assert negation(a) is FROM_SQL[sql("SELECT NOT ?", x)]


@given(NUMBERS, NUMBERS, st.sampled_from(sorted(SIGNS, key=str)))
def test_a_comparison_with_an_unknown_figure_is_unknown(sql, a, b, relation):
    assert compare(relation, figure(a), figure(b)) is FROM_SQL[sql(f"SELECT ? {SIGNS[relation]} ?", a, b)]


@given(NUMBERS, NUMBERS)
def test_a_sum_with_an_unknown_figure_and_a_quotient_by_zero_have_no_value(sql, a, b):
    for operator, sign in ((Operator.PLUS, "+"), (Operator.MINUS, "-")):
        found, expected = combine(operator, figure(a), figure(b)), sql(f"SELECT ? {sign} ?", a, b)
        assert (found.low if found.is_point else None) == expected
    quotient = combine(Operator.OVER, figure(a), figure(b))
    if None not in (a, b):
        assert (sql("SELECT ? / ?", a, b) is None) is (not quotient.is_point)


@given(st.none() | st.sampled_from("abc"), st.lists(st.none() | st.sampled_from("abc"), min_size=1, max_size=4))
def test_membership_in_a_list_with_unknown_texts(sql, item, items):
    marks = ", ".join("?" * len(items))
    expected = FROM_SQL[sql(f"SELECT ? IN ({marks})", item, *items)]
    assert present(Choice(item), Values(tuple((Choice(text), TRUE) for text in items))) is expected


@given(st.lists(st.integers(0, 9), max_size=6))
def test_aggregates_of_known_figures(sql, values):
    table = rows(values)
    assert total(sure(values), False, True) == point(sql(f"SELECT COALESCE(SUM(x), 0) FROM {table}"))
    if values:
        assert extreme(sure(values), False, True, largest=True) == point(max(values))
        assert extreme(sure(values), False, True, largest=False).low == sql(f"SELECT MIN(x) FROM {table}")
        average = mean(sure(values), None, False, True).low
        assert average == Fraction(sql(f"SELECT SUM(x) FROM {table}"), sql(f"SELECT COUNT(*) FROM {table}"))


EXISTS = {
    "存在 学校 满足 (学生数 超过 4)": "SELECT EXISTS (SELECT 1 FROM {0} WHERE x > 4)",
    "没有 学校 满足 (学生数 超过 4)": "SELECT NOT EXISTS (SELECT 1 FROM {0} WHERE x > 4)",
    "数量(学校 其中 学生数 超过 4) 不少于 2": "SELECT (SELECT COUNT(*) FROM {0} WHERE x > 4) >= 2",
    "每个 学校 满足 (学生数 超过 4)": "SELECT NOT EXISTS (SELECT 1 FROM {0} WHERE NOT x > 4)",
}


def status_of(demand, values):
    """Return the status of a demand on a county whose schools have these numbers of pupils."""
    pack = pack_of(HEAD + f"条款 1 「一」\n  依据 「一」\n  对象 县\n  应当 {demand}\n")
    schools = [{"id": str(number), "students": value} for number, value in enumerate(values)]
    return assess(pack, {"plan": {"id": "p"}, "schools": schools}).findings[0].status


@given(st.lists(st.integers(0, 9), max_size=5), st.sampled_from(sorted(EXISTS)))
def test_quantifiers_over_known_rows(sql, values, demand):
    expected = Status.PASS if sql(EXISTS[demand].format(rows(values))) else Status.FAIL
    assert status_of(demand, values) is expected


# --- where they part ways --------------------------------------------------------------------------------------------


@given(COLUMNS.filter(lambda values: None in values), st.sampled_from(sorted(EXISTS)))
def test_divergence_sql_takes_an_unknown_row_for_one_that_does_not_match(sql, values, demand):
    """EXISTS, NOT EXISTS and COUNT … WHERE drop rows of which the condition is NULL; here they keep the verdict open.

    Wherever a verdict is given all the same, it is SQL's under every value that the blank cells may have.
    """
    status = status_of(demand, values)
    possible = {
        sql(EXISTS[demand].format(rows([fill if value is None else value for value in values]))) for fill in (0, 9)
    }
    assert status is {(1,): Status.PASS, (0,): Status.FAIL}.get(tuple(possible), Status.UNDETERMINED)


@given(COLUMNS.filter(lambda values: None in values))
def test_divergence_sum_and_average_skip_null(sql, values):
    known = [value for value in values if value is not None]
    found = total(sure(values), False, True)
    assert (found.low, found.high) == (sum(known), None)
    assert sql(f"SELECT SUM(x) FROM {rows(values)}") == (sum(known) if known else None)
    average = mean(sure(values), None, False, True)
    assert (average.low, average.high) == (Fraction(sum(known), len(values)), None)


@given(COLUMNS.filter(lambda values: None in values))
def test_divergence_the_greatest_of_figures_with_a_blank_one_is_at_least_the_greatest_known(sql, values):
    greatest = sql(f"SELECT MAX(x) FROM {rows(values)}")
    found = extreme(sure(values), False, True, largest=True)
    assert (found.low, found.high) == (greatest or 0, None)
    least = extreme(sure(values), False, True, largest=False)
    assert (least.low, least.high) == (0, sql(f"SELECT MIN(x) FROM {rows(values)}"))


def test_divergence_count_of_a_column_counts_different_values(sql):
    """COUNT(x) counts what is not NULL; 数量(X 的 F) counts different values, of which a blank may be one more."""
    assert sql("SELECT COUNT(x) FROM (SELECT 'a' AS x UNION ALL SELECT 'a' UNION ALL SELECT NULL)") == 2
    pack = pack_of(HEAD + "条款 1 「一」\n  依据 「一」\n  对象 县\n  应当 数量(学校 的 质量) 等于 2\n")
    schools = [{"id": "a", "quality": "优质"}, {"id": "b", "quality": "优质"}, {"id": "c"}]
    finding = assess(pack, {"plan": {"id": "p"}, "schools": schools}).findings[0]
    assert (finding.status, finding.observed) == (Status.UNDETERMINED, Interval(1, 2))


def test_divergence_the_sum_of_nothing_is_zero(sql):
    assert sql("SELECT SUM(x) FROM (SELECT 1 AS x WHERE 0)") is None
    assert total([], False, True) == point(0)


def test_divergence_membership_in_an_unlisted_table_is_open(sql):
    """`IN ()` is false; 属于 the rows of a table that is not given is unknown."""
    assert sql("SELECT 'a' IN ()") == 0
    assert present(Choice("a"), Values((), open=True)) is UNKNOWN


def test_divergence_integer_division_is_exact(sql):
    assert sql("SELECT 2 / 21") == 0
    assert combine(Operator.OVER, point(2), point(21)) == point(Fraction(2, 21))
