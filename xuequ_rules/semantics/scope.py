"""Where a word is read: the records in scope, the pack's own names, and where faults are reported.

Next to read: `names.py`, which looks a word up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from xuequ_rules.diagnostics import Diagnostic, Label, language_of
from xuequ_rules.plan.model import TABLES
from xuequ_rules.semantics.checked import Checked
from xuequ_rules.semantics.checked import Parameter as CheckedParameter
from xuequ_rules.semantics.types import LabelType, NumberType, RecordType, RowsType, Type
from xuequ_rules.text import RuleText, Span

MOST_ROWS = 4  # of 每个, 其中, 的 (…) inside each other


class Unusable(Exception):  # noqa: N818  # not an error of ours: a reported fault stops the expression it stands in
    """An expression has a fault that was reported; whatever contains it cannot be used."""


class Typed(NamedTuple):
    """A checked expression and its type."""

    node: Checked
    type: Type


class Spelling(NamedTuple):
    """The two names of what a word stands for."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class TableSymbol:
    """A table of the pack: a figure per label of the enumerated fields whose labels these are."""

    name: str
    rows: tuple[tuple[str, Any], ...]
    type: NumberType
    unit: str
    keys: tuple[LabelType, ...]


@dataclass
class Symbols:
    """What a pack and its parents define. Definitions are by kind of record and name.

    `broken` are names whose own statements have faults: what uses them is not faulty too.
    """

    parameters: dict[str, tuple[CheckedParameter, NumberType]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, TableSymbol] = field(default_factory=dict)
    definitions: dict[tuple[str, str], Typed] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    pending: dict[tuple[str, str], Callable[[], "Typed | None"]] = field(default_factory=dict)
    faulty: set[tuple[str, str]] = field(default_factory=set)
    origins: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def definition(self, table: str, name: str) -> "Typed | None":
        """Return a definition, which is checked when it is first asked for, so that their order does not matter."""
        waiting = self.pending.get((table, name))
        if waiting is not None:
            return waiting()
        if (table, name) in self.faulty:  # its faults are reported; what rests on it is not faulty too
            raise Unusable
        return self.definitions.get((table, name))

    def add(self, other: "Symbols") -> None:
        """Add what a parent defines, where this pack does not define it itself."""
        self.parameters = {**other.parameters, **self.parameters}
        self.lists = {**other.lists, **self.lists}
        self.tables = {**other.tables, **self.tables}
        self.definitions = {**other.definitions, **self.definitions}
        self.origins = {**other.origins, **self.origins}
        self.faulty |= other.faulty
        self.broken |= other.broken


@dataclass(frozen=True)
class Scope:
    """The records in scope (tables, subject first), the names, and the list of faults."""

    text: RuleText
    symbols: Symbols
    faults: list[Diagnostic]
    spellings: dict[Span, Spelling]
    rows: tuple[str, ...] = ()
    terms: dict[str, set[str]] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language of the file, which its diagnostics speak."""
        return language_of(self.text.text)

    def say(self, zh: str, en: str) -> str:
        """Return the words in the language of the file."""
        return zh if self.lang == "zh" else en

    def quoted(self, span: Span) -> str:
        """Return what the author wrote at a place, in quotation marks."""
        return self.say(f"“{self.words(span)}”", f"`{self.words(span)}`")

    def kind(self, table: str) -> str:
        """Return what a record of a table is called."""
        return self.say(TABLES[table].kind_zh, TABLES[table].kind_en)

    def quiet(self) -> "Scope":
        """Return the scope with faults and spellings that nobody hears of."""
        return replace(self, faults=[], spellings={}, terms={})

    def inside(self, table: str, span: Span) -> "Scope":
        """Return the scope with one more record, the innermost.

        Raises:
            Unusable: rows stand in rows too deeply; a clause must end in reasonable time whatever the plan.
        """
        if len(self.rows) > MOST_ROWS:
            raise self.refuse("SEM236", span, most=MOST_ROWS)
        return replace(self, rows=(*self.rows, table))

    def report(self, code: str, span: Span, **args: Any) -> None:
        """Note a fault."""
        self.faults.append(Diagnostic(code, args, (Label(self.text, span),)))

    def refuse(self, code: str, span: Span, **args: Any) -> Unusable:
        """Note a fault and return what to raise, for the expression is given up."""
        self.report(code, span, **args)
        return Unusable()

    def words(self, span: Span) -> str:
        """Return what the author wrote at a place."""
        return self.text.slice(span)

    def spelled(self, span: Span, zh: str, en: str) -> None:
        """Remember both names of a word, for the formatter."""
        self.spellings[span] = Spelling(zh, en)

    def know(self, source: str, words: tuple[str, ...]) -> None:
        """Remember texts that clauses compare an open text field with."""
        if source:
            self.terms.setdefault(source, set()).update(words)


TYPE_WORDS: Mapping[str, tuple[str, str]] = {
    "NumberType": ("数", "a figure"),
    "TextType": ("文字", "a text"),
    "LabelType": ("取值", "a label"),
    "DateType": ("日期", "a date"),
    "TruthType": ("条件", "a condition"),
    "ValuesType": ("一组值", "a list of values"),
}


def type_words(of_type: Type, scope: Scope) -> str:
    """Return a type in words, in the language of the file."""
    match of_type:
        case RecordType(table):
            return scope.say(f"一条“{scope.kind(table)}”记录", f"a record of kind `{scope.kind(table)}`")
        case RowsType(table):
            return scope.say(f"一组“{scope.kind(table)}”记录", f"records of kind `{scope.kind(table)}`")
        case _:
            return scope.say(*TYPE_WORDS[type(of_type).__name__])
