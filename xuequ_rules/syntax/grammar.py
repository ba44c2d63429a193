"""The grammar of statements and sections, declared with pyparsing over the tokens of the scanner.

Each section is parsed by itself, so that a fault in one hides nothing in the next. The terminals look tokens up
instead of reading characters, and expressions are handed to the precedence-climbing parser: an infix grammar made of
pyparsing elements would be a hundred times slower. This is the only module that imports pyparsing.

Next to read: `parser.py`, which cuts a file into sections and puts statements together.
"""

from collections.abc import Callable
from typing import Any

import pyparsing as pp

from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.blame import unexpected
from xuequ_rules.syntax.expressions import Expressions
from xuequ_rules.syntax.faults import fault
from xuequ_rules.syntax.tokens import Kind, Token


class Section(str):
    """The tokens of one section, in the guise of the text that pyparsing walks along: one character a token."""

    __slots__ = ("tokens",)
    tokens: list[Token]


class Terminal(pp.Token):
    """One token of a kind (and value), turned into a node.

    An `optional` terminal may be missing: its mismatch is for pyparsing to handle. Any other mismatch is the fault of
    the section.
    """

    def __init__(self, zh: str, en: str, kind: Kind, make: Callable[[Token], Any], *, value: str | None = None) -> None:
        """Name what is expected in both languages."""
        super().__init__()
        self.zh, self.en, self.kind, self.make, self.value = zh, en, kind, make, value
        self.optional = False
        self.leave_whitespace()
        self.set_name(en)

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, Any]:  # noqa: N802, ARG002  # pyparsing's name and signature
        """Take the token at a place."""
        tokens = _tokens(instring)
        token = tokens[loc]
        if token.kind is self.kind and (self.value is None or token.value == self.value):
            return loc + 1, [self.make(token)]
        if self.optional:
            raise pp.ParseException(instring, loc, self.en, self)
        raise unexpected(tokens, loc, self.zh, self.en)


class Embedded(pp.Token):
    """A part that the expression parser reads."""

    def __init__(self, en: str, read: Callable[[Expressions], Any]) -> None:
        """Say which method of the expression parser reads it."""
        super().__init__()
        self.read = read
        self.leave_whitespace()
        self.set_name(en)

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, Any]:  # noqa: N802, ARG002  # pyparsing's name and signature
        """Take the tokens of an expression."""
        parser = Expressions(_tokens(instring), loc)
        node = self.read(parser)
        return parser.at, [node]


class End(pp.Token):
    """The end of the section: nothing may follow."""

    def __init__(self) -> None:
        """Take no space: the text is made of tokens."""
        super().__init__()
        self.leave_whitespace()
        self.set_name("end of section")

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, Any]:  # noqa: N802, ARG002  # pyparsing's name and signature
        """Check that no token is left."""
        tokens = _tokens(instring)
        if tokens[loc].kind is not Kind.END:
            raise unexpected(tokens, loc, "“且”“或”或下一个部分", "`and`, `or` or the next section")
        return loc, []


def _tokens(instring: str) -> list[Token]:
    assert isinstance(instring, Section)
    return instring.tokens


def _maybe(terminal: Terminal) -> Terminal:
    terminal.optional = True
    return terminal


def _word(zh: str, en: str) -> Terminal:
    return Terminal(zh, en, Kind.WORD, lambda token: declared.Word(token.value, token.span))


def _sign(mark: str) -> Terminal:
    return Terminal(f"“{mark}”", f"`{mark}`", Kind.SIGN, lambda token: token, value=mark)


def _text(zh: str, en: str) -> Terminal:
    return Terminal(zh, en, Kind.TEXT, lambda token: nodes.Text(token.value, token.span))


def _several(zh: str, en: str) -> pp.ParserElement:
    """Words with `、` between them; a space will do."""
    further = pp.ZeroOrMore(pp.Opt(_maybe(_sign(","))) + _maybe(_word(zh, en)))
    return (_word(zh, en) + further).set_name(f"{en}s")


def _refuse_empty_table(tokens: list[Token], loc: int) -> None:
    if tokens[loc].kind is Kind.SIGN and tokens[loc].value == "}":
        raise fault("SYN120", tokens[loc - 1].span.to(tokens[loc].span))


