"""Spellings: text brought to one form, and figures, dates and school years read from the ways people write them.

Nothing here knows a table. What cannot be read is `None`; `cells.py` says why.

Next to read: `cells.py`, which reads the value of one cell with these.
"""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal

from xuequ_rules.quantities import DateSpan, Exact, Interval, exact, parse_date

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord(wide): ord(plain) for wide, plain in zip("＋－％．／　－＂＜＞＝＆", '+-%./ -"<>=&', strict=True)}
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff、，。；：（）〔〕《》“”"
_SPACE_BESIDE_CHINESE = rf"(?<=[{_CHINESE}])\s+|\s+(?=[{_CHINESE}])"
_DOCUMENT_NUMBER = r"[\[［【〔(（]\s*([0-9]{4})\s*[\]］】〕)）]\s*(?=第?[0-9]+号)"
_WIDE_BRACKETS = str.maketrans("()[]", "（）［］")
_HALF_BRACKETS = str.maketrans("（）［］", "()[]")

# Control characters, and those that turn the reading direction or cannot be seen.
_UNSEEN = (
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_FIGURE = rf"({_NUMBER})\s*([^0-9\s.,~-][^0-9\s]*)?"
_RANGE = r"(.*?)\s*(?:\.\.|…|~|～|—|–|至|(?<=\S)-)\s*(.*)"
_AT_LEAST = r"(?:不少于|不低于|至少|≥|>=)\s*(.+)|(.+?)(?:及以上|以上)"
_AT_MOST = r"(?:不超过|不多于|不高于|至多|≤|<=)\s*(.+)|(.+?)(?:及以下|以下)"
_ABOUT = r"约|大约|左右|上下|近|余|多|几|~\s*[0-9]+$|≈|about|approx"

_SCALES: dict[str, tuple[str, Exact]] = {
    "%": ("%", Fraction(1, 100)),
    "万元": ("元", 10_000),
    "亿元": ("元", 100_000_000),
    "万": ("", 10_000),
    "万人": ("人", 10_000),
}
_SAME_UNIT = {"名": "人", "位": "人", "间": "个", "块": "元", "yuan": "元"}

_CHINESE_DATE = r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})(?:\s*[月./-]\s*(?:([0-9]{1,2})\s*日?)?)?"
_SCHOOL_YEAR = r"([0-9]{4})\s*(?:学年)?\s*[-—–/~至]\s*([0-9]{4})\s*(?:学年)?(?:度)?"
_OPEN = frozenset({"open", "无限期", "长期"})
_DAY_FIRST_RANGE = r"(.+?)(?:以后|起|之后)|(.+?)\s*(?:至今)"
MAX_DIGITS = 40


def normal_text(text: str) -> str:
    """Return text in the one form in which texts are compared.

    Full-width letters, digits and signs become half-width, spaces beside Chinese characters go, brackets follow the
    script around them, and document numbers have 〔〕.

    >>> normal_text(" 桂政办发[2016]１６８号 "), normal_text("乡镇 ＋ 村小"), normal_text("资源 配置(试行)")
    ('桂政办发〔2016〕168号', '乡镇+村小', '资源配置（试行）')
    """
    if text.isascii():
        return " ".join(text.split())
    text = " ".join(text.translate(_WIDE).split())
    if not any(map(_is_chinese, text)):
        return text.translate(_HALF_BRACKETS)
    if " " in text:
        text = re.sub(_SPACE_BESIDE_CHINESE, "", text)
    if "号" in text:
        text = re.sub(_DOCUMENT_NUMBER, r"〔\1〕", text)
    return text.translate(_WIDE_BRACKETS)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def normal_label(text: str) -> str:
    """Return a term without any space, its English letters small, to be looked up among labels.

    >>> normal_label("乡镇 ＋ 乡镇"), normal_label("Nine_Year")
    ('乡镇+乡镇', 'nine_year')
    """
    return "".join(normal_text(text).split()).lower()


def parse_figure(text: str) -> tuple[Exact, str] | None:
    """Read one figure and the unit written behind it, as a multiple of the plain unit; None if it is none.

    >>> parse_figure("0.6万元"), parse_figure("10%"), parse_figure("1,200 人"), parse_figure("十")
    ((6000, '元'), (Fraction(1, 10), '%'), (1200, '人'), None)
    """
    found = re.fullmatch(_FIGURE, text)
    if found is None or len(found[1]) > MAX_DIGITS:
        return None
    value, unit = Fraction(found[1].replace(",", "")), found[2] or ""
    unit, scale = _SCALES.get(unit, (unit, 1))
    return exact(value * scale), _SAME_UNIT.get(unit, unit)


