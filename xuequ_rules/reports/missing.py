"""What a finding lacks, in words: cells, whole tables, and why a figure has no value.

Next to read: `sentences.py`.
"""

from collections.abc import Sequence

from xuequ_rules.evaluation.values import UNDEFINED, Step
from xuequ_rules.findings.finding import Finding
from xuequ_rules.plan.plan import Cell
from xuequ_rules.reports.faults import some
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Aggregate, Arithmetic
from xuequ_rules.syntax.forms import Operator

NAMED = 3  # records that are named before they are only counted


def missing_text(finding: Finding, voice: Voice) -> str:
    """Return the cells that a finding lacks: the first three, and how many more."""
    together: dict[tuple[str, str | None], list[Cell]] = {}
    for cell in finding.evidence.missing:
        together.setdefault((cell.table, cell.field), []).append(cell)
    if all(len(cells) <= NAMED for cells in together.values()):
        own_first = sorted(finding.evidence.missing, key=lambda cell: cell[:2] != finding.subject[:2])
        return some([voice.cell(cell, finding.subject) for cell in own_first], voice)
    return some([of_several(cells, voice, finding.subject) for cells in together.values()], voice)


def of_several(cells: Sequence[Cell], voice: Voice, subject: Cell | None = None) -> str:
    """Return the words for the cells of one field: which table's, which field, how many rows."""
    distinct = dict.fromkeys(cells)
    first = cells[0]
    if len(distinct) == 1 or first.id is None or first.field is None:
        return voice.cell(first, subject)
    many = voice.several(first.table, len(distinct))
    label = voice.cell_name(first.table, first.field)
    return f"{many}的{label}" if voice.zh else f"{label} of {many}"


def lacks(cells: str, voice: Voice) -> str:
    """Return that cells are missing: `缺学校数`, `缺 4 个学区的学校数`."""
    if not voice.zh:
        return f"missing {cells}"
    return f"缺 {cells}" if cells[:1].isascii() else f"缺{cells}"


def why_no_value(finding: Finding, voice: Voice) -> str:
    """Return why a figure that a finding rests on cannot be computed."""
    causes = [_cause(step) for step in finding.evidence.steps.values()]
    cause = next(filter(None, causes), "dates")
    return voice.pick(_CAUSES[cause])


_CAUSES = {
    "divisor": ("除数为 0，算不出结果", "a divisor is 0, so there is no value"),
    "nothing": ("没有可以计算的记录，算不出结果", "there is nothing to compute from, so there is no value"),
    "dates": ("日期没有起点或终点，算不出结果", "a date has no beginning or end, so there is no value"),
}


def _cause(step: Step) -> str:
    """Return the cause at the bottom of a figure without a value, or nothing."""
    for child in step.inputs:
        found = _cause(child)
        if found:
            return found
    if getattr(step.value, "gap", 0) != UNDEFINED:
        return ""
    if isinstance(step.node, Aggregate):
        return "nothing"
    return "divisor" if isinstance(step.node, Arithmetic) and step.node.operator is Operator.OVER else ""
