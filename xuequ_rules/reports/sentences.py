"""What a finding says, in one sentence that a county officer understands: who, what, by how much, what would do.

There is a form for every modality × status, with figures and without, in Chinese and in English. A sentence has no
final full stop, so that others can go on from it.

Next to read: `table.py` and `document.py`, which show it; `remedy.py`, what to do.
"""

from xuequ_rules.evaluation.truth import TRUE
from xuequ_rules.evaluation.values import UNDEFINED, Figure, Step, Values
from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.reports.comparison import LONGEST, aloud, collection, comparison
from xuequ_rules.reports.demand import deciding, unmet_existence, unmet_facts
from xuequ_rules.reports.quantity import decimal, magnitude, with_unit
from xuequ_rules.reports.questions import question_of
from xuequ_rules.reports.remedy import value_text
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Compare, Contains, Quantified, Within
from xuequ_rules.syntax.forms import Modality, Relation
from xuequ_rules.text import columns

LISTED = 3  # items named before “and so many more”

# modality → what a pass, a fail and an open question say of the title
_PASS = {
    Modality.MUST: ("符合{title}的要求", "meets {title}"),
    Modality.MUST_NOT: ("没有违反{title}的禁止要求", "does nothing that {title} forbids"),
    Modality.SHOULD: ("符合{title}的原则要求", "follows {title}"),
    Modality.ENCOURAGE: ("做到了鼓励的{title}", "does what {title} encourages"),
    Modality.GOAL: ("达到了{title}的目标", "reaches the goal {title}"),
    Modality.MAY: ("使用了{title}的许可，合乎条件", "uses the permission {title} within its conditions"),
}
_FAIL = {
    Modality.MUST: ("不符合{title}的要求", "does not meet {title}"),
    Modality.MUST_NOT: ("违反了{title}的禁止要求", "does what {title} forbids"),
    Modality.SHOULD: ("没有做到{title}的原则要求", "does not follow {title}"),
    Modality.ENCOURAGE: ("没有做到鼓励的{title}", "does not do what {title} encourages"),
    Modality.GOAL: ("没有达到{title}的目标", "does not reach the goal {title}"),
    Modality.MAY: ("使用了{title}的许可，但不合条件", "uses the permission {title} outside its conditions"),
}
_ASK = {
    Modality.MUST: ("是否符合{title}的要求", "whether it meets {title}"),
    Modality.MUST_NOT: ("是否违反{title}的禁止要求", "whether it does what {title} forbids"),
    Modality.SHOULD: ("是否做到{title}的原则要求", "whether it follows {title}"),
    Modality.ENCOURAGE: ("是否做到鼓励的{title}", "whether it does what {title} encourages"),
    Modality.GOAL: ("是否达到{title}的目标", "whether it reaches the goal {title}"),
    Modality.MAY: ("使用{title}的许可是否合乎条件", "whether it uses the permission {title} within its conditions"),
}
_WHY_NOT = frozenset({"not_in_force", "not_due", "when_excludes", "unless_excludes", "not_used", "defeated"})


def sentence(finding: Finding, voice: Voice) -> str:
    """Return what a finding says of its subject, in one sentence without a final full stop."""
    who = voice.who(finding.clause.table, finding.record.key)
    said = {
        Status.PASS: _passed,
        Status.FAIL: _failed,
        Status.UNDETERMINED: _undetermined,
        Status.REVIEW: _for_review,
        Status.NOT_APPLICABLE: _not_applicable,
    }[finding.status](finding, voice)
    return f"{who}：{said}" if voice.zh else f"{who}: {said}"


def missing_text(finding: Finding, voice: Voice) -> str:
    """Return the cells that a finding lacks: the first three, and how many more."""
    return some([voice.cell(cell, finding.subject) for cell in finding.evidence.missing], voice)


def lacks(cells: str, voice: Voice) -> str:
    """Return that cells are missing: `缺学校数`, `缺 4 个学区的学校数`."""
    if not voice.zh:
        return f"missing {cells}"
    return f"缺 {cells}" if cells[:1].isascii() else f"缺{cells}"


def change_text(change: Change, finding: Finding, voice: Voice) -> str:
    """Return a change as an instruction: `交流轮岗教师数再加 3 人`."""
    by = with_unit(decimal(magnitude(change.by), 2), change.unit, voice.lang)
    cell = voice.cell(change.cell, finding.subject)
    if voice.zh:
        return f"{cell}{'再加' if change.by > 0 else '减少'} {by}"
    return f"{by} {'more' if change.by > 0 else 'less'} in {cell}"


# --- one function a status -----------------------------------------------------------------------------------------


def _passed(finding: Finding, voice: Voice) -> str:
    verdict = _verdict(_PASS, finding, voice)
    found = deciding(finding)
    figures = comparison(finding, found, voice) if found is not None and not found.among else ""
    return voice.pick((f"{figures}，{verdict}", f"{figures}, {verdict}")) if figures else verdict


def _failed(finding: Finding, voice: Voice) -> str:
    conflict = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code == "conflict"]
    if conflict:
        return conflict[0]
    found = deciding(finding)
    if found is None:
        details = _details(finding, voice)
        said = _verdict(_FAIL, finding, voice) + (voice.pick(("：", ": ")) + details if details else "")
    elif found.among:
        nearest = voice.pick(("最接近的一项是", "the nearest to it is that "))
        said = _verdict(_FAIL, finding, voice) + voice.pick(("，", ", ")) + nearest + comparison(finding, found, voice)
    else:
        said = comparison(finding, found, voice)
    changes = sorted(finding.changes, key=lambda change: magnitude(change.by))
    if not changes:
        return said
    return said + (
        f"；{change_text(changes[0], finding, voice)}即可"
        if voice.zh
        else f"; {change_text(changes[0], finding, voice)} would do"
    )


