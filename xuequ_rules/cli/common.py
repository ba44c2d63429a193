"""What the commands share: the language, faults on the terminal, rules by id or folder, plans by file."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from xuequ_rules.diagnostics import Diagnostic, language_of, render
from xuequ_rules.io.shapes import keep_shapes
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import parse_date
from xuequ_rules.service import RuleBook, RulesError

FAULT = 2


class Faults(Exception):  # noqa: N818  # not an error of ours: what the user gave is at fault, and is told so
    """The input is at fault; the diagnostics are shown and the command ends with exit code 2."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the faults."""
        super().__init__()
        self.diagnostics = tuple(diagnostics)


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--lang`."""
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), help="输出语言（默认中文） · language of the output (default zh)"
    )(command)


def fault_lang(lang: str | None) -> str:
    """Return the language for faults of a user's file: what was asked for, else the locale's."""
    if lang:
        return lang
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


def show(diagnostics: Iterable[Diagnostic], lang: str) -> None:
    """Print faults to the error stream; those of rule text in the language of the file."""
    for diagnostic in diagnostics:
        spoken = language_of(diagnostic.labels[0].text.text) if diagnostic.labels else lang
        click.echo(render(diagnostic, spoken), err=True)


def guarded(command: Callable[..., int]) -> Callable[..., int]:
    """Turn faults into diagnostics on the error stream and exit code 2."""
    from functools import wraps  # noqa: PLC0415 - a decorator's own need

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> int:
        try:
            return command(*args, **kwargs)
        except (Faults, RulesError) as error:
            show(error.diagnostics, fault_lang(kwargs.get("lang")))
            return FAULT

    return run


def refuse(code: str, **args: Any) -> NoReturn:
    """End the command with one fault."""
    raise Faults([Diagnostic(code, args)])


def cache_folder() -> Path | None:
    """Return where checked packs are kept between runs; nothing is kept with `XUEQU_CACHE=off`."""
    named = os.environ.get("XUEQU_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "xuequ-rules"
    except RuntimeError:
        return None


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        return Path(path).read_bytes()
    except OSError as error:
        refuse("PCK318", path=path, problem=error.strerror)


def read_plan(path: str, lang: str | None) -> Plan:
    """Read a plan; its warnings are shown, its faults end the command."""
    from xuequ_rules.io.json_plan import read_json_plan  # noqa: PLC0415 - only where a plan is read

    plan, diagnostics = read_json_plan(path, read_bytes(path))
    if plan is None:
        raise Faults(diagnostics)
    show(diagnostics, fault_lang(lang))
    return plan


def rule_book(rules: Sequence[str]) -> tuple[RuleBook, list[str] | None]:
    """Return the rules to use, and the ids asked for: each name is a pack's id or a folder; none: what binds."""
    cache = cache_folder()
    keep_shapes(cache)
    folders = [Path(name) for name in rules if Path(name).is_dir()]
    if not folders:
        return RuleBook.bundled(cache), list(rules) if rules else None
    book = RuleBook.load(*folders, cache=cache)
    ids = [name for name in rules if not Path(name).is_dir()]
    asked = {folder.resolve() for folder in folders}
    for pack_id, folder in book.library.folders.items():
        resolved = folder.resolve()
        if resolved in asked or (folder.parent.resolve() in asked and pack_id not in ids):
            ids.append(pack_id)
    stopping = [fault for fault in book.faults(ids) if fault.is_error]
    if stopping:
        raise RulesError(stopping)
    return book, ids


@contextlib.contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], object]]:
    """Show a bar on a terminal, and nothing in a pipe; what is given is to be called for each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def day(text: str | None) -> date | None:
    """Read `--as-of`: a day, or `today`."""
    if text is None:
        return None
    if text == "today":
        return date.today()  # noqa: DTZ011 - the day on the user's calendar is meant
    span = parse_date(text)
    if span is None or not span.is_day or span.is_open:
        refuse("PCK324", text=text)
    return span.first


def write(text: str, output: str | None) -> None:
    """Print a text, or write it to a file; that nobody reads on at the other end of a pipe changes no verdict."""
    if output is None:
        with contextlib.suppress(BrokenPipeError):
            click.echo(text, nl=False)
        return
    write_file(Path(output), text)


def write_file(target: Path, text: str) -> None:
    """Write a file whole or not at all: beside it, then renamed. A device or a pipe is written to, never replaced."""
    try:
        if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        file = target.resolve()  # a link stays one
        beside = file.with_name(f".xuequ-{os.getpid()}.tmp")
        beside.write_text(text, encoding="utf-8", newline="\n")
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    except OSError as error:
        refuse("PCK325", path=str(target), problem=error.strerror)
