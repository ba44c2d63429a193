"""What a finding says, in one sentence that a county officer understands: who, what, by how much, what would do.

There is a form for every modality × status, with figures and without, in Chinese and in English. A sentence has no
final full stop, so that others can go on from it.

Next to read: `table.py` and `document.py`, which show it; `remedy.py`, what to do.
"""

from xuequ_rules.evaluation.values import UNDEFINED, Figure, Step
from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.findings.trace import missing_items
from xuequ_rules.reports.demand import Deciding, deciding, question_of, unmet_facts
from xuequ_rules.reports.quantity import decimal, distance_text, magnitude, observed_of, threshold_of, with_unit
from xuequ_rules.reports.remedy import value_text
from xuequ_rules.reports.voice import Voice
from xuequ_rules.reports.wording import relation_words
from xuequ_rules.semantics.checked import Compare, Constant, Field, Parameter
from xuequ_rules.syntax.nodes import Modality, Relation
from xuequ_rules.text import columns

LISTED = 3  # items named before “and so many more”
LONGEST = 60  # columns of an expression that a sentence still quotes

# modality → how its demand is put to figures, what a pass, a fail and an open question say of the title
_OUGHT = {
    Modality.MUST: ("应", "must be"),
    Modality.MUST_NOT: ("应", "must be"),
    Modality.SHOULD: ("原则上", "should be"),
    Modality.ENCOURAGE: ("鼓励", "is encouraged to be"),
    Modality.GOAL: ("目标是", "has the goal of being"),
    Modality.MAY: ("许可的条件是", "may be used only if it is"),
}
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
_FORBIDDEN = {
    Relation.AT_MOST: ("不得超过", "must not be more than"),
    Relation.AT_LEAST: ("不得低于", "must not be below"),
    Relation.NOT_EQUAL: ("不得等于", "must not be equal to"),
}
_TOO_MUCH = frozenset({Relation.AT_MOST, Relation.LESS})
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
    return _some([voice.cell(cell, finding.subject) for cell in finding.evidence.missing], voice)


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
    figures = _figures(finding, found, voice) if found is not None and not found.among else ""
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
        said = _verdict(_FAIL, finding, voice) + voice.pick(("，", ", ")) + nearest + _figures(finding, found, voice)
    else:
        said = _figures(finding, found, voice)
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
        if reason.code in {"no_value", "perhaps_defeated"}
    ]
    if finding.evidence.missing:
        causes.insert(0, voice.pick(("缺", "missing ")) + missing_text(finding, voice))
    cause = voice.pick(("，", ", ")).join(causes)
    said = f"{cause}，还不能认定{ask}" if voice.zh else f"cannot tell {ask}: {cause}"
    found = deciding(finding)
    if found is None or found.among or _knows_nothing(finding):
        return said
    return said + voice.pick(("；目前", "; so far ")) + _figures(finding, found, voice)


def _for_review(finding: Finding, voice: Voice) -> str:
    ask, question = _verdict(_ASK, finding, voice), question_of(finding)
    return f"待人工认定{ask}：{question}" if voice.zh else f"a person has to determine {ask}: {question}"


def _not_applicable(finding: Finding, voice: Voice) -> str:
    why = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code in _WHY_NOT]
    title = _title(finding, voice)
    return f"{title}不适用，{'，'.join(why)}" if voice.zh else f"{title} is not applicable: {', '.join(why)}"


# --- figures -------------------------------------------------------------------------------------------------------


