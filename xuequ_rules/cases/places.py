"""Where the parts of a clause stand: its sections, and every node in them with the file that its words are in."""

from collections.abc import Iterator
from typing import NamedTuple

from xuequ_rules.semantics.checked import Checked, Defined, Judgement
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import children
from xuequ_rules.text import NOWHERE, Span

SECTIONS = ("selection", "when", "unless", "demand")


class Place(NamedTuple):
    """Where words stand: the file of a pack (by its index there), and the span."""

    pack: str
    file: int
    span: Span


def body_place(node: Defined, here: Place) -> Place:
    """Return where the body of a definition stands that is used here."""
    return Place(node.pack or here.pack, node.file if node.pack else here.file, node.body.span)


def sections(clause: CheckedClause) -> Iterator[tuple[str, Checked, Place]]:
    """Yield the sections that a clause has, with their places."""
    for name in SECTIONS:
        part = getattr(clause, name)
        if part is not None:
            yield name, part, Place(clause.id.pack, clause.file, part.span)


def placed(node: Checked, here: Place) -> Iterator[tuple[Checked, Place]]:
    """Yield a node and all that decides inside it, each with its place; half of a 介于 has that of the whole."""
    place = here if node.span == NOWHERE else here._replace(span=node.span)
    yield node, place
    for child in () if isinstance(node, Judgement) else children(node):  # what a question shows decides nothing
        if isinstance(node, Defined) and child is node.body:
            yield from placed(child, body_place(node, place))
        else:
            yield from placed(child, place)
