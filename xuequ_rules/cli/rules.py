"""`xuequ rules list` and `xuequ rules show`: what the rules say."""

import click

from xuequ_rules.cli.common import guarded, lang_option, refuse, rule_book
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax.words import MODALITIES

HEADS = {
    "zh": ["规则包", "名称", "发布", "适用", "上位", "施行", "废止", "条款", "不编码"],
    "en": ["pack", "title", "issuer", "region", "parent", "from", "until", "clauses", "not encoded"],
}


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
        regions = " ".join(region or "全国" for region in header.regions)
        dates = [str(day) if day else "" for day in (header.since, header.until)]
        counts = [len(pack.clauses), len(pack.not_encoded)]
        rows.append([pack_id, header.title, header.issuer, regions, " ".join(header.parents), *dates, *counts])
    click.echo(tabulate(rows, HEADS[lang or "zh"], tablefmt="simple", disable_numparse=True))
    return 0


@rules.command()
@click.argument("name", metavar="ID")
@click.option("--rules", "folders", multiple=True, metavar="ID|FOLDER", help="在这些规则包里找 · look in these packs")
@lang_option
@guarded
def show(name: str, folders: tuple[str, ...], lang: str | None) -> int:
    """显示一个规则包或一条条款 · show a pack or a clause (guilin-2017 or guilin-2017:119)."""
    book, ids = rule_book(folders)
    spoken = lang or "zh"
    pack_id, colon, number = name.partition(":")
    known = set(ids if ids is not None else book.ids)
    if pack_id not in known:
        refuse("PCK314", id=pack_id, nearest=nearest(pack_id, known))
    pack = book.pack(pack_id)
    if not colon:
        for clause in pack.clauses:
            modality = MODALITIES[clause.modality]
            word = modality.zh if spoken == "zh" else modality.en
            click.echo(f"{clause.id}  {word}  {clause.title}  ({clause.provision})")
        return 0
    chosen = next((clause for clause in pack.clauses if clause.id.number == number), None)
    if chosen is None:
        near = nearest(name, {str(clause.id) for clause in pack.clauses})
        refuse("PCK322", id=name, nearest=near)
    click.echo(_clause_text(book, pack, chosen, spoken))
    return 0


def _clause_text(book: RuleBook, pack: CheckedPack, clause: CheckedClause, lang: str) -> str:
    """Return a clause as it stands in its file, with where it comes from and what it has to do with others."""
    book.words(clause, clause.span)  # loads the text
    text = book.library.texts[pack.header.id, clause.file]
    lines = [text.text[clause.span.start : clause.span.end].rstrip(), ""]
    zh = lang == "zh"
    lines.append(f"{'文件' if zh else 'instrument'}: {pack.header.title} {clause.provision}".rstrip())
    beaten = [str(item) for item in clause.defeats]
    beating = [
        str(other.id)
        for pack_id in book.library.headers
        for other in book.pack(pack_id).clauses
        if clause.id in other.defeats
    ]
    for word, ids in (("优先于" if zh else "defeats", beaten), ("受制于" if zh else "defeated by", beating)):
        if ids:
            lines.append(f"{word}: {'、'.join(ids)}")
    return "\n".join(lines)
