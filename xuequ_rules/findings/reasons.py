"""Why a finding is what it is, and remarks that change no status: a code, arguments, a sentence in each language."""

from collections.abc import Mapping
from types import MappingProxyType

from xuequ_rules.frozen import Frozen

SENTENCES: dict[str, tuple[str, str]] = {
    "not_in_force": ("{on} 不在施行期内", "it is not in force on {on}"),
    "not_due": ("期限 {due} 还没有到（核查日 {on}）", "it is not due until {due} (checked as of {on})"),
    "when_excludes": ("不具备前提{words}", "the precondition does not hold ({words})"),
    "unless_excludes": ("属于除外情形{words}", "an exception holds ({words})"),
    "not_used": ("没有使用这项许可", "the permission is not made use of"),
    "defeated": ("由 {clause} 优先适用", "{clause} takes precedence"),
    "perhaps_defeated": ("{clause} 可能优先适用", "{clause} may take precedence"),
    "selection_open": ("是否属于核查对象，要看缺项", "whether it is a subject depends on what is missing"),
    "applicability_open": ("是否适用，要看缺项", "whether it applies depends on what is missing"),
    "no_value": (
        "除数为 0、没有可算的记录或日期没有终点，算不出结果",
        "a divisor is 0, there is nothing to compute from or a date has no end, so there is no value",
    ),
    "imprecise": (
        "日期只写到月，和当月的某一天分不出先后",
        "a date is given by its month only and cannot be told from a day of that month",
    ),
    "missing_items": ("缺少{items}", "missing: {items}"),
    "extra_items": ("多出{items}", "not in the list: {items}"),
    "judgement": ("待人工认定：{question}", "awaits a determination: {question}"),
    "judged": ("人工认定为{verdict}（{by}，{on}）", "determined as {verdict} ({by}, {on})"),
    "partly": ("部分符合不算符合", "partly met does not satisfy"),
    "bounds": (
        "数据未齐，但无论缺项是什么，结论都一样",
        "data are missing, but whatever they are the result is the same",
    ),
    "doubted": ("{field}因 {clause} 存疑，按未知处理", "{field} is in doubt because of {clause} and taken as unknown"),
    "waived": ("已豁免：{issuer} {doc_no}，至 {until}", "waived by {issuer} {doc_no} until {until}"),
    "conflict": (
        "{first} 与 {second} 的要求互相矛盾，又没有规定哪一条优先",
        "{first} and {second} contradict each other and neither is given precedence",
    ),
    "note": ("{note}", "{note}"),
}


NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


class Reason(Frozen):
    """One reason or remark: a key of `SENTENCES` and what it speaks of."""

    code: str
    args: Mapping[str, str] = NO_ARGUMENTS

    def text(self, lang: str) -> str:
        """Return the sentence."""
        zh, en = SENTENCES[self.code]
        args = {"words": "", **self.args}
        if lang != "zh" and "items" in args:
            args["items"] = args["items"].replace("、", ", ")
        return (zh if lang == "zh" else en).format(**args)
