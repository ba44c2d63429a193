"""A place in a list of tokens: looking at the next one, taking it, and insisting on one.

Next to read: `expressions.py`, whose parser is a cursor that builds trees.
"""

from xuequ_rules.syntax.blame import unexpected
from xuequ_rules.syntax.faults import Fault, Note, fault
from xuequ_rules.syntax.tokens import Kind, Token
from xuequ_rules.text import Span

CLOSING = {"(": ")", "{": "}"}


class Cursor:
    """A list of tokens that ends with an END token, and `at`, the index of the next one."""

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        """Start at an index."""
        self.tokens = tokens
        self.at = at

    def sees(self, kind: Kind, value: str) -> bool:
        """Whether the next token is a certain one."""
        token = self.tokens[self.at]
        return token.kind is kind and token.value == value

    def take(self) -> Token:
        """Return the next token and pass it; the END is never passed."""
        token = self.tokens[self.at]
        if token.kind is not Kind.END:
            self.at += 1
        return token

    def take_keyword(self, value: str, zh: str, en: str) -> None:
        """Pass a keyword. Raises `Fault` where another token stands."""
        if not self.sees(Kind.KEYWORD, value):
            raise unexpected(self.tokens, self.at, zh, en)
        self.at += 1

    def close(self, opening: Token) -> Span:
        """Pass the bracket that closes an opened one and return the place of the whole. Raises `Fault`."""
        token = self.tokens[self.at]
        mark = CLOSING[opening.value]
        if not self.sees(Kind.SIGN, mark):
            raise self._unclosed(opening, token, mark)
        self.at += 1
        return opening.span.to(token.span)

    def unclosed(self) -> Token | None:
        """Return the innermost bracket opened before here that nothing closes, if there is one."""
        waiting: list[Token] = []
        brackets = [token for token in self.tokens if token.kind is Kind.SIGN and token.value in "(){}"]
        for token in brackets:
            if token.value in CLOSING:
                waiting.append(token)
            elif waiting:
                waiting.pop()
        here = self.tokens[self.at].start
        return next((token for token in reversed(waiting) if token.start < here), None)

    def _unclosed(self, opening: Token, token: Token, mark: str) -> Fault:
        if token.kind is Kind.END or (token.kind is Kind.SIGN and token.value in CLOSING.values()):
            return fault("SYN109", token.span, Note(opening.span, "在这里打开", "opened here"), mark=mark)
        return unexpected(self.tokens, self.at, f"运算符或“{mark}”", f"an operator or `{mark}`", opening)
