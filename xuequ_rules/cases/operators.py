"""The ways in which a rule is changed to see whether its cases notice: node → what might stand in its place.

Each operator is a function from a checked node to its alternatives; it knows nothing of text, of packs or of cases.
An alternative says how it is to be written: other nodes, by their words, and what stands between them.

Next to read: `steps.py`, figures and dates one step up and down; `mutants.py`, which applies all this to a clause.
"""

from collections.abc import Iterator
from typing import NamedTuple

from xuequ_rules.cases.steps import one_step
from xuequ_rules.semantics.checked import (
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    Field,
    Filter,
    Lookup,
    Not,
    Parameter,
    Period,
    Project,
    Quantified,
    Shift,
    Within,
    Words,
)
from xuequ_rules.syntax.forms import Operator, Relation

Piece = Checked | Relation | str  # a node by its words; a relation; a keyword, or `=` and words as they are
ANOTHER = "别的一项"  # a text that no list of a pack has

NAMES: dict[str, tuple[str, str]] = {
    "strict": ("本数算不算", "the figure itself counts or not"),
    "opposite": ("等于与不等于互换", "equal and not equal swapped"),
    "exact": ("等于改为包含", "equals becomes contains"),
    "up": ("加一步", "one step up"),
    "down": ("减一步", "one step down"),
    "filter": ("去掉“其中”", "the filter dropped"),
    "operand": ("去掉一个条件", "one condition dropped"),
    "connective": ("且与或互换", "and and or swapped"),
    "quantifier": ("每个与存在互换", "every and some swapped"),
    "negation": ("去掉“非”", "not dropped"),
    "swap": ("清单换一项", "an item of the list replaced"),
    "lack": ("清单少一项", "an item of the list dropped"),
    "branches": ("则与否则互换", "the branches swapped"),
    "period": ("换一个年度", "another year"),
    "selection": ("去掉对象的“其中”", "the selection of subjects dropped"),
    "when": ("去掉“前提”", "the precondition dropped"),
    "unless": ("去掉“除非”", "the exception dropped"),
    "due": ("去掉“期限”", "the due date dropped"),
    "modality": ("要求反过来", "the demand turned round"),
    "defeats": ("去掉“优先于”", "the precedence dropped"),
}

STRICT = {
    Relation.AT_MOST: Relation.LESS,
    Relation.LESS: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.MORE,
    Relation.MORE: Relation.AT_LEAST,
}
OPPOSITE = {Relation.EQUAL: Relation.NOT_EQUAL, Relation.NOT_EQUAL: Relation.EQUAL}
PERIODS = {"school_year": "previous_school_year", "previous_school_year": "school_year"}


class Alternative(NamedTuple):
    """What might stand in a node's place, the operator it comes of (a key of `NAMES`), and how it is written."""

    operator: str
    node: Checked
    pieces: tuple[Piece, ...]


def alternatives(node: Checked) -> Iterator[Alternative]:
    """Yield what might stand in the place of one node, its inner nodes being as they are."""
    match node:
        case Compare() | Within() | Contains():
            yield from _compared(node)
        case Combination():
            yield from _combined(node)
        case Quantified() | Not():
            yield from _logic(node)
        case Constant() | Parameter() | Lookup() | Shift():
            for direction, stepped, pieces in one_step(node):
                yield Alternative(direction, stepped, pieces)
        case Filter(rows=rows):
            yield Alternative("filter", rows, (rows,))
        case Choose(condition=condition, then=then, otherwise=otherwise):
            swapped = node.but(then=otherwise, otherwise=then)
            pieces = ("if", condition, "then", otherwise, "else", then)
            yield Alternative("branches", swapped, pieces)
        case Period():
            yield from _period(node)
        case _:
            return


def _compared(node: Compare | Within | Contains) -> Iterator[Alternative]:
    match node:
        case Compare(relation=relation, left=left, right=right):
            for name, table in (("strict", STRICT), ("opposite", OPPOSITE)):
                other = table.get(relation)
                if other is not None:
                    yield Alternative(name, node.but(relation=other), (left, other, right))
        case Within(item=item, collection=collection):
            yield Alternative("opposite", Not(node, span=node.span), ("not", node))
            for name, words, change in _lists(collection, item):
                yield Alternative(name, node.but(collection=words), (node, change))
        case Contains(collection=collection, items=items, exactly=exactly):
            if exactly:
                yield Alternative("exact", node.but(exactly=False), (collection, "contains", items))
            for name, words, change in _lists(items, collection):
                yield Alternative(name, node.but(items=words), (node, change))


def _lists(words: Checked, of: Checked) -> Iterator[tuple[str, Words, str]]:
    """Yield a written list with each of its items replaced by another, and without it."""
    if not isinstance(words, Words):
        return
    source = of.value if isinstance(of, Project) else of
    labels = source.labels if isinstance(source, Field) else ()
    other = next((label for label in labels if label not in words.items), None if labels else ANOTHER)
    for index, item in enumerate(words.items):
        before, after = words.items[:index], words.items[index + 1 :]
        if other is not None:
            swapped = words.but(items=(*before, other, *after))
            yield "swap", swapped, f"=〔“{item}”→“{other}”〕"
        if before or after:
            yield "lack", words.but(items=before + after), f"=〔−“{item}”〕"


def _combined(node: Combination) -> Iterator[Alternative]:
    parts = node.parts
    other = "or" if node.word == "and" else "and"
    yield Alternative("connective", node.but(word=other), _joined(parts, other))
    for index in range(len(parts)):
        rest = parts[:index] + parts[index + 1 :]
        kept = rest[0] if len(rest) == 1 else node.but(parts=rest)
        yield Alternative("operand", kept, _joined(rest, node.word))


def _joined(parts: tuple[Checked, ...], word: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = [parts[0]]
    for part in parts[1:]:
        pieces += [word, part]
    return tuple(pieces)


def _logic(node: Quantified | Not) -> Iterator[Alternative]:
    match node:
        case Not(operand=operand):
            yield Alternative("negation", operand, (operand,))
        case Quantified(word=word, rows=rows, condition=condition):
            other = {"every": "some", "some": "every" if condition is not None else "no", "no": "some"}[word]
            rest: tuple[Piece, ...] = (rows,) if condition is None else (rows, "satisfies", condition)
            yield Alternative("quantifier", node.but(word=other), (other, *rest))


def _period(node: Period) -> Iterator[Alternative]:
    if node.what in PERIODS:
        yield Alternative("period", node.but(what=PERIODS[node.what]), (node, "=〔±1〕"))
    elif node.what == "year":
        before = Arithmetic(Operator.MINUS, node, Constant(1), span=node.span)
        yield Alternative("period", before, (node, "=− 1"))
