"""A comparison of figures as part of a sentence: what was found, what is demanded, and by how much it is missed.

`学校数 12 所，原则上不超过 10 所，多 2 所`. A list reads `统一事项应有 6 项，现有 5 项，缺少学校招生`.

Next to read: `sentences.py`, the whole sentence; `demand.py`, which comparison it is.
"""

from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.status import Status
from xuequ_rules.findings.trace import missing_items
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.demand import Deciding
from xuequ_rules.reports.quantity import distance_text, magnitude, observed_of, text_of, threshold_of
from xuequ_rules.reports.relations import relation_words
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Aggregate, Checked, Choose, Constant, Field, Filter, Parameter, Project
from xuequ_rules.syntax.forms import Function, Modality, Relation
from xuequ_rules.text import columns

LONGEST = 60  # columns of an expression that a sentence still quotes

_OUGHT = {
    Modality.MUST: ("应", "must be"),
    Modality.MUST_NOT: ("应", "must be"),
    Modality.SHOULD: ("原则上", "should be"),
    Modality.ENCOURAGE: ("鼓励", "is encouraged to be"),
    Modality.GOAL: ("目标是", "has the goal of being"),
    Modality.MAY: ("许可的条件是", "may be used only if it is"),
}
_FORBIDDEN = {
    Relation.AT_MOST: ("不得超过", "must not be more than"),
    Relation.AT_LEAST: ("不得低于", "must not be below"),
    Relation.NOT_EQUAL: ("不得等于", "must not be equal to"),
}
_READ_ALOUD = (
    (" 的 ", "的"),
    (" = ", "为"),
    (" ≠ ", "不为"),
    (" 且 ", "且"),
    (" 或 ", "或"),
    (" 属于 ", "属于"),
    (" 包含 ", "包含"),
    ("{ ", ""),
    (" }", ""),
)
_AGGREGATES = {
    Function.SUM: "合计",
    Function.MEAN: "平均值",
    Function.MAX: "最大值",
    Function.MIN: "最小值",
    Function.VARIATION: "差异系数",
    Function.SHARE: "占比",
}
_ALL_ITEMS = {
    Modality.MUST: "all of which must be there",
    Modality.MUST_NOT: "all of which must be there",
    Modality.SHOULD: "all of which should be there",
    Modality.ENCOURAGE: "all of which are encouraged",
    Modality.GOAL: "all of which are the goal",
    Modality.MAY: "all of which are a condition of the permission",
}


