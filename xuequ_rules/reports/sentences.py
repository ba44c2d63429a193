"""What a finding says, in one sentence that a county officer understands: who, what, by how much, what would do.

There is a form for every modality × status, with figures and without, in Chinese and in English. A sentence has no
final full stop, so that others can go on from it.

Next to read: `comparison.py` and `faults.py`, what a sentence says with figures and without; `table.py` and
`document.py`, which show it.
"""

from xuequ_rules.findings.finding import Change, Finding
from xuequ_rules.findings.status import Status
from xuequ_rules.reports.changes import telling_change
from xuequ_rules.reports.comparison import comparison, knows_nothing
from xuequ_rules.reports.demand import Deciding, deciding
from xuequ_rules.reports.faults import LISTED, faults_told, some
from xuequ_rules.reports.missing import lacks, missing_text, why_no_value
from xuequ_rules.reports.quantity import decimal, magnitude, with_unit
from xuequ_rules.reports.questions import question_of
from xuequ_rules.reports.scope import Scope
from xuequ_rules.reports.voice import Voice
from xuequ_rules.syntax.forms import Modality

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
    """Return what a finding says of its subject, in one sentence without a final full stop.

    Whoever waived it, and until when, stands at the end.
    """
    who = voice.who(finding.clause.table, finding.record.key)
    said = {
        Status.PASS: _passed,
        Status.FAIL: _failed,
        Status.UNDETERMINED: _undetermined,
        Status.REVIEW: _for_review,
        Status.NOT_APPLICABLE: _not_applicable,
    }[finding.status](finding, voice)
    if finding.waiver is not None:
        waived = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code == "waived"]
        said = voice.pick(("；", "; ")).join([said, *waived])
    return f"{who}：{said}" if voice.zh else f"{who}: {said}"


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
    if found is None or found.among or found.sought:
        return verdict
    figures = comparison(finding, found, voice)
    return f"{figures}，{verdict}" if voice.zh else f"{verdict}: {figures}"


def _failed(finding: Finding, voice: Voice) -> str:
    conflict = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code == "conflict"]
    if conflict:
        return conflict[0]
    found = deciding(finding)
    if found is None or found.sought or found.among:
        return _with_details(_verdict(_FAIL, finding, voice), finding, voice)
    said = comparison(finding, found, voice)
    others = _others(finding, found, voice)
    if others:
        said += voice.pick(("；同样不合要求的还有", "; the same is wrong with ")) + others
    change = telling_change(finding, found, voice)
    if change is None:
        return said
    text = change_text(change, finding, voice)
    return f"{said}；{text}即可" if voice.zh else f"{said}; {text} would do"


def _with_details(verdict: str, finding: Finding, voice: Voice) -> str:
    details = _details(finding, voice)
    return voice.pick(("：", ": ")).join(filter(None, [verdict, details]))


def _details(finding: Finding, voice: Voice) -> str:
    """Return what is wrong where no figures say it, and the records concerned where nothing else names them."""
    demand = finding.evidence.steps.get("demand")
    if demand is None:
        return ""
    turned = finding.clause.modality is Modality.MUST_NOT
    told = faults_told(demand, voice, Scope((finding.clause.table,)), turned=turned)
    text = voice.pick(("；", "; ")).join(told[:LISTED])
    offenders = [voice.cell(cell) for cell in finding.evidence.offenders]
    if offenders and not any(name in text for name in offenders):
        text = voice.pick(("；", "; ")).join(
            filter(None, [text, voice.pick(("涉及", "this concerns ")) + some(offenders, voice)])
        )
    return text


def _others(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return the other rows that offend, beside the one whose figures are told."""
    if found.row is None:
        return ""
    cells = [cell for cell in finding.evidence.offenders if cell[:2] != (found.row.table, found.row.key)]
    return some([voice.cell(cell) for cell in cells if cell.table == found.row.table], voice)


def _undetermined(finding: Finding, voice: Voice) -> str:
    codes = {reason.code for reason in finding.evidence.reasons}
    if codes & {"selection_open", "applicability_open"}:
        ask = voice.pick(("{title}是否适用", "whether {title} applies")).format(title=_title(finding, voice))
    else:
        ask = _verdict(_ASK, finding, voice)
    causes = [
        why_no_value(finding, voice) if reason.code == "no_value" else voice.reason(finding, reason)
        for reason in finding.evidence.reasons
        if reason.code in {"no_value", "perhaps_defeated", "imprecise"}
    ]
    if finding.evidence.missing:
        causes.insert(0, lacks(missing_text(finding, voice), voice))
    cause = voice.pick(("，", ", ")).join(causes)
    said = f"{cause}，还不能认定{ask}" if voice.zh else f"cannot tell {ask}: {cause}"
    found = deciding(finding)
    if found is None or found.among or found.sought or knows_nothing(finding.line):
        return said
    return said + voice.pick(("；目前", "; so far ")) + comparison(finding, found, voice)


def _for_review(finding: Finding, voice: Voice) -> str:
    ask, question = _verdict(_ASK, finding, voice), question_of(finding, voice)
    return f"待人工认定{ask}：{question}" if voice.zh else f"a person has to determine {ask}: {question}"


def _not_applicable(finding: Finding, voice: Voice) -> str:
    why = [voice.reason(finding, reason) for reason in finding.evidence.reasons if reason.code in _WHY_NOT]
    title = _title(finding, voice)
    return f"{title}不适用，{'，'.join(why)}" if voice.zh else f"{title} is not applicable: {', '.join(why)}"


def _verdict(forms: dict[Modality, tuple[str, str]], finding: Finding, voice: Voice) -> str:
    return voice.pick(forms[finding.clause.modality]).format(title=_title(finding, voice))


def _title(finding: Finding, voice: Voice) -> str:
    return voice.quoted(finding.clause.title)
