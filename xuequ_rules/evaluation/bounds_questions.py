"""The source of demands with questions for a person: whether nothing but a question keeps them open.

Next to read: `bounds_program.py`, which writes the whole function.
"""

from typing import NamedTuple

from xuequ_rules.evaluation.bounds_measured import MeasuredWriter, has_figures
from xuequ_rules.semantics.checked import Checked, Combination, Judgement
from xuequ_rules.semantics.trees import walk


class Noted(NamedTuple):
    """The names of a condition's truth and figures, and a condition in the source for what keeps that truth unknown.

    `others`: something else than a question does; None where that cannot be told here.
    """

    met: str
    figures: str
    others: str | None


class QuestionsWriter(MeasuredWriter):
    """A writer of demands with questions."""

    def noted(self, node: Checked, *, turned: bool) -> Noted:
        """Write a demand."""
        if isinstance(node, Judgement):
            met = self.value(node, 1)
            return Noted(met, "None", "False")
        if isinstance(node, Combination) and asks(node):
            return self._noted_parts(node, turned=turned)
        met, figures = self.measured(node, 1, turned=turned)
        return Noted(met, figures, None if asks(node) else f"{met} is UNKNOWN")

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
        others = [part.others for part in parts if part.others is not None]
        if len(others) < len(parts):
            return Noted(result, figures, None)
        return Noted(result, figures, f"{result} is UNKNOWN and ({' or '.join(others)})")


def asks(node: Checked) -> bool:
    """Return whether there is a question for a person."""
    return any(isinstance(part, Judgement) for part in walk(node))
