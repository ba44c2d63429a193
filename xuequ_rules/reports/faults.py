"""Why a condition does not hold, in words: labels that differ, rows that offend, what there is none of.

This is what a sentence says where no figures say it. The steps of the trace are walked down to what decides them;
under 非, 没有 and 不得 (`turned`) that is what holds and should not.

Next to read: `nearest.py`, the row that comes nearest to what is looked for; `sentences.py`.
"""

from collections.abc import Iterable

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN
from xuequ_rules.evaluation.values import Step
from xuequ_rules.reports import nearest
from xuequ_rules.reports.english_names import is_or_are, listed
from xuequ_rules.reports.mismatches import (
    Fault,
    expired,
    figure_fault,
    flag_fault,
    label_fault,
    list_fault,
    membership_fault,
)
from xuequ_rules.reports.scope import Scope, stripped
from xuequ_rules.reports.voice import Voice
from xuequ_rules.reports.wording import LONGEST, described, wording
from xuequ_rules.semantics.checked import (
    Checked,
    Choose,
    Combination,
    Compare,
    Contains,
    Defined,
    Derived,
    Field,
    Judgement,
    Not,
    Quantified,
    Within,
)
from xuequ_rules.text import columns

LISTED = 3  # items named before “and so many more”
WAYS = 4  # ways to meet a demand that are told


def faults_told(step: Step, voice: Voice, scope: Scope, *, turned: bool = False) -> list[str]:
    """Return what is wrong with a condition that does not hold, each thing once."""
    return _merged(faults(step, voice, scope, turned=turned), voice)


def _merged(found: Iterable[Fault], voice: Voice) -> list[str]:
    """Return each thing that is wrong once, with all that it could be instead."""
    wanted: dict[tuple[str, bool], list[str]] = {}
    for fault in found:
        wanted.setdefault((fault.text, fault.lacks), []).extend(fault.wanted)
    return [_with_wanted(text, list(dict.fromkeys(items)), voice, lacks) for (text, lacks), items in wanted.items()]


def _with_wanted(text: str, items: list[str], voice: Voice, lacks: bool) -> str:
    if not items:
        return text
    if not voice.zh:
        return f"{listed(items, 'or')} {text}" if lacks else f"{text}, not {listed(items, 'or')}"
    joint = "" if lacks else "，应为"
    if len(items) > LISTED + 2:
        return f"{text}{joint}{'、'.join(items[:LISTED])}等 {len(items)} 项之一"
    *first, last = items
    return f"{text}{joint}{'、'.join(first)}{'或' if first else ''}{last}"


def faults(step: Step, voice: Voice, scope: Scope, *, turned: bool = False) -> list[Fault]:  # noqa: C901, PLR0911, PLR0912 - a case for every form
    """Return what is wrong with a condition that does not hold (`turned`: that holds and should not)."""
    if step.value is not (TRUE if turned else FALSE):
        return []
    match step.node:
        case Combination(word=word):
            found = [faults(child, voice, scope, turned=turned) for child in step.inputs]
            return (
                _any_would_do(found, voice)
                if (word == "or") is not turned
                else [fault for part in found for fault in part]
            )
        case Not():
            return faults(step.inputs[0], voice, scope, turned=not turned)
        case Choose() if step.inputs[0].value is not UNKNOWN:
            return faults(step.inputs[1], voice, scope, turned=turned)
        case Defined(base=base):
            inside = Scope((scope.table_of(base),))
            return faults(step.inputs[-1], voice, inside, turned=turned)
        case Compare(kind="text" | "record" | "truth"):
            return [label_fault(step, voice, scope, turned=turned)]
        case Compare():
            return [figure_fault(step, voice, scope, turned=turned)]
        case Within():
            return membership_fault(step, voice, scope, turned=turned)
        case Contains():
            return list_fault(step, voice, scope, turned=turned)
        case Quantified(word=word):
            if word == "every" and not turned:
                return _rows_that_fail(step, voice, scope)
            if (word == "some") is not turned and word != "every":
                return [Fault(absent(step, voice, scope))]
            return _rows_that_should_not_be(step, voice, scope)
        case Derived(name="is_valid") if not turned:
            return [Fault(expired(step, voice))]
        case Field() | Derived():
            return [Fault(flag_fault(step.node, voice, scope, turned=turned))]
        case Judgement():
            return [
                Fault(voice.pick(("人工认定为否：", "a person determined no: ")) + voice.quoted(step.node.question))
            ]
        case _:
            return []


