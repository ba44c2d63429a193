"""Every keyword of the language once, with its Chinese and its English spelling.

A keyword is one token however it is spelled: `不超过` and `at most` are the same. Several words of an English spelling
stand apart by single spaces. The first spelling of a relation is the plain one; the others read better with dates or
with persons and mean the same.

Next to read: `tokens.py`, which finds them in a text.
"""

from dataclasses import dataclass

from xuequ_rules.syntax.forms import Function, Modality, Relation


@dataclass(frozen=True, slots=True)
class Keyword:
    """One token with two spellings. `key` is its name inside the program."""

    key: str
    zh: str
    en: str


STATEMENTS = (
    Keyword("pack", "规则包", "pack"),
    Keyword("parameter", "参数", "parameter"),
    Keyword("list", "清单", "list"),
    Keyword("table", "表", "table"),
    Keyword("definition", "定义", "define"),
    Keyword("clause", "条款", "clause"),
    Keyword("not_encoded", "不编码", "not encoded"),
)

SECTIONS = (
    Keyword("issuer", "发布", "issuer"),
    Keyword("doc_no", "文号", "document"),
    Keyword("region", "适用", "region"),
    Keyword("parent", "上位", "parent"),
    Keyword("since", "施行", "in force"),
    Keyword("until", "废止", "until"),
    Keyword("cite", "依据", "cite"),
    Keyword("for", "对象", "for"),
    Keyword("when", "前提", "when"),
    Keyword("unless", "除非", "except"),
    Keyword("due", "期限", "due"),
    Keyword("defeats", "优先于", "defeats"),
    Keyword("contradicts", "抵触", "contradicts"),
    Keyword("doubts", "存疑", "doubts"),
    Keyword("remedy", "整改", "remedy"),
    Keyword("note", "说明", "note"),
)

MODALITIES: dict[Modality, Keyword] = {
    Modality.MUST: Keyword("must", "应当", "must"),
    Modality.MUST_NOT: Keyword("must_not", "不得", "must not"),
    Modality.SHOULD: Keyword("should", "原则上", "should"),
    Modality.ENCOURAGE: Keyword("encourage", "鼓励", "encourage"),
    Modality.GOAL: Keyword("goal", "目标", "goal"),
    Modality.MAY: Keyword("may", "可", "may"),
}

OPERATORS = (
    Keyword("and", "且", "and"),
    Keyword("or", "或", "or"),
    Keyword("not", "非", "not"),
    Keyword("if", "若", "if"),
    Keyword("then", "则", "then"),
    Keyword("else", "否则", "else"),
    Keyword("every", "每个", "every"),
    Keyword("some", "存在", "some"),
    Keyword("no", "没有", "no"),
    Keyword("satisfies", "满足", "satisfies"),
    Keyword("where", "其中", "where"),
    Keyword("of", "的", "."),
    Keyword("between", "介于", "between"),
    Keyword("to", "至", "to"),
    Keyword("by", "按", "by"),
    Keyword("judgement", "认定", "judgement"),
)

FUNCTIONS: dict[Function, Keyword] = {
    Function.COUNT: Keyword("count", "数量", "count"),
    Function.SUM: Keyword("sum", "合计", "sum"),
    Function.MEAN: Keyword("mean", "平均", "mean"),
    Function.MAX: Keyword("max", "最大", "max"),
    Function.MIN: Keyword("min", "最小", "min"),
    Function.VARIATION: Keyword("variation", "差异系数", "variation"),
    Function.SHARE: Keyword("share", "占比", "share"),
}

