"""`xuequ test`: the cases of packs, what they show of each clause, and whether they notice a change of the rules."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xuequ_rules.cases.junit import junit
from xuequ_rules.cases.mutation import score
from xuequ_rules.cases.tested import Tested, note_mutants, tested
from xuequ_rules.cases.workers import mutate
from xuequ_rules.cli.case_reports import as_json, as_text
from xuequ_rules.cli.common import FAULT, guarded, lang_option, progress, rule_book, show, write_file
from xuequ_rules.diagnostics import has_errors
from xuequ_rules.service import RuleBook

if TYPE_CHECKING:
    from xuequ_rules.cases.mutation import MutantResult
    from xuequ_rules.semantics.pack import ClauseId


@click.command()
@click.argument("packs", nargs=-1, metavar="[ID|FOLDER]…")
@click.option("--junit", "junit_file", type=click.Path(), metavar="FILE", help="另写 JUnit XML · write JUnit XML too")
@click.option("--parts", is_flag=True, help="条款各部分两面是否都见过 · which parts were seen both true and false")
@click.option("--mutate", "mutating", is_flag=True, help="改动规则，看用例是否注意到 · do cases notice changed rules")
@click.option("--quick", is_flag=True, help="只算得分，不找能区分的方案 · the score only, without looking for plans")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="进程数 · processes")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="得分低于它就返回 1 · the least score, in %")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式 · form of the output"
)
@lang_option
@guarded
def test(  # noqa: PLR0913, PLR0917 - one argument for each option
    packs: tuple[str, ...],
    junit_file: str | None,
    parts: bool,
    mutating: bool,
    quick: bool,
    jobs: int,
    fail_under: float | None,
    form: str,
    lang: str | None,
) -> int:
    """运行规则包的用例 · run the cases of packs (all bundled packs by default).

    退出码：0 全部通过；1 有用例不符，或得分低于 --fail-under；2 规则或用例文件有错。
    """
    lang = lang or "zh"
    book, ids = rule_book(packs)
    asked = list(dict.fromkeys(ids)) if ids is not None else book.ids
    found = [tested(book, pack_id, with_parts=parts) for pack_id in asked]
    is_sound = all(one.is_sound for one in found)
    if mutating and is_sound:
        _mutate(book, packs, found, jobs, with_plans=not quick)
    for one in found:
        show(one.faults, lang)
    if junit_file is not None:
        write_file(Path(junit_file), junit(found, lang))
    click.echo(as_json(found) if form == "json" else as_text(found, lang, with_plans=not quick))
    if mutating and not is_sound:
        click.echo("用例先要全部通过，才改动规则 · rules are changed once every case holds", err=True)
    if any(has_errors(one.faults) for one in found):
        return FAULT
    low = fail_under is not None and any(score(one.mutants) < fail_under for one in found)
    return 0 if is_sound and not low else 1


def _mutate(book: RuleBook, packs: tuple[str, ...], found: Sequence[Tested], jobs: int, *, with_plans: bool) -> None:
    """Try the mutants of packs."""
    clauses = [clause.id for one in found for clause in book.pack(one.pack).clauses]
    results: dict[ClauseId, list[MutantResult]] = {}
    with progress(len(clauses), "变体 · mutants") as advance:
        for clause, mutants in mutate(partial(_load, packs), clauses, jobs, with_plans=with_plans):
            results[clause] = mutants
            advance()
    for one in found:
        note_mutants(book, one, [mutant for clause in clauses if clause.pack == one.pack for mutant in results[clause]])


def _load(packs: tuple[str, ...]) -> RuleBook:
    return rule_book(packs)[0]
