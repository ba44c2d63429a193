"""What compiled clauses call where data are missing: the evaluator's own arithmetic, without its trace.

A figure that is known is a plain number here, a text that is known a plain `str`; what is unknown is what the
evaluator makes of it (`Figure`, `Choice`), and everything else is the same: truths, dates, records, `Rows`, `Values`.

Next to read: `bounds_source.py`, which writes the code that calls this.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xuequ_rules.evaluation import figures, means
from xuequ_rules.evaluation.aggregates import count_of
from xuequ_rules.evaluation.collections import unknown_derived
from xuequ_rules.evaluation.complete import quotient
from xuequ_rules.evaluation.conditions import includes, present, same_text, within
from xuequ_rules.evaluation.derived import REFERRING, derived
from xuequ_rules.evaluation.found import table_rows
from xuequ_rules.evaluation.situation import previous_school_year, school_year
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, truth
from xuequ_rules.evaluation.values import DEFINED, NO_FIGURE, NOBODY, UNDEFINED, Choice, Figure, Rows, UnknownRecord, Values
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import DateSpan, Exact, Interval, day
from xuequ_rules.syntax.forms import Operator, Relation

Number = Exact | Figure  # a figure that is known, or its bounds
Text = str | Choice
AT_LEAST_NOTHING = Figure(0, None)
NO_ROWS, EMPTY = Rows((), open=True), Rows(())
_figure = tuple.__new__
Members = Sequence[tuple[Number, Truth]]


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
        sure, maybe = self.plan.referring(table, field, key)
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

    def judged(self, clause: str, table: str, key: str) -> Truth:
        """Return what a person has said."""
        return truth(self.judgements.get((clause, table, key)))


# --- figures ---------------------------------------------------------------------------------------------------------


def number(value: Exact | Interval | None, blank: Figure) -> Number:
    """Return what a cell holds that is no int: a fraction, a range, or nothing (`blank`)."""
    if value is None:
        return blank
    if isinstance(value, Interval):
        return plain(Figure(blank.low if value.low is None else value.low, value.high))
    return value


def plain(figure: Figure) -> Number:
    """Return a figure that is known as the number it is."""
    return figure.low if figure.low is not None and figure.low == figure.high and not figure.gap else figure


def full(value: Number) -> Figure:
    """Return a number as a figure."""
    return value if value.__class__ is Figure else _figure(Figure, (value, value, DEFINED))  # type: ignore[return-value]


def combined(operator: Operator, a: Number, b: Number) -> Number:
    """Return two figures added, subtracted, multiplied or divided, one of them unknown."""
    if operator is Operator.TIMES and a == AT_LEAST_NOTHING and b.__class__ is not Figure and b > 0:  # type: ignore[operator]
        return a
    return plain(figures.combine(operator, full(a), full(b)))


def divided(a: Number, b: Number) -> Number:
    """Return a quotient."""
    if b.__class__ is not Figure:
        if a.__class__ is not Figure and b != 0:
            return quotient(a, b)  # type: ignore[arg-type]
        if a == AT_LEAST_NOTHING and b > 0:  # type: ignore[operator]
            return a
    return plain(figures.combine(Operator.OVER, full(a), full(b)))


def added(a: Number, b: Number) -> Number:
    """Return the sum of two figures, one of them unknown."""
    low, high, gap = a if a.__class__ is Figure else (a, a, DEFINED)  # type: ignore[misc]
    other_low, other_high, other_gap = b if b.__class__ is Figure else (b, b, DEFINED)  # type: ignore[misc]
    if gap or other_gap:
        return combined(Operator.PLUS, a, b)
    least = None if low is None or other_low is None else low + other_low
    most = None if high is None or other_high is None else high + other_high
    return plain(Figure(least, most))


def compared(relation: Relation, a: Number, b: Number) -> Truth:
    """Return how two figures stand, one of them unknown."""
    if relation is Relation.EQUAL or relation is Relation.NOT_EQUAL:
        return figures.compare(relation, full(a), full(b))
    if relation is Relation.AT_LEAST or relation is Relation.LESS:
        a, b = b, a
    low, high, gap = a if a.__class__ is Figure else (a, a, DEFINED)  # type: ignore[misc]
    other_low, other_high, other_gap = b if b.__class__ is Figure else (b, b, DEFINED)  # type: ignore[misc]
    if gap or other_gap:
        return UNKNOWN
    at_most = relation is Relation.AT_MOST or relation is Relation.AT_LEAST
    if high is not None and other_low is not None and high <= other_low:
        return TRUE if at_most else FALSE
    if low is not None and other_high is not None and low > other_high:
        return FALSE if at_most else TRUE
    return UNKNOWN


def compared_roots(relation: Relation, a: Number, b: Number, *, from_left: bool) -> Truth:
    """Return how a coefficient of variation, which is held as its square, and a figure stand."""
    left, right = full(a), full(b)
    if from_left:
        return figures.compare(relation, left, figures.squared(right))
    return figures.compare(relation, figures.squared(left), right)


def has_value(figures: Sequence[Any]) -> bool:
    """Return whether the figures of a comparison have values, be they known or not."""
    return all(figure.__class__ is not Figure or figure.gap != UNDEFINED for figure in figures[1:3])


def looked_up(rows: Sequence[tuple[str, Exact]], key: Text) -> Number:
    """Return the figure that a table gives for a label."""
    if isinstance(key, str):
        possible = [Figure(figure, figure) for label, figure in rows if label == key]
    else:
        possible = [Figure(f, f) for label, f in rows if key.possible is None or label in key.possible]
    return plain(figures.hull(possible))


def either_number(a: Number, b: Number) -> Number:
    """Return what may be one figure or the other."""
    if a.__class__ is not Figure and b.__class__ is not Figure:
        return a if a == b else Figure(a, b) if a < b else Figure(b, a)  # type: ignore[operator,arg-type]
    return plain(figures.hull((full(a), full(b))))


def _are_known(items: Members, is_open: bool) -> bool:  # noqa: FBT001 - as in `figures.py`
    if is_open:
        return False
    for value, held in items:
        if held is not TRUE or value.__class__ is Figure:
            return False
    return True


def _members(items: Members) -> list[figures.Member]:
    return [(full(value), held) for value, held in items]


def total(items: Members, is_open: bool, not_negative: bool) -> Number:  # noqa: FBT001 - as in `figures.py`
    """Return a sum."""
    if _are_known(items, is_open):
        return sum([value for value, _ in items])  # type: ignore[misc]
    return plain(figures.total(_members(items), is_open, not_negative))


def extreme(items: Members, is_open: bool, not_negative: bool, largest: bool) -> Number:  # noqa: FBT001
    """Return the greatest or the least figure."""
    if items and _are_known(items, is_open):
        return (max if largest else min)([value for value, _ in items])  # type: ignore[type-var]
    return plain(figures.extreme(_members(items), is_open, not_negative, largest=largest))


def mean(items: Members, weights: Sequence[Number] | None, is_open: bool, not_negative: bool) -> Number:  # noqa: FBT001
    """Return a mean, weighted where weights are given."""
    given = None if weights is None else [full(weight) for weight in weights]
    return plain(means.mean(_members(items), given, is_open, not_negative))


def variation(items: Members, weights: Sequence[Number] | None, is_open: bool, _: bool) -> Number:  # noqa: FBT001
    """Return the square of a coefficient of variation."""
    if items and _are_known(items, is_open) and all(weight.__class__ is not Figure for weight in weights or ()):
        found = means.variation_squared([value for value, _ in items], weights or [1] * len(items))  # type: ignore
        return NO_FIGURE if found is None else found
    given = None if weights is None else [full(weight) for weight in weights]
    return plain(means.squared_variation(_members(items), given, is_open))


def share(cases: Sequence[tuple[Truth, Truth]], is_open: bool) -> Number:  # noqa: FBT001 - as in `figures.py`
    """Return the share of rows that match."""
    return plain(figures.share(cases, is_open))


def count(collection: Rows | Values) -> Number:
    """Count rows, or different values."""
    if collection.__class__ is not Rows:
        return plain(count_of(collection))
    sure = 0
    for _, held in collection.items:
        if held is TRUE:
            sure += 1
    most = None if collection.open else len(collection.items)
    return sure if sure == most else Figure(sure, most)


def period(what: str, on: date) -> Number | str | DateSpan:
    """Return what the reference date gives."""
    if what == "date":
        return day(on)
    if what == "year":
        return on.year
    return previous_school_year(on) if what == "previous_school_year" else school_year(on)


# --- texts and collections -------------------------------------------------------------------------------------------


def choice(text: Text) -> Choice:
    """Return a text as the evaluator has it."""
    return Choice(text) if isinstance(text, str) else text


def texts(given: Sequence[str] | None) -> Values:
    """Return the texts that a cell lists."""
    return Values((), open=True) if given is None else Values(tuple([(Choice(item), TRUE) for item in given]))


def same(a: Text, b: Text) -> Truth:
    """Return whether two texts are the same one, one of them unknown."""
    if isinstance(a, str) or isinstance(b, str):
        known, other = (a, b) if isinstance(a, str) else (b, a)
        return UNKNOWN if other.possible is None or known in other.possible else FALSE  # type: ignore[union-attr]
    return same_text(a, b)


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


def listed(collection: Values, items: Values) -> tuple[Truth, Number | None, int]:
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
