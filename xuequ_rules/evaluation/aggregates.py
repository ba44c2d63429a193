"""What 数量, 合计, 平均, 最大, 最小, 差异系数 and 占比 mean when rows or figures are unknown.

`evaluate` is handed in, as in `conditions.py`. The arithmetic is in `figures.py`.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, assert_never

from xuequ_rules.evaluation import figures, means
from xuequ_rules.evaluation.situation import Evaluate, Records, Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, Truth
from xuequ_rules.evaluation.values import ANY_DATE, Choice, Figure, Rows, Step, Values
from xuequ_rules.quantities import LAST_DAY, DateSpan
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Constant,
    Defined,
    Field,
    Lookup,
    Project,
)
from xuequ_rules.syntax.forms import Function, Operator


def evaluate_aggregate(node: Aggregate, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    """Return a figure or a date of a collection, with the steps that gave it."""
    values = evaluate(node.values, records, situation)
    items, is_open = values.value.items, values.value.open
    not_negative = never_negative(node.values)
    match node.function:
        case Function.COUNT:
            return Step(node, count_of(values.value), (values,))
        case Function.SHARE:
            matches = _on_rows(node.condition, values.value, records, situation, evaluate)
            cases = [(inside, match.value) for (_, inside), match in zip(items, matches, strict=True)]
            return Step(node, figures.share(cases, is_open), (values, *matches))
        case Function.SUM:
            return Step(node, figures.total(items, is_open, not_negative), (values,))
        case Function.MAX | Function.MIN:
            largest = node.function is Function.MAX
            if node.kind == "date":
                return Step(node, extreme_date(items, is_open, largest=largest), (values,))
            return Step(node, figures.extreme(items, is_open, not_negative, largest=largest), (values,))
        case Function.MEAN | Function.VARIATION:
            steps = []
            if node.weight is not None:
                steps = _on_rows(node.weight, values.inputs[0].value, records, situation, evaluate)
            weights = [step.value for step in steps] if node.weight is not None else None
            if node.function is Function.MEAN:
                return Step(node, means.mean(items, weights, is_open, not_negative), (values, *steps))
            return Step(node, means.squared_variation(items, weights, is_open), (values, *steps))
        case _:
            assert_never(node.function)


def never_negative(node: Checked) -> bool:
    """Return whether a figure cannot be below 0, whatever a row says that nobody has listed."""
    match node:
        case Field():
            return node.whole or node.unit == "元"
        case Constant(value=int() | Fraction() as value):
            return value >= 0
        case Lookup(rows=rows):
            return all(figure >= 0 for _, figure in rows)
        case Aggregate(function=function, values=values):
            return function in {Function.COUNT, Function.SHARE, Function.VARIATION} or never_negative(values)
        case Project(value=inner) | Defined(body=inner):
            return never_negative(inner)
        case Arithmetic(operator=operator, left=a, right=b):
            return operator is not Operator.MINUS and never_negative(a) and never_negative(b)
        case Choose(then=a, otherwise=b):
            return never_negative(a) and never_negative(b)
        case _:
            return False


def _on_rows(node: Any, rows: Rows, records: Records, situation: Situation, evaluate: Evaluate) -> list[Step]:
    """Evaluate an expression for each row of a collection."""
    found = []
    for row, _ in rows.items:
        step = evaluate(node, (*records, row), situation)
        step.row = row
        found.append(step)
    return found


def count_of(collection: Rows | Values) -> Figure:
    """Count rows, or different values."""
    items, is_open = collection.items, collection.open
    if isinstance(collection, Rows):
        sure = sum(inside is TRUE for _, inside in items)
        return Figure(sure, None if is_open else len(items))
    items = tuple((item, inside) for item, inside in items if inside is not FALSE)
    known = {_identity(item) for item, inside in items if inside is TRUE and _is_known(item)}
    maybe = {_identity(item) for item, _ in items if _is_known(item)}
    unknown = sum(not _is_known(item) for item, _ in items)
    low = max(len(known), 1 if any(inside is TRUE for _, inside in items) else 0)
    return Figure(low, None if is_open else len(maybe) + unknown)


def _is_known(item: Any) -> bool:
    if isinstance(item, Choice):
        return item.value is not None
    return item.is_point if isinstance(item, Figure) else item.is_day or item.month


def _identity(item: Any) -> Any:
    return item.low if isinstance(item, Figure) else item


def extreme_date(items: Sequence[tuple[DateSpan, Truth]], is_open: bool, *, largest: bool) -> DateSpan:
    """Return the last or the first day of a collection."""
    sure = [span for span, inside in items if inside is TRUE]
    if not sure:
        return ANY_DATE
    every = [span for span, _ in items]
    if largest:
        first, last = max(span.first for span in sure), max(span.last for span in every)
        last = LAST_DAY if is_open else last
    else:
        first, last = min(span.first for span in every), min(span.last for span in sure)
        first = ANY_DATE.first if is_open else first
    return next((span for span in sure if (span.first, span.last) == (first, last)), DateSpan(first, last))
