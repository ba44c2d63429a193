"""What differs from what is demanded: a label, a figure, a date, a list, a flag, a document out of force.

Next to read: `faults.py`, which looks for it.
"""

from typing import Any, NamedTuple

from xuequ_rules.evaluation.values import Step, Values, is_settled
from xuequ_rules.findings.trace import extra_items, missing_items
from xuequ_rules.reports.english_names import is_counted, is_or_are, label
from xuequ_rules.reports.glue import glue
from xuequ_rules.reports.relations import relation_words
from xuequ_rules.reports.remedy import value_text
from xuequ_rules.reports.scope import Scope, is_own_key
from xuequ_rules.reports.voice import Voice
from xuequ_rules.reports.wording import LONGEST, opposite, wording
from xuequ_rules.semantics.checked import (
    Aggregate,
    Checked,
    Constant,
    Field,
    Not,
    Row,
    Words,
)
from xuequ_rules.syntax.forms import Function, Relation
from xuequ_rules.text import columns


class Fault(NamedTuple):
    """One thing that is wrong.

    `wanted` is what it should be instead, where that can be listed, or with `lacks` what is not there; `ways` are the
    things that are wrong with each of several ways to meet a demand.
    """

    text: str
    wanted: tuple[str, ...] = ()
    lacks: bool = False
    ways: tuple["Fault", ...] = ()


def shown(value: Any, node: Checked, voice: Voice) -> str:
    """Return a text or label in quotes, in English by its English name; a record by its name."""
    text = value_text(value, voice)
    if isinstance(node, Field) and node.name == "scope":
        return voice.scope_name(text)
    return voice.quoted(text if voice.zh else label(node, text))


def label_fault(step: Step, voice: Voice, scope: Scope, *, turned: bool) -> Fault:
    """Return that a text, a label or a record is not what it should be, or is what it should not be."""
    node, (left, right) = step.node, step.inputs
    what = wording(node.left, voice.lang, scope)
    if node.kind == "truth":
        return Fault(wording(step.node, voice.lang, scope) if turned else opposite(step.node, voice.lang, scope))
    now = voice.pick(("{}为{}", "{} is {}")).format(what, shown(left.value, node.left, voice))
    if turned is (node.relation is Relation.EQUAL):
        if isinstance(node.right, Constant):
            return Fault(now)
        other = wording(node.right, voice.lang, scope)
        same = shown(left.value, node.left, voice)
        return Fault(f"{what}与{other}相同，都是{same}" if voice.zh else f"{what} is the same as {other} ({same})")
    if not is_settled(right.value):
        return Fault(now, (wording(node.right, voice.lang, scope),))
    return Fault(now, (shown(right.value, node.left, voice),))


def figure_fault(step: Step, voice: Voice, scope: Scope, *, turned: bool) -> Fault:
    """Return that a figure or a date does not stand as it should to another."""
    node, (left, right) = step.node, step.inputs
    kind = "date" if node.kind == "date" else "root" if node.kind == "root" else "share" if node.share else "number"
    have = value_text(left.value, voice, kind=kind, unit=node.unit)
    need = value_text(right.value, voice, kind=kind, unit=node.unit)
    what, joint = observed_words(node.left, voice, scope)
    words = relation_words(node.relation, node.kind, node.unit, voice.lang)
    if node.relation is Relation.EQUAL:
        words = voice.pick(("为", ""))
    if not isinstance(node.right, Constant):
        of = wording(node.right, voice.lang, scope)
        need = voice.pick((f"{of}（{need}）", f"{of} ({need})")) if columns(of) <= LONGEST[voice.lang] else need
    if voice.zh:
        return Fault(f"{glue(what + joint, have)}，{glue(('不应' if turned else '应') + words, need)}")
    return Fault(" ".join(filter(None, [what, joint, have, "but must", "not" if turned else "", "be", words, need])))


def observed_words(node: Checked, voice: Voice, scope: Scope) -> tuple[str, str]:
    """Return the words for what was observed, and the verb that joins its figure: `成员学校`, `有`."""
    if voice.zh and isinstance(node, Aggregate) and node.function is Function.COUNT:
        return wording(node.values, voice.lang, scope), "有"
    text = wording(node, voice.lang, scope)
    if voice.zh:
        return text, "" if isinstance(node, Field) else "为"
    if is_counted(node):
        text = f"the number of {text}"
    return text, is_or_are(text)


def membership_fault(step: Step, voice: Voice, scope: Scope, *, turned: bool) -> list[Fault]:
    """Return that something is none of those it should be one of, or is one of those it should not be."""
    node, (item, among) = step.node, step.inputs
    if isinstance(node.item, Constant) or is_own_key(node.item):
        return [Fault(wording(node if turned else Not(node), voice.lang, scope))]
    what = wording(node.item, voice.lang, scope)
    now = voice.pick(("{}为{}", "{} is {}")).format(what, shown(item.value, node.item, voice))
    if turned:
        return [Fault(now)]
    if isinstance(node.collection, Words) and isinstance(among.value, Values):
        return [Fault(now, tuple(shown(each, node.item, voice) for each, _ in among.value.items))]
    of = wording(node.collection, voice.lang, scope)
    return [Fault(f"{now}，不在{of}之列" if voice.zh else f"{now}, which is not among {of}")]


def list_fault(step: Step, voice: Voice, scope: Scope, *, turned: bool) -> list[Fault]:
    """Return what a list lacks and what it has too many of, or that it has what it should not."""
    node = step.node
    if turned:
        return [Fault(wording(node, voice.lang, scope))]
    what, lacking, more = wording(node.collection, voice.lang, scope), missing_items(step), extra_items(step)
    if not more:
        verb = "is" if len(lacking) == 1 else "are"
        text = voice.pick((f"{what}缺少", f"{verb} missing from {what}"))
        return [Fault(text, (voice.listed(lacking),), lacks=True)]
    if voice.zh:
        parts = [f"{word}{voice.listed(items)}" for word, items in (("缺少", lacking), ("多出", more)) if items]
        return [Fault(what + "，".join(parts))]
    joints = (("is missing from {}", lacking), ("does not belong to {}", more))
    return [Fault(f"{voice.listed(items)} {joint.format(what)}") for joint, items in joints if items]


def flag_fault(node: Checked, voice: Voice, scope: Scope, *, turned: bool) -> str:
    """Return that a flag is not set that should be, or is set that should not be."""
    return wording(node, voice.lang, scope) if turned else opposite(node, voice.lang, scope)


def expired(step: Step, voice: Voice) -> str:
    """Return until when a document was valid."""
    cell = step.reads[0] if step.reads else None
    record = voice.plan.record(cell.table, cell.id) if cell is not None and cell.id is not None else None
    whose = "" if isinstance(step.node.base, Row) else wording(step.node.base, voice.lang)
    if record is None:
        return voice.pick((f"{whose}有效期已过", f"{whose or 'it'} has expired"))
    until = value_text(record.valid_to, voice)
    return f"{whose}有效期至 {until}，已过期" if voice.zh else f"{whose or 'it'} expired after {until}"
