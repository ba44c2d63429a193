"""Reading a plan from JSON: exact figures, names given twice seen, and a line for every fault.

Next to read: `json_lines.py`, which finds the line of a pointer; `plan/build.py`, which makes the plan.
"""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.io.json_lines import LineFinder, deepest_allowed, line_and_column
from xuequ_rules.plan.build import build_plan
from xuequ_rules.plan.plan import Plan
from xuequ_rules.plan.raw import Pairs, RawPlan, raw_tables

LARGEST_FILE = 64  # MiB
_PLAIN_DIGITS = 18  # a longer whole number is read as a Decimal: quick, whatever its length

Read = tuple[Plan | None, tuple[Diagnostic, ...]]


def read_json_plan(name: str, data: bytes) -> Read:
    """Read a plan from the bytes of a JSON file.

    Returns the plan and the warnings about it, or None and all faults. `name` is the file's name for messages.
    """
    if len(data) > LARGEST_FILE * 1024 * 1024:
        return None, (Diagnostic("PLN004", {"limit": LARGEST_FILE}, at=(At(name, ""),)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        return _refused("PLN002", name, before, len(before))
    try:
        value = json.loads(
            text, object_pairs_hook=Pairs, parse_int=_whole, parse_float=_decimal, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        return _refused("PLN001", name, text, error.pos)
    except RecursionError:
        return _refused("PLN003", name, text, deepest_allowed(text))
    if not isinstance(value, Pairs):
        return None, (Diagnostic("PLN005", at=(At(name, "", 1),)),)
    return build_plan(RawPlan(name, raw_tables(value), LineFinder(text)))


def _refused(code: str, name: str, text: str, position: int) -> Read:
    line, column = line_and_column(text, position)
    return None, (Diagnostic(code, {"line": line, "column": column}, at=(At(name, "", line),)),)


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= _PLAIN_DIGITS else _decimal(text)


def _decimal(text: str) -> Any:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all bounds
        return Decimal("NaN")


def _constant(_text: str) -> Decimal:
    return Decimal("NaN")  # NaN and Infinity are refused where they stand
