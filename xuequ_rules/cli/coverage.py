"""`xuequ coverage`: what of an instrument is encoded, what is not, and why."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from xuequ_rules.cli.common import Faults, guarded, lang_option, progress, rule_book, show, write
from xuequ_rules.coverage.account import Account, account_of, packs_missing
from xuequ_rules.coverage.page import page
from xuequ_rules.coverage.shown import STANDINGS, as_document, entry_rows, summary_rows
from xuequ_rules.coverage.texts import Provision, held_against, read_texts
from xuequ_rules.diagnostics import Diagnostic, has_errors

Provisions = dict[str, tuple[Provision, ...]]


@click.command()
@click.argument("packs", nargs=-1, metavar="[ID|FOLDER]…")
@click.option("--chapters", is_flag=True, help="分章列出 · a row a chapter")
@click.option("--clauses", is_flag=True, help="逐条列出 · a row a clause")
@click.option(
    "--texts",
    metavar="FOLDER",
    help="文件原文（.txt）所在的文件夹：列出没有条款引用的条文 · the instruments' texts, for what nobody cites",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    help="输出格式 · form of the output",
)
@click.option("--output", "-o", metavar="FILE", help="写入文件 · write to a file")
@lang_option
@guarded
def coverage(
    packs: tuple[str, ...],
    chapters: bool,
    clauses: bool,
    texts: str | None,
    form: str,
    output: str | None,
    lang: str | None,
) -> int:
    """交代每份文件的每一句 · account for every statement of the instruments (all bundled packs by default)."""
    book, ids = rule_book(packs)
    chosen = list(dict.fromkeys(ids)) if ids is not None else book.ids
    found: list[Account] = []
    faults: list[Diagnostic] = []
    with progress(len(chosen), "规则包 · packs") as step:
        for pack_id in chosen:
            account, wrong = account_of(book, pack_id, thresholds=clauses or form != "table")
            found.append(account)
            faults += wrong
            step()
    faults += packs_missing(book, chosen)
    provisions: Provisions | None = None
    if texts is not None:
        provisions, wrong = _provisions(found, Path(texts))
        faults += wrong
    if has_errors(faults):
        raise Faults(faults)
    show(faults, lang or "zh")
    spoken = lang or "zh"
    if form == "json":
        write(json.dumps(as_document(found, provisions), ensure_ascii=False, indent=1) + "\n", output)
    elif form == "html":
        write(page(found, provisions, spoken), output)
    else:
        write(_table(found, provisions, spoken, chapters=chapters, clauses=clauses), output)
    return 1 if any(account.unaccounted or account.rowless for account in found) else 0


def _provisions(found: Sequence[Account], folder: Path) -> tuple[Provisions, list[Any]]:
    lines, faults = read_texts(folder, {account.pack.header.id: account.pack.header.title for account in found})
    cited = {account.pack.header.id: [entry.provision for entry in account.entries] for account in found}
    return held_against(lines, cited), faults


def _table(found: Sequence[Account], provisions: Provisions | None, lang: str, *, chapters: bool, clauses: bool) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only needed here

    parts = []
    if clauses:
        for account in found:
            heads, rows = entry_rows(account, lang)
            parts.append(f"{account.pack.header.id} {account.pack.header.title}")
            parts.append(tabulate(rows, heads, tablefmt="simple", disable_numparse=True))
    heads, rows = summary_rows(found, lang, chapters=chapters)
    parts.append(tabulate(rows, heads, tablefmt="simple"))
    for account in found:
        parts += _gaps(account, lang)
    pick = 1 if lang == "en" else 0
    for pack, items in (provisions or {}).items():
        open_ones = [item for item in items if item.standing != "cited"]
        word = (
            f"{len(items)} provisions, {len(open_ones)} not cited"
            if pick
            else (f"条文 {len(items)} 处，没有条款直接引用的 {len(open_ones)} 处")
        )
        parts.append(f"{pack}: {word}")
        parts += [f"  {item.file}:{item.line}  {item.number}  {STANDINGS[item.standing][pick]}" for item in open_ones]
    return "\n".join(parts) + "\n"


def _gaps(account: Account, lang: str) -> list[str]:
    pack = account.pack.header.id
    for_rows, for_clauses = (
        ("no clause accounts for", "no row of the index for") if lang == "en" else ("没有交代", "索引里没有")
    )
    return [f"{for_rows}: {pack}:{entry.number} {entry.provision}" for entry in account.unaccounted] + [
        f"{for_clauses}: {pack}:{entry.number}" for entry in account.rowless
    ]
