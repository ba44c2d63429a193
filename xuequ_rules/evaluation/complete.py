"""What compiled clauses read from a plan: the same values as `derived.py`, for data that are complete.

Whatever is unknown raises `Unsettled`, and the evaluator takes over for that one subject. Nothing is approximated.

Next to read: `program.py`, which writes the code that calls this.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NoReturn

from xuequ_rules.evaluation.conditions import compare_dates
from xuequ_rules.evaluation.derived import derived
from xuequ_rules.evaluation.districts import DRAFTS
from xuequ_rules.evaluation.means import variation_squared
from xuequ_rules.evaluation.truth import TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import NOBODY, UnknownRecord, is_settled
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import DateSpan, Exact, Interval
from xuequ_rules.syntax.forms import Relation


class Unsettled(Exception):  # noqa: N818  # no error: the evaluator, which knows about bounds, takes over
    """Something the clause reads is not known exactly."""


def unsettled() -> NoReturn:
    """Give up."""
    raise Unsettled


def flag(value: bool | None) -> bool:
    """Return a truth that is known."""
    if value is None:
        raise Unsettled
    return value


def quotient(a: Exact, b: Exact) -> Exact:
    """Return a ÷ b, exactly."""
    if b.__class__ is int and a.__class__ is int:
        value = Fraction(a, b)
        return value.numerator if value.denominator == 1 else value
    value = a / Fraction(b)
    return value.numerator if value.denominator == 1 else value


def greatest(values: Sequence[Exact]) -> Exact:
    """Return the greatest figure; of nothing there is none."""
    return max(map(_known, values), default=None) if values else unsettled()  # type: ignore[return-value]  # not empty


def least(values: Sequence[Exact]) -> Exact:
    """Return the least figure; of nothing there is none."""
    return min(map(_known, values), default=None) if values else unsettled()  # type: ignore[return-value]  # not empty


def mean(values: Sequence[Exact], weights: Sequence[Exact] | None = None) -> Exact:
    """Return the mean, weighted where weights are given."""
    if not values:
        raise Unsettled
    if weights is None:
        return quotient(sum(map(_known, values)), len(values))
    whole = sum(map(_known, weights))
    if whole == 0 or min(weights) < 0:
        raise Unsettled
    return quotient(sum(map(lambda v, w: _known(v) * w, values, weights)), whole)


def variation(values: Sequence[Exact], weights: Sequence[Exact] | None = None) -> Exact:
    """Return the squared coefficient of variation."""
    shares = [1] * len(values) if weights is None else list(map(_known, weights))
    square = variation_squared(list(map(_known, values)), shares)
    return unsettled() if square is None else square


def _known(value: Exact | Interval | None) -> Exact:
    if value is None or isinstance(value, Interval):
        raise Unsettled
    return value


def dates(relation: Relation, a: DateSpan | None, b: DateSpan | None) -> bool:
    """Return how two dates stand, where that is settled."""
    if a is None or b is None:
        raise Unsettled
    found = compare_dates(relation, a, b)
    if found is UNKNOWN:
        raise Unsettled
    return found is TRUE


def distinct(values: Iterable[str | None]) -> int:
    """Return how many different texts there are."""
    found = set(values)
    if None in found:
        raise Unsettled
    return len(found)


def texts(values: Iterable[str | None]) -> frozenset[str]:
    """Return texts that are all known."""
    found = frozenset(values)
    if None in found:
        raise Unsettled
    return found  # type: ignore[return-value]  # None is not in it


def _give_up(key: str, default: tuple[()]) -> NoReturn:
    del key, default
    raise Unsettled


class Complete:
    """A plan as compiled clauses read it. What is grouped once is kept for all clauses."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        """Read a plan; nothing is grouped before a clause asks."""
        self.plan = plan
        self.as_of = as_of
        self.county = plan.county
        self.bounds: Any = None  # the same plan as clauses read it where data are missing
        self._members: dict[str, list[Any]] | None = None
        self._derived: dict[tuple[str, str, str], Any] = {}
        self._unified: dict[str, frozenset[str]] | None = None

    def table(self, name: str) -> Sequence[Any]:
        """Return all rows of a table that is complete."""
        if self.plan.is_open(name):
            raise Unsettled
        return self.plan.table(name) or ()

    def records(self, table: str) -> Mapping[str, Any]:
        """Return the records of a table by key; a key that is unknown or not listed raises KeyError."""
        return self.plan.records(table)

    def referring(self, table: str, field: str) -> Callable[..., Sequence[Any]]:
        """Return what gives the rows that refer to a key; it gives up where other rows may refer to it too."""
        rows, unknown = self.plan.index(table, field)
        if unknown or self.plan.is_open(table):
            return _give_up
        return rows.get

    def member_schools(self, district: Any) -> list[Any]:
        """Return the schools of a district, its lead included."""
        if self._members is None:
            self._members = self._group_members()
        if district.lead_school is None:
            raise Unsettled
        return self._members.get(district.id, [])

    def _group_members(self) -> dict[str, list[Any]]:
        schools = self.plan.records("schools")
        found: dict[str, dict[str, Any]] = {}
        for row in self.table("memberships"):
            school = schools.get(row.school) or UnknownRecord(row.school, "schools")
            found.setdefault(row.district, {})[row.school] = school
        for district in self.plan.table("districts") or ():
            lead = district.lead_school
            if lead is not None:
                found.setdefault(district.id, {}).setdefault(lead, schools.get(lead) or UnknownRecord(lead, "schools"))
        return {key: list(members.values()) for key, members in found.items()}

    def other_members(self, district: Any) -> list[Any]:
        """Return the schools of a district without its lead."""
        lead = district.lead_school
        return [school for school in self.member_schools(district) if school.key != lead]

    def unified_items(self, district: Any) -> frozenset[str]:
        """Return the items that a district has unified."""
        if self._unified is None:
            self._unified = self._group_items()
        return self._unified.get(district.id, frozenset())

    def _group_items(self) -> dict[str, frozenset[str]]:
        status = self.county.status
        if status is None:
            raise Unsettled
        held = {"已实现", "已安排"} if status in DRAFTS else {"已实现"}
        found: dict[str, set[str]] = {}
        for row in self.table("unified_items"):
            if row.status is None:
                raise Unsettled
            if row.status in held:
                found.setdefault(row.district, set()).add(row.item)
        return {key: frozenset(items) for key, items in found.items()}

    def derived(self, table: str, name: str, record: Any) -> Any:
        """Return any other derived attribute, by the evaluator's own function, where it is settled."""
        key = (table, name, record.key)
        value = self._derived.get(key)
        if value is None:
            found = derived(self.plan, self.as_of, table, name, record).value
            if found is NOBODY or not is_settled(found):
                raise Unsettled
            value = found if not hasattr(found, "items") else [item for item, held in found.items if held is TRUE]
            value = found is TRUE if isinstance(found, Truth) else value
            self._derived[key] = value
        return value
