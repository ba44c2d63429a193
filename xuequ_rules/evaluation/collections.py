"""What records and collections are worth: references followed, rows filtered and projected, definitions read.

`evaluate` is handed in, so that the parts of the evaluator can live in several modules.
"""

from typing import Any, assert_never

from xuequ_rules.evaluation.derived import TRUTHS, derived
from xuequ_rules.evaluation.found import Found, record_or_nobody, table_rows
from xuequ_rules.evaluation.situation import Evaluate, Records, Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction
from xuequ_rules.evaluation.values import NOBODY, Rows, Step, Values
from xuequ_rules.plan.plan import Cell
from xuequ_rules.semantics.checked import Defined, Derived, Filter, Project, Reference, Row, TableRows


def evaluate_rows(
    node: Reference | Derived | TableRows | Filter | Project | Defined,
    records: Records,
    situation: Situation,
    evaluate: Evaluate,
) -> Step:
    """Return a record or a collection, with the steps that gave it."""
    match node:
        case Reference():
            return _reference(node, records, situation, evaluate)
        case TableRows(table=table):
            found = _remember(situation, table, "", None)
            return Step(node, found.value, (), found.reads, found.open)
        case Derived():
            base = evaluate(node.base, records, situation)
            if base.value is NOBODY:
                return Step(node, unknown_derived(node.name), (base,))
            found = _remember(situation, node.table, node.name, base.value)
            inputs = () if isinstance(node.base, Row) else (base,)
            return Step(node, found.value, inputs, found.reads, found.open)
        case Defined(base=inner, body=body):
            base = evaluate(inner, records, situation)
            result = evaluate(body, (base.value,), situation)
            return Step(node, result.value, (result,) if isinstance(inner, Row) else (base, result))
        case Filter():
            return _filter(node, records, situation, evaluate)
        case Project():
            return _project(node, records, situation, evaluate)
        case _:
            assert_never(node)


def _remember(situation: Situation, table: str, name: str, record: Any) -> Found:
    key = (table, name, None if record is None else record.key)
    found = situation.found.get(key)
    if found is None:
        plan = situation.plan
        found = derived(plan, situation.as_of, table, name, record) if name else table_rows(plan, table)
        situation.found[key] = found
    return found


def unknown_derived(name: str) -> Any:
    """Return what a derived attribute is of a record of which nothing is known."""
    if name == "previous":
        return NOBODY
    if name in TRUTHS:
        return UNKNOWN
    return Values((), open=True) if name == "unified_items" else Rows((), open=True)


def _reference(node: Reference, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    base = evaluate(node.base, records, situation)
    inputs = () if isinstance(node.base, Row) else (base,)
    if base.value is NOBODY:
        return Step(node, NOBODY, inputs)
    key = getattr(base.value, node.name)
    cell = (Cell(node.table, base.value.key, node.name),)
    record = record_or_nobody(situation.plan, node.target, key)
    return Step(node, record, inputs, cell, cell if key is None else ())


def _filter(node: Filter, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    rows = evaluate(node.rows, records, situation)
    kept, inputs = [], [rows]
    for row, inside in rows.value.items:
        step = evaluate(node.condition, (*records, row), situation)
        step.row = row
        inputs.append(step)
        held = conjunction((inside, step.value))
        if held is not FALSE:
            kept.append((row, held))
    return Step(node, Rows(tuple(kept), rows.value.open), tuple(inputs))


def _project(node: Project, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    rows = evaluate(node.rows, records, situation)
    found: list[tuple[Any, Truth]] = []
    inputs, is_open = [rows], rows.value.open
    for row, inside in rows.value.items:
        step = evaluate(node.value, (*records, row), situation)
        step.row = row
        inputs.append(step)
        if node.kind in {"rows", "texts"}:
            found += [(item, conjunction((inside, held))) for item, held in step.value.items]
            is_open = is_open or step.value.open
        elif node.kind == "record" and step.value is NOBODY:
            is_open = True
        else:
            found.append((step.value, inside))
    if node.kind in {"rows", "record"}:
        return Step(node, Rows(distinct_records(found), is_open), tuple(inputs))
    return Step(node, Values(tuple(found), is_open), tuple(inputs))


def distinct_records(found: list[tuple[Any, Truth]]) -> tuple[tuple[Any, Truth], ...]:
    """Return each record once, as one that is surely there where it is so once."""
    distinct: dict[str, tuple[Any, Truth]] = {}
    for record, inside in found:
        if record.key not in distinct or inside is TRUE:
            distinct[record.key] = (record, inside)
    return tuple(distinct.values())