def plain_unit(unit: str) -> str:
    """Return the unit that stands for a unit and those that mean the same."""
    return _SAME_UNIT.get(unit, unit)


def parse_amount(text: str) -> tuple[Exact | Interval, str] | Literal["about", "reversed"] | None:
    """Read a figure or a range of figures, with its unit.

    Returns `"about"` for a figure that is only approximate, `"reversed"` for a range that ends before it begins,
    and None for what is no figure.

    >>> str(parse_amount("5..8")[0]), str(parse_amount("不少于5所")[0]), parse_amount("约60"), parse_amount("8-5")
    ('5..8', '5..', 'about', 'reversed')
    """
    text = text.translate(_WIDE).replace("，", ",").strip()
    read = _plain_amount(text) or _range_amount(text)
    if (read is None or isinstance(read, tuple)) and re.search(_ABOUT, read[1] if read else text, re.IGNORECASE):
        return "about"
    return read


def _range_amount(text: str) -> tuple[Interval, str] | Literal["reversed"] | None:
    ends = _ends(text)
    if ends is None:
        return None
    figures = [parse_figure(end) if end else None for end in ends]
    if any(figure is None and end for figure, end in zip(figures, ends, strict=True)):
        return None
    low, high = figures
    units = {figure[1] for figure in figures if figure and figure[1]}
    if len(units) > 1:
        return None
    if low and high and not low[1] and high[1] == "%":  # 5-8% means 5% to 8%
        low = (exact(Fraction(low[0]) / 100), "%")
    if low and high and low[0] > high[0]:
        return "reversed"
    return Interval(low[0] if low else None, high[0] if high else None), next(iter(units), "")


def _plain_amount(text: str) -> tuple[Exact | Interval, str] | None:
    figure = parse_figure(text)
    if figure is not None:
        return figure
    try:  # 1.5e3, as programs write it
        number = Decimal(text) if "e" in text.lower() and len(text) <= MAX_DIGITS else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        return None
    return exact(Fraction(number)), ""


def _ends(text: str) -> tuple[str, str] | None:
    for pattern, position in ((_AT_LEAST, 0), (_AT_MOST, 1)):
        found = re.fullmatch(pattern, text)
        if found:
            end = (found[1] or found[2]).strip()
            return (end, "") if position == 0 else ("", end)
    found = re.fullmatch(_RANGE, text)
    if found is None or not (found[1] or found[2]):
        return None
    if not (found[1] and found[2]) and ".." not in text and "…" not in text:
        return None  # `5-` is a slip, `5..` a range
    return found[1], found[2]


def parse_day(text: str) -> DateSpan | None:
    """Read a date in ISO form or as `2011年5月12日`, `2011.5`, `2012年9月以后`; None if it is none.

    >>> str(parse_day("2011年5月")), str(parse_day("2012.9.1以后")), str(parse_day("2011-05-12"))
    ('2011-05', '2012-09-01..', '2011-05-12')
    """
    text = text.translate(_WIDE).strip()
    if text in _OPEN:
        return parse_date("open")
    after = re.fullmatch(_DAY_FIRST_RANGE, text)
    if after:
        text = f"{after[1] or after[2]}.."
    parts = [_iso(part.strip()) for part in re.split(r"\.\.|至|~|—", text)]
    return parse_date("..".join(parts)) if len(parts) <= 2 else None


def _iso(text: str) -> str:
    found = re.fullmatch(_CHINESE_DATE, text)
    if found is None:
        return text
    parts = [found[1], found[2].zfill(2), *([found[3].zfill(2)] if found[3] else [])]
    return "-".join(parts)


def parse_school_year(text: str) -> str | None:
    """Read a school year such as `2017-2018`, `2017/2018` or `2017—2018学年`; None if it is none.

    >>> parse_school_year("2017—2018学年"), parse_school_year("2017-2019")
    ('2017-2018', None)
    """
    found = re.fullmatch(_SCHOOL_YEAR, text.translate(_WIDE).strip())
    if found is None or int(found[2]) != int(found[1]) + 1:
        return None
    return f"{found[1]}-{found[2]}"


def unseen_character(text: str) -> str | None:
    """Return the first control character, or one that is invisible or turns the reading direction, as `U+202E`."""
    found = None if text.isprintable() else re.search(_UNSEEN, text)
    return f"U+{ord(found[0]):04X}" if found else None
