"""`xuequ check`: plans against the packs that bind them."""

import os
import sys

import click

from xuequ_rules.cli.common import (
    FAULT,
    Faults,
    day,
    fault_lang,
    guarded,
    lang_option,
    read_plan,
    rule_book,
    show,
    write,
)
from xuequ_rules.cli.judgements import Inspectorate, judgement_options
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.status import Level, Status
from xuequ_rules.service import Report, RuleBook, RulesError, reference_date

LOUDNESS = {Level.NONE: 0, Level.NOTE: 1, Level.WARNING: 2, Level.ERROR: 3}
FAIL_ON = {"error": 3, "warning": 2, "note": 1, "never": 4}
WIDTH = 100  # columns, where the output is no terminal


@click.command()
@click.argument("plans", nargs=-1, required=True, metavar="PLAN…")
@click.option("--rules", multiple=True, metavar="ID|FOLDER", help="只用这些规则包 · exactly these packs (repeatable)")
@click.option("--as-of", metavar="DATE|today", help="核查日（默认印发日期，或年度末） · the day to check for")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式 · form of the output"
)
@click.option("--output", "-o", metavar="FILE", help="写到文件 · write to a file")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    default="error",
    help="到哪一级就返回 1 · the level from which the exit code is 1",
)
@judgement_options
@click.option("--all", "everything", is_flag=True, help="连符合的也逐条列出 · list what passes too")
@lang_option
@guarded
def check(  # noqa: PLR0913, PLR0917  # one argument for each option
    plans: tuple[str, ...],
    rules: tuple[str, ...],
    as_of: str | None,
    form: str,
    output: str | None,
    fail_on: str,
    recorded: tuple[str, ...],
    everything: bool,
    lang: str | None,
) -> int:
    """核查方案 · check plans.

    退出码：0 没有达到 --fail-on 的结果；1 有；2 方案或规则有错。
    """
    on = day(as_of)
    book, ids = rule_book(rules)
    inspectorate = Inspectorate(recorded, book, lang)
    texts: list[str] = []
    code = 0
    for path in plans:
        try:
            plan = read_plan(path, lang)
            judgements = inspectorate.on(plan, on or reference_date(plan))
            report = book.check(plan, as_of=on, rules=ids, judgements=judgements)
        except (Faults, RulesError) as error:
            show(error.diagnostics, fault_lang(lang))
            code = FAULT
            continue
        remarks = book.remarks(plan, report.packs) if ids is None else ()
        show((*remarks, *book.near_misses(plan, report.packs)), fault_lang(lang))
        texts.append(_text(report, book, form, lang or "zh", everything=everything, to_file=output is not None))
        loudest = max((LOUDNESS[finding.level] for finding in report.findings if not _is_waived(finding)), default=0)
        if code == 0 and loudest >= FAIL_ON[fail_on]:
            code = 1
    inspectorate.finish()
    if texts:
        write(_joined(texts, form, single=len(plans) == 1), output)
    return code


def _is_waived(finding: Finding) -> bool:
    """Whether a failure is accepted; a waiver accepts nothing else."""
    return finding.status is Status.FAIL and finding.waiver is not None


def _text(report: Report, book: RuleBook, form: str, lang: str, *, everything: bool, to_file: bool) -> str:
    if form == "json":
        from xuequ_rules.reports.document import dumps  # noqa: PLC0415 - only where a document is asked for

        return dumps(report.as_dict(lang))
    from xuequ_rules.reports.table import table  # noqa: PLC0415 - only where a table is asked for

    terminal = sys.stdout.isatty() and not to_file
    width = min(max(os.get_terminal_size(sys.stdout.fileno()).columns, 60), 160) if terminal else WIDTH
    return table(
        report.assessment, report.packs, report.plan, lang, width, book.words, color=terminal, everything=everything
    )


def _joined(texts: list[str], form: str, *, single: bool) -> str:
    if single:
        return texts[0]
    if form == "json":
        return "[\n" + ",\n".join(text.rstrip("\n") for text in texts) + "\n]\n"
    return "\n".join(texts)
