"""Walking an expression without recursion: its parts, all of it, and how deep it is.

Next to read: `expressions.py`, which refuses what is too deep.
"""

from collections.abc import Iterator
from typing import assert_never

from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.nodes import Expression


def children(node: Expression) -> tuple[Expression, ...]:  # noqa: C901  # one case for each form
    """Return the direct parts of an expression, in the order written."""
    match node:
        case nodes.Number() | nodes.Text() | nodes.Date() | nodes.Name():
            return ()
        case nodes.Judgement(parts):
            return tuple(part for part in parts if not isinstance(part, str))
        case nodes.Follow(base, step):
            return base, step
        case nodes.Items(parts) | nodes.Combination(_, parts):
            return parts
        case nodes.Negative(operand) | nodes.Not(operand):
            return (operand,)
        case nodes.Arithmetic(_, left, right) | nodes.Comparison(_, left, right):
            return left, right
        case nodes.Between(value, low, high):
            return value, low, high
        case nodes.If(condition, then, otherwise):
            return condition, then, otherwise
        case nodes.Quantified(_, collection, condition):
            return (collection,) if condition is None else (collection, condition)
        case nodes.Filter(collection, condition):
            return collection, condition
        case nodes.Aggregate(_, collection, weight):
            return (collection,) if weight is None else (collection, weight)
        case nodes.Lookup(_, key):
            return (key,)
        case _:
            assert_never(node)


def walk(node: Expression) -> Iterator[Expression]:
    """Yield an expression and everything in it, each before its parts."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def depth(node: Expression) -> int:
    """Return how many levels an expression has; a name has one."""
    level, deepest = [node], 0
    while level:
        deepest += 1
        level = [part for parent in level for part in children(parent)]
    return deepest
