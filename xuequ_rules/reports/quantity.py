"""Figures and dates as people read them: `12 所`, `9.09%`, `-0.91 个百分点`, `不少于 8 人`; and as programs read them.

This is the one place where a figure is rounded, half up, and only for showing. Two different figures never print
alike beside each other: 49,999 of 50,000 against 100% is `99.998%`.

Next to read: `sentences.py`, which speaks with them.
"""

from fractions import Fraction
from typing import Any

from xuequ_rules.evaluation.values import ANY_DATE, UNDEFINED, Figure, point
from xuequ_rules.findings.headline import Headline
from xuequ_rules.findings.roots import root
from xuequ_rules.quantities import FIRST_DAY, LAST_DAY, DateSpan, Exact, exact

Quantity = dict[str, str]

DIGITS = {"number": 2, "share": 2, "root": 4, "coefficient": 4}
MOST_DIGITS = 12

# unit → one of it, several of it; a unit that English does not say has none
_ENGLISH = {
    "所": ("school", "schools"),
    "人": ("person", "people"),
    "项": ("item", "items"),
    "班": ("class", "classes"),
    "次": ("time", "times"),
    "份": ("document", "documents"),
    "元": ("yuan", "yuan"),
    "万元": ("10,000 yuan", "10,000 yuan"),
    "平方米": ("m²", "m²"),
    "台": ("machine", "machines"),
    "册": ("volume", "volumes"),
    "个月": ("month", "months"),
    "天": ("day", "days"),
    "个": ("", ""),
    "年": ("", ""),
}


def text_of(
    value: Figure | DateSpan | Exact, kind: str, unit: str, lang: str, beside: Figure | DateSpan | None = None
) -> str:
    """Return a figure or a date in words.

    Args:
        value: what is shown; the square of it where `kind` is `root`.
        kind: `number`, `share` (as per cent), `root`, `coefficient` (what a root is held against) or `date`.
        unit: the figure's unit, in Chinese, or nothing.
        lang: `zh` or `en`.
        beside: what it stands beside and must not look equal to, unless it is.
    """
    if isinstance(value, DateSpan):
        return date_text(value, lang)
    figure = value if isinstance(value, Figure) else point(value)
    low, high = _shown_ends(figure, kind)
    others = _shown_ends(beside, "coefficient" if kind == "root" else kind) if isinstance(beside, Figure) else ()
    digits = _digits(kind, [end for end in (low, high, *others) if end is not None])
    if figure.gap == UNDEFINED:
        return "算不出" if lang == "zh" else "no value"
    unit = "%" if kind == "share" else unit
    if low is not None and low == high:
        return with_unit(decimal(low, digits), unit, lang)
    return _range_text(low, high, digits, unit, lang)


def value_of(value: Figure | DateSpan, kind: str) -> str:
    """Return the exact value as a plan would write it: `12`, `1/11`, `5..8`, `8..`, `2011-05`."""
    if isinstance(value, DateSpan):
        return str(value)
    low, high = value.low, value.high
    if kind == "root":
        low, high = _root(low), _root(high)
    if low is not None and low == high:
        return str(exact(low))
    return f"{'' if low is None else exact(low)}..{'' if high is None else exact(high)}"


def quantity(
    value: Figure | DateSpan, kind: str, unit: str, lang: str, beside: Figure | DateSpan | None = None
) -> Quantity | None:
    """Return `{"value", "unit", "text"}` of a figure, or None where it has no value."""
    if isinstance(value, Figure) and value.gap == UNDEFINED:
        return None
    shown = unit if kind == "number" else ""
    return {"value": value_of(value, kind), "unit": shown, "text": text_of(value, kind, unit, lang, beside)}


def observed_of(line: Headline, lang: str) -> Quantity | None:
    """Return the figure that was found."""
    return quantity(line.observed, line.kind, line.unit, lang, line.threshold)


def threshold_of(line: Headline, lang: str) -> Quantity | None:
    """Return the figure that was demanded."""
    if line.kind != "root":
        return quantity(line.threshold, line.kind, line.unit, lang, line.observed)
    found = quantity(line.threshold, "coefficient", "", lang, _root_figure(line.observed))
    return None if found is None else {**found, "unit": ""}


def margin_of(line: Headline, lang: str) -> Quantity | None:
    """Return how far on the good side a finding is; a bound where the margin is only a bound."""
    if line.margin is None:
        return None
    value = str(exact(line.margin))
    if not line.exactly:
        value = f"..{value}" if line.margin < 0 else f"{value}.."
    return {"value": value, "unit": _margin_unit(line), "text": distance_text(line, line.margin, lang)}


