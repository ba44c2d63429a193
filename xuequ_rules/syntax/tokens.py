"""The scanner: rule text → tokens with places, in one pass from left to right.

Full-width punctuation, digits and letters are read as their half-width kin; the mapping goes character by character,
so places stay exact. What stands in quotation marks is taken as written. A word that starts a line and is a keyword of
a statement or a section is a starter; anywhere else it is an ordinary word (`说明` is a label too).

Next to read: `expressions.py`, which reads the tokens of a condition.
"""

import re
from enum import Enum
from typing import Any, NamedTuple

from xuequ_rules.syntax import literals
from xuequ_rules.syntax.declared import Comment
from xuequ_rules.syntax.faults import Note, Problem, problem
from xuequ_rules.syntax.words import (
    HEADER_SECTIONS,
    OPERATOR_WORDS,
    RELATION_WORDS,
    SIGNS,
    STARTER_WORDS,
    STATEMENT_WORDS,
)
from xuequ_rules.text import Span

MOST_FAULTS = 200


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    SIGN = "sign"  # brackets, separators, arithmetic
    RELATION = "relation"  # a word or a sign
    KEYWORD = "keyword"  # of expressions
    STARTER = "starter"  # of a statement or a section
    END = "end"


class Token(NamedTuple):
    """One token. `value` is a word, a text without its quotes, a figure's digits, a keyword's key.

    `parts` are those of a text with blanks, once they are read: texts and expressions in turn.
    """

    kind: Kind
    value: str
    start: int
    end: int
    first: bool  # whether it is the first of its line
    parts: tuple[Any, ...] = ()

    @property
    def span(self) -> Span:
        """The place of the token."""
        return Span(self.start, self.end)


class Scan(NamedTuple):
    """What a text consists of, and what is wrong with its characters."""

    tokens: list[Token]
    comments: list[Comment]
    problems: list[Problem]


