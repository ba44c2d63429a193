"""What each form of a checked expression means: expression × records in scope → step (the value and how it came).

One evaluator serves verdicts and explanations. Missing data never raise here: they widen the value. Conditions are in
`conditions.py`; the functions are pure, what they need is in the `Situation`.

Next to read: `conditions.py`, then `findings/assess.py`.
"""

from datetime import date, timedelta
from typing import Any, assert_never

from xuequ_rules.evaluation import figures, roots
from xuequ_rules.evaluation.aggregates import evaluate_aggregate
from xuequ_rules.evaluation.collections import evaluate_rows
from xuequ_rules.evaluation.conditions import evaluate_condition
from xuequ_rules.evaluation.situation import Records, Situation, previous_school_year, school_year
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, truth
from xuequ_rules.evaluation.values import ANY_DATE, NO_FIGURE, NOBODY, Choice, Figure, Step, Values, point
from xuequ_rules.plan.plan import Cell
from xuequ_rules.quantities import LAST_DAY, DateSpan, Interval, add_days, add_months, day
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    County,
    DaysBetween,
    Defined,
    Derived,
    Field,
    Filter,
    Judgement,
    Lookup,
    Not,
    Parameter,
    Period,
    Project,
    Quantified,
    Reference,
    Row,
    Shift,
    TableRows,
    Within,
    Words,
)


def evaluate(node: Checked, records: Records, situation: Situation) -> Step:
    """Return what an expression is worth for the records in scope, with the steps that gave it."""
    match node:  # the most frequent forms first
        case Field():
            return _field(node, records, situation)
        case Row(depth=depth):
            return Step(node, records[depth])
        case Compare() | Within() | Contains() | Combination() | Not() | Quantified() | Judgement():
            return evaluate_condition(node, records, situation, evaluate)
        case Constant() | Words() | Parameter() | Period() | County():
            return _given(node, situation)
        case Reference() | Derived() | TableRows() | Filter() | Project() | Defined():
            return evaluate_rows(node, records, situation, evaluate)
        case Arithmetic() | Aggregate() | Lookup() | Choose() | Shift() | DaysBetween():
            return _computed(node, records, situation)
        case _:
            assert_never(node)


# --- what stands in the rules and in the plan ----------------------------------------------------------------------


def _given(node: Constant | Words | Parameter | Period | County, situation: Situation) -> Step:
    match node:
        case Constant(value=value):
            if isinstance(value, str):
                return Step(node, Choice(value))
            return Step(node, value if isinstance(value, DateSpan) else point(value))
        case Words(items=items):
            return Step(node, Values(tuple((Choice(item), TRUE) for item in items)))
        case Parameter(name=name, value=value):
            return Step(node, point(situation.parameters.get(name, value)))
        case County():
            return Step(node, situation.plan.county)
        case Period(what=what):
            return Step(node, _period(what, situation.as_of))
        case _:
            assert_never(node)


def _period(what: str, on: date) -> DateSpan | Figure | Choice:
    if what == "date":
        return day(on)
    if what == "year":
        return point(on.year)
    return Choice(previous_school_year(on) if what == "previous_school_year" else school_year(on))


def _field(node: Field, records: Records, situation: Situation) -> Step:
    inputs: tuple[Step, ...] = ()
    if isinstance(node.base, Row):
        record = records[node.base.depth]
    else:
        base = evaluate(node.base, records, situation)
        record, inputs = base.value, (base,)
    given = getattr(record, node.name)
    if record is NOBODY:
        return Step(node, worth(node, None), inputs)
    cell = (Cell(node.table, record.key, node.name),)
    is_open = given is None or isinstance(given, Interval) or (isinstance(given, DateSpan) and not _settled_date(given))
    return Step(node, worth(node, given), inputs, cell, cell if is_open else ())


def _settled_date(value: DateSpan) -> bool:
    return value.is_day or value.month


