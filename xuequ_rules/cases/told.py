"""A mutant in words: the clause's own before and after, with file and line.

The words of the rule text are cut out by the places of the nodes and put together again as the mutant says.
"""

import re
from typing import NamedTuple, TypeGuard

from xuequ_rules.cases.mutants import Mutant
from xuequ_rules.cases.operators import NAMES, Piece
from xuequ_rules.cases.places import Place
from xuequ_rules.diagnostics import language_of
from xuequ_rules.frozen import Frozen
from xuequ_rules.semantics.checked import Checked, Compare, Defined
from xuequ_rules.semantics.trees import children
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax.forms import Relation
from xuequ_rules.syntax.words import RELATIONS, SIGNS, spelling
from xuequ_rules.text import NOWHERE, RuleText, Span

_OPENING, _CLOSING = "(（", ")）"
_SIGNS = {relation: sign for sign, relation in SIGNS.items() if not sign.isascii() or sign in "<>="}
_CHANGED = {  # the word of the trade that keeps its flavour: 不晚于 becomes 早于, not 低于
    "不晚于": "早于",
    "早于": "不晚于",
    "不早于": "晚于",
    "晚于": "不早于",
    "不少于": "多于",
    "多于": "不少于",
    "不多于": "少于",
    "少于": "不多于",
}


class Told(NamedTuple):
    """What a mutant changes, in both languages, where, and the words before and after."""

    zh: str
    en: str
    place: str
    before: str
    after: str


def told(book: RuleBook, mutant: Mutant) -> Told:
    """Return a mutant in words."""
    zh, en = NAMES[mutant.operator]
    text = book.library.text(mutant.at.pack, mutant.at.file)
    assert text is not None  # the clause was read from it
    clause_span = mutant.clause.span
    span = next((place.span for place in (mutant.at, mutant.around) if place.span != NOWHERE), clause_span)
    place = f"{text.name}:{text.position(span.start)[0]}"
    if mutant.at.span == NOWHERE and mutant.around.span == NOWHERE:  # a due date: it is its own words
        first, second = (str(piece).removeprefix("=") for piece in mutant.pieces)
        return Told(zh, en, place, first, second)
    around = _balanced(text, mutant.around.span if _contains(mutant.around, mutant.at) else span)
    before = text.slice(around)
    if mutant.at.span == NOWHERE or any(_is_node(piece) and piece.span == NOWHERE for piece in mutant.pieces):
        return Told(zh, en, place, before, f"{before}〔{_signs(text, mutant)}〕")
    at = _balanced(text, mutant.at.span)
    written = _written(text, at, mutant.pieces)
    after = f"{text.text[around.start : at.start]}{written}{text.text[at.end : around.end]}"
    return Told(zh, en, place, before, " ".join(after.split()) or "〔〕")


def _is_node(piece: Piece) -> TypeGuard[Checked]:
    return isinstance(piece, Frozen)


def _extent(node: Checked) -> Span:
    """Return the place of all the words of a node: one that follows a reference has only its last word for its own."""
    own = [child for child in children(node) if not (isinstance(node, Defined) and child is node.body)]
    spans = [span for span in (node.span, *map(_extent, own)) if span != NOWHERE]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else NOWHERE


def words_at(book: RuleBook, place: Place) -> tuple[str, str]:
    """Return the words at a place, and `file:line`."""
    text = book.library.text(place.pack, place.file)
    assert text is not None  # a clause was read from it
    span = _balanced(text, place.span)
    return text.slice(span), f"{text.name}:{text.position(span.start)[0]}"


def _contains(outer: Place, inner: Place) -> bool:
    return (
        (outer.pack, outer.file) == (inner.pack, inner.file)
        and outer.span.start <= inner.span.start
        and inner.span.end <= outer.span.end
    )


def _signs(text: RuleText, mutant: Mutant) -> str:
    """Return what a change without words of its own does: to half of a 介于."""
    words: list[str] = []
    for piece in mutant.pieces:
        if isinstance(piece, Compare):
            words += [_SIGNS[piece.relation], text.slice(piece.right.span)]
        elif isinstance(piece, Relation):
            words.append(_SIGNS[piece])
        elif isinstance(piece, str):
            words.append(piece.removeprefix("="))
        elif words:  # what is left of the sign is the value that the 介于 begins with
            words.append(text.slice(piece.span))
    return " ".join(words)


def _written(text: RuleText, at: Span, pieces: tuple[Piece, ...]) -> str:
    lang = language_of(text.text)
    old = text.slice(at)
    words = []
    for piece in pieces:
        if isinstance(piece, Relation):
            words.append(_relation(piece, old, lang))
        elif not isinstance(piece, str):
            words.append(text.slice(_with_brackets(text, _extent(piece))))
        elif piece.startswith("="):
            words.append(piece[1:])
        else:
            words.append(spelling(piece, lang))
    return " ".join(words)


def _relation(relation: Relation, old: str, lang: str) -> str:
    """Return how a relation is written: as a sign where there was one, else as the word nearest to the old one."""
    if any(f" {sign} " in old for sign in SIGNS):
        return _SIGNS[relation]
    for before, after in _CHANGED.items():
        if lang == "zh" and f" {before} " in old and _of(after) is relation:
            return after
    return next(k.zh if lang == "zh" else k.en for other, k in RELATIONS if other is relation)


def _of(word: str) -> Relation:
    return next(relation for relation, k in RELATIONS if k.zh == word)


def _balanced(text: RuleText, span: Span) -> Span:
    """Return a place with the brackets that it opens or closes: a node's own end before a bracket around its part."""
    start, end = span
    body = text.text
    depth = least = 0
    for char in body[start:end]:
        depth += (char in _OPENING) - (char in _CLOSING)
        least = min(least, depth)
    while depth - least > 0 and (found := _next(body, end)) is not None:
        end = found + 1
        depth -= 1
    while least < 0 and (found := _previous(body, start)) is not None:
        start = found
        least += 1
    return Span(start, end)


def _with_brackets(text: RuleText, span: Span) -> Span:
    """Return a place with the brackets right around it, if there are any."""
    found = _balanced(text, span)
    start, end = _previous(text.text, found.start), _next(text.text, found.end)
    if start is None or end is None or re.match(r"[\w]", text.text[max(0, start - 1)]):
        return found
    return Span(start, end + 1)


def _next(body: str, at: int) -> int | None:
    """Return where a closing bracket stands right behind a place."""
    while at < len(body) and body[at].isspace():
        at += 1
    return at if at < len(body) and body[at] in _CLOSING else None


def _previous(body: str, at: int) -> int | None:
    """Return where an opening bracket stands right before a place."""
    at -= 1
    while at >= 0 and body[at].isspace():
        at -= 1
    return at if at >= 0 and body[at] in _OPENING else None
