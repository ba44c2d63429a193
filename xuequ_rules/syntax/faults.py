"""Faults on their way from where they are found to the diagnostics of a file.

Inside the syntax room a fault travels as an exception, because the parser cannot go on where it stands; `parser.py`
catches every one at the section it belongs to. Outside the room it is a `Diagnostic`.

Next to read: `tokens.py`, the first place where faults are found.
"""

from dataclasses import dataclass, field

from xuequ_rules.text import Span

LONGEST_ARGUMENT = 40  # characters of the author's text that a message repeats


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that a fault concerns, and what is there in Chinese and English."""

    span: Span
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: code, place, arguments of the message, and other places."""

    code: str
    span: Span
    args: dict[str, str | int | None] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


class Fault(Exception):  # noqa: N818  # it never leaves the room, and is no error of ours
    """Raised where a section cannot be read any further."""

    def __init__(self, problem: Problem) -> None:
        """Carry a fault."""
        super().__init__(problem.code)
        self.problem = problem


def fault(code: str, span: Span, *notes: Note, **args: str | int | None) -> Fault:
    """Return a fault to raise; long texts among the arguments are cut."""
    return Fault(problem(code, span, *notes, **args))


def problem(code: str, span: Span, *notes: Note, **args: str | int | None) -> Problem:
    """Return a fault to collect; long texts among the arguments are cut."""
    return Problem(code, span, {name: _cut(value) for name, value in args.items()}, notes)


def _cut(value: str | int | None) -> str | int | None:
    if isinstance(value, str) and len(value) > LONGEST_ARGUMENT:
        return value[:LONGEST_ARGUMENT] + "…"
    return value
