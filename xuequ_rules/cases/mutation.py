"""Changed rules against the cases: which mutants of a clause does no case notice?

A mutant is noticed where a case of the clause, or of a clause that it takes precedence over, has another result than it
states. Cases are tried in the order in which they have noticed last,
so that few are tried on most mutants.

Next to read: `telling.py`, plans that would tell an unnoticed mutant from the clause.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.case_text import case_text
from xuequ_rules.cases.mutants import Mutant, mutants_of
from xuequ_rules.cases.run import problems
from xuequ_rules.cases.telling import Search, Telling
from xuequ_rules.cases.told import Told, told
from xuequ_rules.semantics.pack import CheckedClause, ClauseId


@dataclass(frozen=True)
class MutantResult:
    """A mutant in words, and what became of it.

    `noticed_by` is the case that noticed it, None where none does; `reason` says why it is equivalent, where a person
    has said so; `telling` is a case, its expectation left open, that would tell it from the clause, if one was found;
    `made_for` is the mutant for which that case was made.
    """

    id: str
    clause: str
    told: Told
    noticed_by: str | None
    reason: str = ""
    telling: str = ""
    made_for: str = ""

    @property
    def counts(self) -> bool:
        """Whether the mutant counts: all do but those that are equivalent."""
        return self.noticed_by is not None or not self.reason


def try_mutants(
    bench: Bench,
    clause: CheckedClause,
    prepared: Iterable[Prepared],
    reasons: Mapping[str, str],
    *,
    with_plans: bool = True,
) -> list[MutantResult]:
    """Try the cases that a clause bears on against each of its mutants; `with_plans`: find plans where none notices."""
    cases = [item for item in prepared if _bears_on(bench, clause.id, item.clause)]
    mutants = mutants_of(clause)
    noticed: dict[str, str | None] = {}
    waiting = list(cases)
    for mutant in mutants:
        found = next(_noticing(bench, mutant, waiting), None)
        noticed[mutant.id] = f"{found.case.place} {found.case.name}" if found else None
        if found is not None:
            waiting.remove(found)
            waiting.insert(0, found)
    missed = [mutant for mutant in mutants if noticed[mutant.id] is None]
    telling = _telling(bench, clause, cases, missed) if with_plans else {}
    return [
        MutantResult(
            mutant.id,
            str(clause.id),
            told(bench.book, mutant),
            noticed[mutant.id],
            reasons.get(mutant.id, ""),
            *_as_case(telling.get(mutant.id), clause.id),
        )
        for mutant in mutants
    ]


def _as_case(telling: Telling | None, clause: ClauseId) -> tuple[str, str]:
    """Return a telling plan as a case, and the mutant for which it was made; nothing where there is none."""
    return ("", "") if telling is None else (case_text(telling, clause), telling.made_for)


def _telling(
    bench: Bench, clause: CheckedClause, cases: Iterable[Prepared], unnoticed: Iterable[Mutant]
) -> dict[str, Telling]:
    """Return plans that tell mutants apart. What a precedence changes is seen at the clause that gives way."""
    by_target: dict[ClauseId, list[Mutant]] = {}
    for mutant in unnoticed:
        losers = set(clause.defeats) - set(mutant.clause.defeats) or {clause.id}
        by_target.setdefault(min(losers), []).append(mutant)
    found: dict[str, Telling] = {}
    for target, mutants in by_target.items():
        looked_at = [case for case in cases if case.clause == target] or list(cases)
        found |= Search(bench, target, mutants).run(clause, looked_at)
    return found


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
