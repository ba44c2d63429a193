"""One clause on all records of its kind: by its programs where it has them, else by the evaluator.

Next to read: `outcome.py`, what the evaluator says of one record.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from xuequ_rules.evaluation.bounds import Bounds
from xuequ_rules.evaluation.complete import Complete
from xuequ_rules.evaluation.truth import UNKNOWN, Truth
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.finding import Finding, Source
from xuequ_rules.findings.outcome import Outcome
from xuequ_rules.semantics.pack import CheckedClause, ClauseId, PackHeader


class Assessing(Source, Protocol):
    """What judging needs of an assessment. `applies`: whether a clause binds a subject, where the status says not."""

    as_of: date
    verdicts: Mapping[tuple[str, str, str], bool]
    applies: dict[tuple[ClauseId, str], Truth]
    by_evaluator: int

    def outcome_of(self, pack: str, clause: CheckedClause, record: Any) -> Outcome:
        """Judge a clause on a record by the evaluator."""


class _LackingError(Exception):
    """The first subject of a clause lacks data."""


def judge(assessment: Assessing, applied: Applied, clause: CheckedClause, complete: Complete) -> list[Finding]:
    """Return the findings of a clause on a plan."""
    found: list[Finding] = []
    records = complete.plan.table(clause.table) or ()
    if not records:
        return found
    is_worth_it = applied.is_worth_compiling(clause, len(records))
    is_binding = _binds(clause, applied.pack.header, assessment.as_of)
    program = applied.program(clause) if is_worth_it and is_binding else None

    def hand_over(record: Any) -> None:
        if record is records[0]:  # what one subject lacks, the others are likely to lack too
            raise _LackingError
        _within_bounds(assessment, applied, clause, complete, (record,), found)

    if program is not None:
        try:
            program(complete, records, clause, assessment, found.append, hand_over)
        except _LackingError:
            _within_bounds(assessment, applied, clause, complete, records, found)
    elif is_worth_it:
        _within_bounds(assessment, applied, clause, complete, records, found)
    else:
        for record in records:
            _by_evaluator(assessment, applied, clause, record, found)
    return found


def _within_bounds(
    assessment: Assessing,
    applied: Applied,
    clause: CheckedClause,
    complete: Complete,
    records: Sequence[Any],
    found: list[Finding],
) -> None:
    """Judge records that lack data: by the program of a clause that knows bounds, else by the evaluator."""
    bounded = applied.bounded(clause)

    def slow(record: Any) -> None:
        _by_evaluator(assessment, applied, clause, record, found)

    def note(record: Any) -> None:
        assessment.applies[clause.id, record.key] = UNKNOWN

    if bounded is None:
        for record in records:
            slow(record)
        return
    if complete.bounds is None:
        complete.bounds = Bounds(complete.plan, assessment.as_of, assessment.verdicts)
    is_binding = _binds(clause, applied.pack.header, assessment.as_of)
    bounded(complete.bounds, records, clause, assessment, found.append, slow, note, is_binding)


def _by_evaluator(
    assessment: Assessing, applied: Applied, clause: CheckedClause, record: Any, found: list[Finding]
) -> None:
    assessment.by_evaluator += 1
    result = assessment.outcome_of(applied.pack.header.id, clause, record)
    if result.status is not None:
        assessment.applies[clause.id, record.key] = result.applies
        found.append(Finding(clause, record, result.status, result.line, assessment))


def _binds(clause: CheckedClause, header: PackHeader, on: date) -> bool:
    return header.in_force(on) and (clause.due is None or on >= clause.due.first)
