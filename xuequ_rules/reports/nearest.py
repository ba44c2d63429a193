"""The row that comes nearest to what is looked for, and what is wrong with it.

A row is near only if it is what it should be (its kind, title or name) and something else is wrong: the term of
validity, the issuer, the scope. A row of another kind is not called the nearest.

Next to read: `faults.py`, which says it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from xuequ_rules.evaluation.derived import REFERRING
from xuequ_rules.evaluation.truth import FALSE, TRUE
from xuequ_rules.evaluation.values import Step
from xuequ_rules.plan.specs import COUNTY
from xuequ_rules.reports.scope import Scope, conjuncts, stripped
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import (
    Checked,
    Combination,
    Compare,
    Constant,
    Defined,
    Derived,
    Field,
    Filter,
    Quantified,
    Row,
    Within,
    Words,
)
from xuequ_rules.semantics.trees import walk
from xuequ_rules.syntax.forms import Relation

# the fields that say what a row is, the more telling ones first
_TELLING = (("kind", "name", "topic", "post", "role", "code", "fund", "purpose", "item"), ("type",))


class Near(NamedTuple):
    """A row, the parts of the condition that it does not satisfy, and what else is wrong with it in words."""

    row: Any
    failing: tuple[tuple[Step, Scope], ...]
    wrong: tuple[str, ...] = ()


def nearest_row(step: Step, scope: Scope, voice: Voice) -> Near | None:
    """Return the row nearest to what a quantifier looks for, or None where none is near."""
    node = step.node
    assert isinstance(node, Quantified)
    inside = scope.inner(node.rows)
    parts: dict[int, tuple[Any, list[tuple[Step, Scope]]]] = {}
    for inner in _looking(step):
        for child in inner.inputs[1:]:
            parts.setdefault(id(child.row), (child.row, []))[1].extend(_parts(child, inside))
    near = []
    for row, found in parts.values():
        failing = tuple((part, where) for part, where in found if part.value is FALSE)
        if failing and getattr(row, "key", None) and _is_related(row, [part for part, _ in found]):
            near.append(Near(row, failing))
    if near:
        return min(near, key=lambda found: len(found.failing))
    return _elsewhere(node, scope, voice)


def _looking(step: Step) -> Iterator[Step]:
    """Yield the steps that hold conditions against the rows of a collection: the quantifier's and its filters'."""
    yield step
    rows = step.inputs[0]
    while isinstance(rows.node, Filter):
        yield rows
        rows = rows.inputs[0]


def _parts(step: Step, scope: Scope) -> list[tuple[Step, Scope]]:
    """Return the parts of a condition that all have to hold, each with its scope; a definition is looked into."""
    if isinstance(step.node, Combination) and step.node.word == "and":
        return [part for child in step.inputs for part in _parts(child, scope)]
    if isinstance(step.node, Defined) and isinstance(step.node.base, Row):
        return _parts(step.inputs[-1], Scope((scope.table_of(step.node.base),)))
    return [(step, scope)]


def _is_related(row: Any, steps: list[Step]) -> bool:
    """Whether a row is what is looked for by its kind, or by its type where no kind is asked for.

    A row of another record's, as a document of another school, is not; nor is what was done in another year.
    """
    failing = [part.node for part in steps if part.value is FALSE]
    if any(_is_of_another(node) for node in failing):
        return False
    if row.table != "evidence" and any(_told_by(node) in {"school_year", "year", "semester"} for node in failing):
        return False
    for names in _TELLING:
        telling = [part.value for part in steps if _told_by(part.node) in names]
        if telling:
            return all(value is TRUE for value in telling)
    return False


def _is_of_another(node: Checked) -> bool:
    """Whether a condition ties the row to another record in scope."""
    if isinstance(node, Compare) and node.kind in {"text", "record"}:
        return any(isinstance(inner, Row) for inner in walk(node.right))
    return isinstance(node, Within) and any(isinstance(inner, Row) for inner in walk(node.collection))


def _told_by(node: Any) -> str:
    """Return the field of the row whose text a condition asks for, or nothing."""
    item = node.left if isinstance(node, Compare) else node.item if isinstance(node, Within) else None
    if isinstance(node, Compare) and node.relation is not Relation.EQUAL:
        return ""
    return item.name if isinstance(item, Field) and isinstance(item.base, Row) else ""


# --- under another scope -------------------------------------------------------------------------------------------


def _elsewhere(node: Quantified, scope: Scope, voice: Voice) -> Near | None:
    """Return what would be it, were it registered for another: the county's in a district's place, or the reverse."""
    base, conditions = stripped(node.rows)
    if not isinstance(base, Derived) or scope.tables is None:
        return None
    table, field = REFERRING.get((base.table, base.name), ("", ""))
    if base.table == "plan":
        table, field = scope.table_of(base), "scope"
    if field != "scope":
        return None
    asked = [part for each in (*conditions, node.condition) if each is not None for part in conjuncts(each)]
    wanted = [part for part in asked if _told_by(part) in _TELLING[0]]
    if not wanted:
        return None
    for record in voice.plan.table(table) or ():
        is_other = record.scope is not None and (record.scope == COUNTY) is (base.table != "plan")
        if is_other and all(_says(record, part) for part in wanted):
            return Near(record, (), (_scope_text(record, base, voice),))
    return None


def _says(record: Any, part: Checked) -> bool:
    """Whether a record has the text that a condition asks for, as far as that is written out."""
    value = getattr(record, _told_by(part), None)
    match part:
        case Compare(right=Constant(value=wanted)):
            return bool(value == wanted)
        case Within(collection=Words(items=items)):
            return value in items
        case _:
            return False


def _scope_text(record: Any, base: Derived, voice: Voice) -> str:
    now = voice.scope_name(record.scope)
    if base.table == "plan":
        return f"范围是{now}，应为全县" if voice.zh else f"its scope is {now}, not the county"
    kind = voice.kind(base.table)
    return f"范围是{now}，应为本{kind}" if voice.zh else f"its scope is {now}, not this {kind}"
