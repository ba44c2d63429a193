"""The source of expressions where data may be missing: statements that leave the value of each in a name.

The meaning is the evaluator's. What is known decides as soon as it can: a condition stops at the part that settles it,
and what does not depend on the row at hand is found once for all rows, clauses and subjects (`shared`).

Next to read: `bounds_values.py` and `bounds_conditions.py`, form by form.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from xuequ_rules.evaluation.source import Uncompilable
from xuequ_rules.frozen import Frozen
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import (
    Aggregate,
    Checked,
    Defined,
    Field,
    Filter,
    Judgement,
    Project,
    Quantified,
    Reference,
    Row,
    TableRows,
)
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import children, walk

_slots = count()  # numbers of functions, no two alike in a process


class Function:
    """A function of the source while it is written; what is shared is found once for many subjects."""

    def __init__(self, name: str, head: str, *, is_shared: bool) -> None:
        """Begin a function."""
        self.name = name
        self.lines = [head]
        self.indent = 1
        self.is_shared = is_shared
        self.names = 0
        self.hoisted: dict[str, str] = {}  # what is looked up once a call: expression → name
        self.known: list[dict[Checked, str]] = [{}]  # of each open block: expression → the name that holds it

    @property
    def source(self) -> str:
        """The lines, with what is looked up once behind the first."""
        once = [f"    {name} = {expression}" for expression, name in self.hoisted.items()]
        return "\n".join([self.lines[0], *once, *self.lines[1:]]) + "\n"


class Library:
    """The functions and constants of a pack's compiled clauses; definitions that clauses share are written once."""

    def __init__(self, parameters: Mapping[str, Exact], scope: Mapping[str, Any]) -> None:
        """Begin; `scope` is what the source calls."""
        self.parameters = parameters
        self.scope = dict(scope)
        self.known: dict[Any, tuple[str, int]] = {}
        self.constants: dict[Any, str] = {}

    def constant(self, value: Any) -> str:
        """Return the name of a constant."""
        key = id(value) if isinstance(value, Frozen) else (type(value), value)  # the scope keeps it alive
        name = self.constants.get(key)
        if name is None:
            name = self.constants[key] = f"c{len(self.constants)}"
            self.scope[name] = value
        return name

    def add(self, function: Function) -> None:
        """Compile a function."""
        try:
            code = compile(function.source, f"<{function.name}>", "exec")
        except SyntaxError as error:  # nested deeper than Python allows
            raise Uncompilable from error
        exec(code, self.scope)  # noqa: S102 - written here from checked clauses


