"""What `xuequ test` prints: tables, single cases, parts and mutants, and the same as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xuequ_rules.cases.mutation import MutantResult, score
from xuequ_rules.cases.parts import ROLES, Part, share
from xuequ_rules.cases.run import Result
from xuequ_rules.cases.tested import Tested
from xuequ_rules.evaluation.truth import TRUE

HEADS = {
    "cases": (["规则包", "条款", "用例", "不符"], ["pack", "clauses", "cases", "failed"]),
    "parts": (["规则包", "部分", "两面都见过", "比例"], ["pack", "parts", "both seen", "share"]),
    "mutants": (
        ["规则包", "变体", "注意到", "等价", "没注意到", "得分"],
        ["pack", "mutants", "noticed", "equivalent", "unnoticed", "score"],
    ),
}


def as_text(found: Sequence[Tested], lang: str, *, with_plans: bool = True) -> str:
    """Return what is amiss, one thing after another, and then the tables."""
    lines = [_failed(result, lang) for one in found for result in one.failing]
    lines += [_never(part, lang) for one in found for part in one.parts or () if part.never]
    for one in found:
        lines += [_unnoticed(one.pack, result, lang, with_plans) for result in one.mutants if _is_amiss(result)]
    tables = [_table("cases", map(_cases, found), lang)]
    if any(one.parts is not None for one in found):
        tables.append(_table("parts", map(_parts, found), lang))
    if any(one.mutants for one in found):
        tables.append(_table("mutants", map(_mutants, found), lang))
    return "\n".join([*lines, "\n\n".join(tables)])


def _is_amiss(result: MutantResult) -> bool:
    return result.noticed_by is None and (not result.reason or bool(result.telling))


def _table(name: str, rows: Iterable[list[Any]], lang: str) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only needed here

    zh, en = HEADS[name]
    return tabulate(list(rows), en if lang == "en" else zh, tablefmt="simple")


def _cases(one: Tested) -> list[Any]:
    return [one.pack, len({result.case.clause for result in one.results}), len(one.results), len(one.failing)]


def _parts(one: Tested) -> list[Any]:
    parts = one.parts or []
    return [one.pack, len(parts), sum(not part.never for part in parts), _percent(share(parts))]


def _mutants(one: Tested) -> list[Any]:
    noticed = sum(result.noticed_by is not None for result in one.mutants)
    counted = sum(result.counts for result in one.mutants)
    total = len(one.mutants)
    return [one.pack, total, noticed, total - counted, counted - noticed, _percent(score(one.mutants))]


def _percent(value: float) -> str:
    return f"{int(value * 10) / 10}%"  # never rounded up


def _failed(result: Result, lang: str) -> str:
    word = "用例不符" if lang == "zh" else "case failed"
    head = f"{word}: {result.pack}:{result.case.clause} 「{result.case.name}」"
    return "\n".join([head, f"  --> {result.case.place}", *(f"  {problem}" for problem in result.problems)])


def _never(part: Part, lang: str) -> str:
    zh, en = ROLES[part.role]
    if lang == "zh":
        words = "、".join("成立" if value is TRUE else "不成立" for value in part.never)
        return f"从未{words}: {part.clause} {zh} {part.words}\n  --> {part.place}"
    words = " or ".join("true" if value is TRUE else "false" for value in part.never)
    return f"never {words}: {part.clause} {en} {part.words}\n  --> {part.place}"


def _unnoticed(pack: str, result: MutantResult, lang: str, with_plans: bool) -> str:
    """Return a mutant that no case notices: where, the words before and after, and a plan that would tell it."""
    words = result.told
    zh = lang == "zh"
    head = f"没有用例注意到: {pack}:{result.id} {words.zh}" if zh else f"no case notices: {pack}:{result.id} {words.en}"
    lines = [head, f"  --> {words.place}", f"  - {words.before}", f"  + {words.after}"]
    if result.telling and result.made_for == result.id:
        lines += _indented(result.telling)
    elif result.telling:
        lines.append(
            f"  # {result.made_for} 的用例也能区分" if zh else f"  # the case for {result.made_for} tells it too"
        )
    elif with_plans:
        lines.append(
            "  # 没有找到能区分的方案，可能等价" if zh else "  # no plan found that tells it apart: perhaps equivalent"
        )
    return "\n".join([*lines, ""])


def _indented(text: str) -> Iterator[str]:
    return (f"  {line}" for line in text.splitlines())


def as_json(found: Sequence[Tested]) -> str:
    """Return everything as JSON text."""
    return json.dumps([_pack(one) for one in found], ensure_ascii=False, indent=1)


def _pack(one: Tested) -> dict[str, Any]:
    entry: dict[str, Any] = {"pack": one.pack, "cases": len(one.results)}
    entry["failed"] = [
        {"clause": case.clause, "case": case.name, "place": case.place, "problems": list(result.problems)}
        for result in one.failing
        for case in (result.case,)
    ]
    if one.parts is not None:
        entry["parts"] = [_part(part) for part in one.parts]
    if one.mutants:
        entry["score"] = round(score(one.mutants), 4)
        entry["mutants"] = [_mutant(result) for result in one.mutants]
    return entry


def _part(part: Part) -> dict[str, Any]:
    seen = sorted(value.name.lower() for value in part.seen)
    return {"clause": part.clause, "role": part.role, "words": part.words, "place": part.place, "seen": seen}


def _mutant(result: MutantResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "clause": result.clause,
        "operator": result.id.split(":")[1],
        **result.told._asdict(),
        "noticed_by": result.noticed_by,
        "reason": result.reason,
        "telling": result.telling,
        "made_for": result.made_for,
    }