def worth(node: Field, given: Any) -> Any:
    """Return the value of a cell: what is given, or everything it may be."""
    match node.kind:
        case "number":
            least = 0 if node.whole or node.unit == "元" else None
            if given is None:
                return Figure(least, None)
            if isinstance(given, Interval):
                return Figure(least if given.low is None else given.low, given.high)
            return point(given)
        case "text":
            return Choice(given)
        case "label":
            return Choice(given, frozenset(node.labels) if given is None else None)
        case "date":
            return ANY_DATE if given is None else given
        case "truth":
            return truth(given)
        case _:
            if given is None:
                return Values((), open=True)
            return Values(tuple((Choice(item), TRUE) for item in given))


# --- figures and dates ---------------------------------------------------------------------------------------------


def _computed(
    node: Arithmetic | Aggregate | Lookup | Choose | Shift | DaysBetween, records: Records, situation: Situation
) -> Step:
    match node:
        case Arithmetic(operator=operator):
            left = evaluate(node.left, records, situation)
            right = evaluate(node.right, records, situation)
            step = Step(node, None, (left, right))
            if node.root:
                step.value = roots.shown(roots.terms_of(step))
            else:
                step.value = figures.combine(operator, left.value, right.value)
            return step
        case Aggregate():
            return evaluate_aggregate(node, records, situation, evaluate)
        case Lookup(rows=rows):
            key = evaluate(node.key, records, situation)
            possible = [point(figure) for label, figure in rows if _may_be(key.value, label)]
            return Step(node, figures.hull(possible), (key,))
        case Choose():
            return _choose(node, records, situation)
        case Shift(months=months, days=days):
            moved = evaluate(node.date, records, situation)
            return Step(node, shifted(moved.value, months, days), (moved,))
        case DaysBetween():
            left = evaluate(node.left, records, situation)
            right = evaluate(node.right, records, situation)
            return Step(node, days_between(left.value, right.value), (left, right))
        case _:
            assert_never(node)


def _may_be(choice: Choice, label: str) -> bool:
    if choice.value is not None:
        return choice.value == label
    return choice.possible is None or label in choice.possible


def _choose(node: Choose, records: Records, situation: Situation) -> Step:
    condition = evaluate(node.condition, records, situation)
    if condition.value is TRUE:
        then = evaluate(node.then, records, situation)
        return Step(node, then.value, (condition, then))
    otherwise = evaluate(node.otherwise, records, situation)
    if condition.value is FALSE:
        return Step(node, otherwise.value, (condition, otherwise))
    then = evaluate(node.then, records, situation)
    a, b = then.value, otherwise.value
    value: Any
    match node.kind:
        case "truth":
            value = a if a is b else UNKNOWN
        case "number":
            value = figures.hull((a, b))
        case "date":
            value = a if a == b else DateSpan(min(a.first, b.first), max(a.last, b.last))
        case _:
            value = a if a == b and a.value is not None else Choice(None, _union(a, b))
    return Step(node, value, (condition, then, otherwise))


def _union(a: Choice, b: Choice) -> frozenset[str] | None:
    sets = [frozenset({c.value}) if c.value is not None else c.possible for c in (a, b)]
    return None if sets[0] is None or sets[1] is None else sets[0] | sets[1]


def shifted(value: DateSpan, months: int, days: int) -> DateSpan:
    """Return a date moved by months and days."""
    if value.is_open:
        return value
    first = add_days(add_months(value.first, months), days)
    if value.last == LAST_DAY:
        return DateSpan(first, LAST_DAY)
    if value.month and not days:
        start = add_months(value.first, months)
        return DateSpan(start, add_days(add_months(start, 1), -1), month=True)
    return DateSpan(first, max(first, add_days(add_months(value.last, months), days)))


def days_between(a: DateSpan, b: DateSpan) -> Figure:
    """Return one date minus another."""
    if a.is_open or b.is_open:
        return NO_FIGURE
    if LAST_DAY in {a.last, b.last}:
        return Figure(None, None)
    return Figure((a.first - b.last) // timedelta(days=1), (a.last - b.first) // timedelta(days=1))
