"""What compiled clauses call where data are missing: the evaluator's own arithmetic, without its trace.

A figure that is known is a plain number here, a text that is known a plain `str`; what is unknown is what the
evaluator makes of it (`Figure`, `Choice`), and everything else is the same: truths, dates, records, `Rows`, `Values`.

Next to read: `bounds_source.py`, which writes the code that calls this.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xuequ_rules.evaluation.bounds_figures import plain
from xuequ_rules.evaluation.collections import unknown_derived
from xuequ_rules.evaluation.conditions import includes, present, same_text, within
from xuequ_rules.evaluation.derived import REFERRING, derived
from xuequ_rules.evaluation.found import table_rows
from xuequ_rules.evaluation.situation import previous_school_year, school_year
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, truth
from xuequ_rules.evaluation.values import (
    NOBODY,
    Choice,
    Figure,
    Rows,
    UnknownRecord,
    Values,
)
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import DateSpan, day

Text = str | Choice
NO_ROWS, EMPTY = Rows((), open=True), Rows(())


class Bounds:
    """A plan as compiled clauses read it where data are missing; what was found once is kept for all clauses.

    `memo` holds what the functions of definitions have returned: number of the function → key of the record → value.
    """

    def __init__(self, plan: Plan, as_of: date, judgements: Mapping[tuple[str, str, str], bool]) -> None:
        """Read a plan."""
        self.plan = plan
        self.as_of = as_of
        self.county = plan.county
        self.judgements = judgements
        self.memo: dict[int, dict[Any, Any]] = defaultdict(dict)
        self._tables: dict[str, Rows] = {}
        self.follows: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)  # of an attribute: by key of the record
        self._matching: dict[tuple[str, str, Any], Rows] = {}

    def table(self, name: str) -> Rows:
        """Return all rows of a table."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = table_rows(self.plan, name).value
        return found

    def matching(self, table: str, field: str, key: Any) -> Rows:
        """Return the rows of a table of which a field is a key, or may be it; all rows where the key is unknown."""
        if key.__class__ is not str:
            return self.table(table)
        found = self._matching.get((table, field, key))
        if found is None:
            sure, maybe = self.plan.referring(table, field, key)
            found = Rows(tuple((row, TRUE) for row in (*sure, *maybe)), self.plan.is_open(table))
            self._matching[table, field, key] = found
        return found

    def derived(self, table: str, name: str, record: Any) -> Any:
        """Return what follows from other rows for a record."""
        if record is NOBODY:
            found = unknown_derived(name)
        elif (table, name) in REFERRING:
            found = self._referring(*REFERRING[table, name], record.key)
        else:
            found = derived(self.plan, self.as_of, table, name, record).value
        self.follows[table, name][record.key] = found
        return found

    def _referring(self, table: str, field: str, key: str) -> Rows:
        """Return the rows that refer to a key, as `found.referring` does, and no cells."""
        rows, maybe = self.plan.index(table, field)
        sure = rows.get(key, ())
        if not sure and not maybe:
            return NO_ROWS if self.plan.is_open(table) else EMPTY
        items = (*((row, TRUE) for row in sure), *((row, UNKNOWN) for row in maybe))
        return Rows(items, self.plan.is_open(table))

    def record(self, table: str, key: str | None) -> Any:
        """Return the record of a key, or one of which no more than the key is known."""
        if key is None:
            return NOBODY
        found = self.plan.records(table).get(key)
        return UnknownRecord(key, table) if found is None else found

    def in_table(self, record: Any, table: str) -> Truth:
        """Return whether a record is one of a table."""
        if record is NOBODY:
            return one_of(record, self.table(table))
        return TRUE if record.key in self.plan.records(table) else UNKNOWN if self.plan.is_open(table) else FALSE

    def judged(self, clause: str, table: str, key: str) -> Truth:
        """Return what a person has said."""
        return truth(self.judgements.get((clause, table, key)))


def period(what: str, on: date) -> int | str | DateSpan:
    """Return what the reference date gives."""
    if what == "date":
        return day(on)
    if what == "year":
        return on.year
    return previous_school_year(on) if what == "previous_school_year" else school_year(on)


def choice(text: Text) -> Choice:
    """Return a text as the evaluator has it."""
    return Choice(text) if isinstance(text, str) else text


def texts(given: Sequence[str] | None) -> Values:
    """Return the texts that a cell lists."""
    return Values((), open=True) if given is None else Values(tuple([(Choice(item), TRUE) for item in given]))


def same(a: Text, b: Text) -> Truth:
    """Return whether two texts are the same one, one of them unknown."""
    if isinstance(a, Choice) and isinstance(b, Choice):
        return same_text(a, b)
    known, other = (a, b) if isinstance(b, Choice) else (b, a)
    assert isinstance(other, Choice)
    return UNKNOWN if other.possible is None or known in other.possible else FALSE


def in_words(text: Choice, words: frozenset[str]) -> Truth:
    """Return whether a text that is not known is one of a list."""
    if text.possible is None:
        return UNKNOWN if words else FALSE
    return TRUE if text.possible <= words else UNKNOWN if text.possible & words else FALSE


def among(text: Text, collection: Values) -> Truth:
    """Return whether a text is one of a collection."""
    return within(choice(text), collection)


def one_of(record: Any, rows: Rows) -> Truth:
    """Return whether a record is one of a collection."""
    return within(record, rows)


def same_record(a: Any, b: Any) -> Truth:
    """Return whether two records are the same one."""
    return UNKNOWN if a is NOBODY or b is NOBODY else TRUE if a.key == b.key else FALSE


def same_truth(a: Truth, b: Truth) -> Truth:
    """Return whether two conditions are both true or both false."""
    return UNKNOWN if a is UNKNOWN or b is UNKNOWN else TRUE if a is b else FALSE


def contained(collection: Values, items: Values) -> Truth:
    """Return whether a collection of texts has all of another."""
    there = {choice.value for choice, held in collection.items if held is TRUE}
    rest = [item for item in items.items if item[0].value is None or item[0].value not in there]
    return includes(collection, Values(rest, items.open))  # type: ignore[arg-type]  # a list does as well


def listed(collection: Values, items: Values) -> tuple[Truth, Any, int]:
    """Return whether a collection has all items of a list, how many of them it has, and how many there are.

    The number is None where the list itself is not known.
    """
    found = contained(collection, items)
    if items.open or any(held is not TRUE for _, held in items.items):
        return found, None, 0
    known = {choice.value for choice, held in collection.items if held is TRUE and choice.value is not None}
    there = [TRUE if item.value in known else present(item, collection) for item, _ in items.items]
    sure = there.count(TRUE)
    return found, plain(Figure(sure, sure + there.count(UNKNOWN))), len(there)


def exactly(collection: Values, items: Values) -> Truth:
    """Return whether two collections have the same texts."""
    return conjunction((contained(collection, items), contained(items, collection)))


def either_text(a: Text, b: Text) -> Text:
    """Return what may be one text or the other."""
    if a == b and isinstance(a, str):
        return a
    sets = [frozenset({text}) if isinstance(text, str) else text.possible for text in (a, b)]
    return Choice(None, None if sets[0] is None or sets[1] is None else sets[0] | sets[1])


def either_date(a: DateSpan, b: DateSpan) -> DateSpan:
    """Return what may be one date or the other."""
    return a if a == b else DateSpan(min(a.first, b.first), max(a.last, b.last))


def either_truth(a: Truth, b: Truth) -> Truth:
    """Return what may be one truth or the other."""
    return a if a is b else UNKNOWN