class _Figure(Embedded):
    """The figure of a table row; its lack has a message of its own."""

    def __init__(self) -> None:
        super().__init__("figure", Expressions.figure)

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, Any]:  # noqa: N802  # pyparsing's name and signature
        tokens = _tokens(instring)
        colon = tokens[loc]
        if colon.kind is not Kind.SIGN or colon.value != ":" or _ends_row(tokens[loc + 1]):
            raise fault("SYN121", tokens[loc - 1].span, label=tokens[loc - 1].value)
        return super().parseImpl(instring, loc + 1, do_actions)


def _ends_row(token: Token) -> bool:
    return token.kind is Kind.END or (token.kind is Kind.SIGN and token.value in {",", "}"})


class _Label(Terminal):
    """The label of a table row."""

    def __init__(self) -> None:
        super().__init__("取值", "a label", Kind.WORD, lambda token: declared.Word(token.value, token.span))

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, Any]:  # noqa: N802  # pyparsing's name and signature
        _refuse_empty_table(_tokens(instring), loc)
        return super().parseImpl(instring, loc, do_actions)


def _row(parts: pp.ParseResults) -> declared.Row:
    return declared.Row(parts[0], parts[1], parts[0].span.to(parts[1].span))


condition = Embedded("condition", Expressions.expression)
date = Terminal("日期", "a date", Kind.DATE, lambda token: nodes.Date(token.value, token.span))
equals = Terminal("“=”", "`=`", Kind.RELATION, lambda token: token, value="=").suppress()
where = _maybe(Terminal("“其中”", "`where`", Kind.KEYWORD, lambda token: token, value="where")).suppress()
name = _word("名称", "a name")
identifier = _word("编号", "an id")
kind = _word("对象种类", "a kind of subject")
row = (_Label() + _Figure()).set_parse_action(_row).set_name("row")
rows = _sign("{").suppress() + row + pp.ZeroOrMore(_maybe(_sign(",")).suppress() + row) + _sign("}").suppress()

# What follows the keyword of each statement and section.
_FORMS: dict[str, pp.ParserElement] = {
    "pack": identifier + _text("「标题」", "a title in quotation marks"),
    "parameter": name + equals + condition,
    "list": name + equals + Embedded("list", Expressions.items),
    "table": name + equals + rows,
    "definition": kind + name + equals + condition,
    "clause": identifier + _text("「标题」", "a title in quotation marks"),
    "not_encoded": identifier + _text("「理由」", "a reason in quotation marks"),
    "issuer": _text("「发布机关」", "an issuer in quotation marks"),
    "doc_no": _text("「文号」", "a document number in quotation marks"),
    "region": _several("行政区划代码", "a region code"),
    "parent": _several("规则包编号", "a pack id"),
    "since": date,
    "until": date,
    "cite": _text("「条文」", "a provision in quotation marks"),
    "for": kind + pp.Opt(where + Embedded("selection", Expressions.selection)),
    "when": condition,
    "unless": condition,
    "due": date,
    "defeats": _several("条款编号", "a clause id"),
    "contradicts": _several("条款编号", "a clause id"),
    "doubts": _several("字段名", "a field"),
    "remedy": _text("「整改办法」", "a remedy in quotation marks"),
    "note": _text("「说明」", "a note in quotation marks"),
    "demand": condition,
}


def _whole(key: str, form: pp.ParserElement) -> pp.ParserElement:
    """Return the grammar of a section: its form and nothing after it."""
    grammar = pp.And([form, End()]).leave_whitespace().set_name(key)
    return grammar.parse_with_tabs()  # the text is no text: it must not be rewritten


SECTIONS: dict[str, pp.ParserElement] = {key: _whole(key, form) for key, form in _FORMS.items()}


def parse_section(key: str, tokens: list[Token]) -> list[Any]:
    """Return the nodes of one section, whose tokens begin after its keyword and end with an END token.

    Raises `Fault` where the section does not follow its form.
    """
    section = Section("." * (len(tokens) - 1))
    section.tokens = tokens
    return list(SECTIONS[key].parse_string(section, parse_all=True))


def parse_placeholder(tokens: list[Token]) -> nodes.Expression:
    """Return the expression between the braces of a remedy. Raises `Fault`."""
    parser = Expressions(tokens)
    node = parser.expression()
    if parser.tokens[parser.at].kind is not Kind.END:
        raise unexpected(tokens, parser.at, "“}”", "`}`")
    return node
