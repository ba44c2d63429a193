"""The value of one cell: from what the source holds to what a record holds, or the fault that is in the way.

Next to read: `normal.py`, the spellings; `intake.py`, which reads whole rows.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, assert_never

from xuequ_rules.plan.normal import (
    MAX_DIGITS,
    normal_label,
    normal_text,
    parse_amount,
    parse_day,
    parse_figure,
    parse_school_year,
    plain_unit,
    unseen_character,
)
from xuequ_rules.plan.raw import Pairs
from xuequ_rules.plan.specs import FieldSpec, FieldType
from xuequ_rules.quantities import DateSpan, Exact, Interval, day, exact

LARGEST = 10**12
_LARGEST_ID = 10**18  # of a number that stands for a text, such as an id
_LEAST = {FieldType.COUNT: 0, FieldType.MONEY: 0, FieldType.YEAR: 1900}
LONGEST = 10_000  # characters of a text
_MOST_DIGITS = 12  # 10^12 has that many digits behind the first
_MOST_BITS = 200  # of a figure that a message repeats
_SHOWN = 40  # characters of a value that a message repeats
_TRUE = frozenset({"是", "真", "true", "yes", "y", "1", "√"})
_FALSE = frozenset({"否", "假", "false", "no", "n", "0", "×"})
_BLANK = frozenset({"", "-", "—", "——", "/"})
_TYPE_WORDS: tuple[tuple[type | tuple[type, ...], str, str], ...] = (
    (bool, "逻辑值", "a truth value"),
    (str, "文本", "text"),
    ((int, Decimal, Fraction, float), "数", "a number"),
    ((date, DateSpan), "日期", "a date"),
    ((Mapping, Pairs), "对象", "an object"),  # before lists: pairs are a tuple
    ((list, tuple), "列表", "a list"),
)


class Fault(NamedTuple):
    """A fault in one value: its code and the arguments of its message, the field's names excepted."""

    code: str
    args: Mapping[str, Any]


Value = object
Read = Value | Fault


def read_value(spec: FieldSpec, raw: object) -> Read:
    """Return the value of a field (None: unknown) or the fault in it.

    Text is normalised, figures are exact, blank text is unknown.
    """
    if isinstance(raw, str):
        if len(raw) > LONGEST:
            return Fault("PLN222", {"limit": LONGEST})
        unseen = unseen_character(raw)
        if unseen:
            return Fault("PLN219", {"character": unseen})
        raw = raw.strip()
        if raw in _BLANK:
            return None
    elif isinstance(raw, float):
        return Fault("PLN212", {})
    return None if raw is None else _READERS[spec.type](spec, raw)


