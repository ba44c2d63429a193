"""Questions that a person has to answer, with the figures that they show filled in.

Next to read: `sentences.py`.
"""

from xuequ_rules.evaluation.values import Step
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.trace import open_judgements
from xuequ_rules.reports.demand import holds_root
from xuequ_rules.reports.remedy import kind_and_unit, value_text, without_unit
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Judgement


def question_of(finding: Finding, voice: Voice) -> str:
    """Return the first question of a finding that only a person can answer and that is open."""
    return next((question_text(step, voice) for step in _open(finding)), "")


def question_text(step: Step, voice: Voice) -> str:
    """Return the question of a step, its blanks filled in."""
    assert isinstance(step.node, Judgement)
    shown, parts = iter(step.inputs), step.node.parts
    following = [part if isinstance(part, str) else "" for part in (*parts[1:], "")]
    return "".join(
        part if isinstance(part, str) else _shown(next(shown), voice.in_chinese, then)
        for part, then in zip(parts, following, strict=True)
    )


def reason_text(finding: Finding, reason: Reason, voice: Voice) -> str:
    """Return a reason as a sentence."""
    if reason.code != "judgement":
        return voice.reason(finding, reason)
    asked = next(step for step in _open(finding) if step.node.question == reason.args["question"])
    return Reason(reason.code, {"question": question_text(asked, voice)}).text(voice.lang)


def _open(finding: Finding) -> list[Step]:
    return [asked for step in finding.evidence.steps.values() for asked in open_judgements(step)]


def _shown(step: Step, voice: Voice, following: str) -> str:
    kind, unit = kind_and_unit(step.node)
    kind = "root" if holds_root(step) else kind
    return without_unit(value_text(step.value, voice, kind=kind, unit=unit), unit, following)
