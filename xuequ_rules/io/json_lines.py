"""Lines of a JSON text: of a position, and of the value that a JSON pointer leads to.

Next to read: `json_plan.py`, which asks for them when there is a fault.
"""

import json
import re

from xuequ_rules.plan.raw import pointer

DEEPEST = 100  # levels of nesting that are looked into
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Return the line and the column of a position, both from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def deepest_allowed(text: str) -> int:
    """Return the position at which a JSON text is nested more deeply than is looked into."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return token.start()
        elif token[0] in "]}":
            depth -= 1
    return len(text)


class LineFinder:
    """Finds the line of a pointer into a valid JSON text; the text is scanned when the first is asked for."""

    def __init__(self, text: str) -> None:
        """Keep the text for later."""
        self._text = text
        self._lines: dict[str, int] | None = None

    def __call__(self, place: str) -> int | None:
        """Return the line on which the value of a pointer begins, None where there is no such value."""
        if self._lines is None:
            self._lines = _lines(self._text)
        return self._lines.get(place)


def _lines(text: str) -> dict[str, int]:
    """Return the line of every value down to the cells of a plan (three levels); a name given twice: the last."""
    lines: dict[str, int] = {"": 1}
    path: list[str | int] = []  # the name or the position, at each level that is open
    line, seen, name = 1, 0, ""
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen = token.start()
        match token[0]:
            case "{" | "[" as opening:
                _note(lines, path, line)
                path.append("" if opening == "{" else 0)
            case "}" | "]":
                path.pop()
            case ",":
                last = path[-1]
                path[-1] = last + 1 if isinstance(last, int) else ""
            case ":":
                path[-1] = _unquoted(name)
                _note(lines, path, line)
            case word:
                name = word
                _note(lines, path, line)
    return lines


def _note(lines: dict[str, int], path: list[str | int], line: int) -> None:
    if 0 < len(path) <= 3:
        lines[pointer(*path)] = line


def _unquoted(name: str) -> str:
    return name[1:-1] if "\\" not in name else str(json.loads(name))
