"""The account of packs as one HTML page: no network, no script; readable on paper and on a phone.

Next to read: `cli/coverage.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from xuequ_rules.coverage.account import WAYS, Account
from xuequ_rules.coverage.shown import STANDINGS, WAY_WORDS, entry_rows, summary_rows
from xuequ_rules.coverage.texts import Provision

_STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 72rem;
  padding: 1rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top }
thead th { background: #f2f2f2 }
.bar { display: flex; height: 1rem; margin: .5rem 0; border: 1px solid #767676 }
.data { background: #1b6e4b } .evidence { background: #2f5fa8 } .judgement { background: #b36b00 }
.not_encoded { background: #8c8c8c } .open { background: #b00020 }
.key span { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem }
details > summary { cursor: pointer; padding: .25rem 0 }
@media print { details > * { display: block } body { max-width: none } }
"""


def page(accounts: Sequence[Account], provisions: Mapping[str, Sequence[Provision]] | None, lang: str) -> str:
    """Return the page."""
    pick = 1 if lang == "en" else 0
    title = ("条款覆盖情况", "What the packs account for")[pick]
    html = Element("html", lang="en" if pick else "zh-CN")
    head = SubElement(html, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = title
    SubElement(head, "style").text = _STYLE
    body = SubElement(html, "body")
    SubElement(body, "h1").text = title
    key = SubElement(body, "p", {"class": "key"})
    for way in WAYS:
        SubElement(key, "span", {"class": way}).tail = WAY_WORDS[way][pick]
    _table(body, *summary_rows(accounts, lang, chapters=False))
    for account in accounts:
        _pack(body, account, (provisions or {}).get(account.pack.header.id, ()), lang)
    return "<!doctype html>\n" + tostring(html, encoding="unicode", method="html") + "\n"


def _pack(body: Element, account: Account, provisions: Sequence[Provision], lang: str) -> None:
    pick = 1 if lang == "en" else 0
    header = account.pack.header
    SubElement(body, "h2", id=header.id).text = f"{header.title} · {header.id}"
    counts = account.counts()
    said = ("，", ", ")[pick].join(f"{WAY_WORDS[way][pick]} {count}" for way, count in counts.items() if count)
    bar = SubElement(body, "div", {"class": "bar", "role": "img", "aria-label": said})
    for way, count in counts.items():
        if count:
            SubElement(bar, "div", {"class": way, "style": f"flex: {count}"})
    SubElement(body, "p").text = said
    for name, table in (
        (("分章", "chapters"), summary_rows([account], lang, chapters=True)),
        (("逐条", "clauses"), entry_rows(account, lang)),
    ):
        _table(_details(body, name[pick]), *table)
    if provisions:
        heads = ["条文", "位置", ""] if not pick else ["provision", "place", ""]
        rows = [[item.number, f"{item.file}:{item.line}", STANDINGS[item.standing][pick]] for item in provisions]
        _table(_details(body, ("原文条文", "provisions of the text")[pick]), heads, rows)


def _details(parent: Element, name: str) -> Element:
    details = SubElement(parent, "details")
    SubElement(details, "summary").text = name
    return details


def _table(parent: Element, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    table = SubElement(SubElement(parent, "div", {"class": "wide"}), "table")
    line = SubElement(SubElement(table, "thead"), "tr")
    for text in heads:
        SubElement(line, "th", scope="col").text = text
    body = SubElement(table, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        for cell in row:
            SubElement(line, "td").text = str(cell)
