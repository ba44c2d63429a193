"""Diagnostics: faults of rule text, of packs and of plan data, as values.

A `Diagnostic` has a stable code, the arguments of its message, the places it concerns (the first is where to look)
and, through its code, a message and a hint in Chinese and English. A fault is a value, an exception is our bug.

Next to read: `codes/`, the table of codes.
"""

import string
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from xuequ_rules.frozen import Frozen
from xuequ_rules.text import RuleText, Span, columns

if TYPE_CHECKING:  # the codes are loaded when there is a fault to tell of
    from xuequ_rules.codes.model import Code

NO_ARGUMENTS: Mapping[str, Any] = MappingProxyType({})
WINDOW = 160  # columns of a source line that are shown


@cache
def codes() -> "Mapping[str, Code]":
    """Return every kind of fault by its code."""
    from xuequ_rules.codes import judgements, plan, rules, semantics, syntax  # noqa: PLC0415 - as said above

    return {**syntax.CODES, **semantics.CODES, **rules.CODES, **plan.CODES, **judgements.CODES}


class Label(NamedTuple):
    """A place in a rule text, and what to notice there (a note in the language of the file, may be empty)."""

    text: RuleText
    span: Span
    note: str = ""


class At(NamedTuple):
    """A place in submitted data: the file, a JSON pointer or a cell, and the line where one is known."""

    file: str
    pointer: str
    line: int | None = None

    def __str__(self) -> str:
        """Return `file:line /pointer`, as far as known."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.pointer}".rstrip()


class Diagnostic(Frozen):
    """One fault: a code of `codes()`, the arguments of its message, and the places, primary one first."""

    code: str
    args: Mapping[str, Any] = NO_ARGUMENTS
    labels: tuple[Label, ...] = ()
    at: tuple[At, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the fault stops the work; a warning is only shown."""
        return not codes()[self.code].warning

    def message(self, lang: str) -> str:
        """Return the sentence in `zh` or `en`."""
        code = codes()[self.code]
        return (code.zh if lang == "zh" else code.en).format(**self.args)

    def hint(self, lang: str) -> str | None:
        """Return what to do about it, if that is known."""
        code = codes()[self.code]
        template = code.hint_zh if lang == "zh" else code.hint_en
        needed = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        if not template or any(self.args.get(name) in (None, "") for name in needed):
            return None
        return template.format(**self.args)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of the faults stops the work."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


@lru_cache(maxsize=64)  # asked for with every fault of a file
def language_of(text: str) -> str:
    """Return the language of a rule text: the one in which more of its lines begin, Chinese where that is even.

    Lines begin with keywords; labels and quoted provisions are Chinese in English files too.
    """
    chinese = english = 0
    for line in text.split("\n"):
        first = line.lstrip()[:1]
        chinese += "\u4e00" <= first <= "\u9fff"
        english += first.isascii() and first.isalpha()
    return "en" if english > chinese else "zh"


def render(diagnostic: Diagnostic, lang: str) -> str:
    """Draw a diagnostic as plain text: code, message, places with a caret under the right characters, hint."""
    words = {"zh": ("错误", "警告", "提示"), "en": ("error", "warning", "hint")}[lang]
    kind = words[0] if diagnostic.is_error else words[1]
    lines = [f"{kind}[{diagnostic.code}]: {diagnostic.message(lang)}"]
    for label in diagnostic.labels:
        lines += _draw(label)
    lines += [f"  --> {place}" for place in diagnostic.at]
    hint = diagnostic.hint(lang)
    if hint is not None:
        lines.append(f"  {words[2]}: {hint}")
    return "\n".join(lines) + "\n"


def as_json(diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    """Return a diagnostic in the machine form."""
    labels = []
    for label in diagnostic.labels:
        row, column = label.text.position(label.span.start)
        end_row, end_column = label.text.position(label.span.end)
        labels.append(
            {"file": label.text.name, "line": row, "column": column, "end_line": end_row, "end_column": end_column}
        )
    places = [{"file": place.file, "at": place.pointer, "line": place.line} for place in diagnostic.at]
    return {
        "code": diagnostic.code,
        "level": "error" if diagnostic.is_error else "warning",
        "message": diagnostic.message(lang),
        "hint": diagnostic.hint(lang),
        "places": labels + places,
    }


def _draw(label: Label) -> list[str]:
    row, column = label.text.position(label.span.start)
    end_row, end_column = label.text.position(label.span.end)
    line = label.text.line(row)
    offset = label.span.start - label.text.line_start(row)
    stop = offset + max(0, label.span.end - label.span.start)
    if columns(line) > WINDOW:  # show the neighbourhood of the place only
        begin = max(0, offset - WINDOW // 4)
        line, offset, stop = line[begin : begin + WINDOW // 2], offset - begin, stop - begin
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line.expandtabs(1))
    before, marked = shown[:offset], shown[offset:stop]
    place = f"{label.text.name}:{row}:{column}" + (f"-{end_column}" if end_row == row and end_column > column else "")
    caret = " " * columns(before) + "^" * max(1, columns(marked))
    return [f"  --> {place}", f"{row:>5} | {shown}", f"      | {caret} {label.note}".rstrip()]