def shown(raw: object) -> str:
    """Return a value as messages repeat it: on one line and not too long."""
    if isinstance(raw, int | Fraction) and max(raw.numerator.bit_length(), raw.denominator.bit_length()) > _MOST_BITS:
        return "…"
    if isinstance(raw, Decimal) and (raw.is_nan() or abs(raw.adjusted()) > _SHOWN):
        text = f"{raw:.3e}" if raw.is_finite() else "NaN"
    else:
        text = " ".join(str(raw).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _wrong(raw: object, zh: str, en: str) -> Fault:
    given_zh, given_en = next(
        ((z, e) for kind, z, e in _TYPE_WORDS if isinstance(raw, kind)), ("其他", "something else")
    )
    return Fault("PLN201", {"wanted_zh": zh, "wanted": en, "given_zh": given_zh, "given": given_en})


def _text(spec: FieldSpec, raw: object) -> Read:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return _wrong(raw, "文本", "text")
    if isinstance(raw, int) and abs(raw) > _LARGEST_ID:
        return _wrong(raw, "文本", "text")
    text = normal_text(str(raw))
    text = spec.also.get(text, text)
    if spec.name == "county_code" and not (len(text) == 6 and text.isascii() and text.isdigit()):
        return Fault("PLN218", {"value": shown(text)})
    return text


def _key(spec: FieldSpec, raw: object) -> Read:
    text = _text(spec, raw)
    if isinstance(text, str) and "/" in text:
        return Fault("PLN220", {"value": shown(text)})
    return text


def _label(spec: FieldSpec, raw: object) -> Read:
    if not isinstance(raw, str):
        return _wrong(raw, "文本", "text")
    if raw in spec.labels:
        return raw
    word = normal_label(raw)
    if word in spec.labels:
        return word
    for term, english in spec.labels.items():
        if english == word:
            return term
    if word in spec.also:
        return spec.also[word]
    terms, english_terms = "、".join(spec.labels), ", ".join(f"`{name}`" for name in spec.labels.values())
    return Fault("PLN202", {"value": shown(raw), "terms_zh": terms, "terms": english_terms})


def _figure(spec: FieldSpec, raw: object) -> Exact | Interval | Fault:
    """Read a figure of any kind and check its unit."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal | Fraction | Interval):
        return _wrong(raw, "数", "a number")
    if isinstance(raw, Interval):
        return raw
    if isinstance(raw, Decimal):
        return _decimal(raw)
    if not isinstance(raw, str):
        return exact(raw)
    read = parse_amount(raw)
    if read is None:
        return Fault("PLN203", {"value": shown(raw)})
    if isinstance(read, str):
        return Fault("PLN204" if read == "about" else "PLN210", {"value": shown(raw)})
    value, unit = read
    fits = unit in ("", plain_unit(spec.unit)) or (unit == "个" and spec.type is FieldType.COUNT)
    if spec.type is FieldType.NUMBER or fits:
        return value
    return Fault("PLN209", {"wanted": spec.unit, "given": shown(unit)})


def _decimal(raw: Decimal) -> Exact | Fault:
    """Return a decimal exactly; one with an enormous exponent is refused before it is worked out."""
    if not raw.is_finite():
        return Fault("PLN211", {})
    if raw and raw.adjusted() > _MOST_DIGITS:
        return Fault("PLN207", {"value": shown(raw)})
    if raw and (raw.adjusted() < -MAX_DIGITS or len(raw.as_tuple().digits) > MAX_DIGITS):
        return Fault("PLN203", {"value": shown(raw)})
    return exact(Fraction(raw)) if raw else 0


def _bounded(spec: FieldSpec, raw: object, check: Callable[[Exact], str | None]) -> Read:
    """Read a figure and check every end of it; `check` returns the code of a fault."""
    figure = _figure(spec, raw)
    ends: list[Exact]
    match figure:
        case Fault():
            return figure
        case Interval():
            ends = [end for end in (figure.low, figure.high) if end is not None]
        case int() | Fraction():
            ends = [figure]
        case _:
            assert_never(figure)
    for end in ends:
        code = check(end) if -LARGEST <= end <= LARGEST else "PLN207"
        if code:
            return Fault(code, {"value": shown(raw)})
    if isinstance(figure, Interval):
        return _narrow(spec, figure)
    return figure


def _narrow(spec: FieldSpec, figure: Interval) -> Exact | Interval | None:
    """Return the range with the ends that its type gives it; a range of one figure is that figure."""
    low = _LEAST.get(spec.type) if figure.low is None else figure.low
    if low is not None and low == figure.high:
        return low
    return None if low is None and figure.high is None else Interval(low, figure.high)


def _count(spec: FieldSpec, raw: object) -> Read:
    return _bounded(spec, raw, lambda end: "PLN205" if end < 0 else "PLN206" if end.denominator != 1 else None)


def _money(spec: FieldSpec, raw: object) -> Read:
    return _bounded(spec, raw, lambda end: "PLN205" if end < 0 else "PLN208" if 100 % end.denominator else None)


def _number(spec: FieldSpec, raw: object) -> Read:
    return _bounded(spec, raw, lambda _end: None)


def _year(spec: FieldSpec, raw: object) -> Read:
    if isinstance(raw, str):
        figure = parse_figure(raw.removesuffix("度").removesuffix("年"))
        raw = figure[0] if figure else raw
    read = _bounded(spec, raw, lambda end: None if 1900 <= end <= 2200 and end.denominator == 1 else "PLN215")
    if isinstance(read, Fault) and read.code != "PLN201":
        return Fault("PLN215", {"value": shown(raw)})
    return read


def _school_year(_spec: FieldSpec, raw: object) -> Read:
    if not isinstance(raw, str):
        return _wrong(raw, "学年", "a school year")
    return parse_school_year(raw) or Fault("PLN216", {"value": shown(raw)})


def _date(spec: FieldSpec, raw: object) -> Read:
    if isinstance(raw, date):
        return day(raw.date() if isinstance(raw, datetime) else raw)
    if isinstance(raw, DateSpan):
        span: DateSpan | None = raw
    elif isinstance(raw, str):
        span = parse_day(raw)
    else:
        return _wrong(raw, "日期", "a date")
    if span is None:
        ends = [parse_day(end) for end in str(raw).split("..")]
        return Fault("PLN210" if len(ends) == 2 and all(ends) else "PLN213", {"value": shown(raw)})
    return Fault("PLN214", {}) if span.is_open and not spec.open_ended else span


def _flag(_spec: FieldSpec, raw: object) -> Read:
    if isinstance(raw, bool):
        return raw
    if not isinstance(raw, str):
        return _wrong(raw, "是或否", "true or false")
    word = normal_label(raw)
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    return Fault("PLN217", {"value": shown(raw)})


def _texts(_spec: FieldSpec, raw: object) -> Read:
    if isinstance(raw, str):
        for mark in ",;，；\n":
            raw = raw.replace(mark, "、")
        raw = raw.split("、")
    if isinstance(raw, Pairs) or not isinstance(raw, list | tuple):
        return _wrong(raw, "文本的列表", "a list of texts")
    found = set()
    for item in raw:
        if not isinstance(item, str):
            return _wrong(item, "文本的列表", "a list of texts")
        unseen = unseen_character(item)
        if unseen:
            return Fault("PLN219", {"character": unseen})
        found.add(normal_text(item))
    return tuple(sorted(found - {""}))


_READERS: Mapping[FieldType, Callable[[FieldSpec, Any], Read]] = {
    FieldType.KEY: _key,
    FieldType.TEXT: _text,
    FieldType.LABEL: _label,
    FieldType.REFERENCE: _key,
    FieldType.COUNT: _count,
    FieldType.MONEY: _money,
    FieldType.NUMBER: _number,
    FieldType.YEAR: _year,
    FieldType.SCHOOL_YEAR: _school_year,
    FieldType.DATE: _date,
    FieldType.FLAG: _flag,
    FieldType.TEXTS: _texts,
}
