"""Running cases: the clause on the plan in miniature, its findings against what a person expects.

Only the clause, those that defeat it and the doubts of `integrity` are assessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from xuequ_rules.cases.files import DEFAULT_DAY, Case, Expected, read_cases
from xuequ_rules.diagnostics import At, Diagnostic, render
from xuequ_rules.findings.applied import Applied, keeping
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.roots import root
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.plan import Cell, Plan, PlanError
from xuequ_rules.semantics.pack import INTEGRITY, CheckedPack, ClauseId
from xuequ_rules.service import RuleBook


@dataclass(frozen=True)
class Result:
    """A case and what was wrong with it, empty where it holds."""

    pack: str
    case: Case
    problems: tuple[str, ...]


def run_cases(book: RuleBook, pack_id: str) -> tuple[list[Result], list[Diagnostic]]:
    """Run all cases of a pack; faults of the case files come beside the results."""
    pack = book.pack(pack_id)
    cases, faults = read_cases(book.library.folders[pack_id])
    known = {clause.id.number for clause in pack.clauses}
    results = []
    for case in cases:
        if case.clause not in known:
            args = {"id": case.clause, "pack": pack_id, "nearest": nearest(case.clause, known)}
            faults.append(Diagnostic("PCK316", args, at=(At(case.place, ""),)))
            continue
        results.append(Result(pack_id, case, tuple(_problems(book, pack, case))))
    return results, faults


def findings_of(book: RuleBook, pack: CheckedPack, case: Case) -> list[Finding]:
    """Return the findings of a case's clause.

    Raises:
        PlanError: the case's plan is none.
    """
    clause = ClauseId(pack.header.id, case.clause)
    packs = [
        pack,
        *([book.pack(INTEGRITY)] if INTEGRITY in book.library.headers and pack.header.id != INTEGRITY else []),
    ]
    applied = keeping([Applied(item) for item in packs], clause)
    plan = Plan.from_dict(case.plan, case.place)
    assessment = Assessment(plan, applied, day_of(pack, case))
    return [finding for finding in assessment.findings if finding.clause.id == clause]


def day_of(pack: CheckedPack, case: Case) -> date:
    """Return the day a case is checked for: its own, the pack's first in force, or a fixed one."""
    return case.as_of or pack.header.since or DEFAULT_DAY


def _problems(book: RuleBook, pack: CheckedPack, case: Case) -> Iterator[str]:
    try:
        findings = findings_of(book, pack, case)
    except PlanError as error:
        for diagnostic in error.diagnostics:
            if diagnostic.is_error:
                yield render(diagnostic, "zh").splitlines()[0]
        return
    by_subject = {finding.record.key: finding for finding in findings}
    if "" in case.expected:
        if len(findings) != 1:
            yield f"expected one subject, found {sorted(by_subject)}"
            return
        yield from _differences(findings[0], case.expected[""])
        return
    if set(by_subject) != set(case.expected):
        yield f"expected the subjects {sorted(case.expected)}, found {sorted(by_subject)}"
    for subject, expected in case.expected.items():
        if subject in by_subject:
            yield from _differences(by_subject[subject], expected)


def _differences(finding: Finding, expected: Expected) -> Iterator[str]:
    subject = finding.record.key
    if finding.status.value != expected.status:
        yield f"{subject}: expected {expected.status}, found {finding.status.value}"
    for name, wanted in expected.figures.items():
        found = _figure(finding, name)
        if found != _exact(wanted):
            yield f"{subject}: expected {name} {wanted}, found {found}"
    for name, wanted_cells, cells in (
        ("missing", expected.missing, finding.evidence.missing),
        ("offenders", expected.offenders, finding.evidence.offenders),
    ):
        found_cells = {_written(cell, name == "missing") for cell in cells}
        if wanted_cells is not None and found_cells != wanted_cells:
            yield f"{subject}: expected {name} {sorted(wanted_cells)}, found {sorted(found_cells)}"
    if expected.reasons_contain and not any(
        expected.reasons_contain in reason.text("zh") for reason in finding.evidence.reasons
    ):
        yield f"{subject}: no reason says {expected.reasons_contain}"


def _exact(text: str) -> Fraction | str:
    try:
        return Fraction(text)
    except ValueError:
        return text


def _figure(finding: Finding, name: str) -> Fraction | str | None:
    value = getattr(finding, name)
    if isinstance(value, int | Fraction):
        is_square = finding.line is not None and finding.line.kind == "root" and name == "observed"
        return Fraction(root(value) if is_square else value)
    return None if value is None else str(value)


def _written(cell: Cell, with_field: bool) -> str:
    """Return a cell as case files write it: `schools/a/quality`; the county's own record has no id."""
    key = "" if cell.table == "plan" else cell.id or ""
    return "/".join((cell.table, key, cell.field or "") if with_field else (cell.table, key))