# (relation, Chinese, English); signs are given below and print as themselves in either language.
RELATIONS: tuple[tuple[Relation, Keyword], ...] = (
    (Relation.AT_MOST, Keyword("at_most", "不超过", "at most")),
    (Relation.AT_MOST, Keyword("at_most_2", "不高于", "no higher than")),
    (Relation.AT_MOST, Keyword("at_most_3", "不多于", "no more than")),
    (Relation.AT_MOST, Keyword("at_most_4", "不晚于", "not after")),
    (Relation.AT_LEAST, Keyword("at_least", "不低于", "at least")),
    (Relation.AT_LEAST, Keyword("at_least_2", "不少于", "no fewer than")),
    (Relation.AT_LEAST, Keyword("at_least_3", "不早于", "not before")),
    (Relation.MORE, Keyword("more", "超过", "more than")),
    (Relation.MORE, Keyword("more_2", "高于", "above")),
    (Relation.MORE, Keyword("more_3", "多于", "greater than")),
    (Relation.MORE, Keyword("more_4", "晚于", "after")),
    (Relation.LESS, Keyword("less", "低于", "below")),
    (Relation.LESS, Keyword("less_2", "少于", "fewer than")),
    (Relation.LESS, Keyword("less_3", "早于", "before")),
    (Relation.EQUAL, Keyword("equal", "等于", "equals")),
    (Relation.NOT_EQUAL, Keyword("not_equal", "不等于", "differs from")),
    (Relation.IN, Keyword("in", "属于", "in")),
    (Relation.CONTAINS, Keyword("contains", "包含", "contains")),
)

SIGNS: dict[str, Relation] = {
    "<=": Relation.AT_MOST,
    "≤": Relation.AT_MOST,
    ">=": Relation.AT_LEAST,
    "≥": Relation.AT_LEAST,
    "<": Relation.LESS,
    ">": Relation.MORE,
    "=": Relation.EQUAL,
    "≠": Relation.NOT_EQUAL,
    "!=": Relation.NOT_EQUAL,
}

# Units an author may write after a figure: what is written → the unit's one name. The first English spelling of a unit
# is the one that is printed.
UNITS: dict[str, str] = {
    "所": "所",
    "schools": "所",
    "人": "人",
    "名": "人",
    "persons": "人",
    "个": "个",
    "pieces": "个",
    "items": "项",
    "项": "项",
    "班": "班",
    "classes": "班",
    "次": "次",
    "times": "次",
    "份": "份",
    "documents": "份",
    "元": "元",
    "yuan": "元",
    "万元": "万元",
    "wan_yuan": "万元",
    "平方米": "平方米",
    "m2": "平方米",
    "台": "台",
    "machines": "台",
    "册": "册",
    "volumes": "册",
    "年": "年",
    "years": "年",
    "个月": "个月",
    "months": "个月",
    "天": "天",
    "days": "天",
}

HEADER_SECTIONS = frozenset({"issuer", "doc_no", "region", "parent", "since", "until"})

_MODALITY_KEYS = {keyword.key: modality for modality, keyword in MODALITIES.items()}

# Every spelling of what starts a statement or a section, and the key it has.
STATEMENT_WORDS: dict[str, str] = {word: k.key for k in STATEMENTS for word in (k.zh, k.en)}
SECTION_WORDS: dict[str, str] = {word: k.key for k in (*SECTIONS, *MODALITIES.values()) for word in (k.zh, k.en)}
STARTER_WORDS: dict[str, str] = {**STATEMENT_WORDS, **SECTION_WORDS}

# Every spelling of what is a keyword inside an expression; functions are keywords only before a bracket.
OPERATOR_WORDS: dict[str, str] = {word: k.key for k in OPERATORS for word in (k.zh, k.en)}
RELATION_WORDS: dict[str, tuple[Relation, Keyword]] = {
    word: (relation, keyword) for relation, keyword in RELATIONS for word in (keyword.zh, keyword.en)
}
FUNCTION_WORDS: dict[str, Function] = {word: f for f, k in FUNCTIONS.items() for word in (k.zh, k.en)}

_PLAIN: dict[str, Keyword] = {
    keyword.key: keyword
    for keyword in (
        *STATEMENTS,
        *SECTIONS,
        *OPERATORS,
        *MODALITIES.values(),
        *FUNCTIONS.values(),
        *(keyword for _, keyword in RELATIONS),
    )
}
_BY_SPELLING = {word: keyword for _, keyword in RELATIONS for word in (keyword.zh, keyword.en)}
_ENGLISH_UNITS: dict[str, str] = {}
for _written, _unit in UNITS.items():
    if _written.isascii():
        _ENGLISH_UNITS.setdefault(_unit, _written)

