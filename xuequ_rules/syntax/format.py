"""The formatter: a rule file in its one canonical layout, in Chinese or English.

Sections are indented by two spaces; what is wider than a line continues with four, at 且, 或, 则 and 否则. Clauses
stand apart by one blank line; parameters, lists, tables and definitions stand together. Every comment is kept: one
that had a line to itself stands before what followed it, the others at the end of the line.

Next to read: docs/language.md, which shows the layout.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.forms import Modality
from xuequ_rules.syntax.nodes import Expression
from xuequ_rules.syntax.spelling import SUM, WHOLE, Speller, binding_of, inner_binding
from xuequ_rules.syntax.words import MODALITIES
from xuequ_rules.text import Span, columns

WIDTH = 100  # terminal columns

_SECTION = "  "
_CONTINUED = "    "


@dataclass(slots=True)
class _Piece:
    """The lines of one statement's head or one section, the place it came from, and the comments about it."""

    offset: int
    lines: list[str]
    before: list[declared.Comment] = field(default_factory=list)
    after: list[declared.Comment] = field(default_factory=list)

    def text(self) -> Iterator[str]:
        """Yield the lines with the comments."""
        indent = _SECTION if self.lines[0].startswith(_SECTION) else ""
        for comment in (*self.before, *self.after[:-1]):
            yield f"{indent}# {comment.text}".rstrip()
            if comment.apart and comment.own_line and not indent:
                yield ""
        yield from self.lines[:-1]
        yield self.lines[-1] + "".join(f"  # {comment.text}".rstrip() for comment in self.after[-1:])


def format_rules(file: declared.File, lang: str, names: Mapping[Span, str] | None = None) -> str:
    """Return the text of a rule file in `zh` or `en`.

    `names` gives, by the place of a name or word, the one to print instead of it. The file must be sound: a statement
    that is not in the tree is not in the text.
    """
    layout = _Layout(Speller(lang, names))
    statements = [list(layout.statement(statement)) for statement in file.statements]
    leftover = _attach(file.comments, [piece for pieces in statements for piece in pieces])
    lines: list[str] = []
    previous: declared.Statement | None = None
    for statement, pieces in zip(file.statements, statements, strict=True):
        if previous is not None and (
            pieces[0].before or _group(previous) != _group(statement) or _stands_alone(statement)
        ):
            lines.append("")
        lines += [line for piece in pieces for line in piece.text()]
        previous = statement
    if leftover and lines:
        lines.append("")
    for i, comment in enumerate(leftover):
        lines.append(f"# {comment.text}".rstrip())
        if comment.apart and i < len(leftover) - 1:
            lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _attach(comments: tuple[declared.Comment, ...], pieces: list[_Piece]) -> list[declared.Comment]:
    """Give each comment to the piece it is about; return those after the last piece."""
    ordered = sorted(pieces, key=lambda piece: piece.offset)
    leftover = []
    offsets = [piece.offset for piece in ordered]
    for comment in comments:
        at = bisect_right(offsets, comment.offset)
        if not comment.own_line and at:
            ordered[at - 1].after.append(comment)
        elif at < len(ordered):
            ordered[at].before.append(comment)
        else:
            leftover.append(comment)
    return leftover


def _group(statement: declared.Statement) -> str:
    """Return which statements stand together without blank lines."""
    match statement:
        case declared.Header():
            return "header"
        case declared.Clause():
            return "clause"
        case declared.NotEncoded():
            return "not encoded"
        case declared.Parameter() | declared.ListOf() | declared.Table() | declared.Definition():
            return "definitions"
        case _:
            assert_never(statement)


def _stands_alone(statement: declared.Statement) -> bool:
    return isinstance(statement, declared.Clause | declared.Header)


