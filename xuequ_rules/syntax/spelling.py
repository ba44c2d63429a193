"""Expressions as text, in Chinese or English, with the brackets that their trees need.

Next to read: `format.py`, which lays out whole files.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import assert_never

from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.forms import Operator
from xuequ_rules.syntax.nodes import Expression
from xuequ_rules.syntax.words import FUNCTIONS, relation_spelling, spelling, unit_spelling
from xuequ_rules.text import NOWHERE, Span

# How tightly a form binds; a part that binds less tightly than its place demands stands in brackets.
WHOLE, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, POSTFIX, OPERAND = range(1, 10)

_BINDING = {
    Operator.PLUS: SUM,
    Operator.MINUS: SUM,
    Operator.TIMES: PRODUCT,
    Operator.OVER: PRODUCT,
}
_SIGNS_ZH = {Operator.PLUS: "+", Operator.MINUS: "−", Operator.TIMES: "×", Operator.OVER: "÷"}
_QUOTES_ZH = (("「", "」"), ("“", "”"), ('"', '"'))
_QUOTES_EN = (('"', '"'), ("“", "”"), ("「", "」"))


def spell(expression: Expression, lang: str) -> str:
    """Return an expression on one line, in `zh` or `en`."""
    return Speller(lang).whole(expression)


class Speller:
    """Writes expressions in one language; `names` gives other words for the names at certain places."""

    def __init__(self, lang: str, names: Mapping[Span, str] | None = None) -> None:
        """Choose the language and the names."""
        self.lang = lang
        self.names = names or {}
        self.separator = "、" if lang == "zh" else ", "

    def whole(self, node: Expression) -> str:
        """Write an expression that stands by itself or between brackets."""
        return self.part(node, WHOLE, last=True)

    def condition(self, node: Expression) -> str:
        """Write a whole condition where a bare 其中 would be read as somebody else's."""
        return f"({self.whole(node)})" if isinstance(node, nodes.Filter) else self.whole(node)

    def part(self, node: Expression, binding: int, *, last: bool = False) -> str:
        """Write a part of something; `last` if nothing follows it that an open end could swallow."""
        if binding_of(node) < binding:
            return f"({self.whole(node)})"
        return self._bare(node, last=last)

    def word(self, word: str, span: Span) -> str:
        """Write a name."""
        return word if span == NOWHERE else self.names.get(span, word)

    def quoted(self, text: str) -> str:
        """Write a text in quotation marks that it does not contain."""
        quotes = _QUOTES_ZH if self.lang == "zh" else _QUOTES_EN
        opening, closing = next((pair for pair in quotes if pair[1] not in text), quotes[0])
        return f"{opening}{text}{closing}"

    def with_blanks(self, parts: Iterable[str | Expression]) -> str:
        """Write a text whose expressions stand in braces."""
        return self.quoted("".join(part if isinstance(part, str) else f"{{{self.whole(part)}}}" for part in parts))

    def key(self, key: str) -> str:
        """Write a keyword."""
        return spelling(key, self.lang)

    def branches(self, node: nodes.If) -> list[str]:
        """Write the three parts of 若 … 则 … 否则 …."""
        parts = (("if", node.condition), ("then", node.then), ("else", node.otherwise))
        return [f"{self.key(key)} {self.condition(part)}" for key, part in parts]

    def _bare(self, node: Expression, *, last: bool) -> str:
        """Write an expression without brackets around it."""
        match node:
            case nodes.Combination():
                return self._combined(node, last=last)
            case nodes.If():
                return " ".join(self.branches(node))
            case nodes.Not(operand):
                return f"{self.key('not')} {self.part(operand, NOT, last=last)}"
            case nodes.Quantified():
                return self._quantified(node, last=last)
            case nodes.Filter(collection, condition):
                return f"{self.part(collection, POSTFIX)} {self.key('where')} {self.condition(condition)}"
            case nodes.Comparison() | nodes.Between():
                return self._compared(node)
            case nodes.Arithmetic() | nodes.Negative():
                return self._computed(node)
            case nodes.Follow() | nodes.Aggregate() | nodes.Lookup() | nodes.Items():
                return self._gathered(node)
            case nodes.Name() | nodes.Number() | nodes.Text() | nodes.Date() | nodes.Judgement():
                return self._simple(node)
            case _:
                assert_never(node)

    def _combined(self, node: nodes.Combination, *, last: bool) -> str:
        binding, end = inner_binding(node), len(node.parts) - 1
        parts = (self.part(part, binding, last=last and i == end) for i, part in enumerate(node.parts))
        return f" {self.key(node.word)} ".join(parts)

    def _quantified(self, node: nodes.Quantified, *, last: bool) -> str:
        start = self.key(node.word)
        inner = node.collection
        if node.condition is None:
            bare = last and isinstance(inner, nodes.Filter)
            return f"{start} {self.part(inner, WHOLE if bare else POSTFIX, last=bare)}"
        collection = self.part(inner, POSTFIX)
        # more than a word stands in brackets although one comparison needs none: it is easier to read
        binding = POSTFIX if binding_of(node.condition) <= SUM else NOT
        return f"{start} {collection} {self.key('satisfies')} {self.part(node.condition, binding, last=last)}"

    def _compared(self, node: nodes.Comparison | nodes.Between) -> str:
        match node:
            case nodes.Comparison(relation, left, right, chosen):
                sign = relation_spelling(relation, chosen, self.lang)
                return f"{self.part(left, SUM)} {sign} {self.part(right, SUM)}"
            case nodes.Between(value, low, high):
                between, to = self.key("between"), self.key("to")
                return f"{self.part(value, SUM)} {between} {self.part(low, SUM)} {to} {self.part(high, SUM)}"

    def _computed(self, node: nodes.Arithmetic | nodes.Negative) -> str:
        match node:
            case nodes.Arithmetic(operator, left, right):
                binding = _BINDING[operator]
                sign = _SIGNS_ZH[operator] if self.lang == "zh" else operator.value
                return f"{self.part(left, binding)} {sign} {self.part(right, binding + 1)}"
            case nodes.Negative(operand):
                return f"{'−' if self.lang == 'zh' else '-'} {self.part(operand, SIGN)}"

    def _gathered(self, node: nodes.Follow | nodes.Aggregate | nodes.Lookup | nodes.Items) -> str:
        match node:
            case nodes.Follow(base, step):
                return self._followed(base, step)
            case nodes.Aggregate(function, collection, weight):
                keyword = FUNCTIONS[function]
                by = "" if weight is None else f" {self.key('by')} {self.part(weight, SUM)}"
                return f"{keyword.zh if self.lang == 'zh' else keyword.en}({self.whole(collection)}{by})"
            case nodes.Lookup(table, key):
                return f"{table}({self.whole(key)})"
            case nodes.Items(items):
                return f"{{ {self.separator.join(self.part(item, SUM) for item in items)} }}"

    def _followed(self, base: Expression, step: Expression) -> str:
        start = self.part(base, POSTFIX)
        end = self._simple(step) if isinstance(step, nodes.Name) else f"({self.whole(step)})"
        if self.lang == "zh":
            return f"{start} 的 {end}"
        tight = isinstance(base, nodes.Name | nodes.Follow) or start[-1] in ")}"
        return f"{start}.{end}" if tight else f"{start} . {end}"

    def _simple(self, node: nodes.Name | nodes.Number | nodes.Text | nodes.Date | nodes.Judgement) -> str:
        match node:
            case nodes.Name(word, span):
                return self.word(word, span)
            case nodes.Number(value, unit):
                return self._number(value, unit)
            case nodes.Text(value):
                return self.quoted(value)
            case nodes.Date(value):
                return value
            case nodes.Judgement(parts):
                return f"{self.key('judgement')} {self.with_blanks(parts)}"

    def _number(self, value: Fraction, unit: str | None) -> str:
        if unit == "%":
            return f"{decimal(value * 100)}%"
        return decimal(value) if unit is None else f"{decimal(value)} {unit_spelling(unit, self.lang)}"


def decimal(value: Fraction) -> str:
    """Return a figure that was written as a decimal, as a decimal."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def binding_of(node: Expression) -> int:
    """Return how tightly an expression holds together."""
    match node:
        case nodes.If() | nodes.Filter():
            return WHOLE
        case nodes.Combination(word):
            return WHOLE if word == "or" else AND
        case nodes.Not():
            return NOT
        case nodes.Comparison() | nodes.Between() | nodes.Quantified():
            return COMPARISON
        case nodes.Arithmetic(operator):
            return _BINDING[operator]
        case nodes.Negative():
            return SIGN
        case nodes.Follow():
            return POSTFIX
        case _:
            return OPERAND


def inner_binding(node: nodes.Combination) -> int:
    """Return how tightly the parts of a combination must hold together."""
    return AND if node.word == "or" else NOT