def distance_text(line: Headline, distance: Exact, lang: str, *, bare: bool = False) -> str:
    """Return a difference in the unit of a headline; shares differ by percentage points. `bare` leaves the unit out."""
    shown = Fraction(distance) * 100 if line.kind == "share" else Fraction(distance)
    digits = _digits("number" if line.kind == "date" else line.kind, [shown, Fraction(0)])
    text = decimal(shown, digits)
    if bare:
        return text
    if line.kind == "share":
        return f"{text} 个百分点" if lang == "zh" else f"{text} percentage point{'' if abs(shown) == 1 else 's'}"
    if line.unit == "年" and lang == "en":
        return f"{text} year" if abs(shown) == 1 else f"{text} years"
    return with_unit(text, line.unit, lang)


def decimal(value: Exact, digits: int) -> str:
    """Return a figure to some decimals, rounded half up; exact figures without idle zeros.

    >>> decimal(Fraction(100, 11), 2), decimal(Fraction(19, 2), 2), decimal(-12, 2)
    ('9.09', '9.5', '-12')
    """
    scaled = abs(Fraction(value)) * 10**digits
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, part = divmod(rounded, 10**digits)
    text = f"{whole}.{part:0{digits}d}" if digits else str(whole)
    if scaled.denominator == 1 and digits:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and rounded else text


def magnitude(value: Exact) -> Exact:
    """Return a figure without its sign."""
    return -value if value < 0 else value


def with_unit(text: str, unit: str, lang: str) -> str:
    """Return a figure with its unit: `12 所`, `12 schools`, `6000 元`, `10%`."""
    if unit == "%":
        return f"{text}%"
    word = unit if lang == "zh" else english_unit(unit, one=text in {"1", "-1"})
    return f"{text} {word}" if word else text


def english_unit(unit: str, *, one: bool = False) -> str:
    """Return a unit in English: `schools`, `yuan/person`."""
    over, slash, under = unit.partition("/")
    word = _ENGLISH.get(over, (over, over))[0 if one else 1]
    return (
        f"{word}/{'/'.join(_ENGLISH.get(name, (name, name))[0] or 'each' for name in under.split('/'))}"
        if slash
        else word
    )


def date_text(value: DateSpan, lang: str) -> str:
    """Return a date in words."""
    zh = lang == "zh"
    if value.is_open:
        return "无限期" if zh else "open-ended"
    if value.is_day or value.month:
        return str(value)
    if value == ANY_DATE:
        return "未知" if zh else "unknown"
    if value.last == LAST_DAY:
        return f"{value.first} 或以后" if zh else f"{value.first} or later"
    if value.first == FIRST_DAY:
        return f"{value.last} 或以前" if zh else f"{value.last} or earlier"
    return f"{value.first} 至 {value.last}" if zh else f"{value.first} to {value.last}"


def _range_text(low: Exact | None, high: Exact | None, digits: int, unit: str, lang: str) -> str:
    zh = lang == "zh"
    if high is None:
        if low is None or low == 0:  # no figure here is below 0, so that says nothing
            return "未知" if zh else "unknown"
        return (
            f"不少于 {with_unit(decimal(low, digits), unit, lang)}"
            if zh
            else (f"at least {with_unit(decimal(low, digits), unit, lang)}")
        )
    top = with_unit(decimal(high, digits), unit, lang)
    if low is None:
        return f"不超过 {top}" if zh else f"at most {top}"
    bottom = decimal(low, digits) + ("%" if unit == "%" else "")
    return f"{bottom} 至 {top}" if zh else f"{bottom} to {top}"


def _digits(kind: str, ends: list[Any]) -> int:
    """Return as many decimals as it takes for different figures to look different."""
    digits = DIGITS[kind]
    different = len({Fraction(end) for end in ends})
    while digits < MOST_DIGITS and len({Fraction(decimal(end, digits)) for end in ends}) < different:
        digits += 1
    return digits


def _shown_ends(figure: Figure, kind: str) -> tuple[Exact | None, Exact | None]:
    if kind == "root":
        return _root(figure.low), _root(figure.high)
    if kind == "share":
        return tuple(None if end is None else end * 100 for end in (figure.low, figure.high))  # type: ignore[return-value]  # a pair
    return figure.low, figure.high


def _root(square: Exact | None) -> Exact | None:
    return None if square is None else root(max(square, 0))


def _root_figure(squares: Any) -> Figure:
    return Figure(_root(squares.low), _root(squares.high), squares.gap)


def _margin_unit(line: Headline) -> str:
    return line.unit if line.kind in {"number", "date"} else ""
