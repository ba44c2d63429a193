"""The syntax tree: frozen data, one class per form that a rule file can have.

Nodes hold what was written, with the place it was written at; they know no plan and no meaning. `span` and the
spelling fields marked `compare=False` do not count in comparisons, so two trees are equal when they mean the same.

Next to read: `grammar.py`, which builds them.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from xuequ_rules.syntax.forms import Function, Operator, Relation
from xuequ_rules.text import NOWHERE, Span


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


# --- expressions ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as written: `10`, `10 所`, `0.6 万元`, `10%` (value 1/10, unit `%`)."""

    value: Fraction
    unit: str | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks: `「学区例会」`."""

    value: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a range of either, as written: `2011-05-12`, `2011-05`, `2012-09..`, `2011-05..2011-08`."""

    value: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word: a field, a label, a definition, a parameter, a list, a table. What it names is not known here."""

    word: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Follow:
    """`base 的 step`: a field of a record, or of each record of a collection.

    `step` is a Name, or an expression in parentheses that is read in the scope of each record.
    """

    base: "Expression"
    step: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Items:
    """A list written out: `{ 城区、县城 }`."""

    items: tuple["Expression", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Negative:
    """`- figure`."""

    operand: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right` and its kin."""

    operator: Operator
    left: "Expression"
    right: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left relation right`. `spelling` is the Chinese word or the sign the author chose (`不晚于`, `≤`)."""

    relation: Relation
    left: "Expression"
    right: "Expression"
    spelling: str = field(default="", compare=False)
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Between:
    """`value 介于 low 至 high`, both ends included."""

    value: "Expression"
    low: "Expression"
    high: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Combination:
    """`且` or `或` over two or more conditions, in the order written. `word` is `and` or `or`."""

    word: str
    parts: tuple["Expression", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Not:
    """`非 condition`."""

    operand: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class If:
    """`若 condition 则 … 否则 …`, of figures or of conditions."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Quantified:
    """`每个 X 满足 (…)`, `存在 X 满足 (…)`, `没有 X 满足 (…)`. `word` is `every`, `some` or `no`.

    `condition` is None for `存在 X` and `没有 X`: there is one at all, there is none.
    """

    word: str
    collection: "Expression"
    condition: "Expression | None"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Filter:
    """`X 其中 condition`."""

    collection: "Expression"
    condition: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`数量(X)`, `合计(X 的 F)`, `差异系数(X 的 F 按 W)`; `weight` only with a coefficient of variation or a mean."""

    function: Function
    collection: "Expression"
    weight: "Expression | None" = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Lookup:
    """`表名(key)`: the figure that a table gives for an enumerated value."""

    table: str
    key: "Expression"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Judgement:
    """`认定 「… {figure} …」`: only a person can answer; texts and expressions in turn."""

    parts: tuple["str | Expression", ...]
    span: Span = _span()


Expression = (
    Number
    | Text
    | Date
    | Name
    | Follow
    | Items
    | Negative
    | Arithmetic
    | Comparison
    | Between
    | Combination
    | Not
    | If
    | Quantified
    | Filter
    | Aggregate
    | Lookup
    | Judgement
)
