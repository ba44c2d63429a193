"""Text in terminal columns: wrapping, rows of cells, and branches of a tree. A Chinese character takes two columns.

Next to read: `table.py` and `explanation.py`, which lay out with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xuequ_rules.text import columns, pad

GAP = "  "
SMALLEST = 4  # columns that a column keeps in any case
# A run of letters and digits stays together, and so does a character with the brackets and stops that belong to it.
_PIECES = re.compile(r"\s+|[“‘（「《]*(?:[!-~]+|[^\s!-~])[，。、；：！？）”’」》,.;:!?)]*")


def wrap(text: str, width: int) -> list[str]:
    """Return a text as lines of at most so many columns; a piece that is wider by itself is cut."""
    if columns(text) <= width:
        return [text.strip()]
    lines, line, taken = [], "", 0
    for piece in _pieces(text, width):
        if line and taken + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, taken = "", 0
        added = piece if line else piece.lstrip()
        line += added
        taken += columns(added)
    return [*lines, line.rstrip()] if line or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    for match in _PIECES.finditer(text):
        piece = match.group()
        while columns(piece) > width:
            size = next(n for n in range(len(piece), 0, -1) if n == 1 or columns(piece[:n]) <= width)
            if size == len(piece):
                break
            yield piece[:size]
            piece = piece[size:]
        yield piece


def longest_piece(text: str) -> int:
    """Return the columns of the longest piece of a text that does not break well."""
    return max((columns(match.group()) for match in _PIECES.finditer(text)), default=0)


def fit(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Return column widths that fit together into a width, taken from the widest columns first.

    No column gets less than its `least` unless there is no other way.
    """
    fitted = list(widths)
    for floors in (least, [SMALLEST] * len(widths)):
        while sum(fitted) + len(GAP) * (len(fitted) - 1) > width:
            widest = max(range(len(fitted)), key=lambda i: (fitted[i] > floors[i], fitted[i]))
            if fitted[widest] <= floors[widest]:
                break
            fitted[widest] -= 1
    return fitted


def shortened(text: str, width: int) -> str:
    """Return a text that takes two lines of a column, the rest as `…`; for what is told in full elsewhere."""
    if len(wrap(text, width)) <= 2:
        return text
    while text and len(wrap(f"{text}…", width)) > 2:
        text = text[:-1]
    return f"{text}…"


def row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return a row of cells as lines; a cell that is too wide takes several."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for index in range(max(len(lines_of) for lines_of in wrapped)):
        parts = [lines_of[index] if index < len(lines_of) else "" for lines_of in wrapped]
        lines.append(GAP.join(pad(part, width) for part, width in zip(parts, widths, strict=True)).rstrip())
    return lines


def indented(text: str, width: int, indent: int) -> list[str]:
    """Return a text wrapped into what an indent leaves of a width."""
    return [" " * indent + line for line in wrap(text, max(width - indent, 20))]


@dataclass
class Branch:
    """A line of a tree and what stands under it."""

    text: str
    twigs: list["Branch"] = field(default_factory=list)


def tree(branches: Sequence[Branch], before: str = "") -> Iterator[str]:
    """Yield the lines of a tree, with the lines that join them."""
    for index, branch in enumerate(branches):
        last = index == len(branches) - 1
        yield f"{before}{'└─ ' if last else '├─ '}{branch.text}"
        yield from tree(branch.twigs, before + ("   " if last else "│  "))
