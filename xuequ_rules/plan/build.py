"""The way from raw data to a plan, for readers.

Next to read: `intake.py`, the records and their faults; `plan.py`, the result.
"""

from xuequ_rules.diagnostics import Diagnostic
from xuequ_rules.plan.plan import Plan
from xuequ_rules.plan.raw import RawPlan


def build_plan(raw: RawPlan) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Return the plan that raw data hold and the warnings about it, or no plan and all faults."""
    return Plan.read(raw)