def _any_would_do(found: list[list[Fault]], voice: Voice) -> list[Fault]:
    """Return what is wrong with several ways to meet a demand, each of which would do."""
    together: list[Fault] = []
    for part in found:
        told = _merged(part, voice)
        if len(told) < 2:
            together += [way for fault in part for way in fault.ways or (fault,)]
        else:  # all of these would have to be mended together
            more = voice.pick((f"等 {len(told)} 处", f" and {len(told) - 2} more")) if len(told) > 2 else ""
            together.append(Fault(voice.pick(("，且", " and ")).join(told[:2]) + more))
    told = _merged(together, voice)
    if len(told) < 2:
        return together
    text = voice.pick(("；", "; ")).join(told[:WAYS])
    if len(told) > WAYS:
        text += voice.pick((f"；另有 {len(told) - WAYS} 项", f"; and {len(told) - WAYS} more"))
    said = f"做到一项即可，但都没有做到（{text}）" if voice.zh else f"one of these would do, but none is met ({text})"
    return [Fault(said, ways=tuple(together))]


# --- rows ----------------------------------------------------------------------------------------------------------


def _rows_that_fail(step: Step, voice: Voice, scope: Scope) -> list[Fault]:
    """Return which rows do not satisfy what every row should, and what is wrong with them."""
    inner = scope.inner(step.node.rows)
    inside = {id(record): held for record, held in step.inputs[0].value.items}
    found: dict[str, list[str]] = {}
    for child in step.inputs[1:]:
        if child.value is FALSE and inside.get(id(child.row)) is TRUE:
            text = voice.pick(("，", ", ")).join(faults_told(child, voice, inner))
            found.setdefault(text, []).append(voice.who(child.row.table, child.row.key))
    return [Fault(_of_rows(names, text, voice)) for text, names in found.items()][:LISTED]


def _of_rows(names: Iterable[str], text: str, voice: Voice) -> str:
    who = some(list(names), voice)
    if not text:
        return voice.pick(("涉及", "this concerns ")) + who
    return f"{who}{text}" if voice.zh else f"for {who}: {text}"


def _rows_that_should_not_be(step: Step, voice: Voice, scope: Scope) -> list[Fault]:
    """Return which rows there are that there should not be."""
    items = step.inputs[0].value.items
    if len(step.inputs) > 1:
        inside = {id(record): held for record, held in items}
        rows = [child.row for child in step.inputs[1:] if child.value is TRUE and inside.get(id(child.row)) is TRUE]
    else:
        rows = [record for record, held in items if held is TRUE]
    names = some([voice.who(row.table, row.key) for row in rows if row.key is not None], voice)
    words = described(step.node.rows, step.node.condition, voice.lang, scope)
    if columns(words) > LONGEST[voice.lang]:
        words = _such(step.node.rows, voice, scope)
    said = voice.pick((f"有{words}", f"there {is_or_are(words)} {words}"))
    if (
        voice.zh
        and len(rows) == 1
        and names.startswith(f"{voice.kind(rows[0].table)}“")
        and words.endswith(voice.kind(rows[0].table))
    ):
        return [Fault(said + names.removeprefix(voice.kind(rows[0].table)))]
    return [Fault(said + (voice.pick(("：", ": ")) + names if names else ""))]


def absent(step: Step, voice: Voice, scope: Scope) -> str:
    """Return that there is none of what is looked for, and what comes nearest to it."""
    node = step.node
    assert isinstance(node, Quantified)
    words = described(node.rows, node.condition, voice.lang, scope)
    if columns(words) > LONGEST[voice.lang]:
        words = _such(node.rows, voice, scope)
    text = f"没有{words}" if voice.zh else f"there {is_or_are(words)} no {words}"
    found = nearest.nearest_row(step, scope, voice)
    if found is None:
        return text
    wrong = list(found.wrong)
    for part, where in found.failing:
        wrong += faults_told(part, voice, where)
    if not wrong:
        return text
    who = voice.who(found.row.table, found.row.key)
    if voice.zh:
        return f"{text}，最接近的是{who}：{'，'.join(wrong)}"
    return f"{text}, the nearest is {who}: {', '.join(wrong)}"


def _such(rows: Checked, voice: Voice, scope: Scope) -> str:
    """Return a collection whose conditions are too long to say."""
    base = wording(stripped(rows)[0], voice.lang, scope)
    return voice.pick((f"合乎条款所述条件的{base}", f"{base} of the kind that the clause describes"))


def some(items: list[str], voice: Voice) -> str:
    """Return the first three of some items, and how many there are."""
    shown_items, more = voice.listed(items[:LISTED]), len(items) - LISTED
    if more <= 0:
        return shown_items
    return f"{shown_items}等 {len(items)} 项" if voice.zh else f"{shown_items} and {more} more"
