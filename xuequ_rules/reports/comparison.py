"""A comparison of figures as part of a sentence: what was found, what is demanded, and by how much it is missed.

`学校数 12 所，原则上不超过 10 所，多 2 所`. A list reads `统一事项应有 6 项，现有 5 项，缺少学校招生`.

Next to read: `sentences.py`, the whole sentence; `demand.py`, which comparison it is.
"""

from xuequ_rules.evaluation.values import ANY_DATE, Figure
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.status import Status
from xuequ_rules.findings.trace import missing_items
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.demand import Deciding
from xuequ_rules.reports.english_names import is_counted, is_or_are
from xuequ_rules.reports.glue import glue
from xuequ_rules.reports.quantity import Quantity, distance_text, magnitude, observed_of, text_of, threshold_of
from xuequ_rules.reports.relations import relation_words
from xuequ_rules.reports.scope import stripped
from xuequ_rules.reports.voice import Voice
from xuequ_rules.reports.wording import LONGEST, described, wording
from xuequ_rules.semantics.checked import Aggregate, Checked, Choose, Constant, Field, Parameter, Project
from xuequ_rules.syntax.forms import Function, Modality, Relation
from xuequ_rules.text import columns

_OUGHT = {
    Modality.MUST: ("应", "must be"),
    Modality.MUST_NOT: ("应", "must be"),
    Modality.SHOULD: ("原则上", "should be"),
    Modality.ENCOURAGE: ("鼓励", "what is encouraged is"),
    Modality.GOAL: ("目标是", "the goal is"),
    Modality.MAY: ("许可的条件是", "the permission asks for"),
}
# demanded relation → the one that is forbidden
_FORBIDDEN = {
    Relation.AT_MOST: Relation.MORE,
    Relation.AT_LEAST: Relation.LESS,
    Relation.NOT_EQUAL: Relation.EQUAL,
}
_LISTED_ZH = {
    Modality.MUST: "应有",
    Modality.MUST_NOT: "应有",
    Modality.SHOULD: "原则上应有",
    Modality.ENCOURAGE: "鼓励有",
    Modality.GOAL: "，目标是",
    Modality.MAY: "按许可的条件应有",
}
_LISTED = {
    Modality.MUST: "must include",
    Modality.MUST_NOT: "must include",
    Modality.SHOULD: "should include",
    Modality.ENCOURAGE: "is encouraged to include",
    Modality.GOAL: "should include as a goal",
    Modality.MAY: "has to include under the permission",
}
_NO_VALUE = ("算不出", "without a value")


