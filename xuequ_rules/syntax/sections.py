"""Cutting the tokens of a file where a statement or a section starts.

Next to read: `statements.py`, which reads the pieces.
"""

from itertools import pairwise
from typing import NamedTuple

from xuequ_rules.syntax.faults import Problem
from xuequ_rules.syntax.tokens import Kind, Token
from xuequ_rules.syntax.words import STARTER_WORDS, modality_of
from xuequ_rules.text import Span


class Part(NamedTuple):
    """The tokens from one starter to the next: the starter, what follows it, and where its neighbour begins."""

    starter: Token
    tokens: list[Token]
    reach: int

    @property
    def key(self) -> str:
        """The key of the starter."""
        return self.starter.value

    @property
    def span(self) -> Span:
        """From the starter to the last token."""
        return Span(self.starter.start, self.tokens[-1].end)


def cut(tokens: list[Token], length: int) -> tuple[list[Part], list[Token]]:
    """Cut tokens at the starters; what stands before the first one belongs nowhere."""
    starts = [i for i, token in enumerate(tokens) if token.kind is Kind.STARTER]
    orphans = tokens[: starts[0]] if starts else tokens
    parts = []
    for start, end in pairwise([*starts, len(tokens)]):
        reach = tokens[end].start if end < len(tokens) else length
        parts.append(Part(tokens[start], ended(tokens[start + 1 : end], tokens[start].end), reach))
    return parts, orphans


def ended(tokens: list[Token], start: int = 0) -> list[Token]:
    """Return tokens with an END after the last one."""
    end = tokens[-1].end if tokens else start
    return [*tokens, Token(Kind.END, "", end, end, first=False)]


def slot_of(key: str) -> str:
    """Return what a section is for its clause: all modalities are its demand."""
    return "demand" if modality_of(key) is not None else key


def meant(found: Problem) -> str:
    """Return the slot of the section that a word out of place was probably meant to start, or nothing."""
    word = str(found.args.get("spaced") or found.args.get("near") or found.args.get("word")).split(" ")[0]
    return slot_of(STARTER_WORDS[word]) if word in STARTER_WORDS else ""
