"""What a clause's conditions say beforehand: whether a divisor can be 0, whether a condition can hold at all.

Two expressions are the same here when their trees are equal, wherever they stand.

Next to read: `remarks.py`, which reports what is found here.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xuequ_rules.quantities import Exact, Interval
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Defined,
    Filter,
    Lookup,
    Not,
    Project,
    Quantified,
    Row,
    Within,
    Words,
)
from xuequ_rules.semantics.trees import children, constant, rebased
from xuequ_rules.syntax.forms import Operator, Relation

Facts = tuple[Checked, ...]

MIRROR = {
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.MORE: Relation.LESS,
    Relation.LESS: Relation.MORE,
    Relation.EQUAL: Relation.EQUAL,
    Relation.NOT_EQUAL: Relation.NOT_EQUAL,
}


def conjuncts(conditions: Iterable[Checked | None]) -> Facts:
    """Return the conditions, with those joined by 且 taken apart."""
    found: list[Checked] = []
    for condition in conditions:
        match condition:
            case None:
                pass
            case Combination(word="and", parts=parts):
                found += conjuncts(parts)
            case _:
                found.append(condition)
    return tuple(found)


class Divisor(NamedTuple):
    """A divisor that may be 0, and the definitions that it stands in, the outermost first."""

    node: Checked
    inside: tuple[Defined, ...] = ()


def unguarded(node: Checked, facts: Facts) -> Iterator[Divisor]:
    """Yield the divisors of an expression that may be 0 although `facts` hold."""
    match node:
        case Arithmetic(operator=Operator.OVER, right=divisor) if not _is_nonzero(divisor, facts):
            yield Divisor(divisor)
        case Combination(parts=parts):
            yield from _in_turn(node.word, parts, facts)
            return
        case Choose():
            yield from unguarded(node.condition, facts)
            yield from unguarded(node.then, (*facts, *conjuncts([node.condition])))
            yield from unguarded(node.otherwise, (*facts, *conjuncts([opposite(node.condition)])))
            return
        case Quantified() | Filter() | Project() | Aggregate():
            yield from _over_rows(node, facts)
            return
        case Defined(base=base, body=body):
            yield from unguarded(base, facts)
            for found in unguarded(rebased(body, base), facts):
                yield Divisor(found.node, (node, *found.inside)) if node.name else found
            return
        case _:
            pass
    for child in children(node):
        yield from unguarded(child, facts)


def _in_turn(word: str, parts: tuple[Checked, ...], facts: Facts) -> Iterator[Divisor]:
    """What stands before in 且 holds for what follows; in 或 its opposite does."""
    for i, part in enumerate(parts):
        earlier: Iterable[Checked | None] = parts[:i] if word == "and" else map(opposite, parts[:i])
        yield from unguarded(part, (*facts, *conjuncts(earlier)))


def _over_rows(node: Quantified | Filter | Project | Aggregate, facts: Facts) -> Iterator[Divisor]:
    """The conditions that chose the rows hold for each of them."""
    rows = node.values if isinstance(node, Aggregate) else node.rows
    yield from unguarded(rows, facts)
    inner = (*facts, *chosen_by(rows))
    for name in ("condition", "value", "weight"):
        child = getattr(node, name, None)
        if child is not None:
            yield from unguarded(child, inner)


def chosen_by(rows: Checked) -> Facts:
    """Return the conditions that every row of a collection satisfies."""
    match rows:
        case Filter(rows=inner, condition=condition):
            return (*chosen_by(inner), *conjuncts([condition]))
        case Project(rows=inner, value=Row()):
            return chosen_by(inner)
        case _:
            return ()


def _is_nonzero(divisor: Checked, facts: Facts) -> bool:
    value = constant(divisor)
    if value is not None:
        return value != 0
    match divisor:
        case Lookup(rows=rows):
            return all(figure != 0 for _, figure in rows)
        case Arithmetic(operator=Operator.TIMES, left=left, right=right):
            return _is_nonzero(left, facts) and _is_nonzero(right, facts)
        case _:
            return any(_excludes_zero(fact, divisor) for fact in facts)


def _excludes_zero(fact: Checked, divisor: Checked) -> bool:
    bounds = _bounds(fact)
    if bounds is None or bounds[0] != divisor:
        return isinstance(fact, Compare) and _differs_from_zero(fact, divisor)
    low, high, low_open, high_open = bounds[1:]
    return (low is not None and (low > 0 or (low == 0 and low_open))) or (
        high is not None and (high < 0 or (high == 0 and high_open))
    )


def _differs_from_zero(fact: Compare, divisor: Checked) -> bool:
    if fact.relation is not Relation.NOT_EQUAL:
        return False
    return (fact.left == divisor and constant(fact.right) == 0) or (fact.right == divisor and constant(fact.left) == 0)


def opposite(condition: Checked) -> Checked | None:
    """Return what holds where a condition does not, as far as that is one condition."""
    if isinstance(condition, Compare) and condition.kind == "number":
        flipped = {
            Relation.AT_MOST: Relation.MORE,
            Relation.AT_LEAST: Relation.LESS,
            Relation.MORE: Relation.AT_MOST,
            Relation.LESS: Relation.AT_LEAST,
            Relation.EQUAL: Relation.NOT_EQUAL,
            Relation.NOT_EQUAL: Relation.EQUAL,
        }[condition.relation]
        return Compare(flipped, "number", condition.left, condition.right)
    if isinstance(condition, Not):
        return condition.operand
    return None


def _bounds(fact: Checked) -> tuple[Checked, Exact | None, Exact | None, bool, bool] | None:
    """Return what a comparison with a fixed figure says: the expression, its ends, and whether they are left out."""
    if not isinstance(fact, Compare) or fact.kind != "number":
        return None
    relation, left, figure = fact.relation, fact.left, constant(fact.right)
    if figure is None:
        relation, left, figure = MIRROR[fact.relation], fact.right, constant(fact.left)
    if figure is None:
        return None
    match relation:
        case Relation.AT_MOST | Relation.LESS:
            return left, None, figure, False, relation is Relation.LESS
        case Relation.AT_LEAST | Relation.MORE:
            return left, figure, None, relation is Relation.MORE, False
        case Relation.EQUAL:
            return left, figure, figure, False, False
        case _:
            return None


def fixed_truth(condition: Checked) -> bool | None:
    """Return what a condition always is, whatever the plan, or None where it can be either."""
    match condition:
        case Compare(kind="number") if constant(condition.left) is not None and constant(condition.right) is not None:
            a, b = constant(condition.left), constant(condition.right)
            assert a is not None
            assert b is not None
            return holds(condition.relation, a, b)
        case Not(operand=operand):
            inner = fixed_truth(operand)
            return None if inner is None else not inner
        case Combination(word=word, parts=parts):
            truths = [fixed_truth(part) for part in parts]
            decisive = word == "or"
            if decisive in truths or (word == "and" and contradict(conjuncts(parts))):
                return decisive
            return (not decisive) if all(truth is (not decisive) for truth in truths) else None
        case _:
            return None


def holds(relation: Relation, a: Exact, b: Exact) -> bool:
    """Return whether two exact figures stand in a relation."""
    return {
        Relation.AT_MOST: a <= b,
        Relation.AT_LEAST: a >= b,
        Relation.MORE: a > b,
        Relation.LESS: a < b,
        Relation.EQUAL: a == b,
    }.get(relation, a != b)


def contradict(facts: Facts) -> bool:
    """Return whether conditions that hold together leave a figure or a label no value."""
    figures: list[tuple[Checked, Interval]] = []
    labels: list[tuple[Checked, frozenset[str]]] = []
    for fact in facts:
        bounds = _bounds(fact)
        if bounds is not None:
            known = next((interval for node, interval in figures if node == bounds[0]), Interval(None, None))
            both = known.intersect(Interval(bounds[1], bounds[2]))
            if both is None or (both.low is not None and both.low == both.high and (bounds[3] or bounds[4])):
                return True
            figures = [(node, interval) for node, interval in figures if node != bounds[0]] + [(bounds[0], both)]
        allowed = _labels(fact)
        if allowed is not None:
            earlier = next((values for node, values in labels if node == allowed[0]), allowed[1])
            if not earlier & allowed[1]:
                return True
            labels = [(node, values) for node, values in labels if node != allowed[0]]
            labels.append((allowed[0], earlier & allowed[1]))
    return False


def _labels(fact: Checked) -> tuple[Checked, frozenset[str]] | None:
    match fact:
        case Compare(relation=Relation.EQUAL, kind="text", left=left, right=Constant(value=str() as value)):
            return left, frozenset({value})
        case Within(item=item, collection=Words(items=items), kind="text"):
            return item, frozenset(items)
        case _:
            return None
