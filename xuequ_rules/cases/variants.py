"""Plans a step away from another: a cell with another value or blank, a row more or fewer, another day.

The values come of the clause: figures and dates around its own, its texts and lists, every term of an enumerated field.

Next to read: `telling.py`, which tries the variants.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from xuequ_rules.cases.sketch import Sketch, Spot
from xuequ_rules.cases.steps import step_of
from xuequ_rules.evaluation.situation import previous_school_year, school_year
from xuequ_rules.io.recorded import VERDICTS
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell
from xuequ_rules.plan.specs import FieldSpec, FieldType
from xuequ_rules.quantities import DateSpan, Exact, add_days, add_months
from xuequ_rules.semantics.checked import (
    Checked,
    Constant,
    Field,
    Judgement,
    Lookup,
    Parameter,
    Period,
    Reference,
    Shift,
    Words,
)
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import walk

OTHER_TEXT = "别的"
MOST_ROWS = 40  # a collection is grown to a figure of the clause where that is no more
_FIGURES = {FieldType.COUNT, FieldType.MONEY, FieldType.NUMBER}
_NAMES = {FieldType.KEY, FieldType.TEXT}


class Pool:
    """What a clause speaks of: its figures, dates and texts, and the fields that it reads."""

    def __init__(self, clause: CheckedClause, cells: Iterable[Cell]) -> None:
        """Gather what stands in a clause; `cells` are those that it was seen to read."""
        self.figures: dict[Exact, Exact] = {}  # each with its step
        self.days: list[date] = [] if clause.due is None else [clause.due.first]
        self.texts: list[str] = []
        self.shifts: list[tuple[int, int]] = []
        self.is_dated = clause.due is not None
        self.is_judged = False
        self.fields: dict[str, set[str]] = {}
        for part in (clause.selection, clause.when, clause.unless, clause.demand):
            for node in walk(part) if part is not None else ():
                self._gather(node)
        for cell in cells:
            if cell.field is not None:
                self.fields.setdefault(cell.table, set()).add(cell.field)

    def _gather(self, node: Checked) -> None:
        match node:
            case Constant(value=DateSpan() as span):
                self.days += [span.first, span.last]
            case Constant(value=str() as text):
                self.texts.append(text)
            case Constant(value=int() | Fraction() as value, unit=unit) | Parameter(value=value, unit=unit):
                self.figures[value] = step_of(value, unit)
            case Lookup(rows=rows, unit=unit):
                self.figures |= {value: step_of(value, unit) for _, value in rows}
            case Words(items=items):
                self.texts += items
            case Field(table=table, name=name) | Reference(table=table, name=name):
                self.fields.setdefault(table, set()).add(name)
            case Shift(months=months, days=days):
                self.shifts.append((months, days))
            case Period():
                self.is_dated = True
            case Judgement():
                self.is_judged = True
            case _:
                return


def variants(sketch: Sketch, pool: Pool, kept: Sketch) -> Iterator[Sketch]:
    """Yield every sketch one change away; what `kept` holds is changed and not left out."""
    for kind in KINDS:
        yield from kind(sketch, pool, kept)


def _cells(sketch: Sketch, pool: Pool, kept: Sketch) -> Iterator[Sketch]:
    for table, rows in sketch.tables.items():
        for index, row in enumerate(rows):
            for field in [*row, *sorted(pool.fields.get(table, set()) - set(row))]:
                yield from _other_cells(sketch, pool, Spot(table, index, field), kept)


def _rows(sketch: Sketch, pool: Pool, kept: Sketch) -> Iterator[Sketch]:
    for table, rows in sketch.tables.items():
        if table != "plan":
            yield from (sketch.without_row(table, index) for index in range(len(rows)))
            yield from _more_rows(sketch, pool, table)
            if table not in kept.tables:
                yield sketch.without_table(table)
            yield sketch.with_cell(Spot("plan", 0, "partial"), [table])
    yield from (sketch.with_rows(table) for table in sorted(pool.fields) if table not in sketch.tables)


def _occasions(sketch: Sketch, pool: Pool, _kept: Sketch) -> Iterator[Sketch]:
    """Yield other days to check for, and what a person may have determined, where the clause asks for it."""
    yield from (sketch._replace(day=day) for day in _days(sketch, pool))
    if pool.is_judged:
        yield from (sketch._replace(verdict=verdict) for verdict in ("", *VERDICTS) if verdict != sketch.verdict)


KINDS = (_occasions, _rows, _cells)


def _other_cells(sketch: Sketch, pool: Pool, spot: Spot, kept: Sketch) -> Iterator[Sketch]:
    spec = TABLES[spot.table].fields[spot.field]
    if spot.table == "plan" and spot.field in {"id", "partial"}:
        return
    row = sketch.tables[spot.table][spot.row]
    for value in dict.fromkeys(map(_hashable, _values(sketch, pool, spec, row.get(spot.field)))):
        if value != row.get(spot.field):
            yield sketch.with_cell(spot, list(value) if isinstance(value, tuple) else value)
    if spot.field in row and spec.name not in TABLES[spot.table].key:
        yield sketch.with_cell(spot, "") if is_kept(spot, kept) else sketch.without_cell(spot)


def is_kept(spot: Spot, kept: Sketch) -> bool:
    """Return whether a cell of the county's own record comes from what its case shares with others."""
    return spot.table == "plan" and spot.field in kept.tables.get("plan", ({},))[0]


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _values(sketch: Sketch, pool: Pool, spec: FieldSpec, given: Any) -> Iterator[Any]:
    match spec.type:
        case FieldType.LABEL:
            yield from spec.labels
        case FieldType.FLAG:
            yield from (True, False)
        case FieldType.COUNT | FieldType.MONEY | FieldType.NUMBER:
            yield from _figures(sketch, pool, spec, given)
        case FieldType.YEAR:
            years = {sketch.day.year, *(day.year for day in pool.days)}
            yield from sorted({year + by for year in years for by in (-1, 0, 1)})
        case FieldType.SCHOOL_YEAR:
            yield from (school_year(sketch.day), previous_school_year(sketch.day))
        case FieldType.DATE:
            yield from (day.isoformat() for day in _around(pool.days))
            moved = [add_days(add_months(sketch.day, months), days) for months, days in pool.shifts]
            yield from (day.isoformat() for day in _around([sketch.day, *moved]))
        case FieldType.REFERENCE:
            yield from _keys(sketch, spec.target)
        case FieldType.TEXTS:
            listed = given if isinstance(given, list) else []
            yield from ([item for item in listed if item != left] for left in listed)
            yield from ([*listed, text] for text in (*pool.texts, OTHER_TEXT) if text not in listed)
            yield []
        case _:
            yield from (*pool.texts, OTHER_TEXT)


