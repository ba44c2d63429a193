"""Compiled clauses for missing data: functions written from a checked clause that find what the evaluator finds.

A program gives status and figures, no trace. It is called `run(x, records, clause, source, add, slow, note, binds)`:
for each selected record it adds `Finding(clause, record, status, figures, source)`, and notes the record where it is
open whether the clause applies. Where a question stands so deep in a clause that it is not plain whether it alone keeps
a finding open, it hands the record to the evaluator (`slow`), which tells by its trace.

Next to read: `bounds_source.py`, which writes the expressions.
"""

from collections.abc import Mapping
from typing import Any

from xuequ_rules.evaluation import bounds, bounds_figures, roots
from xuequ_rules.evaluation.aggregates import extreme_date
from xuequ_rules.evaluation.bounds_questions import Noted, QuestionsWriter, asks
from xuequ_rules.evaluation.bounds_source import Function, Library
from xuequ_rules.evaluation.collections import distinct_records
from xuequ_rules.evaluation.conditions import compare_dates
from xuequ_rules.evaluation.evaluator import days_between, shifted
from xuequ_rules.evaluation.source import Uncompilable
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, conjunction
from xuequ_rules.evaluation.values import NOBODY, Figure, Rows, Values
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import Checked
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.syntax.forms import Modality, Relation


def _public(module: Any) -> dict[str, Any]:
    return {name: found for name, found in vars(module).items() if callable(found) and name[0] != "_"}


_SCOPE: Mapping[str, Any] = {
    **_public(bounds_figures),
    **_public(bounds),
    "TRUE": TRUE,
    "FALSE": FALSE,
    "UNKNOWN": UNKNOWN,
    "NOT": {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN},
    "TRUTHS": {True: TRUE, False: FALSE, None: UNKNOWN},
    "MISSING": object(),
    "both": lambda a, b: conjunction((a, b)),
    "NOBODY": NOBODY,
    "Rows": Rows,
    "Values": Values,
    "Figure": Figure,
    "Relation": Relation,
    "compare_dates": compare_dates,
    "days_between": days_between,
    "distinct_records": distinct_records,
    "extreme_date": extreme_date,
    "roots": roots,
    "shifted": shifted,
}


def library_of(parameters: Mapping[str, Exact], names: Mapping[str, Any]) -> Library:
    """Return where the programs of a pack are compiled; `names` are `Finding`, `decide` and the five statuses."""
    return Library(parameters, {**_SCOPE, **names})


def compile_bounds(clause: CheckedClause, library: Library) -> Any:
    """Return the program of a clause, or None where it has a form that only the evaluator knows."""
    writer = _ClauseWriter(library, clause)
    try:
        writer.write()
    except Uncompilable:
        return None
    return library.scope[writer.name]


class _ClauseWriter(QuestionsWriter):
    """A writer of the function of a clause."""

    def __init__(self, library: Library, clause: CheckedClause) -> None:
        super().__init__(library)
        self.clause = clause
        self.name = f"run{len(library.scope)}"

    def write(self) -> None:
        """Write the function and compile it."""
        head = f"def {self.name}(x, records, clause, source, add, slow, note, binds):"
        self.function = Function(self.name, head, is_shared=False)
        self.block("for r0 in records:")
        self.line("applies = TRUE")
        if self.clause.selection is None:
            self._excluding()
        else:
            self.line(f"applies = {self.value(self.clause.selection, 1)}")
            self.line("if applies is FALSE: continue")
            self.block("if applies is TRUE:")
            self._excluding()
            self.end()
        self._settled(*self._demand())
        self.library.add(self.function)

    def _excluding(self) -> None:
        """Write what excludes a subject that is selected."""
        excluded = "add(Finding(clause, r0, NOT_APPLICABLE, None, source))"
        self.block("if not binds:")
        self.line(excluded)
        self.line("continue")
        self.end()
        if self.clause.when is None and self.clause.unless is None:
            return
        if self.clause.when is not None:
            self.line(f"applies = {self.value(self.clause.when, 1)}")
        if self.clause.unless is not None:
            self.block("if applies is not FALSE:")
            barred = self.value(self.clause.unless, 1)
            self.line(f"if {barred} is not FALSE: applies = NOT[{barred}]")
            self.end()
        self.block("if applies is FALSE:")
        self.line(excluded)
        self.line("continue")
        self.end()

    # --- the demand and the status -----------------------------------------------------------------------------------

    def _demand(self) -> tuple[str, str]:
        """Write the demand, and the finding of it that is open; return the names of its truth and its figures."""
        turned = self.clause.modality is Modality.MUST_NOT
        noted = self.noted(self.clause.demand, turned=turned)
        met, figures = noted.met, noted.figures
        if turned:
            met = self.let(f"NOT[{met}]")
        self.block(f"if applies is UNKNOWN or {met} is UNKNOWN:")
        self.line("status = UNDETERMINED")
        conditions = [
            part for part in (self.clause.selection, self.clause.when, self.clause.unless) if part is not None
        ]
        if any(map(asks, [*conditions, self.clause.demand])):
            self._review(noted, conditions)
        self.line(f"add(Finding(clause, r0, status, {figures}, source))")
        self.line("note(r0)" if self.clause.modality is Modality.MAY else "if applies is UNKNOWN: note(r0)")
        self.line("continue")
        self.end()
        return met, figures

    def _review(self, noted: Noted, conditions: list[Checked]) -> None:
        """Write: review where nothing but a question is open; the evaluator says so where it is not plain to see."""
        if any(map(asks, conditions)) or noted.others is None:
            self.line("slow(r0)")
            self.line("continue")
        else:
            self.line(f"if applies is TRUE and not ({noted.others}): status = REVIEW")

    def _settled(self, met: str, figures: str) -> None:
        if self.clause.modality is Modality.MAY and self.clause.when is None:
            self.line(f"if {met} is TRUE: add(Finding(clause, r0, PASS, {figures}, source))")
            self.line("else: add(Finding(clause, r0, NOT_APPLICABLE, None, source))")
        else:
            self.line(f"add(Finding(clause, r0, PASS if {met} is TRUE else FAIL, {figures}, source))")
