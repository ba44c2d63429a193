"""One clause on all records of its kind: by its programs where it has them, else by the evaluator.

Next to read: `outcome.py`, what the evaluator says of one record.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NoReturn, Protocol

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
    """A subject lacks data that the program of its clause needs."""


def _hand_over(record: Any) -> NoReturn:
    raise _LackingError(record)


def judge(assessment: Assessing, applied: Applied, clause: CheckedClause, complete: Complete) -> list[Finding]:
    """Return the findings of a clause on a plan."""
    found: list[Finding] = []
    records = complete.plan.table(clause.table) or ()
    if not records:
        return found
    if not applied.is_worth_compiling(clause, len(records)):
        for record in records:
            _by_evaluator(assessment, applied, clause, record, found)
        return found
    is_binding = binds(clause, applied.pack.header, assessment.as_of)
    program = applied.program(clause) if is_binding else None
    if program is not None:
        try:
            program(complete, records, clause, assessment, found.append, _hand_over)
        except _LackingError as lacking:  # what one subject lacks, the next are likely to lack too
            records = records[records.index(lacking.args[0]) :]
        else:
            return found
    _within_bounds(assessment, applied, clause, complete, records, found, is_binding=is_binding)
    return found


def _within_bounds(
    assessment: Assessing,
    applied: Applied,
    clause: CheckedClause,
    complete: Complete,
    records: Sequence[Any],
    found: list[Finding],
    *,
    is_binding: bool,
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
    bounded(complete.bounds, records, clause, assessment, found.append, slow, note, is_binding)


def _by_evaluator(
    assessment: Assessing, applied: Applied, clause: CheckedClause, record: Any, found: list[Finding]
) -> None:
    assessment.by_evaluator += 1
    result = assessment.outcome_of(applied.pack.header.id, clause, record)
    if result.status is not None:
        assessment.applies[clause.id, record.key] = result.applies
        found.append(Finding(clause, record, result.status, result.line, assessment))


def binds(clause: CheckedClause, header: PackHeader, on: date) -> bool:
    """Return whether a clause is in force on a day, and due."""
    return header.in_force(on) and (clause.due is None or on >= clause.due.first)
