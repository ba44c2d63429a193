"""Reading the rows of one table: cells to values, keys, and the faults of both.

Next to read: `cells.py`, one value; `refer.py`, what rows say of each other.
"""

from xuequ_rules.plan.cells import Fault, read_value
from xuequ_rules.plan.model import TableSpec
from xuequ_rules.plan.raw import RawCell, RawRow, RawTable
from xuequ_rules.plan.refer import Rows, Values
from xuequ_rules.plan.report import Faults, field_names
from xuequ_rules.plan.words import field_word, field_words
from xuequ_rules.quantities import Interval


def read_table(spec: TableSpec, table: RawTable, faults: Faults) -> Rows:
    """Return the values of the rows by key; rows without a key, or with one that another has, are faults."""
    rows: Rows = {}
    for row in table.rows or ():
        if isinstance(row, RawCell):
            faults.add("PLN104", row.place, **faults.names(spec.name))
            faults.tables.add(spec.name)
            continue
        values = _read_row(spec, row, faults)
        if values is None:
            faults.tables.add(spec.name)
            continue
        key = "/".join([str(values[name]) for name in spec.key])
        if key in rows:
            first = rows[key][1]
            places = [faults.place(at, spec.name, spec.key[0]) for at in (row, first)]
            faults.add("PLN110", *places, key=key, **faults.names(spec.name))
        else:
            rows[key] = values, row
    return rows


def _read_row(spec: TableSpec, row: RawRow, faults: Faults) -> Values | None:
    """Return the values of a row, faulty ones unknown; None where a part of its key is missing or faulty."""
    values: Values = {}
    given: dict[str, str] = {}
    bad_key = False
    for cell in row.cells:
        name = field_word(spec.name, cell.name)
        if name is None:
            faults.unknown("PLN107", cell.place, cell.name, field_words(spec.name), spec.name)
            continue
        field = spec.fields[name]
        if name in given:
            faults.add("PLN108", cell.place, given[name], **field_names(field))
            continue
        given[name] = cell.place
        value = read_value(field, cell.value)
        if isinstance(value, Interval) and name in spec.key:
            value = Fault("PLN215", {"value": str(value)})
        if isinstance(value, Fault):
            faults.add(value.code, cell.place, **field_names(field), **value.args)
            bad_key = bad_key or name in spec.key
        elif value is not None:
            values[name] = value
        elif name in spec.key:
            bad_key = _missing(spec, name, cell.place, faults)
    for name in spec.key:
        if name not in given:
            bad_key = _missing(spec, name, row.place, faults)
    return None if bad_key else values


def _missing(spec: TableSpec, name: str, place: str, faults: Faults) -> bool:
    faults.add("PLN109", place, **faults.names(spec.name, spec.fields[name]))
    return True
