"""The source of demands with questions for a person: whether a question, missing data or both keep them open.

An unknown condition nearly always names the cells that it lacks; only a quotient without a value, a month against a
day and the like are unknown though nothing is missing (`names_cells`).

Next to read: `bounds_program.py`, which writes the whole function.
"""

from typing import NamedTuple

from xuequ_rules.evaluation.bounds_measured import MeasuredWriter, has_figures
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    DaysBetween,
    Defined,
    Judgement,
    Lookup,
    Parameter,
    Shift,
)
from xuequ_rules.semantics.trees import walk
from xuequ_rules.syntax.forms import Function, Operator


class Noted(NamedTuple):
    """The names of a condition's truth and figures, and conditions in the source where that truth is unknown.

    `asked`: a question is open (`None`: cannot be told here); `others`: something else is; `lacks`: data are missing.
    """

    met: str
    figures: str
    asked: str
    others: str
    lacks: str


class QuestionsWriter(MeasuredWriter):
    """A writer of demands with questions."""

    def noted(self, node: Checked, *, turned: bool) -> Noted:
        """Write a demand."""
        if isinstance(node, Judgement):
            met = self.value(node, 1)
            return Noted(met, "None", f"{met} is UNKNOWN", "False", "False")
        if isinstance(node, Combination) and asks(node):
            return self._noted_parts(node, turned=turned)
        met, figures = self.measured(node, 1, turned=turned)
        if asks(node):
            return Noted(met, figures, "None", "True", "False")
        is_open = f"{met} is UNKNOWN"
        lacks = is_open if names_cells(node) else "False"
        if isinstance(node, Compare) and node.kind == "number" and is_plain(node.left) and is_plain(node.right):
            lacks = f"{is_open} and has_value({figures})"
        return Noted(met, figures, "False", is_open, lacks)

    def _noted_parts(self, node: Combination, *, turned: bool) -> Noted:
        """Write every part of a demand with questions: each may be what keeps it open."""
        neutral, final = ("TRUE", "FALSE") if node.word == "and" else ("FALSE", "TRUE")
        result, found = self.let(neutral), []
        parts = []
        for part in node.parts:
            noted = self.noted(part, turned=turned)
            parts.append(noted)
            self.line(f"if {noted.met} is not {neutral} and {result} is not {final}: {result} = {noted.met}")
            if has_figures(part):
                found.append((self.seen(noted.met, turned=turned), noted.figures))
        best = (node.word == "or") is not turned
        figures = self.deciding(found, self.seen(result, turned=turned), best=best) if found else "None"
        asked, others, lacks = (
            f"{result} is UNKNOWN and ({' or '.join(getattr(part, name) for part in parts)})"
            for name in ("asked", "others", "lacks")
        )
        if any(part.asked == "None" for part in parts):
            asked = "None"
        return Noted(result, figures, asked, others, lacks)


def asks(node: Checked) -> bool:
    """Return whether there is a question for a person."""
    return any(isinstance(part, Judgement) for part in walk(node))


def is_plain(node: Checked) -> bool:
    """Return whether a figure that is unknown and has a value lacks cells: sums, counts and their arithmetic."""
    match node:
        case Constant() | Parameter():
            return True
        case Arithmetic(left=left, right=right):
            return is_plain(left) and is_plain(right)
        case Defined(body=body):
            return is_plain(body)
        case _:
            return names_cells(node)


def names_cells(node: Checked) -> bool:
    """Return whether an expression that is unknown surely lacks cells or rows of the plan."""
    return not any(map(_may_have_no_value, walk(node)))


def _may_have_no_value(node: Checked) -> bool:
    match node:
        case Choose() | Lookup() | Shift() | DaysBetween() | Judgement() | Arithmetic(operator=Operator.OVER):
            return True
        case Compare(kind=kind):
            return kind in {"date", "root", "roots"}
        case Aggregate(function=function):
            return function not in {Function.COUNT, Function.SUM}
        case _:
            return False
