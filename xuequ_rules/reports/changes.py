"""Which of the changes that would turn a finding is worth saying in its sentence.

Next to read: `sentences.py`; `findings/changes.py`, which finds them.
"""

from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.trace import reads
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.reports.demand import Deciding
from xuequ_rules.reports.quantity import magnitude
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Arithmetic, Defined
from xuequ_rules.syntax.forms import Operator


def telling_change(finding: Finding, found: Deciding, voice: Voice) -> Change | None:
    """Return the least change of what was observed, of a share of its numerator; None where there is none.

    That last year's figure or the standard could be lowered is true, but no advice.
    """
    observed = next((step for step in found.step.inputs if step.node == found.observed), None)
    if observed is None:
        return None
    while isinstance(observed.node, Defined):
        observed = observed.inputs[-1]
    if isinstance(observed.node, Arithmetic) and observed.node.operator is Operator.OVER:
        observed = observed.inputs[0]
    cells = _submitted(voice.plan, reads(observed))
    changes = [change for change in finding.changes if change.cell in cells]
    return min(changes, key=lambda change: magnitude(change.by), default=None)


def _submitted(plan: Plan, cells: set[Cell]) -> set[Cell]:
    """Return cells, and those that derived ones among them follow from."""
    found = set(cells)
    for cell in cells:
        sources = set(plan.sources(cell))
        found |= _submitted(plan, sources) if sources else sources
    return found
