"""Walking checked expressions: their parts, their fixed figures, a definition's body read for another record.

Next to read: `guards.py` and `parameters.py`, which look for things in them.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import Checked, Constant, Parameter, Row

LEVELS = 200  # of an expression, its definitions written out
PARTS = 50_000  # of an expression, its definitions written out
_APART = 1000  # added to the depth of a body's own rows: no clause has so many


def children(node: Any) -> Iterator[Checked]:
    """Yield the checked expressions directly inside one."""
    for name in node.names:
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Frozen):
                yield part  # type: ignore[misc]  # its class is one of the union's


def walk(node: Checked) -> Iterator[Checked]:
    """Yield an expression and all the expressions inside it."""
    yield node
    for child in children(node):
        yield from walk(child)


def is_outgrown(node: Checked) -> bool:
    """Return whether an expression, its definitions written out, is too deep or too large to work on."""
    waiting, parts = [(node, 1)], 0
    while waiting:
        part, level = waiting.pop()
        parts += 1
        if level > LEVELS or parts > PARTS:
            return True
        waiting += [(child, level + 1) for child in children(part)]
    return False


def constant(node: Checked) -> Exact | None:
    """Return the figure that an expression always has, or None."""
    match node:
        case Constant(value=int() | Fraction() as value):
            return value
        case Parameter(value=value):
            return value
        case _:
            return None


def rebased(body: Checked, base: Checked) -> Checked:
    """Return a definition's body with the record it is read for in the place of its subject.

    The body's own rows get depths of their own, so that no row of the clause is taken for one of them.
    """
    return _rebased(body, base)  # type: ignore[no-any-return]  # an expression becomes an expression


def _rebased(part: Any, base: Checked) -> Any:
    match part:
        case Row(depth=0):
            return base
        case Row(depth=depth):
            return part.but(depth=depth + _APART)
        case tuple():
            return tuple(_rebased(item, base) for item in part)
        case Frozen():
            return part.but(**{name: _rebased(getattr(part, name), base) for name in part.names if name != "span"})
        case _:
            return part


def depends_on_row(node: Checked) -> bool:
    """Return whether an expression reads a row of 每个, 其中 or 的 (…), not the subject alone."""
    return any(isinstance(part, Row) and part.depth > 0 for part in walk(node))