def _figures(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return observed, threshold and difference of the deciding comparison."""
    assert finding.line is not None
    observed, threshold = observed_of(finding.line, voice.lang), threshold_of(finding.line, voice.lang)
    assert threshold is not None
    shown = observed["text"] if observed else voice.pick(("算不出", "without a value"))
    if found.relation is Relation.CONTAINS:
        return _list_figures(finding, found, (shown, threshold["text"]), voice)
    what = _what(finding, found, voice)
    demanded = _ought(finding, found, voice) + " " + _threshold(finding, found, threshold["text"], voice)
    if voice.zh:
        bare = isinstance(found.observed, Field) and not shown[0].isdigit()
        joint = " " if isinstance(found.observed, Field) and not bare else "" if bare else "为 "
        return f"{what}{joint}{shown}，{demanded}{_gap(finding, found, voice)}"
    return f"{what} is {shown}, {demanded}{_gap(finding, found, voice)}"


def _what(finding: Finding, found: Deciding, voice: Voice) -> str:
    text = voice.phrase(finding.clause, found.observed, own=found.own)
    if columns(text) > LONGEST:
        text = voice.pick(("{title}的实际值", "the figure for {title}")).format(title=_title(finding, voice))
    if found.row is None:
        return text
    name = voice.record_name(found.row)
    return f"{name}的{text}" if voice.zh else f"{text} of {name}"


def _ought(finding: Finding, found: Deciding, voice: Voice) -> str:
    assert finding.line is not None
    if finding.clause.modality is Modality.MUST_NOT and found.relation in _FORBIDDEN:
        return voice.pick(_FORBIDDEN[found.relation])
    relation = relation_words(found.relation, finding.line.kind, finding.line.unit, voice.lang)
    ought = voice.pick(_OUGHT[finding.clause.modality])
    return f"{ought}{relation}" if voice.zh else f"{ought} {relation}".rstrip()


def _threshold(finding: Finding, found: Deciding, text: str, voice: Voice) -> str:
    """Return the figure demanded; where it is computed, with the words of what it is computed from."""
    if isinstance(found.threshold, Constant | Parameter):
        return text
    words = voice.phrase(finding.clause, found.threshold, own=found.own)
    if columns(words) > LONGEST:
        return text
    return f"{words}（{text}）" if voice.zh else f"{words} ({text})"


def _gap(finding: Finding, found: Deciding, voice: Voice) -> str:
    line = finding.line
    if line is None or line.margin is None or finding.status is not Status.FAIL:
        return ""
    if line.margin == 0:
        return voice.pick(("，刚好相等还不够", ", and being equal is not enough"))
    distance = distance_text(line, magnitude(line.margin), voice.lang)
    least = "" if line.exactly else voice.pick(("至少", "at least "))
    if not voice.zh:
        way = "off by" if found.relation is Relation.EQUAL else "over by" if found.relation in _TOO_MUCH else "short by"
        if line.kind == "date":
            way = "off by"
        return f", {way} {least}{distance}"
    return f"，{least}{_way(line.kind, line.unit, found.relation)} {distance}"


def _way(kind: str, unit: str, relation: Relation) -> str:
    """Return the Chinese word for a difference: 多 and 少 of counted things, 高 and 差 of others, 晚 and 早 of days."""
    if relation is Relation.EQUAL:
        return "差"
    too_much = relation in _TOO_MUCH
    if kind == "date":
        return "晚" if too_much else "早"
    if unit and kind == "number":
        return "多" if too_much else "少"
    return "高" if too_much else "差"


def _list_figures(finding: Finding, found: Deciding, texts: tuple[str, str], voice: Voice) -> str:
    """Return how many of the demanded items there are, and which are missing."""
    shown, wanted = texts
    what = _what(finding, found, voice)
    ought = voice.pick(_OUGHT[finding.clause.modality])
    if finding.status is Status.PASS:
        return f"{what}{ought}有的 {wanted}都有" if voice.zh else f"all {wanted} of {what} are there"
    lacking = missing_items(found.step)
    joint = "" if shown[0].isdigit() else "："
    if voice.zh:
        text = f"{what}{ought}有 {wanted}，现有{joint or ' '}{shown}"
        return f"{text}，缺少{voice.listed(lacking)}" if lacking else text
    text = f"of the {wanted} that {what} {ought} complete with there are {shown}"
    return f"{text}, missing {voice.listed(lacking)}" if lacking else text


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
    if finding.evidence.offenders:
        names = _some([voice.cell(cell) for cell in finding.evidence.offenders], voice)
        found.append(voice.pick(("涉及", "this concerns ")) + names)
    return voice.pick(("，", ", ")).join(found)


def _fact(step: Step, finding: Finding, voice: Voice) -> str:
    """Return a label or text that is not the one demanded."""
    node = step.node
    assert isinstance(node, Compare)
    what = voice.phrase(finding.clause, node.left)
    now, wanted = (value_text(child.value, voice) for child in step.inputs)
    differs = node.relation is Relation.NOT_EQUAL
    if voice.zh:
        return f"{what}为{voice.quoted(now)}" + ("" if differs else f"，应为{voice.quoted(wanted)}")
    return f"{what} is {voice.quoted(now)}" + ("" if differs else f", not {voice.quoted(wanted)}")


def _some(items: list[str], voice: Voice) -> str:
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
