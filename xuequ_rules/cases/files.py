"""Case files: plans in miniature beside the clauses, with the status that a person derived by hand.

The form is described in `docs/tutorial.md`. TOML is read exactly: `0.1` is 1/10.

Next to read: `run.py`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.io.recorded import VERDICTS
from xuequ_rules.quantities import parse_date

STATUSES = frozenset({"pass", "fail", "undetermined", "review", "not_applicable"})
FIGURES = ("observed", "threshold", "margin")
NOT_TABLES = frozenset({"name", "expect", "as_of", "judged"})
KEYS = frozenset({"status", *FIGURES, "missing", "offenders", "reasons_contain"})
DEFAULT_DAY = date(2020, 1, 1)


@dataclass(frozen=True)
class Expected:
    """What a case expects of one subject. Figures are exact text; lists are complete, in any order."""

    status: str
    figures: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] | None = None
    offenders: frozenset[str] | None = None
    reasons_contain: str = ""


@dataclass(frozen=True)
class Case:
    """One plan in miniature. `expected` is by subject id; the id `` stands for the only subject; empty: no subject.

    `base` is the part of the plan that the cases of a file share; `judged` are a person's verdicts by subject id, one
    under `` being the verdict on every subject.
    """

    clause: str
    name: str
    plan: Mapping[str, Any]
    as_of: date | None
    expected: Mapping[str, Expected]
    place: str
    base: Mapping[str, Any] = field(default_factory=dict)
    judged: Mapping[str, str] = field(default_factory=dict)


def read_cases(folder: Path) -> tuple[list[Case], list[Diagnostic]]:
    """Read the case files of a pack's folder."""
    cases: list[Case] = []
    faults: list[Diagnostic] = []
    for path in sorted((folder / "cases").glob("*.toml")):
        try:
            found = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
            cases += _cases(path, found)
        except (OSError, ValueError) as error:
            faults.append(Diagnostic("PCK317", {"problem": str(error).splitlines()[0]}, at=(At(str(path), ""),)))
    return cases, faults


def _cases(path: Path, found: Mapping[str, Any]) -> list[Case]:
    clause = found.get("clause")
    if not isinstance(clause, str):
        raise ValueError(  # noqa: TRY004  # the file is at fault, whatever stands there
            'clause = "…" is missing'
        )
    unknown = set(found) - {"clause", "as_of", "base", "case"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)}")
    base = found.get("base", {})
    cases = []
    for number, item in enumerate(found.get("case", ()), 1):
        tables = {name: value for name, value in item.items() if name not in NOT_TABLES}
        plan = {**base, **tables, "plan": {"id": "case", **base.get("plan", {}), **item.get("plan", {})}}
        name = str(item.get("name", number))
        if "expect" not in item:
            raise ValueError(f"{name}: expect is missing")
        as_of = _day(item.get("as_of", found.get("as_of")))
        expected, judged = _expected(name, item["expect"]), _judged(name, item.get("judged", {}))
        cases.append(Case(clause, name, plan, as_of, expected, f"{path}#{number}", base, judged))
    return cases


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    span = parse_date(str(value))
    if span is None or not span.is_day:
        raise ValueError(f"as_of {value} is no day")
    return span.first


def _judged(name: str, value: Any) -> Mapping[str, str]:
    found = {"": value} if isinstance(value, str) else value
    if not isinstance(found, dict) or not set(found.values()) <= set(VERDICTS):
        raise ValueError(f"{name}: judged must be {', '.join(VERDICTS)}, or these by subject")
    return found


def _expected(name: str, value: Any) -> Mapping[str, Expected]:
    if value == "none":
        return {}
    if isinstance(value, str) or (isinstance(value, dict) and "status" in value):
        return {"": _one(name, value)}
    if isinstance(value, dict):
        return {subject: _one(name, item) for subject, item in value.items()}
    raise ValueError(f"{name}: expect must be a status, a table or none")


def _one(name: str, value: Any) -> Expected:
    if isinstance(value, str):
        value = {"status": value}
    unknown = set(value) - KEYS
    if unknown:
        raise ValueError(f"{name}: unknown key {min(unknown)} in expect")
    if value.get("status") not in STATUSES:
        raise ValueError(f"{name}: {value.get('status')} is no status")
    lists = {key: frozenset(value[key]) if key in value else None for key in ("missing", "offenders")}
    figures = {key: str(value[key]) for key in FIGURES if key in value}
    return Expected(value["status"], figures, lists["missing"], lists["offenders"], value.get("reasons_contain", ""))
