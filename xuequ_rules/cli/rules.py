"""`xuequ rules list` and `xuequ rules show`: what the rules say."""

from collections.abc import Iterator

import click

from xuequ_rules.cli.common import guarded, lang_option, refuse, rule_book
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.semantics.pack import CheckedPack
from xuequ_rules.syntax.words import MODALITIES

HEADS = {
    "zh": ["规则包", "名称", "发布", "适用", "上位", "施行", "废止", "条款", "不编码"],
    "en": ["pack", "title", "issuer", "region", "parent", "from", "until", "clauses", "not encoded"],
}

_NATION = {"zh": "全国", "en": "nation"}
_BY_NAME = {"zh": "点名时", "en": "by name"}  # a template applies only when it is asked for
_REGION_DIGITS = (2, 4, 6)  # of a province, a city, a county


@click.group()
def rules() -> None:
    """查看规则 · look at the rules."""


@rules.command("list")
@click.argument("folders", nargs=-1, metavar="[ID|FOLDER]…")
@lang_option
@guarded
def list_packs(folders: tuple[str, ...], lang: str | None) -> int:
    """列出规则包 · list the packs."""
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only needed here

    book, ids = rule_book(folders)
    rows = []
    for pack_id in ids if ids is not None else book.ids:
        pack = book.pack(pack_id)
        header = pack.header
        regions = " ".join(region or _NATION[lang or "zh"] for region in header.regions) or _BY_NAME[lang or "zh"]
        dates = [str(day) if day else "" for day in (header.since, header.until)]
        counts = [len(pack.clauses), len(pack.not_encoded)]
        rows.append([pack_id, header.title, header.issuer, regions, " ".join(header.parents), *dates, *counts])
    click.echo(tabulate(rows, HEADS[lang or "zh"], tablefmt="simple", disable_numparse=True))
    return 0


@rules.command()
@click.argument("name", metavar="ID")
@click.option("--rules", "folders", multiple=True, metavar="ID|FOLDER", help="在这些规则包里找 · look in these packs")
@click.option("--region", metavar="CODE", help="这个地方的参数 · parameters in force for this county code")
@lang_option
@guarded
def show(name: str, folders: tuple[str, ...], region: str | None, lang: str | None) -> int:
    """显示一个规则包或一条条款 · show a pack or a clause (guilin-2017 or guilin-2017:119)."""
    book, ids = rule_book(folders)
    spoken = lang or "zh"
    pack_id, colon, number = name.partition(":")
    known = set(ids if ids is not None else book.ids)
    if pack_id not in known:
        refuse("PCK314", id=pack_id, nearest=nearest(pack_id, known))
    if region is not None and not (region.isascii() and region.isdigit() and len(region) in _REGION_DIGITS):
        refuse("PCK335", region=region)
    pack = book.pack(pack_id)
    if not colon:
        for line in _listed(pack, spoken):
            click.echo(line)
        return 0
    chosen = next((clause for clause in pack.clauses if clause.id.number == number), None)
    if chosen is not None:
        from xuequ_rules.cli.clause_page import clause_page  # noqa: PLC0415 - it parses, which a list does not

        click.echo(clause_page(book, pack, chosen, region, spoken))
        return 0
    reason = next((item.reason for item in pack.not_encoded if item.number == number), None)
    if reason is None:
        near = nearest(name, {str(clause.id) for clause in pack.clauses})
        refuse("PCK322", id=name, nearest=near)
    click.echo(f"{name}  不编码：{reason}" if spoken == "zh" else f"{name}  not encoded: {reason}")
    return 0


def _listed(pack: CheckedPack, lang: str) -> Iterator[str]:
    """Yield a line for each clause of a pack, and for what is not encoded."""
    for clause in pack.clauses:
        modality = MODALITIES[clause.modality]
        word = modality.zh if lang == "zh" else modality.en
        yield f"{clause.id}  {word}  {clause.title}  ({clause.provision})"
    for item in pack.not_encoded:
        yield f"{pack.header.id}:{item.number}  {'不编码' if lang == 'zh' else 'not encoded'}  {item.reason}"
