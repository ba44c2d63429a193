"""Records against each other: what a reference names has to be there, where the table it names is complete.

Next to read: `intake.py`.
"""

from collections.abc import Mapping
from typing import Any

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.raw import RawRow
from xuequ_rules.plan.report import Faults, field_names
from xuequ_rules.plan.specs import COUNTY, FieldSpec, FieldType

Values = dict[str, Any]
Rows = dict[str, tuple[Values, RawRow]]
_SCOPES = ("districts", "schools")


def check_references(tables: Mapping[str, Rows], is_open: frozenset[str], faults: Faults) -> None:
    """Report every reference to a record that is not there; into an absent or partial table any is allowed."""
    for name, rows in tables.items():
        for field in TABLES[name].fields.values():
            if field.type is FieldType.REFERENCE and field.target in tables and field.target not in is_open:
                _check_field(name, field, rows, tables[field.target], faults)
    if all(table in tables and table not in is_open for table in _SCOPES):
        for name in tables:
            _check_scopes(name, tables, faults)


def _check_field(table: str, field: FieldSpec, rows: Rows, targets: Rows, faults: Faults) -> None:
    names = faults.names(field.target, field)
    for values, row in rows.values():
        key = values.get(field.name)
        if isinstance(key, str) and key not in targets:
            _dangling(faults, "PLN301", faults.place(row, table, field.name), key, targets, names)


def _check_scopes(name: str, tables: Mapping[str, Rows], faults: Faults) -> None:
    """Check that what a table's rows are about is the county, a district or a school."""
    if "scope" not in TABLES[name].fields:
        return
    known = {key: entry for table in _SCOPES for key, entry in tables[table].items()}
    names = field_names(TABLES[name].fields["scope"])
    for values, row in tables[name].values():
        scope = values.get("scope")
        if isinstance(scope, str) and scope != COUNTY and scope not in known:
            _dangling(faults, "PLN306", faults.place(row, name, "scope"), scope, known, names)


def _dangling(faults: Faults, code: str, place: str, key: str, targets: Rows, names: Mapping[str, str]) -> None:
    named = next((target for target, (values, _) in targets.items() if values.get("name") == key), None)
    if named is not None:
        faults.add("PLN302", place, value=key, nearest=named, **names)
    else:
        faults.add(code, place, value=key, nearest=faults.near(key, targets), **names)
