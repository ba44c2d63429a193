"""From bytes to the tree of a rule file, with all of its faults.

A file is cut where a line starts with the keyword of a statement or a section, and each section is read by itself: a
fault in one hides nothing in the others. A statement with a broken part is left out of the tree; the diagnostics say
why. Nothing here raises, whatever the text.

Next to read: `sections.py`, which cuts, and `statements.py`, which puts together.
"""

from xuequ_rules.diagnostics import Diagnostic, Label, language_of
from xuequ_rules.syntax.declared import File
from xuequ_rules.syntax.faults import Problem, problem
from xuequ_rules.syntax.statements import read_statements
from xuequ_rules.syntax.tokens import MOST_FAULTS, half_width, hidden_characters, reveal, scan
from xuequ_rules.syntax.words import HEADER_SECTIONS, SECTION_WORDS, STARTER_WORDS
from xuequ_rules.text import RuleText, Span

MEBIBYTES = 1
LARGEST_FILE = MEBIBYTES * 1024 * 1024  # bytes, and characters
LONGEST_LINE = 10_000  # characters

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def decode_rules(name: str, data: bytes) -> tuple[RuleText | None, tuple[Diagnostic, ...]]:
    """Return the text of a rule file from its bytes (UTF-8, a byte order mark is accepted), or why it has none."""
    if len(data) > LARGEST_FILE:
        return None, (_too_large(RuleText(name, "")),)
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        return RuleText(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        # what can be read of the file stays to show the line
        text = RuleText(name, data.decode("utf-8", errors="replace"))
        line = data.count(b"\n", 0, error.start) + 1
        byte = error.start - data.rfind(b"\n", 0, error.start)
        place = len(data[: error.start].decode("utf-8", errors="replace"))
        args = {"line": line, "byte": byte}
        return None, (Diagnostic("SYN103", args, (Label(text, Span(place, place + 1)),)),)


def parse_rules(text: RuleText) -> tuple[File, tuple[Diagnostic, ...]]:
    """Return the tree of a rule file and every fault of it, in the order of the text."""
    raw = text.text
    if len(raw) > LARGEST_FILE:
        return File(()), (_too_large(RuleText(text.name, "")),)
    mapped = half_width(raw)
    problems = hidden_characters(raw)
    if problems:
        mapped = reveal(mapped)
    long_lines = _long_lines(raw)
    for place in long_lines:  # not read: blank
        mapped = mapped[: place.start] + " " * (place.end - place.start) + mapped[place.end :]
    problems += [
        problem("SYN102", Span(at.start, at.start), length=at.end - at.start, limit=LONGEST_LINE) for at in long_lines
    ]
    scanned = scan(raw, mapped)
    problems += scanned.problems
    statements, faults = read_statements(raw, mapped, scanned.tokens, problems)
    return File(statements, tuple(scanned.comments)), _diagnostics(text, problems + faults)


def _long_lines(raw: str) -> list[Span]:
    if len(raw) <= LONGEST_LINE:
        return []
    found, start = [], 0
    for line in raw.split("\n"):
        if len(line) > LONGEST_LINE:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found[: MOST_FAULTS + 1]


def _too_large(text: RuleText) -> Diagnostic:
    return Diagnostic("SYN101", {"limit": MEBIBYTES}, (Label(text, Span(0, 0)),))


def _diagnostics(text: RuleText, problems: list[Problem]) -> tuple[Diagnostic, ...]:
    """Return faults as diagnostics in the order of the text, cut where they are too many."""
    if not problems:
        return ()
    lang = language_of(text.text)
    ordered = sorted(problems, key=lambda found: (found.span.start, found.code))
    shown = [_diagnostic(text, found, lang) for found in ordered[:MOST_FAULTS]]
    if len(ordered) > MOST_FAULTS:
        place = ordered[MOST_FAULTS].span
        shown.append(Diagnostic("SYN104", {"limit": MOST_FAULTS}, (Label(text, Span(place.start, place.start)),)))
    return tuple(shown)


def _diagnostic(text: RuleText, found: Problem, lang: str) -> Diagnostic:
    args = {**_owner(found), "found": text.slice(found.span), **found.args}
    notes = [Label(text, note.span, note.zh if lang == "zh" else note.en) for note in found.notes]
    return Diagnostic(found.code, args, (Label(text, found.span), *notes))


def _owner(found: Problem) -> dict[str, str]:
    """Return what a section out of place would belong to."""
    word = found.args.get("word")
    if found.code != "SYN127" or word not in SECTION_WORDS:
        return {"owner_zh": "文件", "owner_en": "the file"}
    header = STARTER_WORDS[str(word)] in HEADER_SECTIONS
    return {"owner_zh": "“规则包”", "owner_en": "`pack`"} if header else {"owner_zh": "“条款”", "owner_en": "`clause`"}
