"""Compiled clauses: Python source written from a checked clause, for subjects whose data are complete.

A program gives status and figures, no trace. It is the evaluator's meaning restricted to what is known exactly: where
anything is not, it hands the subject to the evaluator (`slow`). Tests hold the two to each other.

A program is called `run(data, records, clause, source, add, slow)`: for each selected record it adds
`Finding(clause, record, status, figures, source)`; what a finding is, is handed in. Figures are None or
`(comparison, observed, threshold, turned)`, of which `findings/headline.py` makes a headline.

Next to read: `source.py`, which writes the expressions.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xuequ_rules.evaluation import complete
from xuequ_rules.evaluation.complete import Complete
from xuequ_rules.evaluation.measured import Measuring
from xuequ_rules.evaluation.situation import previous_school_year, school_year
from xuequ_rules.evaluation.source import Uncompilable
from xuequ_rules.quantities import Exact, day
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.syntax.forms import Modality, Relation

UNSETTLED = (complete.Unsettled, TypeError, AttributeError, ZeroDivisionError, KeyError)

Run = Callable[[Complete, Sequence[Any], CheckedClause, Any, Callable[[Any], None], Callable[[Any], None]], None]


def compile_clause(
    clause: CheckedClause, parameters: Mapping[str, Exact], finding: type, statuses: tuple[Any, Any, Any]
) -> Run | None:
    """Return the program of a clause, or None where it has a form that only the evaluator knows.

    `finding` is the class of what it adds, `statuses` are pass, fail and not applicable.
    """
    writer = Measuring(parameters)
    try:
        source = _source(clause, writer)
    except Uncompilable:
        return None
    scope: dict[str, Any] = {
        **{name: getattr(complete, name) for name in _HELPERS},
        "UNSETTLED": UNSETTLED,
        "Finding": finding,
        **dict(zip(("PASS", "FAIL", "NOT_APPLICABLE"), statuses, strict=True)),
        "Relation": Relation,
        "school_year": school_year,
        "previous_school_year": previous_school_year,
        "day": day,
        **writer.constants,
    }
    exec(compile(source, f"<{clause.id}>", "exec"), scope)  # noqa: S102 - written here from a checked clause
    run: Run = scope["run"]
    return run


_HELPERS = (
    "unsettled",
    "flag",
    "quotient",
    "greatest",
    "least",
    "mean",
    "variation",
    "dates",
    "distinct",
    "texts",
)


def _source(clause: CheckedClause, writer: Measuring) -> str:
    """Write the function. Each part is a nested block; the first that excludes the subject ends it."""
    writer.line("def run(data, records, clause, source, add, slow):")
    writer.indent += 1
    writer.line("county = data.county")
    top = len(writer.lines)
    writer.line("for r0 in records:")
    writer.indent += 1
    writer.line("try:")
    writer.indent += 1
    _conditions(clause, writer)
    _demand(clause, writer)
    writer.indent -= 1
    writer.line("except UNSETTLED:")
    writer.line("    slow(r0)")
    writer.line("    continue")
    writer.line("add(Finding(clause, r0, status, figures, source))")
    writer.lines[top:top] = [f"    {line}" for line in writer.hoisted.values()]
    return "\n".join(writer.lines) + "\n"


def _conditions(clause: CheckedClause, writer: Measuring) -> None:
    if clause.selection is not None:
        writer.line(f"if not ({writer.condition(clause.selection, 1)}): continue")
    if clause.when is not None:
        writer.line(f"if not ({writer.condition(clause.when, 1)}):")
        _excluded(writer)
    if clause.unless is not None:
        writer.line(f"if {writer.condition(clause.unless, 1)}:")
        _excluded(writer)


def _demand(clause: CheckedClause, writer: Measuring) -> None:
    figures = "None"
    if writer.has_figures(clause.demand):
        truth, figures = writer.measured(clause.demand, 1)
        writer.line(f"met = {truth}")
    else:
        writer.line(f"met = {writer.condition(clause.demand, 1)}")
    writer.line(f"figures = {figures}")
    if clause.modality is Modality.MUST_NOT:
        writer.line("met = not met")
        writer.line("if figures is not None: figures = (figures[0], figures[1], figures[2], not figures[3])")
    unused = clause.modality is Modality.MAY and clause.when is None
    writer.line(f"status = PASS if met else {'NOT_APPLICABLE' if unused else 'FAIL'}")
    if unused:
        writer.line("if not met: figures = None")


def _excluded(writer: Measuring) -> None:
    writer.line("    add(Finding(clause, r0, NOT_APPLICABLE, None, source))")
    writer.line("    continue")
