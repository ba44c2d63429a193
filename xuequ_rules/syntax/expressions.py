"""The expression parser: tokens → the tree of a condition or a figure, by precedence climbing.

Hand-written for speed and for its messages; statements and sections are read by the grammar, which hands over here.
From the loosest to the tightest: 若, 或, 且, 非 and 每个/存在/没有, comparisons, + and −, × and ÷, sign, 的 and 其中.

Next to read: `grammar.py`, which embeds this parser.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from xuequ_rules.syntax import nodes
from xuequ_rules.syntax.blame import expected_operand, no_unit, unexpected
from xuequ_rules.syntax.cursor import CLOSING, Cursor
from xuequ_rules.syntax.faults import Fault, Note, fault
from xuequ_rules.syntax.forms import Operator, Relation
from xuequ_rules.syntax.nodes import Expression
from xuequ_rules.syntax.tokens import Kind, Token
from xuequ_rules.syntax.walk import depth
from xuequ_rules.syntax.words import FUNCTION_WORDS, RELATION_WORDS, SIGNS, UNITS
from xuequ_rules.text import Span

DEEPEST = 60  # levels of an expression

OR, AND, NOT, COMPARISON, SUM, PRODUCT = range(1, 7)

T = TypeVar("T")

_COMBINERS = {"or": OR, "and": AND}
_ARITHMETIC = {
    "+": (SUM, Operator.PLUS),
    "-": (SUM, Operator.MINUS),
    "*": (PRODUCT, Operator.TIMES),
    "/": (PRODUCT, Operator.OVER),
}


class Expressions(Cursor):
    """Reads expressions from a list of tokens that ends with an END token; `at` is the next one.

    Every method raises `Fault` where the text cannot be read.
    """

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        """Start at an index."""
        super().__init__(tokens, at)
        self._operands: dict[Kind, Callable[[], Expression]] = {
            Kind.WORD: self._word,
            Kind.NUMBER: self._number,
            Kind.TEXT: self._text,
            Kind.DATE: self._date,
        }
        self.depth = 0
        self.filtering = False  # inside the condition of a 其中: a further 其中 narrows the same rows

    # --- what the grammar asks for -------------------------------------------------------------------------------

    def expression(self) -> Expression:
        """Read a whole condition or figure."""
        start = self.at
        node = self._level(OR)
        if self.at - start > DEEPEST and depth(node) > DEEPEST:
            raise fault("SYN111", node.span, limit=DEEPEST)
        return node

    def selection(self) -> Expression:
        """Read the condition after the 其中 of a clause's subject."""
        self.filtering = True
        return self.expression()

    def figure(self) -> Expression:
        """Read a figure: what may stand on one side of a comparison."""
        return self._level(SUM)

    def items(self) -> nodes.Items:
        """Read a list written out, its opening bracket first."""
        opening = self.tokens[self.at]
        if not self.sees(Kind.SIGN, "{"):
            raise unexpected(self.tokens, self.at, "“{”", "`{`")
        self.at += 1
        if self.sees(Kind.SIGN, "}"):
            raise fault("SYN120", opening.span.to(self.tokens[self.at].span))
        parts = [self._level(SUM)]
        while self.sees(Kind.SIGN, ","):
            self.at += 1
            parts.append(self._level(SUM))
        return nodes.Items(tuple(parts), self.close(opening))

    # --- levels --------------------------------------------------------------------------------------------------

    def _level(self, level: int) -> Expression:
        """Read operations that bind at least as tightly as a level."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise fault("SYN111", self.tokens[self.at].span, limit=DEEPEST)
        left = self._prefix(level)
        while True:
            token = self.tokens[self.at]
            if token.kind is Kind.KEYWORD and _COMBINERS.get(token.value, 0) >= level:
                left = self._combination(left, token.value)
            elif token.kind is Kind.SIGN and _ARITHMETIC.get(token.value, (0,))[0] >= level:
                binding, operator = _ARITHMETIC[token.value]
                self.at += 1
                right = self._level(binding + 1)
                left = nodes.Arithmetic(operator, left, right, left.span.to(right.span))
            elif level <= COMPARISON and self._at_comparison():
                left = self._comparison(left)
            else:
                self.depth -= 1
                return left

    def _combination(self, first: Expression, word: str) -> Expression:
        parts = [first]
        while self.sees(Kind.KEYWORD, word):
            self.at += 1
            parts.append(self._level(_COMBINERS[word] + 1))
        return nodes.Combination(word, tuple(parts), first.span.to(parts[-1].span))

    def _at_comparison(self) -> bool:
        token = self.tokens[self.at]
        return token.kind is Kind.RELATION or (token.kind is Kind.KEYWORD and token.value == "between")

    def _comparison(self, left: Expression) -> Expression:
        token = self.take()
        node: Expression
        if token.kind is Kind.KEYWORD:
            low = self._level(SUM)
            self.take_keyword("to", "“至”", "`to`")
            high = self._level(SUM)
            node = nodes.Between(left, low, high, left.span.to(high.span))
        else:
            right = self._level(SUM)
            relation, spelling = _relation(token.value)
            node = nodes.Comparison(relation, left, right, spelling, left.span.to(right.span))
        if self._at_comparison():
            raise self._second_comparison(token)
        return node

    def _second_comparison(self, first: Token) -> Fault:
        """Return the fault of two comparisons in a row: a bracket is missing between them, or they are chained."""
        token = self.tokens[self.at]
        opening = self.unclosed()
        if opening is not None:
            note = Note(opening.span, "在这里打开", "opened here")
            return fault("SYN109", Span(token.start, token.start), note, mark=CLOSING[opening.value])
        return fault("SYN118", token.span, Note(first.span, "第一个比较", "the first comparison"))

    def _prefix(self, level: int) -> Expression:
        token = self.tokens[self.at]
        if token.kind is Kind.SIGN and token.value == "-":
            self.at += 1
            operand = self._level(PRODUCT + 1)
            return nodes.Negative(operand, token.span.to(operand.span))
        if token.kind is not Kind.KEYWORD:
            return self._postfix()
        if token.value == "if":
            return self._if()
        if token.value == "not" and level <= NOT:
            self.at += 1
            operand = self._level(NOT)
            return nodes.Not(operand, token.span.to(operand.span))
        if token.value in {"every", "some", "no"} and level <= COMPARISON:
            return self._quantified()
        return self._postfix()

    def _if(self) -> Expression:
        start = self.take()
        condition = self._level(OR)
        self.take_keyword("then", "“则”", "`then`")
        then = self._level(OR)
        self.take_keyword("else", "“否则”", "`else`")
        otherwise = self._level(OR)
        return nodes.If(condition, then, otherwise, start.span.to(otherwise.span))

    def _quantified(self) -> Expression:
        start = self.take()
        filtering, self.filtering = self.filtering, False
        collection = self._postfix()
        self.filtering = filtering
        if self.sees(Kind.KEYWORD, "satisfies"):
            self.at += 1
            condition = self._level(NOT)
            return nodes.Quantified(start.value, collection, condition, start.span.to(condition.span))
        token = self.tokens[self.at]
        if (
            start.value == "every"
            or isinstance(collection, nodes.Lookup)
            or token.kind in {Kind.WORD, Kind.NUMBER, Kind.TEXT}
        ):
            raise fault("SYN119", token.span, Note(start.span, "从这里开始", "begins here"))
        return nodes.Quantified(start.value, collection, None, start.span.to(collection.span))

    # --- operands ------------------------------------------------------------------------------------------------

    def _postfix(self) -> Expression:
        """Read an operand and what follows it: 的 and 其中."""
        node = self._operand()
        while True:
            token = self.tokens[self.at]
            if token.kind is not Kind.KEYWORD:
                return node
            if token.value == "of":
                self.at += 1
                step = self._step()
                node = nodes.Follow(node, step, node.span.to(step.span))
            elif token.value == "where" and not self.filtering:
                self.at += 1
                self.filtering = True
                condition = self._level(OR)
                self.filtering = False
                node = nodes.Filter(node, condition, node.span.to(condition.span))
            else:
                return node

    def _step(self) -> Expression:
        token = self.tokens[self.at]
        if self.sees(Kind.SIGN, "("):
            return self._group()
        if token.kind is not Kind.WORD:
            raise unexpected(self.tokens, self.at, "字段名或“(”", "a field or `(`")
        self.at += 1
        return nodes.Name(token.value, token.span)

    def _operand(self) -> Expression:
        token = self.tokens[self.at]
        read = self._operands.get(token.kind)
        if read is not None:
            return read()
        if self.sees(Kind.SIGN, "("):
            return self._group()
        if self.sees(Kind.SIGN, "{"):
            return self._enclosed(self.items)
        if self.sees(Kind.KEYWORD, "judgement"):
            self.at += 1
            question = self.take()
            if question.kind is not Kind.TEXT:
                raise unexpected(self.tokens, self.at - 1, "「问题」", "a question in quotation marks")
            return nodes.Judgement(question.parts or (question.value,), token.span.to(question.span))
        raise expected_operand(self.tokens, self.at)

    def _word(self) -> Expression:
        token = self.take()
        if not self.sees(Kind.SIGN, "("):
            return nodes.Name(token.value, token.span)
        function = FUNCTION_WORDS.get(token.value)
        opening = self.take()
        argument = self._enclosed(lambda: self._level(OR))
        weight = None
        if function and self.sees(Kind.KEYWORD, "by"):
            self.at += 1
            weight = self._enclosed(lambda: self._level(SUM))
        span = token.span.to(self.close(opening))
        if function:
            return nodes.Aggregate(function, argument, weight, span)
        return nodes.Lookup(token.value, argument, span)

    def _number(self) -> Expression:
        token = self.take()
        value, unit = Fraction(token.value), self.tokens[self.at]
        if unit.kind is Kind.SIGN and unit.value == "%":
            self.at += 1
            return nodes.Number(value / 100, "%", token.span.to(unit.span))
        if unit.kind is not Kind.WORD or unit.first:
            return nodes.Number(value, None, token.span)
        if unit.value not in UNITS:
            raise no_unit(unit)
        self.at += 1
        return nodes.Number(value, UNITS[unit.value], token.span.to(unit.span))

    def _text(self) -> Expression:
        token = self.take()
        return nodes.Text(token.value, token.span)

    def _date(self) -> Expression:
        token = self.take()
        return nodes.Date(token.value, token.span)

    def _group(self) -> Expression:
        opening = self.take()
        node = self._enclosed(lambda: self._level(OR))
        self.close(opening)
        return node

    def _enclosed(self, read: Callable[[], T]) -> T:
        """Read something in brackets, where 其中 is free again."""
        filtering, self.filtering = self.filtering, False
        node = read()
        self.filtering = filtering
        return node


def _relation(word: str) -> tuple[Relation, str]:
    """Return the relation that a word or sign stands for, and the spelling to remember."""
    if word in SIGNS:
        return SIGNS[word], word
    relation, keyword = RELATION_WORDS[word]
    return relation, keyword.zh
