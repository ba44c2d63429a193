"""Clauses whose demands no figure can meet at once, found by looking at the rules alone.

Only demands that compare the same expression with fixed figures or labels are looked at: `金额 等于 6000 元` against
`金额 等于 8000 元`. Whether both clauses apply to one subject is known when a plan is assessed.
"""

from collections.abc import Mapping, Sequence

from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import Checked, Combination, Compare, Parameter
from xuequ_rules.semantics.guards import conjuncts, fixed_truth
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId
from xuequ_rules.semantics.trees import constant
from xuequ_rules.syntax.forms import Modality

Pair = tuple[CheckedClause, CheckedClause]
DEMANDING = frozenset({Modality.MUST, Modality.SHOULD})


def conflicting_pairs(packs: Sequence[tuple[CheckedPack, Mapping[str, Exact]]]) -> list[Pair]:
    """Return the pairs of clauses that contradict each other where both apply, neither defeating the other."""
    by_table: dict[str, list[tuple[CheckedClause, tuple[Checked, ...]]]] = {}
    for pack, parameters in packs:
        for clause in pack.clauses:
            if clause.modality in DEMANDING:
                facts = tuple(
                    _fixed(part, parameters) for part in conjuncts([clause.demand]) if isinstance(part, Compare)
                )
                if facts:
                    by_table.setdefault(clause.table, []).append((clause, facts))
    found = []
    for entries in by_table.values():
        for i, j in sorted(_sharing_a_side([facts for _, facts in entries])):
            (first, left), (second, right) = entries[i], entries[j]
            if first.id in second.defeats or second.id in first.defeats:
                continue
            if fixed_truth(Combination("and", (*left, *right))) is False:
                found.append((first, second))
    return found


def _sharing_a_side(entries: Sequence[tuple[Checked, ...]]) -> set[tuple[int, int]]:
    """Return the pairs of entries that compare the same expression, constants apart."""
    by_side: dict[Checked, list[int]] = {}
    for index, facts in enumerate(entries):
        sides = {side for fact in facts if isinstance(fact, Compare) for side in (fact.left, fact.right)}
        for side in sides:
            if constant(side) is None:
                by_side.setdefault(side, []).append(index)
    return {(i, j) for indices in by_side.values() for k, i in enumerate(indices) for j in indices[k + 1 :]}


def stated_pairs(packs: Sequence[CheckedPack]) -> list[Pair]:
    """Return the pairs of clauses of which the first says itself that it contradicts the second."""
    clauses = {clause.id: clause for pack in packs for clause in pack.clauses}
    return [(clause, clauses[other]) for clause in clauses.values() for other in clause.contradicts if other in clauses]


def conflict_clause(first: CheckedClause, second: CheckedClause, table: str) -> CheckedClause:
    """Return the clause under which a contradiction is reported, on subjects of a table."""
    number = f"conflict/{first.id}/{second.id}"
    return first.but(
        table=table,
        id=ClauseId("integrity", number),
        title="条款互相矛盾",
        modality=Modality.MUST,
        provision="",
        remedy=(f"请条款的发布机关明确 {first.id} 与 {second.id} 哪一条优先",),
        note="",
        defeats=(),
        doubts=(),
        contradicts=(),
    )


def _fixed(part: Compare, parameters: Mapping[str, Exact]) -> Compare:
    def value(side: Checked) -> Checked:
        if isinstance(side, Parameter) and side.name in parameters:
            return side.but(value=parameters[side.name])
        return side

    return part.but(left=value(part.left), right=value(part.right))
