"""Which fault it is when a token does not fit: a forgotten space, a slip of the pen, a keyword in the wrong place.

Next to read: `expressions.py` and `grammar.py`, which ask.
"""

from xuequ_rules.syntax.faults import Fault, Note, fault
from xuequ_rules.syntax.tokens import Kind, Token
from xuequ_rules.syntax.words import (
    OPERATOR_WORDS,
    RELATION_WORDS,
    SAID_OTHERWISE,
    SIGNS,
    STARTER_WORDS,
    UNITS,
    nearest,
    spaced,
)

_INSIDE = [*RELATION_WORDS, *OPERATOR_WORDS]
_SAID = frozenset({*_INSIDE, *SIGNS})


def expected_operand(tokens: list[Token], at: int) -> Fault:
    """Return the fault of a token where a field, a figure or a bracket was expected."""
    return unexpected(tokens, at, "字段、数值或“(”", "a field, a figure or `(`")


def unexpected(tokens: list[Token], at: int, zh: str, en: str, opening: Token | None = None) -> Fault:
    """Return the fault of a token that does not fit; `zh` and `en` say what would."""
    token = tokens[at]
    if token.kind is Kind.WORD and token.first:
        fault_of_line = _beginning(token, tokens[at + 1].kind if at + 1 < len(tokens) else Kind.END)
        if fault_of_line is not None:
            return fault_of_line
    if token.kind is Kind.WORD and token.value in STARTER_WORDS:
        return fault("SYN128", token.span, word=token.value)
    other = _said_otherwise(tokens, at)
    if other is not None:
        return fault("SYN131", other.span, word=other.value, near=SAID_OTHERWISE[other.value])
    glued = _glued(tokens, at)
    if glued is not None:
        return fault("SYN117", glued.span, word=glued.value, spaced=spaced(glued.value))
    if token.kind is Kind.END:
        return fault("SYN116", token.span, expected_zh=zh, expected_en=en)
    if token.kind is Kind.SIGN and token.value in ")}" and opening is None:
        return fault("SYN110", token.span, mark=token.value)
    notes = () if opening is None else (Note(opening.span, "在这里打开", "opened here"),)
    near = nearest(token.value, _INSIDE) if token.kind is Kind.WORD else None
    return fault("SYN115", token.span, *notes, expected_zh=zh, expected_en=en, near=near)


def no_unit(token: Token) -> Fault:
    """Return the fault of a word after a figure that is no unit."""
    if SAID_OTHERWISE.get(token.value) in _SAID:
        return fault("SYN131", token.span, word=token.value, near=SAID_OTHERWISE[token.value])
    return fault("SYN114", token.span, text=token.value, near=nearest(token.value, list(UNITS)))


def _beginning(token: Token, following: Kind) -> Fault | None:
    """Return the fault of a word that starts a line and is nearly, or wrongly, the keyword of a section."""
    word = token.value
    if word in STARTER_WORDS:
        return fault("SYN127", token.span, word=word)
    for keyword in STARTER_WORDS:
        if len(keyword) > 1 and not keyword.isascii() and word.startswith(keyword):
            return fault(
                "SYN117", token.span, word=word, spaced=f"{keyword} {word.removeprefix(keyword).strip(':')}".strip()
            )
    near = nearest(word, STARTER_WORDS)
    if near or following is Kind.TEXT:
        return fault("SYN122", token.span, word=word, near=near)
    return None


def _said_otherwise(tokens: list[Token], at: int) -> Token | None:
    """Return the word that the language says in another way, if the one that does not fit or the one before is such."""
    for token in (tokens[at], tokens[at - 1] if at else None):
        if token is not None and token.kind is Kind.WORD and SAID_OTHERWISE.get(token.value) in _SAID:
            return token
    return None


def _glued(tokens: list[Token], at: int) -> Token | None:
    """Return the word in which a space is missing, if the one that does not fit or the one before it is such."""
    for token in (tokens[at - 1] if at else None, tokens[at]):
        if token is not None and token.kind is Kind.WORD and not token.value.isascii() and spaced(token.value):
            return token
    return None
