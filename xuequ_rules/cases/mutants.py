"""The mutants of a clause: the clause with one thing changed, each with an id that outlives changes elsewhere.

An id is `NUMBER:OPERATOR:MARK`. The mark is a checksum of the part that is changed and of what it becomes, places and
file names left out: it stays the same when other parts of the clause, or other clauses, are edited or reordered, and
changes when this part does, so that a reason written for a mutant never excuses another one.

Next to read: `operators.py`, the changes; `mutation.py`, which tries the cases on them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from xuequ_rules.cases.operators import Piece, alternatives
from xuequ_rules.cases.places import Place, body_place, placed, sections
from xuequ_rules.cases.steps import DIRECTIONS, later
from xuequ_rules.frozen import ASIDE, Frozen
from xuequ_rules.semantics.checked import (
    Arithmetic,
    Checked,
    Combination,
    Compare,
    Constant,
    Contains,
    Defined,
    Judgement,
    Not,
    Quantified,
    Within,
)
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import constant
from xuequ_rules.syntax.forms import Modality, Operator
from xuequ_rules.text import NOWHERE

UNMARKED = ASIDE | {"file", "pack"}
_TURNED = {Modality.MUST: Modality.MUST_NOT, Modality.MUST_NOT: Modality.MUST}


class Mutant(NamedTuple):
    """A changed clause. `at` is what is changed, `around` the condition it stands in, `pieces` how it is written."""

    id: str
    operator: str
    clause: CheckedClause
    at: Place
    around: Place
    pieces: tuple[Piece, ...]


class _Found(NamedTuple):
    """A change somewhere in an expression, and the whole expression with it."""

    operator: str
    before: Checked
    after: Checked
    whole: Checked
    at: Place
    around: Place
    pieces: tuple[Piece, ...]


def mutants_of(clause: CheckedClause) -> list[Mutant]:
    """Return every mutant of a clause, in the order of its text."""
    seen: Counter[str] = Counter()
    found = []
    for name, mark, made in _changes(clause):
        stem = f"{clause.id.number}:{name}:{mark}"
        seen[stem] += 1
        mutant_id = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        found.append(Mutant(mutant_id, name, *made))
    return found


_Made = tuple[CheckedClause, Place, Place, tuple[Piece, ...]]


def _changes(clause: CheckedClause) -> Iterator[tuple[str, str, _Made]]:
    for section, part, whole in sections(clause):
        if section != "demand":
            changed = clause.but(**{section: None})
            yield section, _mark(section, part), (changed, whole, whole, ("=〔〕",))
        for found in _everywhere(part, whole, whole):
            mark = _mark(section, found.before, found.after)
            yield found.operator, mark, (clause.but(**{section: found.whole}), found.at, found.around, found.pieces)
    yield from _of_definitions(clause)
    yield from _of_the_clause(clause)


def _of_definitions(clause: CheckedClause) -> Iterator[tuple[str, str, _Made]]:
    """Yield the changes of the definitions that a clause uses, each made wherever it uses them."""
    used = [pair for _, part, whole in sections(clause) for pair in placed(part, whole)]
    bodies = {(node.pack, node.name, node.body): (node, at) for node, at in used if isinstance(node, Defined)}
    for node, at in bodies.values():
        here = body_place(node, at)
        for found in _everywhere(node.body, here, here):
            mark = _mark(node.name, found.before, found.after)
            redefined = {name: _redefined(part, node, found.whole) for name, part, _ in sections(clause)}
            yield found.operator, mark, (clause.but(**redefined), found.at, found.around, found.pieces)


def _redefined(part: Any, old: Defined, body: Checked) -> Any:
    """Return an expression with another body for a definition."""
    match part:
        case tuple():
            return tuple(_redefined(item, old, body) for item in part)
        case Defined() if (part.pack, part.name, part.body) == (old.pack, old.name, old.body):
            return part.but(base=_redefined(part.base, old, body), body=body)
        case Frozen():
            return part.but(**{name: _redefined(getattr(part, name), old, body) for name in part.names})
        case _:
            return part


def _of_the_clause(clause: CheckedClause) -> Iterator[tuple[str, str, _Made]]:
    """Yield the changes of what is no expression: modality, due date, precedence."""
    demand = Place(clause.id.pack, clause.file, clause.demand.span)
    turned = _TURNED.get(clause.modality)
    reversed_ = clause.but(modality=turned) if turned else clause.but(demand=Not(clause.demand))
    pieces: tuple[Piece, ...] = ("not", clause.demand)
    yield "modality", _mark("modality", clause.demand), (reversed_, demand, demand, pieces)
    if clause.due is not None:
        at = Place(clause.id.pack, clause.file, NOWHERE)
        yield "due", _mark("due", clause.due), (clause.but(due=None), at, at, (f"={clause.due}", "=〔〕"))
        for direction, sign in DIRECTIONS:
            moved = later(clause.due, sign)
            if moved != clause.due:
                made = (clause.but(due=moved), at, at, (f"={clause.due}", f"={moved}"))
                yield direction, _mark("due", clause.due, moved), made
    for index, (loser, span) in enumerate(zip(clause.defeats, clause.defeat_spans, strict=True)):
        rest = clause.but(
            defeats=clause.defeats[:index] + clause.defeats[index + 1 :],
            defeat_spans=clause.defeat_spans[:index] + clause.defeat_spans[index + 1 :],
        )
        at = Place(clause.id.pack, clause.file, span)
        yield "defeats", _mark("defeats", str(loser)), (rest, at, at, ("=〔〕",))


def _everywhere(node: Checked, here: Place, around: Place) -> Iterator[_Found]:
    """Yield each change of a node and of the nodes inside it."""
    at = Place(here.pack, here.file, node.span)
    if isinstance(node, Compare | Within | Contains | Combination | Quantified | Not) and node.span != NOWHERE:
        around = at
    for operator, other, pieces in alternatives(node):
        yield _Found(operator, node, other, other, at, around, pieces)
    for part, put in _inner(node):
        for found in _inside(node, part, at, around):
            whole = put(found.whole)
            if not _divides_by_nothing(whole):
                yield found._replace(whole=whole)


def _inner(node: Checked) -> Iterator[tuple[Any, Callable[[Checked], Checked]]]:
    """Yield each node directly inside one, with what puts another in its place."""
    for name in node.names:
        value = getattr(node, name)
        if isinstance(value, Frozen):
            yield value, partial(_put, node, name)
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, Frozen):
                    yield part, partial(_put_among, node, name, index)


def _put(node: Checked, name: str, part: Checked) -> Checked:
    return node.but(**{name: part})


def _put_among(node: Checked, name: str, index: int, part: Checked) -> Checked:
    parts = getattr(node, name)
    return node.but(**{name: (*parts[:index], part, *parts[index + 1 :])})


def _divides_by_nothing(node: Checked) -> bool:
    """Whether a figure is divided by a written 0, or less: no author could have written that."""
    divisor = constant(node.right) if isinstance(node, Arithmetic) and node.operator is Operator.OVER else None
    return divisor is not None and divisor <= 0


def _inside(node: Checked, part: Any, here: Place, around: Place) -> Iterator[_Found]:
    if isinstance(node, Arithmetic) and isinstance(part, Constant) and part.span == node.span:
        return  # the 0 that a negative figure is taken from: nobody wrote it
    if isinstance(node, Judgement):
        return  # what a question shows decides nothing
    if isinstance(node, Defined) and part is node.body:
        return  # a definition stands once, however often a clause uses it
    yield from _everywhere(part, here, around)


def _mark(*parts: Any) -> str:
    return sha256("|".join(map(_canonical, parts)).encode()).hexdigest()[:6]


def _canonical(value: Any) -> str:
    """Write a value so that equal ones are written alike: no places, and no field that has its default."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return f"({','.join(map(_canonical, value))})"
    if not isinstance(value, Frozen):
        return repr(value)
    fields = (
        f"{name}={_canonical(getattr(value, name))}"
        for name in value.names
        if name not in UNMARKED and getattr(value, name) != type(value).__dict__.get(name)
    )
    return f"{type(value).__name__}({','.join(fields)})"
