"""The checked expression: what an author wrote, with every name resolved and every type known.

This is the one form that executors start from. After checking, nothing an author wrote can go wrong. A `Row(depth)`
is a record in scope: 0 is the subject, 1 the row of the outermost 其中/满足/的 (…), and so on.

Next to read: `pack.py`, the clauses made of these; `evaluation/evaluator.py`, which says what each form means.
"""

from fractions import Fraction

from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import DateSpan
from xuequ_rules.syntax.forms import Function, Operator, Relation
from xuequ_rules.text import NOWHERE, Span


class Row(Frozen):
    """A record in scope."""

    depth: int
    span: Span = NOWHERE


class County(Frozen):
    """The plan's own record."""

    span: Span = NOWHERE


class Constant(Frozen):
    """A figure, a text, a label or a date, as written. `unit` is a figure's unit for display."""

    value: int | Fraction | str | DateSpan
    unit: str = ""
    span: Span = NOWHERE


class Period(Frozen):
    """What the reference date gives: `date`, `year` or `school_year`."""

    what: str
    span: Span = NOWHERE


class Words(Frozen):
    """A written list of texts or labels."""

    items: tuple[str, ...]
    span: Span = NOWHERE


class Field(Frozen):
    """A cell: a field of a record. `kind` is `number`, `text`, `label`, `date`, `truth` or `texts`."""

    base: "Checked"
    table: str
    name: str
    kind: str
    unit: str = ""
    labels: tuple[str, ...] = ()
    whole: bool = False
    span: Span = NOWHERE


class Reference(Frozen):
    """The record that a field refers to."""

    base: "Checked"
    table: str
    name: str
    target: str
    span: Span = NOWHERE


class Derived(Frozen):
    """What follows from other rows, such as a district's member schools or the indicator of the period before."""

    base: "Checked"
    table: str
    name: str
    span: Span = NOWHERE


class TableRows(Frozen):
    """All rows of a table of the plan."""

    table: str
    span: Span = NOWHERE


class Defined(Frozen):
    """A definition, read for a record: `body` has that record as its `Row(0)`.

    `pack` and `file` say where the body's words stand (no pack: where the clause stands).
    """

    base: "Checked"
    name: str
    body: "Checked"
    pack: str = ""
    file: int = 0
    span: Span = NOWHERE


class Parameter(Frozen):
    """A parameter by name, which a lower pack may have tightened; `value` is what this pack says."""

    name: str
    value: int | Fraction
    unit: str = ""
    span: Span = NOWHERE


class Lookup(Frozen):
    """The figure that a table gives for a label."""

    name: str
    rows: tuple[tuple[str, int | Fraction], ...]
    key: "Checked"
    unit: str = ""
    span: Span = NOWHERE


class Arithmetic(Frozen):
    """Two figures added, subtracted, multiplied or divided.

    `root`: coefficients of variation added up, or such a sum divided by a figure that is written out.
    """

    operator: Operator
    left: "Checked"
    right: "Checked"
    unit: str = ""
    root: bool = False
    span: Span = NOWHERE


class Shift(Frozen):
    """A date moved by months and days of the calendar."""

    date: "Checked"
    months: int
    days: int
    span: Span = NOWHERE


class DaysBetween(Frozen):
    """One date minus another, in days."""

    left: "Checked"
    right: "Checked"
    span: Span = NOWHERE


class Filter(Frozen):
    """The rows for which a condition is true; the row is the innermost `Row` of the condition."""

    rows: "Checked"
    condition: "Checked"
    span: Span = NOWHERE


class Project(Frozen):
    """A value of each row; the row is the innermost `Row` of `value`."""

    rows: "Checked"
    value: "Checked"
    kind: str
    unit: str = ""
    whole: bool = False
    span: Span = NOWHERE


class Aggregate(Frozen):
    """A figure of a collection. `values` are rows (for a count or a share) or a `Project`; `kind`: `number` or `date`.

    `condition` belongs to a share, `weight` to a mean or a coefficient of variation; both see the row innermost.
    """

    function: Function
    values: "Checked"
    kind: str
    unit: str = ""
    condition: "Checked | None" = None
    weight: "Checked | None" = None
    whole: bool = False
    span: Span = NOWHERE


class Compare(Frozen):
    """Two values compared. `kind`: `number`, `root`, `roots` (a sum of them), `text`, `date`, `record`, `truth`.

    `share` prints as per cent.
    """

    relation: Relation
    kind: str
    left: "Checked"
    right: "Checked"
    unit: str = ""
    share: bool = False
    whole: bool = False
    span: Span = NOWHERE


class Within(Frozen):
    """A value is one of a collection. `kind` as in `Compare`."""

    item: "Checked"
    collection: "Checked"
    kind: str
    span: Span = NOWHERE


class Contains(Frozen):
    """A collection of texts has all of another. With `exactly`, and nothing else."""

    collection: "Checked"
    items: "Checked"
    exactly: bool = False
    span: Span = NOWHERE


class Combination(Frozen):
    """`and` or `or` of conditions."""

    word: str
    parts: tuple["Checked", ...]
    span: Span = NOWHERE


class Not(Frozen):
    """The opposite of a condition."""

    operand: "Checked"
    span: Span = NOWHERE


class Choose(Frozen):
    """`若 … 则 … 否则 …`. `kind` is the kind of both branches."""

    condition: "Checked"
    then: "Checked"
    otherwise: "Checked"
    kind: str
    unit: str = ""
    whole: bool = False
    span: Span = NOWHERE


class Quantified(Frozen):
    """`every`, `some` or `no` row satisfies a condition."""

    word: str
    rows: "Checked"
    condition: "Checked | None"
    span: Span = NOWHERE


class Judgement(Frozen):
    """A question that only a person can answer: texts, and expressions whose values are shown with it."""

    parts: tuple["str | Checked", ...]
    span: Span = NOWHERE

    @property
    def question(self) -> str:
        """The question, its blanks not filled in."""
        return "".join(part if isinstance(part, str) else "{}" for part in self.parts)


Named = Row | County | Constant | Period | Words | Field | Reference | Derived | TableRows | Defined | Parameter
Computed = Lookup | Arithmetic | Shift | DaysBetween | Filter | Project | Aggregate | Choose
Condition = Compare | Within | Contains | Combination | Not | Quantified | Judgement
Checked = Named | Computed | Condition
