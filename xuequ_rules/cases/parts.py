"""Part coverage: which conditions inside a clause have its cases shown true, and which false?

A part is a section (其中, 前提, 除非, the demand), a branch of 且 and 或, the condition of 若, of 其中 and of 满足. The
values are those of the evaluator's own steps.

Next to read: `thresholds.py`, how near the cases come to each figure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.places import Place, placed, sections
from xuequ_rules.cases.told import words_at
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import Step
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.trace import steps
from xuequ_rules.semantics.checked import Aggregate, Checked, Choose, Combination, Filter, Quantified
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.text import NOWHERE

ROLES: dict[str, tuple[str, str]] = {
    "selection": ("对象", "subject"),
    "when": ("前提", "when"),
    "unless": ("除非", "except"),
    "demand": ("要求", "demand"),
    "operand": ("且或", "and, or"),
    "if": ("若", "if"),
    "filter": ("其中", "where"),
    "satisfies": ("满足", "satisfies"),
}


Key = tuple[str, Place]  # what a part is there for (a key of `ROLES`), and where its words stand


@dataclass
class Part:
    """A part of a clause in words, and what it has been shown to be."""

    clause: str
    role: str
    words: str
    place: str
    seen: set[Truth] = field(default_factory=set)

    @property
    def never(self) -> tuple[Truth, ...]:
        """Which of true and false no case has shown."""
        return tuple(value for value in (TRUE, FALSE) if value not in self.seen)

    @property
    def unknown_seen(self) -> bool:
        """Whether a case has left it open."""
        return UNKNOWN in self.seen


def parts_of(bench: Bench, clause: CheckedClause, prepared: Iterable[Prepared]) -> list[Part]:
    """Return the parts of a clause with what its cases have shown."""
    found: dict[Key, Part] = {}
    at: dict[int, Key] = {}
    for key, node in _parts(clause):
        at[id(node)] = key
        if key not in found:
            role, place = key
            found[key] = Part(str(clause.id), role, *words_at(bench.book, place))
    for step in trace(bench, clause, prepared):
        shown = at.get(id(step.node))
        if shown is not None:
            found[shown].seen.add(step.value)
    return list(found.values())


def trace(bench: Bench, clause: CheckedClause, prepared: Iterable[Prepared]) -> Iterator[Step]:
    """Yield every step of the evaluation of a clause on the subjects of its cases."""
    for case in prepared:
        if case.clause == clause.id:
            assessment = Assessment(case.plan, bench.bearing_on(clause.id), case.day, case.judgements)
            for record in assessment.effective.table(clause.table) or ():
                for step in assessment.outcome_of(clause.id.pack, clause, record).steps.values():
                    yield from steps(step)


def _parts(clause: CheckedClause) -> Iterator[tuple[Key, Checked]]:
    for section, whole, here in sections(clause):
        yield (section, here), whole
        for node, at in placed(whole, here):
            for role, part in _conditions(node):
                if part.span != NOWHERE:  # the halves of a 介于 have no words of their own
                    yield (role, at._replace(span=part.span)), part


def _conditions(node: Checked) -> Iterator[tuple[str, Checked]]:
    match node:
        case Combination(parts=parts):
            yield from (("operand", part) for part in parts)
        case Choose(condition=condition):
            yield "if", condition
        case Filter(condition=condition):
            yield "filter", condition
        case Quantified(condition=condition) | Aggregate(condition=condition) if condition is not None:
            yield "satisfies", condition
        case _:
            return


def share(parts: Iterable[Part]) -> float:
    """Return how many per cent of the parts have been shown both true and false."""
    listed = list(parts)
    return 100 * sum(not part.never for part in listed) / len(listed) if listed else 100.0
