"""Statements from their sections: what belongs together, what is missing, what is there twice.

Next to read: `format.py`, which writes statements out again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.faults import Fault, Note, Problem, fault, problem
from xuequ_rules.syntax.grammar import parse_placeholder, parse_section
from xuequ_rules.syntax.sections import Part, cut, ended, meant, slot_of
from xuequ_rules.syntax.tokens import MOST_FAULTS, Kind, Token, scan
from xuequ_rules.syntax.words import (
    HEADER_SECTIONS,
    SECTION_WORDS,
    STATEMENT_WORDS,
    modality_of,
    nearest,
    spelling,
)
from xuequ_rules.text import Span

_STATEMENTS = frozenset(STATEMENT_WORDS.values())
_NEEDED = ("cite", "for")
_CUTS = frozenset({"SYN117", "SYN122", "SYN127"})  # faults of a word that was meant to start the next section


class Read(NamedTuple):
    """A section that was read: its nodes."""

    part: Part
    nodes: list[Any]


def read_statements(
    raw: str, mapped: str, tokens: list[Token], known: list[Problem]
) -> tuple[tuple[declared.Statement, ...], list[Problem]]:
    """Return the sound statements of a file and the faults found in the others.

    `known` are the faults of single characters; a section that has one is not read, so that one slip is one fault.
    """
    return _Reader(raw, mapped, known).file(tokens)


class _Reader:
    """Collects the faults of a file while its statements are put together."""

    def __init__(self, raw: str, mapped: str, known: list[Problem]) -> None:
        self.raw, self.mapped = raw, mapped
        self.spoilt = sorted(found.span.start for found in known)
        self.unread = [found.span.start for found in known if found.code == "SYN102"]
        self.problems: list[Problem] = []
        self.header: Part | None = None

    def file(self, tokens: list[Token]) -> tuple[tuple[declared.Statement, ...], list[Problem]]:
        """Read the statements one by one."""
        parts, orphans = cut(tokens, len(self.raw))
        if orphans and not self._is_spoilt(0, orphans[-1].end):
            near = nearest(orphans[0].value, STATEMENT_WORDS)
            word = self.raw[orphans[0].start : orphans[0].end]
            self.problems.append(problem("SYN122", orphans[0].span, word=word, near=near))
        statements: list[declared.Statement] = []
        at = 0
        while at < len(parts) and len(self.problems) <= MOST_FAULTS:
            end = at + 1
            while end < len(parts) and parts[end].key not in _STATEMENTS:
                end += 1
            statement = self._statement(parts[at], parts[at + 1 : end])
            if statement is not None:
                statements.append(statement)
            at = end
        return tuple(statements), self.problems

    def _statement(self, head: Part, sections: list[Part]) -> declared.Statement | None:
        if head.key not in _STATEMENTS:  # a file that begins with sections
            self._out_of_place([head, *sections])
            return None
        if head.key == "clause":
            return self._clause(head, sections)
        if head.key == "pack":
            return self._pack(head, sections)
        read, _ = self._read(head, head.key)
        if not self._begins_a_statement(head):
            self._out_of_place(sections)
        return None if read is None or sections else _simple(head, read.nodes)

    def _begins_a_statement(self, part: Part) -> bool:
        """Whether a misspelt statement was found in a part: what follows are its sections, and in place."""
        return any(
            part.starter.start < found.span.start < part.reach and found.args.get("near") in STATEMENT_WORDS
            for found in self.problems
        )

    def _out_of_place(self, sections: list[Part]) -> None:
        for part in sections:
            word = self.raw[part.starter.start : part.starter.end]
            self.problems.append(problem("SYN127", part.starter.span, word=word))

    # --- the two statements that have sections -------------------------------------------------------------------

    def _pack(self, head: Part, sections: list[Part]) -> declared.Header | None:
        if self.header is not None:
            note = Note(self.header.starter.span, "第一个在这里", "the first one")
            self.problems.append(problem("SYN129", head.starter.span, note))
            return None
        self.header = head
        own = [part for part in sections if part.key in HEADER_SECTIONS]
        read, _ = self._read(head, "pack")
        found, sound, _ = self._sections(own)
        if not any(self._begins_a_statement(part) for part in (head, *own)):
            self._out_of_place([part for part in sections if part.key not in HEADER_SECTIONS])
        if read is None or not sound or len(own) < len(sections):
            return None
        one = {key: section.nodes[0] for key, section in found.items()}
        several = {key: _words(section.nodes) for key, section in found.items()}
        name, title = read.nodes
        return declared.Header(
            name,
            title,
            issuer=one.get("issuer"),
            doc_no=one.get("doc_no"),
            regions=several.get("region", ()),
            parents=several.get("parent", ()),
            since=one.get("since"),
            until=one.get("until"),
            span=head.span.to((sections or [head])[-1].span),
        )

    def _clause(self, head: Part, sections: list[Part]) -> declared.Clause | None:
        read, guessed = self._read(head, "clause")
        found, sound, misspelt = self._sections(sections)
        written = {slot_of(part.key) for part in sections} | guessed | misspelt
        reach = (sections or [head])[-1].reach
        if any(head.span.start <= start < reach for start in self.unread):
            return None  # what seems to be missing may stand on a line that was not read
        complete = self._check_complete(head, written)
        if read is None or not sound or not complete or guessed:
            return None
        demand = found["demand"]
        modality = modality_of(demand.part.key)
        assert modality is not None  # only the key of a modality has this slot
        kind, *selection = found["for"].nodes
        one = {key: section.nodes[0] for key, section in found.items()}
        several = {key: _words(section.nodes) for key, section in found.items()}
        name, title = read.nodes
        return declared.Clause(
            name,
            title,
            kind,
            modality,
            one["demand"],
            source=one["cite"],
            selection=selection[0] if selection else None,
            when=one.get("when"),
            unless=one.get("unless"),
            due=one.get("due"),
            defeats=several.get("defeats", ()),
            contradicts=several.get("contradicts", ()),
            doubts=several.get("doubts", ()),
            remedy=one.get("remedy"),
            note=one.get("note"),
            demand_span=demand.part.span,
            span=head.span.to(sections[-1].span),
        )

    def _check_complete(self, head: Part, written: set[str]) -> bool:
        clause = head.tokens[0].value if head.tokens[0].kind is Kind.WORD else ""
        line = list(takewhile(lambda token: not token.first, head.tokens))
        place = head.starter.span.to(line[-1].span) if line else head.starter.span
        missing = [key for key in _NEEDED if key not in written]
        for key in missing:
            words = {"word_zh": spelling(key, "zh"), "word_en": spelling(key, "en")}
            self.problems.append(problem("SYN124", place, clause=clause, **words))
        if "demand" not in written:
            self.problems.append(problem("SYN125", place, clause=clause))
        return not missing and "demand" in written

    # --- sections ------------------------------------------------------------------------------------------------

    def _sections(self, parts: list[Part]) -> tuple[dict[str, Read], bool, set[str]]:
        """Return the sections of a statement by slot, whether all are sound, and the slots that were misspelt."""
        found: dict[str, Read] = {}
        first: dict[str, Part] = {}
        sound, misspelt = True, set[str]()
        for part in parts:
            slot = slot_of(part.key)
            if slot in first:
                self._twice(slot, first[slot], part)
                sound = False
            first.setdefault(slot, part)
            read, guessed = self._read(part, slot)
            misspelt |= guessed
            sound = sound and read is not None and not guessed
            if read is not None:
                found.setdefault(slot, read)
        return found, sound, misspelt

    def _twice(self, slot: str, first: Part, second: Part) -> None:
        note = Note(first.starter.span, "第一次在这里", "the first one")
        word = self.raw[second.starter.start : second.starter.end]
        code = "SYN126" if slot == "demand" else "SYN123"
        self.problems.append(problem(code, second.starter.span, note, word=word))

    def _read(self, part: Part, form: str) -> tuple[Read | None, set[str]]:
        """Return a section's nodes, None if it is broken, and the slots that a misspelt next keyword stands for."""
        if self._is_spoilt(part.starter.start, part.reach):
            return None, set()
        try:
            found = parse_section(form, list(self._with_blanks(part.tokens)))
            if form == "remedy":
                found = [declared.Remedy(self._blanks(found[0].span), found[0].span)]
        except Fault as caught:
            self.problems.append(caught.problem)
            return self._before(part, form, caught.problem)
        return Read(part, found), set()

    def _before(self, part: Part, form: str, found: Problem) -> tuple[Read | None, set[str]]:
        """Read what stands before a line that was meant to be the next section."""
        at = next((i for i, token in enumerate(part.tokens) if token.start == found.span.start), 0)
        if found.code == "SYN128":
            return None, {meant(found)}
        if found.code not in _CUTS or not part.tokens[at].first:
            return None, set()
        guessed = {meant(found)} | self._further(part.tokens[at + 1 :])
        try:
            parse_section(form, ended(part.tokens[:at]))
        except Fault as caught:
            self.problems.append(caught.problem)
        return None, guessed

    def _further(self, tokens: list[Token]) -> set[str]:
        """Report the misspelt keywords of the lines after a misspelt one, and return the slots they stand for."""
        guessed = set()
        for token in tokens:
            if len(self.problems) > MOST_FAULTS:
                break
            near = nearest(token.value, SECTION_WORDS) if token.first and token.kind is Kind.WORD else None
            if near is not None:
                found = problem("SYN122", token.span, word=token.value, near=near)
                self.problems.append(found)
                guessed.add(meant(found))
        return guessed

    def _is_spoilt(self, start: int, end: int) -> bool:
        at = bisect_left(self.spoilt, start)
        return at < len(self.spoilt) and self.spoilt[at] < end

    # --- blanks in texts: `整改 「…{差额}…」`, `认定 「…{expression}…」` ---------------------------------------

    def _with_blanks(self, tokens: list[Token]) -> Iterator[Token]:
        """Yield the tokens, the blanks of questions read. Raises `Fault`."""
        asks = False
        for token in tokens:
            has_blanks = asks and token.kind is Kind.TEXT and "{" in self.mapped[token.start : token.end]
            yield token._replace(parts=self._blanks(token.span)) if has_blanks else token
            asks = token.kind is Kind.KEYWORD and token.value == "judgement"

    def _blanks(self, text: Span) -> tuple[str | nodes.Expression, ...]:
        """Return the texts and expressions of a text in quotation marks in turn. Raises `Fault`."""
        at, end = text.start + 1, text.end - 1
        parts: list[str | nodes.Expression] = []
        for match in re.compile(r"\{([^{}]*)\}|[{}]").finditer(self.mapped, at, end):
            if not (match[1] or "").strip():
                raise fault("SYN130", Span(match.start(), match.end()), mark=match[0])
            if match.start() > at:
                parts.append(self.raw[at : match.start()])
            inner = scan(self.raw, self.mapped, match.start(1), match.end(1), statements=False)
            if inner.problems:
                raise Fault(inner.problems[0])
            parts.append(parse_placeholder(ended(inner.tokens)))
            at = match.end()
        if at < end:
            parts.append(self.raw[at:end])
        return tuple(parts)


def _words(found: list[Any]) -> tuple[declared.Word, ...]:
    return tuple(node for node in found if isinstance(node, declared.Word))


def _simple(head: Part, found: list[Any]) -> declared.Statement:
    match head.key:
        case "parameter":
            return declared.Parameter(found[0], found[1], head.span)
        case "list":
            return declared.ListOf(found[0], found[1], head.span)
        case "table":
            return declared.Table(found[0], tuple(found[1:]), head.span)
        case "definition":
            return declared.Definition(found[0], found[1], found[2], head.span)
        case _:
            return declared.NotEncoded(found[0], found[1], head.span)
