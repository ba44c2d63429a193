"""Which comparison of a clause a finding's figures come from, and how its relation is to be read.

A finding shows one observed figure and one threshold. Here the comparison is found again in the trace, with the row
it was taken for and the relation that is demanded: under 非, 没有 and 不得 that is the opposite of the one written.

Next to read: `sentences.py`.
"""

from collections.abc import Iterator
from typing import Any

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, negation
from xuequ_rules.evaluation.values import Step
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.headline import Headline, headline
from xuequ_rules.findings.status import Status
from xuequ_rules.frozen import Frozen
from xuequ_rules.reports.scope import Scope
from xuequ_rules.semantics.checked import (
    Aggregate,
    Checked,
    Choose,
    Combination,
    Compare,
    Contains,
    Defined,
    Not,
    Quantified,
)
from xuequ_rules.syntax.forms import Modality, Relation

_OPPOSITE = {
    Relation.AT_MOST: Relation.MORE,
    Relation.MORE: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.LESS: Relation.AT_LEAST,
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.NOT_EQUAL: Relation.EQUAL,
}
_MIRRORED = {
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.MORE: Relation.LESS,
    Relation.LESS: Relation.MORE,
}

_STATUSES = {FALSE: Status.FAIL, UNKNOWN: Status.UNDETERMINED, TRUE: Status.PASS}


class Deciding(Frozen):
    """The comparison that decides a finding.

    `relation` is the one demanded; `row` the record of the innermost row it was taken for, if any; `scope` the tables
    of the records around it; `among` whether it is one of several ways to meet the demand (或), `sought` whether it
    belongs to one of the rows that were looked through for a fitting one (存在).
    """

    step: Step
    relation: Relation
    observed: Checked
    threshold: Checked
    row: Any = None
    scope: Scope = Scope()
    among: bool = False
    sought: bool = False


class _Path(Frozen):
    """What stands above a comparison in a demand."""

    turned: bool = False
    row: Any = None
    scope: Scope = Scope()
    among: bool = False
    sought: bool = False


def deciding(finding: Finding) -> Deciding | None:
    """Return the comparison that a finding's figures come from, None where it has none."""
    step, line = finding.evidence.steps.get("demand"), finding.line
    if step is None or line is None:
        return None
    turned = finding.clause.modality is Modality.MUST_NOT
    found = [
        (inner, path)
        for inner, path in _comparisons(step, _Path(turned, scope=Scope((finding.clause.table,))))
        if (own := headline(inner)) is not None and _same(own, line) and not _is_forbidden_list(inner, path)
    ]
    for inner, path in found:
        assert isinstance(inner.value, Truth)
        if _STATUSES[negation(inner.value) if path.turned else inner.value] is finding.status:
            return _read(inner, path)
    return _read(*found[0]) if found else None


def holds_root(step: Step) -> bool:
    """Return whether a step's figure is held as its square: a coefficient of variation, perhaps by a definition."""
    while isinstance(step.node, Defined):
        step = step.inputs[-1]
    return isinstance(step.node, Aggregate) and step.node.kind == "root"


def _comparisons(step: Step, path: _Path) -> Iterator[tuple[Step, _Path]]:
    """Yield the comparisons of figures and lists that a condition rests on, as `headline` looks for them."""
    if step.row is not None:
        path = path.but(row=step.row)
    if isinstance(step.node, Compare | Contains):
        yield step, path
        return
    parts, inner = _parts(step, path)
    for child in parts:
        yield from _comparisons(child, inner)


def _parts(step: Step, path: _Path) -> tuple[tuple[Step, ...], _Path]:
    """Return the parts of a condition that are conditions themselves, and the path to them."""
    match step.node:
        case Combination(word=word):
            any_will_do = (word == "or") is not path.turned
            return step.inputs, path.but(among=path.among or any_will_do)
        case Not():
            return step.inputs, path.but(turned=not path.turned)
        case Quantified(word="no", rows=rows):
            inner = path.but(turned=not path.turned, scope=path.scope.inner(rows), sought=path.sought or path.turned)
            return step.inputs[1:], inner
        case Quantified(word=word, rows=rows):
            any_will_do = (word == "some") is not path.turned
            return step.inputs[1:], path.but(scope=path.scope.inner(rows), sought=path.sought or any_will_do)
        case Choose() if step.inputs[0].value is not UNKNOWN:
            return step.inputs[1:2], path
        case Defined(base=base):
            return step.inputs[-1:], path.but(scope=Scope((path.scope.table_of(base),)))
        case _:
            return (), path


def _is_forbidden_list(step: Step, path: _Path) -> bool:
    """Whether a list must not be there in full: `5 of 6 items` would read as a demand for all six."""
    return path.turned and isinstance(step.node, Contains)


def _same(own: Headline, line: Headline) -> bool:
    return (own.observed, own.threshold, own.unit, own.kind) == (line.observed, line.threshold, line.unit, line.kind)


def _read(step: Step, path: _Path) -> Deciding:
    node = step.node
    if isinstance(node, Contains):
        return Deciding(
            step, Relation.CONTAINS, node.collection, node.items, path.row, path.scope, path.among, path.sought
        )
    relation, observed, threshold = node.relation, node.left, node.right
    if node.kind == "root" and not holds_root(step.inputs[0]):
        relation, observed, threshold = _MIRRORED.get(relation, relation), threshold, observed
    if path.turned:
        relation = _OPPOSITE.get(relation, relation)
    return Deciding(step, relation, observed, threshold, path.row, path.scope, path.among, path.sought)