class BoundsWriter(ABC):
    """A writer of the functions of one clause."""

    def __init__(self, library: Library) -> None:
        """Write into a library."""
        self.library = library
        self.function = Function("", "", is_shared=False)

    def value(self, node: Checked, depth: int) -> str:
        """Write what an expression is worth, unless it is known here; return the name that holds it."""
        for known in self.function.known:
            if node in known:
                return known[node]
        function = self.function
        found = self.shared(node, depth) or self.written(node, depth)
        function.known[-1][node] = found
        return found

    # --- lines -------------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        """Add a line."""
        self.function.lines.append("    " * self.function.indent + text)

    def block(self, text: str) -> None:
        """Begin a block; `end` ends it."""
        self.line(text)
        self.function.indent += 1
        self.function.known.append({})

    def end(self) -> None:
        """End a block; what was written in it may not have been run."""
        self.function.indent -= 1
        self.function.known.pop()

    def once(self, expression: str) -> str:
        """Return the name of something that is looked up once a call."""
        return self.function.hoisted.setdefault(expression, f"h{len(self.function.hoisted)}_")

    def fresh(self) -> str:
        """Return a name that is not used yet."""
        self.function.names += 1
        return f"v{self.function.names}"

    def let(self, expression: str) -> str:
        """Give an expression a name."""
        name = self.fresh()
        self.line(f"{name} = {expression}")
        return name

    def constant(self, value: Any) -> str:
        """Return the name of a constant."""
        return self.library.constant(value)

    # --- what is found once ------------------------------------------------------------------------------------------

    def shared(self, node: Checked, depth: int) -> str | None:
        """Write an expression that costs much and does not depend on the innermost row as a function of its own."""
        if not isinstance(node, Aggregate | Quantified | Filter | Project):
            return None
        rows = {row for row in rows_of(node) if row < depth}
        if len(rows) > 1 or any(isinstance(part, Judgement) for part in walk(node)):
            return None
        row = f"r{max(rows)}" if rows else ""
        if max(rows, default=-1) < depth - 1:
            return self.function_of((node, depth), row, lambda: self.written(node, depth), row)
        cells = _cells_of(node, depth - 1)
        if not cells or not any(isinstance(part, TableRows) for part in walk(node)):
            return None
        key = f"({''.join(f'{row}.{name}, ' for name in sorted(cells))})"  # rows that say the same are found once
        return self.function_of((node, depth, "cells"), row, lambda: self.written(node, depth), row, key)

    def defined(self, node: Defined, depth: int) -> str:
        """Write a definition as a function of the record that it is read for."""
        base = self.value(node.base, depth)
        return self.function_of((node.body, "body"), base, lambda: self.value(node.body, 1))

    def function_of(
        self, named: Any, argument: str, write: Callable[[], str], row: str = "r0", key: str | None = None
    ) -> str:
        """Write a function, unless it is known as `named`, and its call, unless it has been called for the key before.

        The key is the record's, if it takes one, where no other is given.
        """
        known = self.library.known.get(named)
        if known is None:
            own = key or (f"{row}.key" if row else "None")
            known = self.library.known[named] = self._write(row, own, write)
        name, slot = known
        memo, asked = self.once(f"x.memo[{slot}]"), key or (f"{argument}.key" if argument else "None")
        found = self.let(f"{memo}.get({asked}, MISSING)")
        self.line(f"if {found} is MISSING: {found} = {name}(x{f', {argument}' if argument else ''})")
        return found

    def _write(self, row: str, key: str, write: Callable[[], str]) -> tuple[str, int]:
        slot = next(_slots)
        name = f"f{slot}"
        outer = self.function
        self.function = Function(name, f"def {name}(x{f', {row}' if row else ''}):", is_shared=True)
        try:
            found = write()
            self.line(f"x.memo[{slot}][{key}] = {found}")
            self.line(f"return {found}")
            self.library.add(self.function)
        finally:
            self.function = outer
        return name, slot

    @abstractmethod
    def written(self, node: Checked, depth: int) -> str:
        """Write what an expression is worth where it stands."""

    def refuse_in_shared(self) -> None:
        """Refuse a question in what is found once for many subjects."""
        if self.function.is_shared:
            raise Uncompilable


def rows_of(node: Checked) -> set[int]:
    """Return the depths of the rows that an expression reads, its own included."""
    return _rows_of(node, set())


def _rows_of(node: Checked, found: set[int]) -> set[int]:
    match node:
        case Row(depth=depth):
            found.add(depth)
        case Defined(base=base):
            _rows_of(base, found)
        case _:
            for child in children(node):
                _rows_of(child, found)
    return found


def _cells_of(node: Checked, depth: int) -> set[str] | None:
    """Return the fields of the row at a depth that an expression reads; None where it reads more of it than cells."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part == Row(depth):
            return None
        if isinstance(part, Field | Reference) and part.base == Row(depth):
            found.add(part.name)
        else:
            waiting += [part.base] if isinstance(part, Defined) else children(part)
    return found


def repeats_tables(clause: CheckedClause) -> bool:
    """Return whether a clause goes through a table once for each subject or row, which only `shared` does better."""
    parts = (clause.selection, clause.when, clause.unless, clause.demand)
    return any(_repeats_tables(part, again=clause.table != "plan") for part in parts if part is not None)


def _repeats_tables(node: Checked, *, again: bool) -> bool:
    match node:
        case TableRows():
            return again
        case Filter(rows=rows) | Project(rows=rows) | Quantified(rows=rows) | Aggregate(values=rows):
            inner = [part for part in children(node) if part is not rows]
            return _repeats_tables(rows, again=again) or any(_repeats_tables(part, again=True) for part in inner)
        case _:
            return any(_repeats_tables(part, again=again) for part in children(node))
