"""Changed rules against the cases: which mutants of a clause does no case notice?

A mutant is noticed where a case of the clause, or of a clause that it takes precedence over, has another result than it
states. Cases are tried in the order in which they have noticed last, so that few are tried on most mutants.

Next to read: `telling.py`, plans that would tell an unnoticed mutant from the clause.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.mutants import Mutant, mutants_of
from xuequ_rules.cases.run import problems
from xuequ_rules.cases.told import Told, told
from xuequ_rules.semantics.pack import CheckedClause, ClauseId


@dataclass(frozen=True)
class MutantResult:
    """A mutant in words, and what became of it.

    `noticed_by` is the case that noticed it, None where none does; `reason` says why it is equivalent, where a person
    has said so; `telling` is a case, its expectation left open, that would tell it from the clause, where one was found.
    """

    id: str
    clause: str
    told: Told
    noticed_by: str | None
    reason: str = ""
    telling: str = ""

    @property
    def counts(self) -> bool:
        """Whether the mutant counts: all do but those that are equivalent."""
        return self.noticed_by is not None or not self.reason


def try_mutants(
    bench: Bench, clause: CheckedClause, prepared: Iterable[Prepared], reasons: Mapping[str, str]
) -> list[MutantResult]:
    """Try the cases that a clause bears on against each of its mutants."""
    cases = [item for item in prepared if _bears_on(bench, clause.id, item.clause)]
    results = []
    for mutant in mutants_of(clause):
        found = next(_noticing(bench, mutant, cases), None)
        if found is not None:
            cases.remove(found)
            cases.insert(0, found)
        by = f"{found.case.place} {found.case.name}" if found else None
        words = told(bench.book, mutant)
        results.append(MutantResult(mutant.id, str(clause.id), words, by, reasons.get(mutant.id, "")))
    return results


def score(results: Iterable[MutantResult]) -> float:
    """Return how many per cent of the mutants are noticed, those left out that are equivalent."""
    counted = [result for result in results if result.counts]
    noticed = sum(result.noticed_by is not None for result in counted)
    return 100 * noticed / len(counted) if counted else 100.0


def _bears_on(bench: Bench, clause: ClauseId, target: ClauseId) -> bool:
    return any(item.id == clause for applied in bench.bearing_on(target) for item in applied.pack.clauses)


def _noticing(bench: Bench, mutant: Mutant, cases: Iterable[Prepared]) -> Iterator[Prepared]:
    changed = {}
    for case in cases:
        if case.clause not in changed:
            changed[case.clause] = bench.changed(case.clause, mutant.clause)
        if next(problems(bench, case, changed[case.clause]), None) is not None:
            yield case
