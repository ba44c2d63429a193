"""Running cases: the clause on the plan in miniature, its findings against what a person expects.

Only the clause, those that defeat it and the doubts of `integrity` are assessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xuequ_rules.cases.bench import Bench, Prepared, by_subject, judged
from xuequ_rules.cases.cells import unknown_cells, written
from xuequ_rules.cases.files import Case, Expected, read_cases
from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.roots import root
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.plan import PlanError
from xuequ_rules.service import RuleBook


@dataclass(frozen=True)
class Result:
    """A case and what was wrong with it, empty where it holds."""

    pack: str
    case: Case
    problems: tuple[str, ...]


def run_cases(book: RuleBook, pack_id: str) -> tuple[list[Result], list[Diagnostic]]:
    """Run all cases of a pack; faults of the case files come beside the results."""
    bench = Bench(book, pack_id)
    prepared, faults = prepare_all(bench)
    return results_of(bench, prepared), faults


def results_of(bench: Bench, prepared: Iterable[Prepared]) -> list[Result]:
    """Judge prepared cases."""
    return [Result(bench.pack.header.id, item.case, tuple(problems(bench, item))) for item in prepared]


def prepare_all(bench: Bench) -> tuple[list[Prepared], list[Diagnostic]]:
    """Read the cases of a pack; return those that can be judged, and the faults: an unknown clause or cell, no plan."""
    cases, faults = read_cases(bench.book.library.folders[bench.pack.header.id])
    prepared = []
    for case in cases:
        clause = bench.clause_of(case)
        if not bench.knows(clause):
            known = {item.id.number for item in bench.pack.clauses}
            args = {"id": case.clause, "pack": bench.pack.header.id, "nearest": nearest(case.clause, known)}
            faults.append(Diagnostic("PCK316", args, at=(At(case.place, ""),)))
            continue
        try:
            item = bench.prepare(case)
        except PlanError as error:
            faults += [fault for fault in error.diagnostics if fault.is_error]
            continue
        unknown = unknown_cells(item)
        faults += unknown
        if not unknown:
            prepared.append(item)
    return prepared, faults


def problems(bench: Bench, prepared: Prepared, applied: Sequence[Applied] | None = None) -> Iterator[str]:
    """Yield what is not as a case expects, under the clauses as they are or under those given."""
    found = judged(prepared, bench.bearing_on(prepared.clause) if applied is None else applied)
    expected = prepared.case.expected
    subjects = by_subject(found)
    if "" in expected:
        if len(found) != 1:
            yield f"expected one subject, found {sorted(subjects)}"
            return
        yield from _differences(found[0], expected[""])
        return
    if set(subjects) != set(expected):
        yield f"expected the subjects {sorted(expected)}, found {sorted(subjects)}"
    for subject, wanted in expected.items():
        if subject in subjects:
            yield from _differences(subjects[subject], wanted)


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
        found_cells = {written(cell, name == "missing") for cell in cells}
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
