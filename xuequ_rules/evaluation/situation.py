"""What an evaluation depends on besides the clause, and the shape of the function that evaluates.

Next to read: `evaluator.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xuequ_rules.evaluation.found import Found
from xuequ_rules.evaluation.values import Step
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import Exact

Records = tuple[Any, ...]


@dataclass
class Situation:
    """What an evaluation depends on besides the clause: the plan, the day, tightened parameters, a person's verdicts.

    `judgements` answers a 认定 for a subject: (clause, table, key) → truth; `clause` and `subject` say whose it is.
    """

    plan: Plan
    as_of: date
    parameters: Mapping[str, Exact] = field(default_factory=dict)
    judgements: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    clause: str = ""
    subject: tuple[str, str] = ("", "")
    found: dict[tuple[str, str, str | None], Found] = field(default_factory=dict)


Evaluate = Callable[[Any, Records, Situation], Step]


def school_year(on: date) -> str:
    """Return the school year of a day, from 1 September to 31 August: `2017-2018`."""
    return _school_year(on, 0)


def previous_school_year(on: date) -> str:
    """Return the last school year that had ended on a day: on 2017-09-01 `2016-2017`."""
    return _school_year(on, -1)


def _school_year(on: date, later: int) -> str:
    start = (on.year if on.month >= 9 else on.year - 1) + later
    return f"{start}-{start + 1}"
