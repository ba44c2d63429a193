"""Rule text and places in it.

A `Span` is a half-open range of character offsets; a `RuleText` knows the file's name and turns offsets into lines
and columns. Terminal columns count a wide character such as 学 as two, so that carets stand under what they mean.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

_RUN = re.compile(r"(\d+)")


class Span(NamedTuple):
    """A half-open range of character offsets in one rule text."""

    start: int
    end: int

    def to(self, other: "Span") -> "Span":
        """Return the span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)


NOWHERE = Span(0, 0)


@dataclass(frozen=True)
class RuleText:
    """The text of one rule file and the name people know it by (a path, or `<text>`)."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the terminal column of an offset, both counted from 1."""
        row = bisect_right(self._line_starts, offset)
        start = self._line_starts[row - 1]
        return row, columns(self.text[start:offset]) + 1

    def line(self, row: int) -> str:
        """Return the text of a line (counted from 1) without its line break."""
        start = self._line_starts[row - 1]
        end = self._line_starts[row] - 1 if row < len(self._line_starts) else len(self.text)
        return self.text[start:end]

    def line_start(self, row: int) -> int:
        """Return the offset at which a line (counted from 1) begins."""
        return self._line_starts[row - 1]

    def slice(self, span: Span) -> str:
        """Return the words a span covers, on one line."""
        return " ".join(self.text[span.start : span.end].split())


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: a wide character takes two, a combining one none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def pad(text: str, width: int) -> str:
    """Return the text filled up with spaces to a number of terminal columns."""
    return text + " " * max(0, width - columns(text))


@lru_cache(maxsize=8192)  # as many as the characters in common use
def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ids the way people read them: runs of digits by their figure.

    >>> sorted(["10", "9", "a2"], key=natural)
    ['9', '10', 'a2']
    """
    parts = (part for part in _RUN.split(text) if part)
    return tuple((0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts)
