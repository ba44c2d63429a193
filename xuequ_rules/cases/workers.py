"""Mutants by many processes: one task for each clause, in any order; each process reads a pack's cases once.

Next to read: `mutation.py`, one clause.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.equivalent import read_equivalent
from xuequ_rules.cases.mutation import MutantResult, try_mutants
from xuequ_rules.cases.run import prepare_all
from xuequ_rules.semantics.pack import ClauseId
from xuequ_rules.service import RuleBook

Load = Callable[[], RuleBook]  # it must be able to travel to another process


class Worker:
    """What a process keeps between clauses: the rules, and the prepared cases of each pack."""

    def __init__(self, book: RuleBook) -> None:
        """Begin with no cases read."""
        self._book = book
        self._packs: dict[str, tuple[Bench, list[Prepared]]] = {}

    def mutate(self, clause: ClauseId, with_plans: bool) -> list[MutantResult]:
        """Try the mutants of a clause."""
        folder = self._book.library.folders[clause.pack]
        if clause.pack not in self._packs:
            bench = Bench(self._book, clause.pack)
            self._packs[clause.pack] = bench, prepare_all(bench)[0]
        bench, prepared = self._packs[clause.pack]
        checked = next(item for item in bench.pack.clauses if item.id == clause)
        return try_mutants(bench, checked, prepared, read_equivalent(folder)[0], with_plans=with_plans)


_worker: list[Worker] = []


def _start(load: Load) -> None:
    _worker[:] = [Worker(load())]


def _mutate(clause: ClauseId, with_plans: bool) -> list[MutantResult]:
    return _worker[0].mutate(clause, with_plans)


def mutate(
    load: Load, clauses: Iterable[ClauseId], jobs: int, *, with_plans: bool = True
) -> Iterator[tuple[ClauseId, list[MutantResult]]]:
    """Yield the results of each clause as they come; with one job, in this process and in order."""
    waiting = list(clauses)
    if jobs <= 1 or len(waiting) <= 1:
        worker = Worker(load())
        for clause in waiting:
            yield clause, worker.mutate(clause, with_plans)
        return
    with ProcessPoolExecutor(min(jobs, len(waiting)), initializer=_start, initargs=(load,)) as pool:
        futures = {pool.submit(_mutate, clause, with_plans): clause for clause in waiting}
        for future in as_completed(futures):
            yield futures[future], future.result()