# Words of the trade for which the language has its own; the ones that look like the opposite are why this is needed.
SAID_OTHERWISE: dict[str, str] = {
    **dict.fromkeys(("大于", "多过"), "超过"),
    **dict.fromkeys(("小于", "不到", "不足"), "低于"),
    **dict.fromkeys(("不大于", "小于等于", "小于或等于", "至多", "最多", "不能超过", "不得超过", "不可超过"), "不超过"),
    **dict.fromkeys(("不小于", "大于等于", "大于或等于", "至少", "最少", "达到", "不能低于", "不得低于"), "不低于"),
    **dict.fromkeys(("不能少于", "不得少于"), "不少于"),
    **dict.fromkeys(("是", "为", "is", "equal"), "="),
    **dict.fromkeys(("不是", "不为"), "≠"),
    **dict.fromkeys(("并且", "而且", "以及", "同时"), "且"),
    **dict.fromkeys(("或者", "或是"), "或"),
    **dict.fromkeys(("如果", "假如", "若是"), "若"),
    **dict.fromkeys(("所有", "每一个", "各个", "全部"), "每个"),
    **dict.fromkeys(("必须", "应该", "须", "应"), "应当"),
    **dict.fromkeys(("禁止", "严禁", "不准", "不能", "不应"), "不得"),
    **dict.fromkeys(("提倡", "支持"), "鼓励"),
    **dict.fromkeys(("可以", "允许"), "可"),
    **dict.fromkeys(("截止", "截至"), "期限"),
    **dict.fromkeys(("all", "each"), "every"),
    **dict.fromkeys(("块", "块钱"), "元"),
    **dict.fromkeys(("校", "间"), "所"),
    "位": "人",
    "less": "fewer than",
    "greater": "greater than",
    "of": ".",
    "shall": "must",
    "any": "some",
    "exists": "some",
}

# Words inside which a forgotten space is looked for. Short ones (且, 的) are parts of too many ordinary words.
_INFIX = [*sorted((k.zh for _, k in RELATIONS), key=len, reverse=True), "其中", "满足", "介于"]
_SHORT_INFIX = ["且", "或", "的", "则", "至", "按"]
_PREFIX = ["每个", "存在", "没有", "认定", "若", "非"]


def spelling(key: str, lang: str) -> str:
    """Return how a keyword is written in `zh` or `en`."""
    keyword = _PLAIN[key]
    return keyword.zh if lang == "zh" else keyword.en


def relation_spelling(relation: Relation, chosen: str, lang: str) -> str:
    """Return a relation in `zh` or `en`, with the word or sign its author chose where there is one."""
    if chosen in SIGNS:
        return chosen
    keyword = _BY_SPELLING.get(chosen) or next(keyword for other, keyword in RELATIONS if other is relation)
    return keyword.zh if lang == "zh" else keyword.en


def unit_spelling(unit: str, lang: str) -> str:
    """Return how a unit is written in `zh` or `en`."""
    return unit if lang == "zh" else _ENGLISH_UNITS.get(unit, unit)


def modality_of(key: str) -> Modality | None:
    """Return the modality that a section's key stands for, if it is one."""
    return _MODALITY_KEYS.get(key)


def nearest(word: str, known: "list[str] | dict[str, str]") -> str | None:
    """Return the known word that means the same as a word, or looks most like it, if one does."""
    if (same := SAID_OTHERWISE.get(word)) is not None:
        return same if same in known else None
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault asks

    matches = get_close_matches(word, [item for item in known if item != word], n=1, cutoff=0.5)
    return matches[0] if matches else None


def spaced(word: str) -> str | None:
    """Return a word with the spaces missing around a keyword inside it, or None: `学校数不超过` → `学校数 不超过`."""
    for keyword in (*_INFIX, *_SHORT_INFIX):
        before, found, after = word.partition(keyword)
        if found and (before or after):
            return " ".join(part for part in (before, keyword, after) if part)
    for keyword in _PREFIX:
        if word.startswith(keyword) and word != keyword:
            return f"{keyword} {word.removeprefix(keyword)}"
    return None
