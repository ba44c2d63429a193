"""The account of packs as a table and as JSON.

Next to read: `page.py`, the same as one HTML page.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xuequ_rules.coverage.account import WAYS, Account, Entry
from xuequ_rules.coverage.texts import Provision

FORMAT = "xuequ-coverage/1"

WAY_WORDS = {
    "data": ("数据", "data"),
    "evidence": ("材料", "evidence"),
    "judgement": ("认定", "judgement"),
    "not_encoded": ("不编码", "not encoded"),
    "open": ("未交代", "unaccounted"),
}
STANDINGS = {"cited": ("有条款", "cited"), "above": ("只引上一级", "only above"), "not": ("没有条款", "not cited")}
_HEADS = {"zh": ("规则包", "章", "条文"), "en": ("pack", "chapter", "provision")}


def summary_rows(accounts: Iterable[Account], lang: str, *, chapters: bool) -> tuple[list[str], list[list[Any]]]:
    """Return the heads and the rows of the summary: a row a pack, or a row a chapter."""
    pick = 1 if lang == "en" else 0
    words = [WAY_WORDS[way][pick] for way in WAYS]
    total, cases = ("行数", "用例") if lang != "en" else ("rows", "cases")
    heads = [_HEADS[lang][0], *([_HEADS[lang][1]] if chapters else []), total, *words, cases]
    rows: list[list[Any]] = []
    for account in accounts:
        groups = account.chapters() if chapters else {"": list(account.entries)}
        for chapter, entries in groups.items():
            first = [account.pack.header.id, *([chapter] if chapters else [])]
            count = sum(len(entry.cases) for entry in entries)
            rows.append([*first, len(entries), *account.counts(entries).values(), count])
    if rows and not chapters:
        sums = [sum(row[column] for row in rows) for column in range(1, len(heads))]
        rows.append(["合计" if lang != "en" else "total", *sums])
    return heads, rows


def entry_rows(account: Account, lang: str) -> tuple[list[str], list[list[Any]]]:
    """Return the heads and the rows of one pack's entries."""
    pick = 1 if lang == "en" else 0
    heads = {
        "zh": ["编号", "条文", "交代方式", "名称或理由", "用例", "符合", "不符合", "待补", "待认定", "不适用", "临界"],
        "en": [
            "id",
            "provision",
            "way",
            "title or reason",
            "cases",
            "pass",
            "fail",
            "undet.",
            "review",
            "n/a",
            "edges",
        ],
    }[lang]
    names = ("pass", "fail", "undetermined", "review", "not_applicable")
    rows = [
        [
            entry.number,
            entry.provision,
            WAY_WORDS[entry.way][pick],
            words_of(entry),
            len(entry.cases),
            *(entry.statuses.get(name, 0) for name in names),
            edges(entry),
        ]
        for entry in account.entries
    ]
    return heads, rows


def edges(entry: Entry) -> str:
    """Return of how many of a clause's thresholds the cases have both sides close by: `2/2`; nothing without any."""
    if not entry.thresholds:
        return ""
    return f"{sum(item.just_inside and item.just_outside for item in entry.thresholds)}/{len(entry.thresholds)}"


def words_of(entry: Entry) -> str:
    """Return a clause's title, or the reason why there is none."""
    return entry.clause.title if entry.clause else entry.reason


def as_document(
    accounts: Sequence[Account], provisions: Mapping[str, Sequence[Provision]] | None = None
) -> dict[str, Any]:
    """Return the account of packs as `xuequ-coverage/1`."""
    return {
        "format": FORMAT,
        "packs": [_pack(account, (provisions or {}).get(account.pack.header.id)) for account in accounts],
    }


def _pack(account: Account, provisions: Sequence[Provision] | None) -> dict[str, Any]:
    header = account.pack.header
    return {
        "pack": header.id,
        "title": header.title,
        "indexed": account.is_indexed,
        "rows": len(account.entries),
        "counts": account.counts(),
        "chapters": [
            {"chapter": chapter, "counts": account.counts(entries)} for chapter, entries in account.chapters().items()
        ],
        "entries": [_entry(header.id, entry) for entry in account.entries],
        "provisions": None
        if provisions is None
        else [
            {"provision": item.number, "file": item.file, "line": item.line, "standing": item.standing}
            for item in provisions
        ],
    }


def _entry(pack: str, entry: Entry) -> dict[str, Any]:
    return {
        "row": f"{pack}:{entry.number}",
        "provision": entry.provision,
        "chapter": entry.chapter,
        "kind": entry.kind,
        "way": entry.way,
        "title": entry.clause.title if entry.clause else None,
        "reason": entry.reason or None,
        "cases": dict(entry.statuses),
        "thresholds": None
        if entry.thresholds is None
        else [
            {"words": item.words, "just_inside": item.just_inside, "at": item.at, "just_outside": item.just_outside}
            for item in entry.thresholds
        ],
    }
