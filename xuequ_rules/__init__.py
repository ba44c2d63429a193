"""Policy clauses as code, checked against county plans: `RuleBook.bundled().check(Plan.from_dict(data))`.

The front door: the public names, and nothing else. Nobody inside the house comes in by it.
"""

from xuequ_rules.diagnostics import Diagnostic
from xuequ_rules.findings.applied import Judgements
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.status import Level, Status
from xuequ_rules.plan.plan import Cell, Plan, PlanError
from xuequ_rules.service import Report, RuleBook, RulesError

__all__ = [
    "Cell",
    "Diagnostic",
    "Finding",
    "Judgements",
    "Level",
    "Plan",
    "PlanError",
    "Report",
    "RuleBook",
    "RulesError",
    "Status",
]
