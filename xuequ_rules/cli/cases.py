"""`xuequ test`: the cases of packs, and what they would notice if a rule were changed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from xuequ_rules.cases.equivalent import read_equivalent, unfounded
from xuequ_rules.cases.mutation import MutantResult, score
from xuequ_rules.cases.run import Result, run_cases
from xuequ_rules.cases.workers import mutate
from xuequ_rules.cli.case_reports import as_json, failed_case, mutant_table, table, unnoticed
from xuequ_rules.cli.common import FAULT, guarded, lang_option, rule_book, show
from xuequ_rules.diagnostics import Diagnostic, has_errors
from xuequ_rules.service import RuleBook

if TYPE_CHECKING:
    from xuequ_rules.semantics.pack import ClauseId


@click.command()
@click.argument("packs", nargs=-1, metavar="[ID|FOLDER]…")
@click.option("--mutate", "mutating", is_flag=True, help="改动规则，看用例是否注意到 · do cases notice changed rules")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="进程数 · processes")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="得分低于它就返回 1 · the least score, in %")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式 · form of the output"
)
@lang_option
@guarded
def test(
    packs: tuple[str, ...], mutating: bool, jobs: int, fail_under: float | None, form: str, lang: str | None
) -> int:
    """运行规则包的用例 · run the cases of packs (all bundled packs by default).

    退出码：0 全部通过；1 有用例不符，或得分低于 --fail-under；2 规则或用例文件有错。
    """
    lang = lang or "zh"
    book, ids = rule_book(packs)
    asked = list(dict.fromkeys(ids)) if ids is not None else book.ids
    results: dict[str, list[Result]] = {}
    faults: list[Diagnostic] = []
    for pack_id in asked:
        results[pack_id], found = run_cases(book, pack_id)
        faults += found
    failing = [result for found in results.values() for result in found if result.problems]
    mutants: dict[str, list[MutantResult]] = {}
    if mutating and not faults and not failing:
        mutants, found = _mutated(book, packs, asked, jobs)
        faults += found
    show(faults, lang)
    if form == "json":
        click.echo(as_json(results, mutants))
    else:
        for result in failing:
            click.echo(failed_case(result, lang))
        for entry in (entry for found in mutants.values() for entry in found):
            if entry.noticed_by is None and not entry.reason:
                click.echo(unnoticed(entry, lang))
        click.echo(mutant_table(mutants, lang) if mutants else table(results, lang))
    if has_errors(faults):
        return FAULT
    low = fail_under is not None and any(score(found) < fail_under for found in mutants.values())
    return 1 if failing or low else 0


def _mutated(
    book: RuleBook, packs: tuple[str, ...], asked: list[str], jobs: int
) -> tuple[dict[str, list[MutantResult]], list[Diagnostic]]:
    """Return the mutants of packs, and the faults of what is said of them to be equivalent."""
    clauses = [clause.id for pack_id in asked for clause in book.pack(pack_id).clauses]
    found: dict[ClauseId, list[MutantResult]] = {}
    bar = click.progressbar(
        length=len(clauses), label="变体 · mutants", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with bar:
        for clause, results in mutate(partial(_load, packs), clauses, jobs):
            found[clause] = results
            bar.update(1)
    mutants = {pack_id: [one for key in clauses if key.pack == pack_id for one in found[key]] for pack_id in asked}
    faults: list[Diagnostic] = []
    for pack_id, results in mutants.items():
        folder = book.library.folders[pack_id]
        reasons, unread = read_equivalent(folder)
        faults += [*unread, *unfounded(folder, reasons, {one.id: one.noticed_by for one in results})]
    return mutants, faults


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], object]]:
    """Show a bar on a terminal, and nothing in a pipe; what is given is to be called for each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label="变体 · mutants", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _load(packs: tuple[str, ...]) -> RuleBook:
    return rule_book(packs)[0]