class _Layout:
    """Lays out statements as pieces, one for each section."""

    def __init__(self, speller: Speller) -> None:
        self.speller = speller
        self.key = speller.key

    def statement(self, statement: declared.Statement) -> Iterator[_Piece]:
        """Yield the pieces of a statement."""
        start = statement.span.start
        match statement:
            case declared.Header():
                yield from self._header(statement)
            case declared.Clause():
                yield from self._clause(statement)
            case declared.Parameter(name, value):
                yield _Piece(start, self._wrapped(f"{self.key('parameter')} {self._word(name)} = ", value))
            case declared.Definition(kind, name, value):
                head = f"{self.key('definition')} {self._word(kind)} {self._word(name)} = "
                yield _Piece(start, self._wrapped(head, value))
            case declared.ListOf(name, items):
                words = [self.speller.part(item, SUM) for item in items.items]
                simple = all(isinstance(item, nodes.Name | nodes.Text) for item in items.items)
                yield _Piece(start, self._braces(f"{self.key('list')} {self._word(name)} = ", words, wrap=simple))
            case declared.Table(name, rows):
                cells = [f"{self._word(row.key)} : {self.speller.part(row.value, SUM)}" for row in rows]
                yield _Piece(start, self._braces(f"{self.key('table')} {self._word(name)} = ", cells, wrap=True))
            case declared.NotEncoded(name, reason):
                yield _Piece(start, [f"{self.key('not_encoded')} {name.value} {self.speller.quoted(reason.value)}"])
            case _:
                assert_never(statement)

    def _header(self, header: declared.Header) -> Iterator[_Piece]:
        yield _Piece(
            header.span.start, [f"{self.key('pack')} {header.id.value} {self.speller.quoted(header.title.value)}"]
        )
        yield from self._text("issuer", header.issuer)
        yield from self._text("doc_no", header.doc_no)
        yield from self._words("region", header.regions)
        yield from self._words("parent", header.parents)
        yield from self._date("since", header.since)
        yield from self._date("until", header.until)

    def _clause(self, clause: declared.Clause) -> Iterator[_Piece]:
        yield _Piece(
            clause.span.start, [f"{self.key('clause')} {clause.id.value} {self.speller.quoted(clause.title.value)}"]
        )
        yield from self._text("cite", clause.source)
        yield self._subject(clause)
        yield from self._condition("when", clause.when)
        yield from self._condition("unless", clause.unless)
        yield self._demand(clause)
        yield from self._date("due", clause.due)
        yield from self._words("defeats", clause.defeats)
        yield from self._words("contradicts", clause.contradicts)
        yield from self._words("doubts", clause.doubts)
        if clause.remedy is not None:
            yield self._remedy(clause.remedy)
        yield from self._text("note", clause.note)

    def _subject(self, clause: declared.Clause) -> _Piece:
        head = f"{_SECTION}{self.key('for')} {self._word(clause.kind)}"
        if clause.selection is None:
            return _Piece(clause.kind.span.start, [head])
        return _Piece(
            clause.kind.span.start, self._wrapped(f"{head} {self.key('where')} ", clause.selection, inner=True)
        )

    def _demand(self, clause: declared.Clause) -> _Piece:
        keyword = MODALITIES[clause.modality]
        head = f"{_SECTION}{keyword.zh if self.speller.lang == 'zh' else keyword.en} "
        lines = self._wrapped(head, clause.demand)
        if lines[0].startswith(f"{_SECTION}must not ") and clause.modality is Modality.MUST:
            # `must (not x)`, because `must not x` is another demand
            lines = [f"{head}({self.speller.whole(clause.demand)})"]
        return _Piece(clause.demand_span.start, lines)

    def _condition(self, key: str, condition: Expression | None) -> Iterator[_Piece]:
        if condition is not None:
            yield _Piece(condition.span.start, self._wrapped(f"{_SECTION}{self.key(key)} ", condition))

    def _text(self, key: str, text: nodes.Text | None) -> Iterator[_Piece]:
        if text is not None:
            yield _Piece(text.span.start, [f"{_SECTION}{self.key(key)} {self.speller.quoted(text.value)}"])

    def _date(self, key: str, date: nodes.Date | None) -> Iterator[_Piece]:
        if date is not None:
            yield _Piece(date.span.start, [f"{_SECTION}{self.key(key)} {date.value}"])

    def _words(self, key: str, words: tuple[declared.Word, ...]) -> Iterator[_Piece]:
        if words:
            listed = self.speller.separator.join(self._word(word) for word in words)
            yield _Piece(words[0].span.start, [f"{_SECTION}{self.key(key)} {listed}"])

    def _remedy(self, remedy: declared.Remedy) -> _Piece:
        return _Piece(remedy.span.start, [f"{_SECTION}{self.key('remedy')} {self.speller.with_blanks(remedy.parts)}"])

    def _word(self, word: declared.Word) -> str:
        return self.speller.word(word.value, word.span)

    def _wrapped(self, head: str, node: Expression, *, inner: bool = False) -> list[str]:
        """Write an expression after a head, on several lines where one is too narrow."""
        if inner and isinstance(node, nodes.Filter):
            return [head + self.speller.condition(node)]
        return list(self._lines(head, node, WHOLE, _CONTINUED))

    def _lines(
        self, head: str, node: Expression, binding: int, indent: str, tail: str = "", *, last: bool = True
    ) -> Iterator[str]:
        """Yield an expression between a head and a tail, broken at the outermost conditions where it is too wide."""
        line = head + self.speller.part(node, binding, last=last) + tail
        deeper = indent + _SECTION
        match node:
            case _ if columns(line) <= WIDTH:
                yield line
            case nodes.Combination() | nodes.If() if binding_of(node) < binding:
                yield from self._lines(f"{head}(", node, WHOLE, deeper, f"){tail}")
            case nodes.Combination(word, parts):
                for i, part in enumerate(parts):
                    end = i == len(parts) - 1
                    start = f"{indent}{self.key(word)} " if i else head
                    inner = inner_binding(node)
                    yield from self._lines(start, part, inner, deeper, tail if end else "", last=last and end)
            case nodes.Quantified(_, _, nodes.Combination() as condition):
                opening = line.removesuffix(f"({self.speller.whole(condition)}){tail}")
                yield from self._lines(f"{opening}(", condition, WHOLE, deeper, f"){tail}")
            case nodes.If():
                first, second, third = self.speller.branches(node)
                yield from (head + first, indent + second, indent + third + tail)
            case _:
                yield line

    def _braces(self, head: str, words: list[str], *, wrap: bool) -> list[str]:
        """Write a list in braces after a head; items move to lines of their own where one is too narrow."""
        line = f"{head}{{ {self.speller.separator.join(words)} }}"
        if columns(line) <= WIDTH or not wrap:
            return [line]
        separator = self.speller.separator
        lines, current = [f"{head}{{"], ""
        for i, word in enumerate(words):
            item = word + (separator.rstrip() if i < len(words) - 1 else " }")
            gap = " " if current and separator.endswith(" ") else ""
            if current and columns(_CONTINUED + current + gap + item) > WIDTH:
                lines.append(_CONTINUED + current)
                current, gap = "", ""
            current += gap + item
        return [*lines, _CONTINUED + current]
