"""`xuequ test`: the cases of packs."""

import click

from xuequ_rules.cases.run import Result, run_cases
from xuequ_rules.cli.common import FAULT, guarded, lang_option, rule_book, show


@click.command()
@click.argument("packs", nargs=-1, metavar="[ID|FOLDER]…")
@lang_option
@guarded
def test(packs: tuple[str, ...], lang: str | None) -> int:
    """运行规则包的用例 · run the cases of packs (all bundled packs by default)."""
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only needed here

    book, ids = rule_book(packs)
    rows, code = [], 0
    for pack_id in dict.fromkeys(ids) if ids is not None else book.ids:
        results, faults = run_cases(book, pack_id)
        show(faults, lang or "zh")
        failed = [result for result in results if result.problems]
        for result in failed:
            _show(result, lang or "zh")
        rows.append([pack_id, len({result.case.clause for result in results}), len(results), len(failed)])
        code = FAULT if faults else max(code, 1 if failed else 0) if code != FAULT else code
    heads = ["规则包", "条款", "用例", "不符"] if lang != "en" else ["pack", "clauses", "cases", "failed"]
    click.echo(tabulate(rows, heads, tablefmt="simple"))
    return code


def _show(result: Result, lang: str) -> None:
    word = "用例不符" if lang == "zh" else "case failed"
    click.echo(f"{word}: {result.pack}:{result.case.clause} 「{result.case.name}」")
    click.echo(f"  --> {result.case.place}")
    for problem in result.problems:
        click.echo(f"  {problem}")
