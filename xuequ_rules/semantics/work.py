"""What is gathered while a pack is checked: its sources, names, faults, and the two spellings of its words.

Next to read: `header.py`, `definitions.py` and `check.py`, which fill it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xuequ_rules.diagnostics import Diagnostic, Label
from xuequ_rules.plan.model import TABLES
from xuequ_rules.semantics.names import in_language, nearest
from xuequ_rules.semantics.scope import Scope, Spelling, Symbols
from xuequ_rules.semantics.vocabulary import kinds
from xuequ_rules.syntax import declared
from xuequ_rules.text import RuleText, Span


@dataclass(frozen=True)
class Source:
    """One parsed rule file."""

    text: RuleText
    file: declared.File


@dataclass
class Work:
    """What is gathered while a pack is checked. `own` is what it defines: what sort of name, the name, and where."""

    sources: Sequence[Source]
    pack_id: str = ""
    symbols: Symbols = field(default_factory=Symbols)
    faults: list[Diagnostic] = field(default_factory=list)
    spellings: list[dict[Span, Spelling]] = field(default_factory=list)
    terms: dict[str, set[str]] = field(default_factory=dict)
    parameters: list[tuple[int, declared.Parameter]] = field(default_factory=list)
    tables: list[tuple[int, declared.Table]] = field(default_factory=list)
    own: list[tuple[str, str, int, Span]] = field(default_factory=list)

    def scope(self, file: int, *rows: str) -> Scope:
        """Return the scope of a file, with the kinds of the records in it."""
        text = self.sources[file].text
        return Scope(text, self.symbols, self.faults, self.spellings[file], rows, self.terms)

    def report(self, code: str, file: int, span: Span, **args: object) -> None:
        """Note a fault at a place of a file."""
        self.faults.append(Diagnostic(code, args, (Label(self.sources[file].text, span),)))

    def report_twice(self, code: str, first: tuple[int, Span], second: tuple[int, Span], **args: object) -> None:
        """Note that something stands twice: at `second`, as at `first` already."""
        earlier = self.sources[first[0]].text
        note = self.scope(first[0]).say("先写在这里", "the first stands here")
        labels = (Label(self.sources[second[0]].text, second[1]), Label(earlier, first[1], note))
        self.faults.append(Diagnostic(code, args, labels))


def statements(work: Work) -> list[tuple[int, declared.Statement]]:
    """Return every statement with the index of its file."""
    return [(i, statement) for i, source in enumerate(work.sources) for statement in source.file.statements]


def kind_of(index: int, word: declared.Word, work: Work) -> str | None:
    """Return the table of a kind of subject, or None where there is no such kind, which is reported."""
    table = kinds().get(word.value)
    if table is None:
        near = nearest(word.value, in_language(kinds(), work.scope(index).lang))
        work.report("SEM217", index, word.span, name=word.value, nearest=near)
        return None
    work.spellings[index][word.span] = Spelling(TABLES[table].kind_zh, TABLES[table].kind_en)
    return table
