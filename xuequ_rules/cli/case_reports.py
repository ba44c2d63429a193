"""What `xuequ test` prints: tables, single cases and mutants, and the same as JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from xuequ_rules.cases.mutation import MutantResult, score
from xuequ_rules.cases.run import Result


def table(results: Mapping[str, list[Result]], lang: str) -> str:
    """Return a line for each pack: clauses, cases, and how many failed."""
    rows = [
        [pack_id, len({result.case.clause for result in found}), len(found), sum(bool(r.problems) for r in found)]
        for pack_id, found in results.items()
    ]
    return tabulated(
        ["规则包", "条款", "用例", "不符"] if lang != "en" else ["pack", "clauses", "cases", "failed"], rows
    )


def tabulated(heads: list[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a table as text."""
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only needed here

    return tabulate([list(row) for row in rows], heads, tablefmt="simple")


def failed_case(result: Result, lang: str) -> str:
    """Return a case that does not hold, with its place and what was found instead."""
    word = "用例不符" if lang == "zh" else "case failed"
    head = f"{word}: {result.pack}:{result.case.clause} 「{result.case.name}」"
    return "\n".join([head, f"  --> {result.case.place}", *(f"  {problem}" for problem in result.problems)])


def mutant_table(results: Mapping[str, list[MutantResult]], lang: str) -> str:
    """Return a line for each pack: mutants, how many were noticed or are equivalent, and the score."""
    rows = []
    for pack_id, found in results.items():
        noticed = sum(result.noticed_by is not None for result in found)
        counted = sum(result.counts for result in found)
        row = [pack_id, len({result.clause for result in found}), len(found), noticed, len(found) - counted]
        rows.append([*row, counted - noticed, f"{int(score(found) * 10) / 10}%"])  # never rounded up
    heads = ["规则包", "条款", "变体", "注意到", "等价", "没注意到", "得分"]
    if lang == "en":
        heads = ["pack", "clauses", "mutants", "noticed", "equivalent", "unnoticed", "score"]
    return tabulated(heads, rows)


def unnoticed(result: MutantResult, lang: str) -> str:
    """Return a mutant that no case notices: where, the words before and after, and a plan that would tell it."""
    words = result.told
    pack = result.clause.partition(":")[0]
    word, what = ("没有用例注意到", words.zh) if lang == "zh" else ("no case notices", words.en)
    lines = [
        f"{word}: {pack}:{result.id} {what}",
        f"  --> {words.place}",
        f"  - {words.before}",
        f"  + {words.after}",
    ]
    return "\n".join([*lines, *(f"  {line}" for line in result.telling.splitlines()), ""])


def as_json(results: Mapping[str, list[Result]], mutants: Mapping[str, list[MutantResult]]) -> str:
    """Return everything as JSON text."""
    packs = []
    for pack_id, found in results.items():
        failed = [
            {
                "clause": result.case.clause,
                "case": result.case.name,
                "place": result.case.place,
                "problems": list(result.problems),
            }
            for result in found
            if result.problems
        ]
        entry: dict[str, Any] = {"pack": pack_id, "cases": len(found), "failed": failed}
        if pack_id in mutants:
            entry["score"] = round(score(mutants[pack_id]), 4)
            entry["mutants"] = [_mutant(result) for result in mutants[pack_id]]
        packs.append(entry)
    return json.dumps(packs, ensure_ascii=False, indent=1)


def _mutant(result: MutantResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "clause": result.clause,
        **result.told._asdict(),
        "noticed_by": result.noticed_by,
        "reason": result.reason,
        "telling": result.telling,
    }
