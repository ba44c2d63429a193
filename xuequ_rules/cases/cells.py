"""The cells that a case names, in `missing` and `offenders`: how they are written, and whether there are such cells.

`schools/a/quality` is a cell, `plan//year` one of the county's own record, `schools/a` a record, `schools//` a table.
"""

from collections.abc import Iterator
from typing import Any

from xuequ_rules.cases.bench import Prepared
from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.plan.specs import FieldType


def written(cell: Cell, with_field: bool) -> str:
    """Return a cell as case files write it; the county's own record has no id."""
    key = "" if cell.table == "plan" else cell.id or ""
    return "/".join((cell.table, key, cell.field or "") if with_field else (cell.table, key))


def unknown_cells(prepared: Prepared) -> list[Diagnostic]:
    """Return a fault for every cell that a case names, or subject that it judges, and that its plan cannot have."""
    place = (At(prepared.case.place, ""),)
    judged = [
        Diagnostic(
            "PCK327", {"cell": f"{table}/{key}", "nearest": nearest(key, list(prepared.plan.records(table)))}, at=place
        )
        for _, table, key in prepared.judgements.determinations
        if prepared.plan.record(table, key) is None
    ]
    return judged + [
        Diagnostic("PCK327", {"cell": cell, "nearest": near}, at=place)
        for expected in prepared.case.expected.values()
        for cells, with_field in ((expected.missing, True), (expected.offenders, False))
        for cell in sorted(cells or ())
        for near in _unknown(cell, prepared.plan, with_field)
    ]


def _unknown(cell: str, plan: Plan, with_field: bool) -> Iterator[str | None]:
    """Yield the nearest cell there is, or None, where there is none of this name; nothing where there is one."""
    table, _, rest = cell.partition("/")
    if table not in TABLES:
        near = nearest(table, list(TABLES))
        yield f"{near}/{rest}" if near else None
        return
    key, _, field = rest.rpartition("/") if with_field else (rest, "", "")
    if field and field not in TABLES[table].fields:
        near = nearest(field, list(TABLES[table].fields))
        yield f"{table}/{key}/{near}" if near else None
    elif key and table != "plan" and plan.record(table, key) is None and key not in _referred_to(plan, table):
        near = nearest(key, list(plan.records(table)))
        yield (f"{table}/{near}/{field}" if with_field else f"{table}/{near}") if near else None


def _referred_to(plan: Plan, table: str) -> set[Any]:
    """Return the keys of a table's records that other records refer to, whether they are listed or not."""
    return {
        getattr(record, field.name)
        for name, spec in TABLES.items()
        for field in spec.fields.values()
        if field.type is FieldType.REFERENCE and field.target == table
        for record in plan.table(name) or ()
    }