def _keys(sketch: Sketch, table: str) -> Iterator[str]:
    names = TABLES[table].key
    for row in sketch.tables.get(table, ()):
        yield "/".join(str(row.get(name, "")) for name in names)


def _figures(sketch: Sketch, pool: Pool, spec: FieldSpec, given: Any) -> Iterator[Any]:
    """Yield figures around those of the clause, around shares of other figures of the plan, and around these."""
    wanted: list[Fraction] = [Fraction(0), Fraction(1)]
    others = [Fraction(value) for value in _figures_of(sketch) if value]
    for figure, step in pool.figures.items():
        for near in (figure - step, figure, figure + step):
            wanted += [Fraction(near), *(near * other for other in others)]
            wanted += [other / near for other in others if near]
    if isinstance(given, int | Decimal):
        wanted.append(Fraction(given))
    wanted += others
    for value in dict.fromkeys(wanted):
        yield from (_exact(near, spec) for near in _near(value, spec) if near >= 0 and near < 10**9)


def _near(value: Fraction, spec: FieldSpec) -> Iterator[Fraction]:
    if value.denominator == 1:
        yield from (value, value + 1, value - 1)
    elif spec.type is FieldType.COUNT:
        yield from (Fraction(value.__floor__()), Fraction(value.__ceil__()))
    else:
        yield Fraction(round(value, 2))


def _exact(value: Fraction, spec: FieldSpec) -> int | Decimal:
    if value.denominator == 1 or spec.type is FieldType.COUNT:
        return value.numerator
    return Decimal(value.numerator) / Decimal(value.denominator)


def _figures_of(sketch: Sketch) -> Iterator[int | Decimal]:
    for table, rows in sketch.tables.items():
        for row in rows:
            for field, value in row.items():
                is_figure = isinstance(value, int | Decimal) and not isinstance(value, bool)
                if is_figure and TABLES[table].fields[field].type in _FIGURES:
                    yield value


def _around(days: Iterable[date]) -> Iterator[date]:
    for day in dict.fromkeys(days):
        if date.min < day < date.max:
            yield from (day, day - timedelta(days=1), day + timedelta(days=1))


def _days(sketch: Sketch, pool: Pool) -> Iterator[date]:
    """Yield other days to check for, where the clause knows of days."""
    if not pool.is_dated:
        return
    year = sketch.day.year
    turns = (date(year, 9, 1), date(year, 8, 31), date(year + 1, 1, 1), date(year - 1, 12, 31))
    for day in dict.fromkeys((*_around(pool.days), *turns)):
        if day != sketch.day:
            yield day


def _more_rows(sketch: Sketch, pool: Pool, table: str) -> Iterator[Sketch]:
    """Yield the sketch with copies of a row: one more, and as many as the clause's figures ask for."""
    rows = sketch.tables[table]
    wholes = sorted({int(value) + by for value in pool.figures for by in (-1, 0, 1) if value == int(value)})
    totals = [len(rows) + 1, *(total for total in wholes if len(rows) + 1 < total <= MOST_ROWS)]
    for row in rows:
        for total in totals:
            grown = sketch
            for _ in range(total - len(rows)):
                grown = _with_copy(grown, table, row)
            yield grown


def _with_copy(sketch: Sketch, table: str, row: Mapping[str, Any]) -> Sketch:
    """Return the sketch with a copy of a row under another key; a key that refers, to a copy of that record."""
    spec = TABLES[table]
    name = next((name for name in reversed(spec.key) if spec.fields[name].type in _NAMES), None)
    if name is not None:
        return sketch.with_rows(table, {**row, name: _fresh(sketch, table, name)})
    name = spec.key[-1]
    target = spec.fields[name].target
    if spec.fields[name].type is not FieldType.REFERENCE or TABLES[target].key != ("id",):
        return sketch
    key = _fresh(sketch, target, "id")
    if target in sketch.tables:
        original = next((one for one in sketch.tables[target] if one.get("id") == row.get(name)), {})
        sketch = sketch.with_rows(target, {**original, "id": key})
    return sketch.with_rows(table, {**row, name: key})


def _fresh(sketch: Sketch, table: str, name: str) -> str:
    taken = {row.get(name) for row in sketch.tables.get(table, ())}
    return next(text for number in count(1) if (text := f"x{number}") not in taken)
