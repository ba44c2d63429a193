"""Figures that follow from rows: a county's totals from its schools' figures and from its list of rotations.

Every derivation is an interval, so blank cells and rows that may be missing only widen it.

Next to read: `draft.py`, which takes the results.
"""

from collections.abc import Iterable
from typing import NamedTuple

from xuequ_rules.plan.draft import Cell, Conflict, Draft
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.specs import Record
from xuequ_rules.quantities import NOT_NEGATIVE, Exact, Interval

_SUMMED = ("eligible_teachers", "rotated_teachers", "rotated_backbone")


class Derivation(NamedTuple):
    """What a figure has to be by one way of deriving it, from which cells, and the words for that way."""

    bounds: Interval
    sources: tuple[Cell, ...]
    zh: str
    en: str


def derive_totals(draft: Draft) -> None:
    """Derive the totals of the county, and of schools that give no figure of their own."""
    county = next(iter(draft.rows("plan")), None)
    if county is None:
        return
    rotations = _rotations_of_year(draft, county)
    if rotations is not None:
        for school in draft.rows("schools"):
            _school_figures(draft, school, rotations)
    for field in _SUMMED:
        derivations = _sum_of_schools(draft, field)
        if rotations is not None and field != "eligible_teachers":
            persons = _persons(draft, rotations, field, None)
            derivations = [way if persons.bounds.intersect(way.bounds) else _most(way) for way in derivations]
            derivations.append(persons)
        _settle(draft, "plan", county, field, derivations)
    _settle(draft, "plan", county, "school_count", _rows_counted(draft, "schools", len(draft.rows("schools"))))
    _settle(draft, "plan", county, "district_count", _rows_counted(draft, "districts", len(draft.rows("districts"))))


def _rotations_of_year(draft: Draft, county: Record) -> list[Record] | None:
    """Return the rotations that start in the plan's year; None where the list or the year is unknown."""
    if "rotations" not in draft.given or not isinstance(county.year, int):
        return None
    start = str(county.year)
    return [row for row in draft.rows("rotations") if row.school_year is not None and row.school_year.startswith(start)]


def _school_figures(draft: Draft, school: Record, rotations: list[Record]) -> None:
    for field in ("rotated_teachers", "rotated_backbone"):
        _settle(draft, "schools", school, field, [_persons(draft, rotations, field, school.id)])


def _persons(draft: Draft, rotations: list[Record], field: str, school: str | None) -> Derivation:
    """Count the distinct teachers (backbone teachers) rotated, from one school or from all."""
    definite: set[str | None] = set()
    possible: set[str | None] = set()
    sources = []
    for row in rotations:
        counts = _counts(row, field, school)
        if counts is not False:
            possible.add(row.person)
            sources.append(Cell("rotations", row.key, "backbone" if field == "rotated_backbone" else "kind"))
        if counts is True:
            definite.add(row.person)
    is_open = draft.is_open("rotations")
    if is_open or not sources:
        sources.append(Cell("rotations", None, None))
    bounds = Interval(len(definite), None if is_open else len(possible))
    return Derivation(bounds, tuple(sources), "交流轮岗表", "`rotations`")


def _counts(row: Record, field: str, school: str | None) -> bool | None:
    """Whether a row counts towards a figure; None where that is unknown."""
    answers: list[bool | None] = [None if row.kind is None else row.kind == "教师"]
    if field == "rotated_backbone":
        answers.append(row.backbone)
    if school is not None:
        answers.append(None if row.from_school is None else row.from_school == school)
    return False if False in answers else None if None in answers else True


def _sum_of_schools(draft: Draft, field: str) -> list[Derivation]:
    """Add up the figures that the schools give; a blank one is at least 0."""
    if "schools" not in draft.given:
        return []
    low: Exact = 0
    high: Exact | None = None if draft.is_open("schools") else 0
    sources: list[Cell] = []
    for school in draft.rows("schools"):
        bounds = _interval(getattr(school, field))
        low += bounds.low or 0
        high = None if high is None or bounds.high is None else high + bounds.high
        sources.append(Cell("schools", school.id, field))
    if draft.is_open("schools") or not sources:
        sources.append(Cell("schools", None, None))
    return [Derivation(Interval(low, high), tuple(sources), "各校合计", "the schools' figures")]


def _most(way: Derivation) -> Derivation:
    """Return the schools' sum as a bound: who moves from two schools in a year is one person of the county."""
    return way._replace(bounds=Interval(0, way.bounds.high))


def _rows_counted(draft: Draft, table: str, count: int) -> list[Derivation]:
    if table not in draft.given:
        return []
    bounds = Interval(count, None if draft.is_open(table) else count)
    return [Derivation(bounds, (Cell(table, None, None),), f"{TABLES[table].label}表", f"`{table}`")]


def _settle(draft: Draft, table: str, record: Record, field: str, derivations: Iterable[Derivation]) -> None:
    """Bring a given figure and its derivations together; fill in what is narrower, report what contradicts."""
    given = getattr(record, field)
    cell = Cell(table, record.key, field)
    agreed = _interval(given)
    ways = [Derivation(agreed, (cell,), "填报数", "the figure given")] if given is not None else []
    sources: list[Cell] = []
    for derivation in derivations:
        joint = agreed.intersect(derivation.bounds)
        if joint is None:
            other = next(way for way in ways if way.bounds.intersect(derivation.bounds) is None) if ways else derivation
            draft.conflicts.append(_conflict(cell, other, derivation))
            return
        if joint != agreed:
            sources += derivation.sources
        ways.append(derivation)
        agreed = joint
    if sources and not isinstance(given, int):
        draft.fill(cell, agreed.low if agreed.low is not None and agreed.low == agreed.high else agreed, tuple(sources))


def _conflict(cell: Cell, first: Derivation, second: Derivation) -> Conflict:
    spec = TABLES[cell.table].fields[cell.field or ""]
    owner_zh, owner = ("全县", "the county") if cell.table == "plan" else (f"学校“{cell.id}”", f"school `{cell.id}`")
    args = {
        "fact_zh": f"{owner_zh}的{spec.label}",
        "fact": f"`{spec.name}` of {owner}",
        "first_zh": f"{first.zh}是{_figure(first.bounds)}",
        "first": f"{_figure(first.bounds)} by {first.en}",
        "second_zh": f"{second.zh}是{_figure(second.bounds)}",
        "second": f"{_figure(second.bounds)} by {second.en}",
    }
    return Conflict("PLN303", args, (first.sources[0], second.sources[0]))


def _figure(bounds: Interval) -> str:
    return str(bounds.low) if bounds.low == bounds.high else str(bounds)


def _interval(value: Exact | Interval | None) -> Interval:
    if value is None:
        return NOT_NEGATIVE
    return value if isinstance(value, Interval) else Interval(value, value)
