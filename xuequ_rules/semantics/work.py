"""What is gathered while a pack is checked: its sources, names, faults, and the two spellings of its words.

Next to read: `header.py`, `definitions.py` and `check.py`, which fill it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xuequ_rules.diagnostics import Diagnostic, Label
from xuequ_rules.plan.model import TABLES
from xuequ_rules.semantics.names import nearest
from xuequ_rules.semantics.scope import Scope, Spelling, Symbols
from xuequ_rules.semantics.vocabulary import kinds
from xuequ_rules.syntax import nodes
from xuequ_rules.text import RuleText, Span


@dataclass(frozen=True)
class Source:
    """One parsed rule file."""

    text: RuleText
    file: nodes.File


@dataclass
class Work:
    """What is gathered while a pack is checked."""

    sources: Sequence[Source]
    pack_id: str = ""
    symbols: Symbols = field(default_factory=Symbols)
    faults: list[Diagnostic] = field(default_factory=list)
    spellings: list[dict[Span, Spelling]] = field(default_factory=list)
    terms: dict[str, set[str]] = field(default_factory=dict)
    parameters: list[tuple[int, nodes.Parameter]] = field(default_factory=list)
    tables: list[tuple[int, nodes.Table]] = field(default_factory=list)
    own: list[tuple[str, str, int, Span]] = field(default_factory=list)

    def scope(self, file: int, *rows: str) -> Scope:
        text = self.sources[file].text
        return Scope(text, self.symbols, self.faults, self.spellings[file], rows, self.terms)

    def report(self, code: str, file: int, span: Span, **args: object) -> None:
        self.faults.append(Diagnostic(code, args, (Label(self.sources[file].text, span),)))


def statements(work: Work) -> list[tuple[int, nodes.Statement]]:
    return [(i, statement) for i, source in enumerate(work.sources) for statement in source.file.statements]


def kind_of(index: int, word: nodes.Word, work: Work) -> str | None:
    table = kinds().get(word.value)
    if table is None:
        lang = work.scope(index).lang
        known = {kind for kind in kinds() if (kind > "\x7f") == (lang == "zh")}
        near = nearest(word.value, known)
        work.report("SEM217", index, word.span, name=word.value, nearest=near)
        return None
    work.spellings[index][word.span] = Spelling(TABLES[table].kind_zh, TABLES[table].kind_en)
    return table