def _undetermined(finding: Finding, voice: Voice) -> str:
    codes = {reason.code for reason in finding.evidence.reasons}
    if codes & {"selection_open", "applicability_open"}:
        ask = voice.pick(("{title}是否适用", "whether {title} applies")).format(title=_title(finding, voice))
    else:
        ask = _verdict(_ASK, finding, voice)
    causes = [
        voice.reason(finding, reason)
        for reason in finding.evidence.reasons
        if reason.code in {"no_value", "perhaps_defeated", "imprecise"}
    ]
    if finding.evidence.missing:
        causes.insert(0, lacks(missing_text(finding, voice), voice))
    cause = voice.pick(("，", ", ")).join(causes)
    said = f"{cause}，还不能认定{ask}" if voice.zh else f"cannot tell {ask}: {cause}"
    found = deciding(finding)
    if found is None or found.among or _knows_nothing(finding):
        return said
    return said + voice.pick(("；目前", "; so far ")) + comparison(finding, found, voice)


def _for_review(finding: Finding, voice: Voice) -> str:
    ask, question = _verdict(_ASK, finding, voice), question_of(finding, voice)
    return f"待人工认定{ask}：{question}" if voice.zh else f"a person has to determine {ask}: {question}"


def _not_applicable(finding: Finding, voice: Voice) -> str:
    why = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code in _WHY_NOT]
    title = _title(finding, voice)
    return f"{title}不适用，{'，'.join(why)}" if voice.zh else f"{title} is not applicable: {', '.join(why)}"


# --- without figures -----------------------------------------------------------------------------------------------


def _details(finding: Finding, voice: Voice) -> str:
    """Return what is wrong where no figures say it: missing items, labels that differ, the records concerned."""
    demand = finding.evidence.steps.get("demand")
    found = [
        voice.reason(finding, reason)
        for reason in finding.evidence.reasons
        if reason.code in {"missing_items", "extra_items"}
    ]
    if demand is not None:
        turned = finding.clause.modality is Modality.MUST_NOT
        found += [_fact(step, finding, voice) for step in unmet_facts(demand, turned=turned)[:LISTED]]
        absent = unmet_existence(demand, turned=turned)
        if absent is not None:
            found.append(_absent(absent, finding, voice))
    if finding.evidence.offenders:
        names = some([voice.cell(cell) for cell in finding.evidence.offenders], voice)
        found.append(voice.pick(("涉及", "this concerns ")) + names)
    return voice.pick(("，", ", ")).join(found)


def _fact(step: Step, finding: Finding, voice: Voice) -> str:
    """Return a label or text that is not what is demanded, or is what is forbidden."""
    node, values = step.node, [child.value for child in step.inputs]
    if isinstance(node, Contains):
        what, listed = collection(node.collection, finding, voice), voice.quoted(value_text(values[1], voice))
        return f"{what}包含{listed}" if voice.zh else f"{what} contains {listed}"
    assert isinstance(node, Compare | Within)
    what = voice.phrase(finding.clause, node.left if isinstance(node, Compare) else node.item)
    now = voice.quoted(value_text(values[0], voice))
    said = f"{what}为{now}" if voice.zh else f"{what} is {now}"
    if step.value is TRUE:
        return said
    if isinstance(node, Within):
        if not isinstance(values[1], Values):
            return said
        items = [voice.quoted(value_text(item, voice)) for item, _ in values[1].items]
        return said + voice.pick(("，应属于", ", not in ")) + some(items, voice)
    if node.relation is Relation.NOT_EQUAL:
        return said
    return said + voice.pick(("，应为", ", not ")) + voice.quoted(value_text(values[1], voice))


def _absent(step: Step, finding: Finding, voice: Voice) -> str:
    """Return that there is none of what is looked for."""
    node = step.node
    assert isinstance(node, Quantified)
    rows = collection(node.rows, finding, voice)
    condition = "" if node.condition is None else voice.phrase(finding.clause, node.condition)
    if not condition:
        return voice.pick((f"没有{rows}", f"there are no {rows}"))
    if columns(condition) > LONGEST:
        return voice.pick((f"没有合乎条件的{rows}", f"there are no {rows} of that kind"))
    return voice.pick((f"没有{rows}满足“{aloud(condition, voice)}”", f"no {rows} satisfy `{condition}`"))


def some(items: list[str], voice: Voice) -> str:
    """Return the first three of some items, and how many there are."""
    shown, more = voice.listed(items[:LISTED]), len(items) - LISTED
    if more <= 0:
        return shown
    return f"{shown}等 {len(items)} 项" if voice.zh else f"{shown} and {more} more"


def _verdict(forms: dict[Modality, tuple[str, str]], finding: Finding, voice: Voice) -> str:
    return voice.pick(forms[finding.clause.modality]).format(title=_title(finding, voice))


def _title(finding: Finding, voice: Voice) -> str:
    return voice.quoted(finding.clause.title)


def _knows_nothing(finding: Finding) -> bool:
    line = finding.line
    if line is None or not isinstance(line.observed, Figure):
        return line is None
    return line.observed.gap == UNDEFINED or (line.observed.low in {None, 0} and line.observed.high is None)
