"""Reads a complete plan (a plain dict in the shape of `plan.json`): what several packs ask of it alike.

Nothing here comes from the engine. Every cell that a clause reads is filled, and every date is a day.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import wraps
from typing import Any

PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not_applicable"
#: Only a person can say (认定), or the row leaves it undetermined even on a complete plan (a district without a lead).
REVIEW, UNDETERMINED = "review", "undetermined"

Row = dict[str, Any]
Verdict = str | None

#: The stages of compulsory education.
COMPULSORY = {"小学", "初中", "九年一贯制", "完全中学"}
SCHOOL_YEAR_START = 9


def verdict(truth: bool) -> str:
    """The verdict of a plain test."""
    return PASS if truth else FAIL


def due(day: str, clause: Callable[..., Verdict]) -> Callable[..., Verdict]:
    """The clause, not applicable before the day; a record that is no subject stays none."""

    @wraps(clause)
    def dated(plan: Row, subject: Row, as_of: date) -> Verdict:
        found = clause(plan, subject, as_of)
        return NOT_APPLICABLE if found is not None and as_of < date.fromisoformat(day) else found

    return dated


def of(table: str, due_on: str = "") -> Callable[[Callable[..., Verdict]], Callable[..., Verdict]]:
    """Marks a clause with the table of its subjects (`plan` is the county) and the day before which it is not due."""

    def mark(clause: Callable[..., Verdict]) -> Callable[..., Verdict]:
        clause.subject = table  # ty: ignore[unresolved-attribute]
        return due(due_on, clause) if due_on else clause

    return mark


def day(text: str) -> date:
    """A day of the plan; a phase or a document without end lasts for ever."""
    return date.max if text == "open" else date.fromisoformat(text)


def valid(document: Row, as_of: date) -> bool:
    """Whether the document is still in force on the reference date (clauses.md §0, `ev`)."""
    return day(document["valid_to"]) >= as_of


def number(value: object) -> Fraction:
    """A figure of the plan, exactly."""
    return Fraction(str(value))


def within(text: str, first: str, last: str) -> bool:
    """Whether the day lies in the closed interval."""
    return date.fromisoformat(first) <= day(text) <= date.fromisoformat(last)


def rows(plan: Row, table: str, **cells: object) -> list[Row]:
    """The rows whose cells have these values."""
    return [row for row in plan.get(table, []) if all(row.get(field) == value for field, value in cells.items())]


def one(plan: Row, table: str, key: object) -> Row:
    """The row with this id."""
    return next(row for row in plan[table] if row["id"] == key)


def is_draft(plan: Row) -> bool:
    """Whether the plan is not yet in effect, so that what it arranges counts."""
    return plan["plan"]["status"] in {"草案", "征求意见"}


# Districts


def lead(plan: Row, district: Row) -> str | None:
    """The school that leads the district."""
    leads = [row["school"] for row in rows(plan, "memberships", district=district["id"], role="龙头")]
    return leads[0] if leads else district.get("lead_school")


def members(plan: Row, district: Row) -> set[str]:
    """The schools of the district; its lead is one of them."""
    found = {row["school"] for row in rows(plan, "memberships", district=district["id"])}
    leader = lead(plan, district)
    return found | ({leader} if leader else set())


def others(plan: Row, district: Row) -> set[str]:
    """The schools of the district but its lead."""
    return members(plan, district) - {lead(plan, district)}


def own_districts(plan: Row, school: str) -> list[Row]:
    """The districts that the school is in."""
    return [district for district in plan["districts"] if school in members(plan, district)]


def led_districts(plan: Row, school: str) -> list[Row]:
    """The districts that the school leads."""
    return [district for district in plan["districts"] if lead(plan, district) == school]


def principal(plan: Row, school: str) -> str:
    """The principal in office."""
    return one(plan, "schools", school)["principal"]


def heads(plan: Row, district: Row) -> list[str]:
    """Who holds the post of 学区长 of the district."""
    return [row["person"] for row in rows(plan, "posts", district=district["id"], post="学区长")]


def held_items(plan: Row, district: Row) -> set[str]:
    """The matters that the district has unified; a draft plan is judged on what it arranges."""
    statuses = {"已实现", "已安排"} if is_draft(plan) else {"已实现"}
    return {row["item"] for row in rows(plan, "unified_items", district=district["id"]) if row["status"] in statuses}


def rotations_within(plan: Row, district: Row, **cells: object) -> list[Row]:
    """The rotations from one school of the district to another."""
    schools = members(plan, district)
    return [
        row
        for row in rows(plan, "rotations", **cells)
        if row["from_school"] in schools and row["to_school"] in schools and row["from_school"] != row["to_school"]
    ]


def resources_of(plan: Row, district: Row) -> list[Row]:
    """The resources of the district and of its schools."""
    scopes = members(plan, district) | {district["id"]}
    return [row for row in rows(plan, "resources") if row["scope"] in scopes]


def belongs(school: Row) -> bool:
    """Whether the school must be in a district: public and of compulsory education."""
    return school["stage"] in COMPULSORY and school["ownership"] == "公办"


# Time


def school_year(on: date) -> str:
    """The school year of the day, from 1 September to 31 August."""
    first = on.year if on.month >= SCHOOL_YEAR_START else on.year - 1
    return f"{first}-{first + 1}"


def last_school_year(as_of: date) -> str:
    """The latest school year that was over on the day."""
    first = int(school_year(as_of)[:4]) - 1
    return f"{first}-{first + 1}"


def years_on(on: date, years: int) -> date:
    """The same day so many years on (or, below zero, back); 29 February becomes the 28th where there is none."""
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return on.replace(year=on.year + years, day=28)


def yearly(done: Callable[[str], bool], as_of: date, full: str) -> Verdict:
    """A duty of each school year: done in this one, which is not over, or else in the last one.

    Until the first full school year is over (on the day `full`), what is not done is not due (clauses.md (e), Time).
    """
    if done(school_year(as_of)):
        return PASS
    return NOT_APPLICABLE if as_of < date.fromisoformat(full) else verdict(done(last_school_year(as_of)))


def each_year(done: Callable[[int], bool], as_of: date, full: str) -> Verdict:
    """A duty of each calendar year, read alike."""
    if done(as_of.year):
        return PASS
    return NOT_APPLICABLE if as_of < date.fromisoformat(full) else verdict(done(as_of.year - 1))


def kinds(found: Iterable[Row]) -> set[str]:
    """The kinds of the rows."""
    return {row["kind"] for row in found}


def values(found: Iterable[Row], field: str) -> set[str]:
    """All entries of a list field of the rows."""
    return {value for row in found for value in row[field]}
