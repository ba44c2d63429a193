"""The remedy of a failing finding: the clause's text with its blanks filled.

The text is the rule's own and Chinese, so what fills it is too, whatever the report's language.
`{差额}` is written without its unit where the text goes on with it (`调出 {差额} 所学校`), with it elsewhere.

Next to read: `sentences.py`.
"""

from typing import Any

from xuequ_rules.evaluation.evaluator import evaluate
from xuequ_rules.evaluation.situation import Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import Choice, Figure, Rows, Values
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.status import Status
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.quantity import distance_text, magnitude, observed_of, text_of, threshold_of
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Aggregate, Arithmetic, Checked, Constant
from xuequ_rules.semantics.pack import Blank
from xuequ_rules.syntax.forms import Function
from xuequ_rules.syntax.words import UNITS

TRUTHS = {TRUE: ("是", "yes"), FALSE: ("否", "no"), UNKNOWN: ("未知", "unknown")}


def remedy_of(finding: Finding, assessment: Assessment, voice: Voice) -> str:
    """Return what to do about a failing finding, without a final full stop; nothing where the clause does not say."""
    if finding.status is not Status.FAIL:
        return ""
    voice = voice.in_chinese
    parts = finding.clause.remedy
    filled = []
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else ""
        if isinstance(part, str):
            filled.append(part)
        elif isinstance(part, Blank):
            filled.append(_blank(part.what, finding, voice, following if isinstance(following, str) else ""))
        else:
            filled.append(_computed(part, finding, assessment, voice))
    return "".join(filled).rstrip("。.")


def value_text(value: Any, voice: Voice, *, kind: str = "number", unit: str = "") -> str:
    """Return a value of any type in words: a figure of a kind and unit, a date, a truth, a record, a collection."""
    match value:
        case Truth():
            return voice.pick(
                ("否", "no") if value.value == 0 else ("是", "yes") if value is TRUE else ("未知", "unknown")
            )
        case Figure():
            return text_of(value, kind, unit, voice.lang)
        case DateSpan():
            return text_of(value, "date", "", voice.lang)
        case Choice(value=text):
            return voice.pick(("未知", "unknown")) if text is None else text
        case Rows() | Values():
            return _collection(value, voice)
        case _:
            return voice.record_name(value)


def _collection(value: Rows | Values, voice: Voice) -> str:
    sure = [value_text(item, voice) for item, inside in value.items if inside is TRUE]
    maybe = sum(inside is UNKNOWN for _, inside in value.items)
    more = value.open or maybe > 0
    text = voice.listed(sure) or voice.pick(("无", "none"))
    return f"{text}{voice.pick(('（未全）', ' (incomplete)'))}" if more else text


def _blank(what: str, finding: Finding, voice: Voice, following: str) -> str:
    line = finding.line
    if what == "subject":
        return voice.name_of(finding.clause.table, finding.record.key)
    if line is None:
        return voice.pick(("若干", "some"))
    if what == "margin":
        return _margin(line, voice, following)
    shown = observed_of(line, voice.lang) if what == "observed" else threshold_of(line, voice.lang)
    text = shown["text"] if shown else voice.pick(("未知", "unknown"))
    unit = line.unit if line.kind == "number" else ""
    return without_unit(text, unit, following)


def _margin(line: Headline, voice: Voice, following: str) -> str:
    if line.margin is None:
        return voice.pick(("若干", "some"))
    text = distance_text(line, magnitude(line.margin), voice.lang, bare=_goes_on_with(line.unit, following))
    return text if line.exactly else f"{voice.pick(('至少', 'at least'))} {text}"


def _goes_on_with(unit: str, following: str) -> bool:
    spellings = [written for written, name in UNITS.items() if name == unit]
    return following.lstrip().startswith(tuple(spellings)) if spellings else False


def without_unit(text: str, unit: str, following: str) -> str:
    """Return a figure in words, without its unit where the text goes on with it: `1 次` before `次` is `1`."""
    return text.removesuffix(f" {unit}") if unit and _goes_on_with(unit, following) else text


def _computed(part: Checked, finding: Finding, assessment: Assessment, voice: Voice) -> str:
    parameters = next(
        (applied.parameters for applied in assessment.applied if applied.pack.header.id == finding.clause.id.pack), {}
    )
    situation = Situation(assessment.effective, assessment.as_of, parameters)
    step = evaluate(part, (finding.record,), situation)
    kind, unit = kind_and_unit(part)
    return value_text(step.value, voice, kind=kind, unit=unit)


def kind_and_unit(node: Any) -> tuple[str, str]:
    """Return how the figure of an expression is shown: `share`, `root` or `number`, and its unit."""
    unit = getattr(node, "unit", "")
    match node:
        case Constant(unit="%"):
            return "share", ""
        case Aggregate(function=Function.SHARE):
            return "share", ""
        case Aggregate(kind="root"):
            return "root", ""
        case Arithmetic(root=True):
            return "coefficient", ""
        case _:
            return ("share", "") if unit == "%" else ("number", unit)