def comparison(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return observed, threshold and difference of the deciding comparison."""
    assert finding.line is not None
    observed, threshold = observed_of(finding.line, voice.lang), threshold_of(finding.line, voice.lang)
    shown = observed["text"] if observed else voice.pick(_NO_VALUE)
    if found.relation is Relation.CONTAINS:
        return _list_figures(finding, found, voice)
    what, demanded, gap = _what(found, voice), _demanded(finding, found, threshold, voice), _gap(finding, found, voice)
    if voice.zh:
        joint = "" if shown[0] in "不算" else "有" if _is_count(found.observed) else _joint(found.observed)
        return f"{glue(what + joint, shown)}，{demanded}{gap}"
    if _is_counted(found.observed):
        shown = _without_unit(shown, finding.line)
    text = f"{what} {is_or_are(what.partition(', ')[2] or what)} {shown}"
    return f"{text} but {demanded}{gap}" if finding.status is Status.FAIL else f"{text} ({demanded})"


def knows_nothing(line: Headline | None) -> bool:
    """Return whether the figures say nothing: one of the two is wholly unknown."""
    return line is None or _is_unknown(line.observed) or _is_unknown(line.threshold)


def _is_unknown(value: Figure | DateSpan) -> bool:
    if isinstance(value, DateSpan):
        return value == ANY_DATE
    return value.gap != 2 and value.low in {None, 0} and value.high is None


def _joint(node: Checked) -> str:
    return "" if isinstance(node, Field) else "为"


def _what(found: Deciding, voice: Voice) -> str:
    """Return what was observed, and of which row."""
    node = found.observed
    if _is_count(node) and voice.zh:
        text = _not_too_long(node.values, found, voice)  # type: ignore[union-attr]  # an aggregate
    else:
        text = _not_too_long(node, found, voice)
    if found.row is None:
        return text
    who = voice.who(found.row.table, found.row.key)
    if not voice.zh:
        return f"for {who}, {text}" if " where " in text else f"{text} of {who}"
    return who + text if stripped(_rows(node))[1] else f"{who}的{text}"


def _rows(node: Checked) -> Checked:
    """Return the rows that a figure is computed from, or the figure itself."""
    node = node.values if isinstance(node, Aggregate) else node
    return node.rows if isinstance(node, Project) else node


def _not_too_long(node: Checked, found: Deciding, voice: Voice) -> str:
    """Return an expression in words; where they are many, the rows are those that the clause describes."""
    text = wording(node, voice.lang, found.scope)
    if not voice.zh and _is_counted(node) and not _is_count(node):
        text = f"the number of {text}"
    if columns(text) <= LONGEST[voice.lang]:
        return text
    if _is_count(node) or not isinstance(node, Aggregate | Project):
        rows = node.values if isinstance(node, Aggregate) else node
        cut = described(rows, None, voice.lang, found.scope)
        if columns(cut) <= LONGEST[voice.lang]:
            return cut if voice.zh else f"the number of {cut}"
    base, conditions = stripped(_rows(node))
    name = wording(base, voice.lang, found.scope) if conditions else ""
    if not conditions or columns(name) > LONGEST[voice.lang]:
        return voice.pick(("按条款算出的数", "the figure that the clause computes"))
    if _is_count(node):
        return f"the number of {name} that the clause describes"
    return voice.pick((f"条款所述的{name}", f"the figure of the {name} that the clause describes"))


def _is_counted(node: Checked) -> bool:
    """Return whether an English sentence calls it the number of something, so that the figure needs no unit."""
    return _is_count(node) or is_counted(node)


def _without_unit(text: str, line: Headline) -> str:
    """Return a figure in English without the unit at its end."""
    return text.rpartition(" ")[0] or text if line.unit and line.kind == "number" else text


def _is_count(node: Checked) -> bool:
    return isinstance(node, Aggregate) and node.function is Function.COUNT


def _demanded(finding: Finding, found: Deciding, threshold: Quantity | None, voice: Voice) -> str:
    """Return what is demanded: `应不低于 10%`; of a computed figure also the words it is computed by."""
    ought = _ought(finding, found, voice)
    text = threshold["text"] if threshold else voice.pick(_NO_VALUE)
    if threshold and isinstance(found.threshold, Constant | Parameter | Choose):
        if not voice.zh and _is_counted(found.observed) and finding.line is not None:
            text = _without_unit(text, finding.line)
        return glue(ought, text) if voice.zh else f"{ought} {text}"
    words = wording(found.threshold, voice.lang, found.scope)
    if columns(words) > LONGEST[voice.lang]:
        words = voice.pick(("按条款算出的标准", "what the clause computes"))
    return f"{glue(ought, words)}（{text}）" if voice.zh else f"{ought} {words} ({text})"


def _ought(finding: Finding, found: Deciding, voice: Voice) -> str:
    assert finding.line is not None
    kind, unit = finding.line.kind, finding.line.unit
    if finding.clause.modality is Modality.MUST_NOT and found.relation in _FORBIDDEN:
        words = relation_words(_FORBIDDEN[found.relation], kind, unit, voice.lang)
        return voice.pick(("不得{}", "must not be {}")).format(words).rstrip()
    ought = voice.pick(_OUGHT[finding.clause.modality])
    if found.relation is Relation.EQUAL:
        return ought if ought.endswith("是") or not voice.zh else f"{ought}为"
    return voice.pick(("{0}{1}", "{0} {1}")).format(ought, relation_words(found.relation, kind, unit, voice.lang))


def _gap(finding: Finding, found: Deciding, voice: Voice) -> str:
    line = finding.line
    if line is None or line.margin is None or finding.status is not Status.FAIL:
        return ""
    if line.margin == 0:
        none = isinstance(line.observed, Figure) and line.observed.low == line.observed.high == 0
        return "" if none else voice.pick(("，刚好相等还不够", ", and being equal is not enough"))
    distance = distance_text(line, magnitude(line.margin), voice.lang)
    least = "" if line.exactly else voice.pick(("至少", "at least "))
    way = _way(line, _is_too_much(line, found.relation), voice)
    if voice.zh:
        return f"，{least}{way} {distance}"
    if line.kind == "date":
        return f", {least}{distance} {way}"
    if _is_counted(found.observed):
        distance = _without_unit(distance, line)
    return f", {way} {least}{distance}"


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
    """Return the word for a difference: 多 and 少 of counted things, 高 and 低 of others, 晚 and 早 of days."""
    if line.kind == "date":
        return voice.pick(("差", "off") if too_much is None else ("晚", "late") if too_much else ("早", "early"))
    if too_much is None:
        return voice.pick(("差", "off by"))
    if line.kind == "number" and line.unit:
        return voice.pick(("多", "over by") if too_much else ("少", "short by"))
    return voice.pick(("高", "over by") if too_much else ("差", "short by"))


def _list_figures(finding: Finding, found: Deciding, voice: Voice) -> str:
    """Return how many of the demanded items there are, and which are missing."""
    line = finding.line
    assert line is not None
    shown, wanted = text_of(line.observed, "number", "", voice.lang), text_of(line.threshold, "number", "", voice.lang)
    what = _what(found, voice)
    lacking = missing_items(found.step)
    if voice.zh:
        text = f"{what}{_LISTED_ZH[finding.clause.modality]} {wanted} 项，现有 {shown} 项"
        return f"{text}，缺少{voice.listed(lacking)}" if lacking else text
    demanded = f"{what} {_LISTED[finding.clause.modality]}"
    if shown == wanted:
        which = f"the one item that {demanded} is" if wanted == "1" else f"all {wanted} items that {demanded} are"
        return f"{which} there"
    items, verb = "item" if wanted == "1" else "items", "is" if shown == "1" else "are"
    text = f"of the {wanted} {items} that {demanded}, {'none' if shown == '0' else shown} {verb} there"
    return f"{text}, missing {voice.listed(lacking)}" if lacking else text
