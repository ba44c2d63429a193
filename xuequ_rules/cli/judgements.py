"""`--determinations` and `--waivers`: what the inspectorate recorded, for the commands that judge plans.

Next to read: `io/inspectorate.py`, which reads the files.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xuequ_rules.cli.common import Faults, fault_lang, read_bytes, show
from xuequ_rules.diagnostics import At, Diagnostic, has_errors
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Judgements
from xuequ_rules.plan.plan import Plan
from xuequ_rules.service import RuleBook

if TYPE_CHECKING:  # what reads the files is imported only where there is one
    from xuequ_rules.io.recorded import Records


def judgement_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add `--determinations` and `--waivers`, whose files the command gets as `recorded`; each may hold both."""

    @wraps(command)
    def run(*args: Any, determinations: str | None, waivers: str | None, **kwargs: Any) -> int:
        named = tuple(path for path in (determinations, waivers) if path is not None)
        return command(*args, recorded=named, **kwargs)

    options = (
        ("--waivers", "督导的豁免 · the inspectorate's waivers"),
        ("--determinations", "督导的人工认定 · the inspectorate's determinations"),
    )
    for name, words in options:
        run = click.option(name, metavar="FILE", help=words)(run)
    return run


class Inspectorate:
    """The inspectorate's files, read once and applied to plan after plan."""

    def __init__(self, paths: Sequence[str], book: RuleBook, lang: str | None) -> None:
        """Read the files and hold them against the rules; a file named twice is read once.

        Raises:
            Faults: a file, or what it says of the rules, is at fault.
        """
        self._book = book
        self._lang = lang
        self._unfound: dict[tuple[At, ...], Diagnostic] | None = None
        self._records: Records | None = None
        if paths:
            self._records, diagnostics = _read(paths, book)
            self._say(diagnostics)

    def on(self, plan: Plan, day: date | None) -> Judgements:
        """Return what counts for a plan on a day; warnings are shown, those about subjects not before `finish`.

        Raises:
            Faults: the records that count contradict each other.
        """
        if self._records is None or day is None:
            return NO_JUDGEMENTS
        from xuequ_rules.io.recorded import UNKNOWN_SUBJECT, judgements_for  # noqa: PLC0415 - only where a file is given

        judgements, diagnostics = judgements_for(self._records, self._book.library, plan, day)
        unfound = {fault.at: fault for fault in diagnostics if fault.code == UNKNOWN_SUBJECT}
        earlier = unfound if self._unfound is None else self._unfound
        self._unfound = {at: fault for at, fault in earlier.items() if at in unfound}
        self._say([fault for fault in diagnostics if fault.code != UNKNOWN_SUBJECT])
        return judgements

    def finish(self) -> None:
        """Show warnings about the records whose subject is in none of the plans."""
        show((self._unfound or {}).values(), fault_lang(self._lang))

    def _say(self, diagnostics: list[Diagnostic]) -> None:
        if has_errors(diagnostics):
            raise Faults(diagnostics)
        show(diagnostics, fault_lang(self._lang))


def _read(paths: Sequence[str], book: RuleBook) -> "tuple[Records, list[Diagnostic]]":
    """Return the records of the files, and every fault of the files and against the rules."""
    from xuequ_rules.io.inspectorate import read_inspectorate_file  # noqa: PLC0415 - only where a file is given
    from xuequ_rules.io.recorded import Records, clause_faults  # noqa: PLC0415 - as above

    records = Records()
    found: list[Diagnostic] = []
    for path in {_same(path): path for path in paths}.values():
        read, diagnostics = read_inspectorate_file(path, read_bytes(path))
        found += diagnostics
        records += read or Records()
    return records, [*found, *clause_faults(records, book.library)]


def _same(path: str) -> Path | str:
    return path if path == "-" else Path(path).resolve()
