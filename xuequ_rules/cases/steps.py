"""Figures and dates one step up and one step down: the least by which an author might be off.

A whole figure moves by 1, an amount by 1 元, a percentage by one point, any other figure by its last decimal (at most
0.1); a day moves by a day, a month by a month.
"""

from collections.abc import Iterator
from fractions import Fraction

from xuequ_rules.quantities import DateSpan, Exact, add_days, add_months, day, exact, month
from xuequ_rules.semantics.checked import Checked, Constant, Lookup, Parameter, Shift
from xuequ_rules.syntax.spelling import decimal

DIRECTIONS = (("up", 1), ("down", -1))
PERCENT = Fraction(1, 100)
LARGEST_STEP = Fraction(1, 10)  # of a figure that is not whole
LEAST_STEP = Fraction(1, 10_000)

Stepped = tuple[str, Checked, tuple[Checked | str, ...]]


def step_of(value: Exact, unit: str) -> Exact:
    """Return the step of a figure, by its unit and by how finely it is written.

    >>> step_of(10, "所"), step_of(Fraction(1, 10), "%"), step_of(Fraction(65, 100), ""), step_of(Fraction(27, 2), "")
    (1, Fraction(1, 100), Fraction(1, 100), Fraction(1, 10))
    """
    if unit == "%":
        step = PERCENT
        while (value / step).denominator != 1 and step > LEAST_STEP:
            step /= 10
        return step
    if unit == "元" or Fraction(value).denominator == 1:
        return 1
    step = LARGEST_STEP
    while (Fraction(value) / step).denominator != 1 and step > LEAST_STEP:
        step /= 10
    return step


def one_step(node: Constant | Parameter | Lookup | Shift) -> Iterator[Stepped]:
    """Yield a figure or a date one step up and one step down, with the words for it."""
    for direction, sign in DIRECTIONS:
        match node:
            case Constant(value=DateSpan() as value):
                moved = _moved(value, sign)
                if moved is not None:
                    yield direction, node.but(value=moved), (f"={moved}",)
            case Constant(value=int() | Fraction() as value, unit=unit):
                figure = exact(value + sign * step_of(value, unit))
                yield direction, node.but(value=figure), (f"={_figure(figure, unit)}",)
            case Parameter(value=value, unit=unit):
                figure = exact(value + sign * step_of(value, unit))
                change = f"=〔{_figure(value, unit)}→{_figure(figure, unit)}〕"
                yield direction, node.but(name=f"{node.name}±", value=figure), (node, change)
            case Lookup():
                yield from _looked_up(node, direction, sign)
            case Shift(months=months, days=days):
                shifted = node.but(months=months + sign) if months else node.but(days=days + sign)
                yield direction, shifted, (node, f"=〔{sign:+} {'个月' if months else '天'}〕")
            case _:
                return


def _looked_up(node: Lookup, direction: str, sign: int) -> Iterator[Stepped]:
    for index, (label, value) in enumerate(node.rows):
        figure = exact(value + sign * step_of(value, node.unit))
        rows = (*node.rows[:index], (label, figure), *node.rows[index + 1 :])
        change = f"=〔{label}：{_figure(value, node.unit)}→{_figure(figure, node.unit)}〕"
        yield direction, node.but(rows=rows), (node, change)


def _moved(value: DateSpan, sign: int) -> DateSpan | None:
    """Return a day or a month moved by one; no other date has a step."""
    if value.month:
        first = add_months(value.first, sign)
        return month(first.year, first.month)
    return day(add_days(value.first, sign)) if value.is_day and not value.is_open else None


def later(value: DateSpan, sign: int) -> DateSpan:
    """Return a due date one step later or earlier."""
    return _moved(value, sign) or value


def _figure(value: Exact, unit: str) -> str:
    if unit == "%":
        return f"{decimal(Fraction(value) * 100)}%"
    return f"{decimal(Fraction(value))} {unit}".rstrip()