def comparison(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return observed, threshold and difference of the deciding comparison."""
    assert finding.line is not None
    observed, threshold = observed_of(finding.line, voice.lang), threshold_of(finding.line, voice.lang)
    assert threshold is not None
    shown = observed["text"] if observed else voice.pick(("算不出", "without a value"))
    if found.relation is Relation.CONTAINS:
        return _list_figures(finding, found, voice)
    what, demanded = _what(finding, found, voice), _demanded(finding, found, threshold["text"], voice)
    if not voice.zh:
        return f"{what} is {shown}, {demanded}{_gap(finding, found, voice)}"
    joint = "有" if _is_count(found.observed) else "" if isinstance(found.observed, Field) or shown[0] == "不" else "为"
    return f"{_spaced(what + joint, shown)}，{demanded}{_gap(finding, found, voice)}"


def _spaced(text: str, figure: str) -> str:
    """Return a text and what follows it, with a space before a figure."""
    return f"{text} {figure}" if figure[0].isdigit() or figure[0] == "-" else f"{text}{figure}"


def _what(finding: Finding, found: Deciding, voice: Voice) -> str:
    text = _plain_words(finding, found, voice)
    if columns(text) > LONGEST:
        text = voice.pick(("{title}的实际值", "the figure for {title}")).format(
            title=voice.quoted(finding.clause.title)
        )
    if found.row is None:
        return text
    name = voice.record_name(found.row)
    return f"{name}的{text}" if voice.zh else f"{text} of {name}"


def _is_count(node: Checked) -> bool:
    return isinstance(node, Aggregate) and node.function is Function.COUNT


def _plain_words(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return the words of the observed side."""
    node = found.observed
    if isinstance(node, Aggregate) and (voice.zh or _is_count(node)):
        return _aggregate(node, finding, voice, own=found.own)
    return collection(node, finding, voice, own=found.own)


def _aggregate(node: Aggregate, finding: Finding, voice: Voice, *, own: bool) -> str:
    """Return an aggregate as people say it: `学校的教师数合计`, `the number of posts`."""
    of = collection(node.values, finding, voice, own=own)
    if not voice.zh:
        return f"the number of {of}"
    if node.function is Function.COUNT:
        return of
    if node.condition is not None:
        return f"{of}中“{aloud(voice.phrase(finding.clause, node.condition, own=own), voice)}”的占比"
    joint = "" if isinstance(node.values, Project) and isinstance(node.values.value, Field) else "的"
    text = f"{of}{joint}{_AGGREGATES[node.function]}"
    if node.weight is None:
        return text
    return f"{text}（按{voice.phrase(finding.clause, node.weight, own=own)}加权）"


def collection(node: Checked, finding: Finding, voice: Voice, *, own: bool = False) -> str:
    """Return an expression as part of a sentence; in Chinese a collection reads `成员学校（质量为优质）`."""
    match node:
        case Filter(rows=rows, condition=condition) if voice.zh:
            narrower = aloud(voice.phrase(finding.clause, condition, own=own), voice)
            return f"{collection(rows, finding, voice, own=own)}（{narrower}）"
        case Project(rows=rows, value=value) if voice.zh:
            return f"{collection(rows, finding, voice, own=own)}的{voice.phrase(finding.clause, value, own=own)}"
        case _:
            return aloud(voice.phrase(finding.clause, node, own=own), voice)


def aloud(text: str, voice: Voice) -> str:
    """Return the words of an expression as they are read in a Chinese sentence, without its spaces and signs."""
    if not voice.zh:
        return text
    for written, read in _READ_ALOUD:
        text = text.replace(written, read)
    return text


def _demanded(finding: Finding, found: Deciding, text: str, voice: Voice) -> str:
    """Return what is demanded: `应不低于 10%`; of a computed figure also the words it is computed by."""
    ought = _ought(finding, found, voice)
    if isinstance(found.threshold, Constant | Parameter | Choose):
        return _spaced(ought, text) if voice.zh else f"{ought} {text}"
    words = aloud(voice.phrase(finding.clause, found.threshold, own=found.own), voice)
    if columns(words) > LONGEST:
        words = voice.pick(("按条款算出的标准", "what the clause computes"))
    return f"{ought}{words}（{text}）" if voice.zh else f"{ought} {words} ({text})"


def _ought(finding: Finding, found: Deciding, voice: Voice) -> str:
    assert finding.line is not None
    if finding.clause.modality is Modality.MUST_NOT and found.relation in _FORBIDDEN:
        return voice.pick(_FORBIDDEN[found.relation])
    ought, kind = voice.pick(_OUGHT[finding.clause.modality]), finding.line.kind
    if found.relation is Relation.EQUAL:
        return f"{ought}为" if voice.zh else ought
    return voice.pick(("{0}{1}", "{0} {1}")).format(
        ought, relation_words(found.relation, kind, finding.line.unit, voice.lang)
    )


def _gap(finding: Finding, found: Deciding, voice: Voice) -> str:
    line = finding.line
    if line is None or line.margin is None or finding.status is not Status.FAIL:
        return ""
    if line.margin == 0:
        return voice.pick(("，刚好相等还不够", ", and being equal is not enough"))
    distance = distance_text(line, magnitude(line.margin), voice.lang)
    least = "" if line.exactly else voice.pick(("至少", "at least "))
    way = _way(line, _is_too_much(line, found.relation), voice)
    return f"，{least}{way} {distance}" if voice.zh else f", {way} {least}{distance}"


def _is_too_much(line: Headline, relation: Relation) -> bool | None:
    """Return whether a failing figure is too great or too small, None where that is not clear."""
    if relation in {Relation.AT_MOST, Relation.LESS}:
        return True
    if relation in {Relation.AT_LEAST, Relation.MORE}:
        return False
    observed, threshold = line.observed, line.threshold
    if isinstance(observed, DateSpan) or isinstance(threshold, DateSpan):
        return None if observed == threshold else str(observed) > str(threshold)
    if not (observed.is_point and threshold.is_point) or line.kind == "root":
        return None
    return observed.low > threshold.low  # type: ignore[operator]  # a point has ends


def _way(line: Headline, too_much: bool | None, voice: Voice) -> str:
    """Return the word for a difference: 多 and 少 of counted things, 高 and 差 of others, 晚 and 早 of days."""
    if too_much is None:
        return voice.pick(("差", "off by"))
    if line.kind == "date":
        return voice.pick(("晚", "late by") if too_much else ("早", "early by"))
    if line.kind == "number" and line.unit:
        return voice.pick(("多", "over by") if too_much else ("少", "short by"))
    return voice.pick(("高", "over by") if too_much else ("差", "short by"))


def _list_figures(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return how many of the demanded items there are, and which are missing."""
    line = finding.line
    assert line is not None
    shown, wanted = text_of(line.observed, "number", "", voice.lang), text_of(line.threshold, "number", "", voice.lang)
    what = _what(finding, found, voice)
    lacking = missing_items(found.step)
    if voice.zh:
        text = f"{what}{_OUGHT[finding.clause.modality][0]}有 {wanted} 项，现有 {shown} 项"
        return f"{text}，缺少{voice.listed(lacking)}" if lacking else text
    text = f"{what}: {shown} of {wanted} items, {_ALL_ITEMS[finding.clause.modality]}"
    return f"{text}, missing {voice.listed(lacking)}" if lacking else text
