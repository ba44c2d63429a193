"""The meaning of expressions, case by case: every executor of checked clauses has to pass these tables.

A table in `conformance/` holds rules, each a clause (from 对象 on) with cases: the rows of a plan in miniature and what
a person derived by hand. Figures are exact texts: `1/10`, `5..8`. A new executor is one more entry of `EXECUTORS`.

Next to read: `conformance/logic.toml`.
"""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from strategies import HEAD, NEVER, assess, pack_of

from xuequ_rules.evaluation.values import Figure
from xuequ_rules.quantities import Interval

FOLDER = Path(__file__).parent / "conformance"
EXECUTORS = {"evaluator": NEVER, "compiled": 0}
FIGURES = ("observed", "threshold", "margin")
SHAPES = range(1, 26)


def rules_of(path):
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["rule"]


RULES = [
    pytest.param(rule, id=f"{path.stem}:{rule['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for rule in rules_of(path)
]


def exact_text(value):
    """Return a figure, a range or a date as the tables write it."""
    match value:
        case None:
            return "none"
        case Figure(low, high, _) | Interval(low=low, high=high):
            ends = ["" if end is None else str(Fraction(end)) for end in (low, high)]
            return ends[0] if low is not None and low == high else "..".join(ends)
        case int() | Fraction():
            return str(Fraction(value))
        case _:
            return str(value)


def found_in(rule, case, after):
    """Return what the clause says of the case: its status, and the figures that the case names."""
    text = HEAD + rule.get("given", "") + "\n条款 1 「一」\n  依据 「一」\n" + rule["clause"].strip("\n") + "\n"
    tables = {**rule.get("base", {}), **{name: rows for name, rows in case.items() if isinstance(rows, list)}}
    plan = {"id": "p", **rule.get("base", {}).get("plan", {}), **case.get("plan", {})}
    findings = assess(pack_of(text), {**tables, "plan": plan}, after).findings
    findings = [finding for finding in findings if finding.clause.id.number == "1"]
    findings = [finding for finding in findings if finding.record.key == case.get("subject", finding.record.key)]
    if not findings:
        return {"expect": "none"}
    assert len(findings) == 1, findings
    figures = {name: exact_text(getattr(findings[0], name)) for name in FIGURES if name in case}
    return {"expect": findings[0].status.value, **figures}


@pytest.mark.parametrize("executor", EXECUTORS)
@pytest.mark.parametrize("rule", RULES)
def test_every_executor_finds_what_was_derived_by_hand(rule, executor):
    wanted = [{key: case[key] for key in ("expect", *FIGURES) if key in case} for case in rule["case"]]
    found = [found_in(rule, case, EXECUTORS[executor]) for case in rule["case"]]
    wrong = [(case, there) for case, want, there in zip(rule["case"], wanted, found, strict=True) if want != there]
    assert wrong == []


def test_every_shape_of_rule_passes_fails_and_stays_open():
    """Each of the 25 shapes has a plan that satisfies its clause, one that does not, and one that leaves it open."""
    shapes = {}
    for rule in rules_of(FOLDER / "shapes.toml"):
        shapes.setdefault(rule["shape"], set()).update(case["expect"] for case in rule["case"])
    assert sorted(shapes) == list(SHAPES)
    for shape, found in shapes.items():
        assert found & {"pass", "review"}, shape
        assert "fail" in found, shape
        assert found & {"undetermined", "review"}, shape
