"""Pages that run: what a Markdown page shows is made again from what it says, so that it cannot grow old.

`rebuilt` returns a page with its generated parts, the output of its commands and of its Python made anew; a page that
is current comes back unchanged. How a page says what to do:

- a line with nothing but a file name in backticks before a fence: the fence is that file, for the commands after it;
- `console`: each line `$ xuequ …` is run in the page's folder; `$ echo $?` shows how the last one ended, which is 0
  where a page does not ask; a fence with nothing but commands shows no output; a line `…` stands for what is left out;
- `pycon`: a Python session, one for the whole page;
- `xqr` without a file name: statements that lint finds nothing in; with a `json` fence (a plan or its tables) and then
  a `status` fence (clause, subject, status) behind it, they are evaluated too;
- `<!-- generated: NAME -->` … `<!-- end -->`: what `page_parts.PARTS` makes.

Next to read: `page_parts.py`.
"""

import contextlib
import doctest
import io
import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from page_parts import PARTS

from xuequ_rules import Plan, RuleBook
from xuequ_rules.cli.main import run
from xuequ_rules.diagnostics import render

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "fixtures/README.md")

FENCE = re.compile(r"(?:^`(?P<file>[\w./-]+)`\n\n?)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
GENERATED = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
KINDS = {"xqr", "json", "console", "pycon", "status", "text"}  # of a fence that is no file
LEFT_OUT = "…\n"
DEFAULT_DAY = date(2018, 9, 1)


@dataclass
class Session:
    """What the fences of a page share: a folder, the last exit code, Python names, the statements before a plan."""

    folder: Path
    code: int = 0
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    statements: str = ""
    findings: list[str] = field(default_factory=list)


def rebuilt(page: str, folder: Path) -> str:
    """Return a page as it should be. The current folder must be `folder`, which holds what the page may use."""
    session = Session(folder)
    pieces, at = [], 0
    page = GENERATED.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}{found[3]}", page)
    for found in FENCE.finditer(page):
        pieces += [page[at : found.start("body")], _body(session, found)]
        at = found.end("body")
    assert session.code == 0, "the last command failed and the page does not say so: `$ echo $?`"
    return "".join([*pieces, page[at:]])


def fences(page: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of every fence of a page."""
    for found in FENCE.finditer(page):
        yield found["kind"], found["body"]


def _body(session: Session, fence: re.Match[str]) -> str:
    """Do what a fence says and return its text as it should be."""
    name, kind, body = fence["file"], fence["kind"], fence["body"]
    assert name is not None or kind in KINDS, f"a fence of an unknown kind: {kind or body}"
    if name is not None:
        target = session.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    elif kind == "console":
        return "".join(_ran(session, command[1], command[2], body) for command in COMMAND.finditer(body))
    elif kind == "pycon":
        return _session(session, body)
    elif kind == "xqr":
        session.statements = body
        session.findings = _findings(session, {})
    elif kind == "json":
        session.findings = _findings(session, json.loads(body, parse_float=Decimal))
    elif kind == "status":
        assert session.findings == body.splitlines(), session.statements
    return body


def _ran(session: Session, command: str, shown: str, fence: str) -> str:
    words = shlex.split(command)
    if words[0] in {"make", "pip"}:  # these set the program up; `test_docs.py` looks for the targets
        assert not shown
        return f"$ {command}\n"
    if command == "echo $?":
        said, session.code = f"{session.code}\n", 0
        return f"$ {command}\n{said}"
    assert words[0] == "xuequ", command
    assert session.code == 0, f"before `{command}`: the last command failed and the page does not say so: `$ echo $?`"
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        session.code = run(words[1:])
    said = out.getvalue()
    if all(line.startswith("$ ") for line in fence.splitlines()):
        said = ""
    elif LEFT_OUT in shown:
        said = _with_gaps(said, shown)
    return f"$ {command}\n{said}"


def _with_gaps(said: str, shown: str) -> str:
    """Return what is shown if it is what was said but for the gaps, else all that was said."""
    at = 0
    for part in shown.split(LEFT_OUT):
        at = said.find(part, at)
        if at < 0:
            return said
        at += len(part)
    return shown


def _session(session: Session, body: str) -> str:
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        source = example.source.splitlines()
        lines += [f"{'...' if number else '>>>'} {line}".rstrip() for number, line in enumerate(source)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example.source, "<page>", "single"), session.names)  # noqa: S102  # the project's own pages
        lines += out.getvalue().splitlines()
    return "".join(f"{line}\n" for line in lines)


def _findings(session: Session, data: Mapping[str, Any]) -> list[str]:
    """Check the statements before this plan with nothing to complain about, and return clause, subject and status."""
    folder = session.folder / "example"
    folder.mkdir(exist_ok=True)
    header = "" if re.search(r"^(规则包|pack) ", session.statements, re.MULTILINE) else "规则包 example 「示例」\n"
    (folder / "pack.xqr").write_text(header + session.statements, encoding="utf-8")
    book = RuleBook.load(folder, cache=session.folder / ".cache")
    (pack,) = (name for name, place in book.library.folders.items() if place == folder)
    faults = book.faults([pack])
    assert not faults, "".join(render(fault, "zh") for fault in faults)
    if not data:
        return []
    plan = Plan.from_dict({"plan": {"id": "county"}, **data})
    report = book.check(plan, as_of=None if plan.county.issued_on else DEFAULT_DAY, rules=[pack])
    own = [finding for finding in report.findings if finding.clause.id.pack == pack]
    return [f"{finding.clause.id.number} {finding.record.key} {finding.status.value}" for finding in own]