_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_WIDTH |= {ord(char): ord(" ") for char in "\u3000\u00a0\u2002\u2003\u2009\u202f\ufeff"}
_WIDTH |= {ord("−"): ord("-"), ord("≦"): ord("≤"), ord("≧"): ord("≥")}
del _WIDTH[0xFF02]  # a full-width quotation mark closes nothing

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+)
    |(?P<break>\n)
    |(?P<word>[^\W\d](?:\w|[+\-](?=\w))*)
    |(?P<run>[0-9][\w.%\-]*|\.\.[0-9][0-9\-]*)
    |(?P<sign><=|>=|!=|[<>=≤≥≠+\-*/×÷(){}、,:.%])
    |(?P<text>「[^」\n]*」|“[^”\n]*”|"[^"\n]*")
    |(?P<comment>\#[^\n]*)
    |(?P<open>[「“"][^\n]*)
    |(?P<strange>\w+|.)""",
    re.VERBOSE,
)
_ID = re.compile(r"[\w.:+\-/]+")
_SAFE = re.compile(r"[A-Za-z0-9_\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f+\-.:/]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_NOT_A_SECTION = re.compile(r"[ \t]*(?:[、,)}:=≤≥≠<>+*/×÷]|\.(?!\.)|的 )")
_COMPOUND = {
    first: re.compile("|".join(re.escape(w).replace(r"\ ", "[ ]+") + r"(?!\w)" for w in words))
    for first, words in {
        first: sorted((w for w in RELATION_WORDS if w.split()[0] == first and " " in w), key=len, reverse=True)
        for first in {w.split()[0] for w in RELATION_WORDS if " " in w}
    }.items()
}
_COMPOUND_STARTERS = {
    first: re.compile(rf"[ ]+({second})(?!\w)") for first, second in (w.split() for w in STARTER_WORDS if " " in w)
}
_ID_STARTERS = frozenset({"pack", "clause", "not_encoded", "defeats", "contradicts", "parent", "region"})
_ARITHMETIC = {"×": "*", "÷": "/"}
_SEPARATORS = {"、": ",", ",": ","}


def half_width(text: str) -> str:
    """Return a text with full-width characters as half-width ones, of the same length."""
    return text.translate(_WIDTH)


def hidden_characters(text: str) -> list[Problem]:
    """Return a fault for each character that cannot be seen or reorders the line, as far as faults are shown."""
    problems: list[Problem] = []
    for match in _HIDDEN.finditer(text, 1 if text.startswith("\ufeff") else 0):
        problems.append(problem("SYN105", Span(match.start(), match.end()), char=f"U+{ord(match[0]):04X}"))
        if len(problems) > MOST_FAULTS:
            break
    return problems


def reveal(text: str) -> str:
    """Return a text with spaces for hidden characters, of the same length."""
    return _HIDDEN.sub(" ", text)


def scan(raw: str, mapped: str, start: int = 0, end: int | None = None, *, statements: bool = True) -> Scan:
    """Return the tokens of a text between two offsets; `mapped` is its half-width form.

    Without `statements` nothing is a starter: the text is one expression.
    """
    return _Scanner(raw, mapped, start, len(raw) if end is None else end, statements).run()


class _Scanner:
    """The state of one pass: where it is, whether a line has begun, and how names are to be read."""

    def __init__(self, raw: str, mapped: str, start: int, end: int, statements: bool) -> None:
        self.raw, self.mapped, self.at, self.end = raw, mapped, start, end
        self.statements = statements
        self.first = statements
        self.ids = False
        self.header = False
        self.depth = 0
        self.out = Scan([], [], [])
        self.rules = {
            "word": self.word,
            "run": self.run_of_digits,
            "sign": self.sign,
            "text": self.quoted,
            "comment": self.comment,
            "open": self.unclosed,
            "strange": self.strange,
        }

    def run(self) -> Scan:
        """Read to the end."""
        match_token, match_id, mapped, end = _TOKEN.match, _ID.match, self.mapped, self.end
        while self.at < end and len(self.out.problems) <= MOST_FAULTS:
            match = match_token(mapped, self.at, end)
            assert match is not None  # the last alternative takes any character
            group = match.lastgroup or ""
            if group == "space":
                self.at = match.end()
            elif group == "break":
                self.at, self.first = match.end(), self.statements
            elif self.ids and group in {"word", "run", "strange"} and not (self.first and self.starter(match)):
                found = match_id(mapped, self.at, end)
                self.at = self.strange(match) if found is None else self.identifier(found)
            else:
                self.at = self.rules[group](match)
        return self.out

    def add(self, kind: Kind, value: str, start: int, end: int) -> int:
        """Add a token and return where the next may begin."""
        self.out.tokens.append(Token(kind, value, start, end, self.first))
        self.first = False
        return end

    def word(self, match: re.Match[str]) -> int:
        """A keyword or a name."""
        word, start, end = match[0], match.start(), match.end()
        found = self.starter(match) if self.first else None
        if found:
            return self.begin(found[0], start, found[1])
        if word in _COMPOUND:
            compound = _COMPOUND[word].match(self.mapped, start, self.end)
            if compound:
                return self.add(Kind.RELATION, " ".join(compound[0].split()), start, compound.end())
        if word in RELATION_WORDS:
            return self.add(Kind.RELATION, word, start, end)
        if word in OPERATOR_WORDS:
            return self.add(Kind.KEYWORD, OPERATOR_WORDS[word], start, end)
        self.look(word, start)
        return self.add(Kind.WORD, word, start, end)

    def starter(self, match: re.Match[str]) -> tuple[str, int] | None:
        """Return the keyword of a statement or section that begins here and its end, if one does."""
        word, end = match[0], match.end()
        longer = _COMPOUND_STARTERS[word].match(self.mapped, end, self.end) if word in _COMPOUND_STARTERS else None
        if longer:
            word, end = f"{word} {longer[1]}", longer.end()
        key = STARTER_WORDS.get(word)
        if key is None or (key in HEADER_SECTIONS and not self.header):
            return None
        infix = _NOT_A_SECTION.match(self.mapped, end, self.end)
        return None if infix and (self.depth or word not in STATEMENT_WORDS) else (word, end)

    def begin(self, word: str, start: int, end: int) -> int:
        """The keyword of a statement or a section."""
        key = STARTER_WORDS[word]
        if word in STATEMENT_WORDS:
            self.header = key == "pack"
        self.ids = key in _ID_STARTERS
        self.depth = 0
        return self.add(Kind.STARTER, key, start, end)

    def identifier(self, match: re.Match[str]) -> int:
        """The id of a clause or a pack, or a code."""
        self.look(match[0], match.start())
        return self.add(Kind.WORD, match[0], match.start(), match.end())

    def look(self, word: str, start: int) -> None:
        """Report a word with letters that only look like familiar ones."""
        if word.isascii() or _SAFE.fullmatch(word):
            return
        at = next(i for i, char in enumerate(word) if not _SAFE.fullmatch(char))
        args = {"word": word, "char": word[at], "point": f"U+{ord(word[at]):04X}", "plain": literals.plain(word)}
        self.out.problems.append(problem("SYN106", Span(start, start + len(word)), **args))

    def run_of_digits(self, match: re.Match[str]) -> int:
        """A date, a figure, or a figure with its unit."""
        start, end = match.start(), match.end()
        grouped = _GROUPED.match(self.mapped, start, self.end)
        if grouped:
            self.out.problems.append(problem("SYN113", Span(start, grouped.end()), text=grouped[0]))
            return self.add(Kind.NUMBER, "0", start, grouped.end())
        literal = literals.read(match[0])
        if literal.code:
            place = Span(start + literal.fault_at, end)
            self.out.problems.append(problem(literal.code, place, text=match[0][literal.fault_at :], near=literal.near))
        if literal.is_date:
            return self.add(Kind.DATE, literal.value, start, end)
        split = start + literal.split
        self.add(Kind.NUMBER, literal.value, start, split)
        if literal.unit:
            self.add(Kind.SIGN if literal.unit == "%" else Kind.WORD, literal.unit, split, end)
        return end

    def sign(self, match: re.Match[str]) -> int:
        """A bracket, a separator, a relation or an operation."""
        sign = match[0]
        if sign in "({":
            self.depth += 1
        elif sign in ")}":
            self.depth = max(0, self.depth - 1)
        if sign in SIGNS:
            return self.add(Kind.RELATION, sign, match.start(), match.end())
        if sign == ".":
            return self.add(Kind.KEYWORD, "of", match.start(), match.end())
        value = _ARITHMETIC.get(sign) or _SEPARATORS.get(sign, sign)
        return self.add(Kind.SIGN, value, match.start(), match.end())

    def quoted(self, match: re.Match[str]) -> int:
        """A text, taken as written."""
        return self.add(Kind.TEXT, self.raw[match.start() + 1 : match.end() - 1], match.start(), match.end())

    def comment(self, match: re.Match[str]) -> int:
        """A comment: kept, for the formatter."""
        text = self.raw[match.start() + 1 : match.end()].strip()
        apart = _BLANK_LINE.match(self.mapped, match.end()) is not None
        self.out.comments.append(Comment(match.start(), text, self.first, apart))
        return match.end()

    def unclosed(self, match: re.Match[str]) -> int:
        """A text whose line ends before it does."""
        start = match.start()
        note = Note(Span(start, start + 1), "从这里开始", "opened here")
        mark = {"「": "」", "“": "”", '"': '"'}[match[0][0]]
        end = start + len(match[0].rstrip())
        self.out.problems.append(problem("SYN108", Span(end, end), note, mark=mark))
        return self.add(Kind.TEXT, self.raw[start + 1 : match.end()], start, match.end())

    def strange(self, match: re.Match[str]) -> int:
        """Characters that mean nothing here."""
        place = Span(match.start(), match.end())
        point = f"U+{ord(match[0][0]):04X}"
        self.out.problems.append(problem("SYN107", place, text=self.raw[place.start : place.end], point=point))
        self.first = False
        return match.end()
