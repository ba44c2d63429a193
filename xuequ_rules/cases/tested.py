"""Everything that is known of a pack's cases: which hold, what they show, what they notice.

Next to read: `run.py`, `parts.py` and `mutation.py`, where it comes from.
"""

from dataclasses import dataclass, field

from xuequ_rules.cases.bench import Bench
from xuequ_rules.cases.equivalent import read_equivalent, unfounded
from xuequ_rules.cases.mutation import MutantResult
from xuequ_rules.cases.parts import Part, parts_of
from xuequ_rules.cases.run import Result, prepare_all, results_of
from xuequ_rules.diagnostics import Diagnostic, has_errors
from xuequ_rules.service import RuleBook


@dataclass
class Tested:
    """A pack, the results of its cases and the faults of their files; parts and mutants where they were asked for."""

    pack: str
    results: list[Result]
    faults: list[Diagnostic]
    parts: list[Part] | None = None
    mutants: list[MutantResult] = field(default_factory=list)

    @property
    def failing(self) -> list[Result]:
        """The cases that do not hold."""
        return [result for result in self.results if result.problems]

    @property
    def is_sound(self) -> bool:
        """Whether every case can be judged and holds."""
        return not has_errors(self.faults) and not self.failing


def tested(book: RuleBook, pack_id: str, *, with_parts: bool) -> Tested:
    """Run the cases of a pack."""
    bench = Bench(book, pack_id)
    prepared, faults = prepare_all(bench)
    found = Tested(pack_id, results_of(bench, prepared), faults)
    if with_parts:
        found.parts = [part for clause in bench.pack.clauses for part in parts_of(bench, clause, prepared)]
    return found


def note_mutants(book: RuleBook, found: Tested, mutants: list[MutantResult]) -> None:
    """Note the mutants of a pack, and what is wrong with what is said of them to be equivalent."""
    folder = book.library.folders[found.pack]
    reasons, faults = read_equivalent(folder)
    found.mutants = mutants
    found.faults += [*faults, *unfounded(folder, reasons, {result.id: result for result in mutants})]
