"""Which way a parameter is stricter, read off the demands that use it.

In `学校数 不超过 上限` a lower figure is stricter. Where a pack's clauses use a parameter both ways, or in any
place but a side of a comparison of a demand, nothing can be said, and a lower pack cannot override it.
"""

from collections.abc import Iterable

from xuequ_rules.semantics.checked import Checked, Combination, Compare, Not, Parameter, Quantified
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import walk
from xuequ_rules.syntax.forms import Modality, Relation

LOWER, HIGHER, UNCLEAR = "lower", "higher", ""

_STRICTER_RIGHT = {
    Relation.AT_MOST: LOWER,
    Relation.LESS: LOWER,
    Relation.AT_LEAST: HIGHER,
    Relation.MORE: HIGHER,
}
_TURNED = {LOWER: HIGHER, HIGHER: LOWER, UNCLEAR: UNCLEAR}


def stricter(name: str, clauses: Iterable[CheckedClause]) -> str:
    """Return `lower` or `higher`, whichever makes the clauses stricter, or nothing where that is not clear."""
    directions: set[str] = set()
    for clause in clauses:
        demand = Not(clause.demand) if clause.modality is Modality.MUST_NOT else clause.demand
        directions |= _directions(demand, name)
        for condition in (clause.selection, clause.when, clause.unless):
            if condition is not None and any(_is(node, name) for node in walk(condition)):
                directions.add(UNCLEAR)
    return directions.pop() if len(directions) == 1 else UNCLEAR


def _directions(node: Checked, name: str) -> set[str]:
    match node:
        case Compare(relation=relation, left=left, right=right) if _is(left, name) or _is(right, name):
            direction = _STRICTER_RIGHT.get(relation, UNCLEAR)
            return {direction if _is(right, name) else _TURNED[direction]}
        case Not(operand=operand):
            return {_TURNED[direction] for direction in _directions(operand, name)}
        case Combination(parts=parts):
            return set().union(*(_directions(part, name) for part in parts))
        case Quantified(word=word, condition=condition) if condition is not None:
            inner = _directions(condition, name)
            return {_TURNED[direction] for direction in inner} if word == "no" else inner
        case _:
            return {UNCLEAR} if any(_is(inner, name) for inner in walk(node)) else set()


def _is(node: Checked, name: str) -> bool:
    return isinstance(node, Parameter) and node.name == name
