"""The findings of a plan on a terminal: what must be acted on first, each with its sentence, then the counts.

Errors come first, then warnings and notes; what passes or does not apply is only counted. Where one clause lacks data
for many subjects, they share a row.

Next to read: `sentences.py`, what a finding says; `layout.py`, columns.
"""

from collections.abc import Sequence
from typing import NamedTuple

from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.status import Level, Status
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.reports.faults import some
from xuequ_rules.reports.layout import GAP, fit, indented, longest_piece, row, shortened
from xuequ_rules.reports.missing import lacks, missing_text, of_several
from xuequ_rules.reports.quantity import margin_of, observed_of, threshold_of
from xuequ_rules.reports.questions import question_of
from xuequ_rules.reports.remedy import remedy_of
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.voice import LEVELS, STATUSES, Voice, Words
from xuequ_rules.semantics.pack import INTEGRITY
from xuequ_rules.text import columns

HEADINGS = (
    ("级别", "level"),
    ("条款", "clause"),
    ("对象", "subject"),
    ("结论", "status"),
    ("实际", "observed"),
    ("标准", "threshold"),
    ("差额", "margin"),
)
WIDEST = (8, 46, 24, 16, 18, 18, 18)
LEAST = (8, 20, 12, 16, 12, 12, 12)  # columns from which on a narrow terminal a long word is broken
WHOLE = (0, 3)  # columns of one short word: level and status
SUBJECT = 2
FIGURES = 4  # the columns from here on are left out where there is no room: the sentence below has the figures
INDENT = 6
ORDER = (Level.ERROR, Level.WARNING, Level.NOTE, Level.NONE)
COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
OPEN = frozenset({Status.UNDETERMINED, Status.REVIEW})
SAME = 4  # clauses that wait for the same whole tables are told together from this many on


class Entry(NamedTuple):
    """What takes a row: a finding, or findings of one clause that all wait for data or for a person."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for the others."""
        return self.findings[0]


def table(  # noqa: PLR0913 - what is shown, in which words, and how
    assessment: Assessment,
    packs: Sequence[str],
    plan: Plan,
    lang: str,
    width: int,
    words: Words,
    *,
    color: bool = False,
    everything: bool = False,
) -> str:
    """Return the findings as text, in lines of at most `width` columns, with a final line break.

    Args:
        assessment: the findings.
        packs: the ids of the packs that bind the plan.
        plan: the plan as submitted.
        lang: `zh` or `en`.
        width: terminal columns, 60 or more.
        words: the words of a clause's rule text at a place, or nothing.
        color: whether levels are coloured (ANSI).
        everything: whether what passes is listed too, and each finding by itself.
    """
    voice = Voice(plan, lang, words)
    lines = indented(_heading(voice), width, 0)
    entries = _entries(assessment.findings, everything=everything)
    together = {} if everything else _waiting_for_tables(entries, voice)
    entries = [entry for entry in entries if not any(entry in group for group in together.values())]
    if entries:
        lines += ["", *_rows(entries, assessment, voice, width, color=color)]
    if together:
        lines.append("")
    for lacking, group in together.items():
        lines += indented(_told_together(lacking, group, voice), width, 0)
    lines += ["", *indented(_summary(assessment, packs, voice), width, 0)]
    waiting = sum(_is_quiet(finding) for finding in assessment.findings)
    if waiting and not everything:
        lines += indented(_waiting(waiting, voice), width, 0)
    if assessment.unmatched:
        lines += indented(_unmatched(assessment, voice), width, 0)
    return "\n".join(lines) + "\n"


# --- what is shown -------------------------------------------------------------------------------------------------


def _entries(findings: Sequence[Finding], *, everything: bool) -> list[Entry]:
    """Return the rows in the order of level, then of the findings."""
    grouped: dict[object, list[Finding]] = {}
    for index, finding in enumerate(findings):
        if not everything and (finding.level is Level.NONE or _is_quiet(finding)):
            continue
        together = finding.status in OPEN and not everything
        key = (finding.clause.id, finding.status) if together else index
        grouped.setdefault(key, []).append(finding)
    entries = [Entry(tuple(group)) for group in grouped.values()]
    return sorted(entries, key=lambda entry: ORDER.index(entry.first.level))


def _is_quiet(finding: Finding) -> bool:
    """Whether a figure that a plan owes itself is merely not there yet: nothing is held against the plan for it."""
    return finding.clause.id.pack == INTEGRITY and finding.status is Status.UNDETERMINED


def _rows(entries: Sequence[Entry], assessment: Assessment, voice: Voice, width: int, *, color: bool) -> list[str]:
    cells = [_cells(entry, voice) for entry in entries]
    headings = [voice.pick(heading) for heading in HEADINGS]
    natural = [max(columns(line[i]) for line in (headings, *cells)) for i in range(len(headings))]
    pieces = [max(longest_piece(line[i]) for line in (headings, *cells)) for i in range(len(headings))]
    least = [min(piece, most) for piece, most in zip(pieces, LEAST, strict=True)]
    for i in WHOLE:
        least[i] = min(natural[i], WIDEST[i])
    shown = len(headings) if sum(least) + len(GAP) * (len(least) - 1) <= width else FIGURES
    wanted = [min(wide, most) for wide, most in zip(natural, WIDEST, strict=True)]
    widths = fit(wanted[:shown], least[:shown], width)
    lines = row(headings[:shown], widths)
    for entry, line in zip(entries, cells, strict=True):
        line[SUBJECT] = shortened(line[SUBJECT], widths[SUBJECT])
        first, *rest = row(line[:shown], widths)
        lines += [_coloured(first, line[0], entry.first.level) if color else first, *rest]
        lines += indented(_details(entry, assessment, voice), width, INDENT)
    return lines


def _cells(entry: Entry, voice: Voice) -> list[str]:
    finding = entry.first
    line = finding.line if len(entry.findings) == 1 else None
    quantities = [None if line is None else made(line, voice.lang) for made in (observed_of, threshold_of, margin_of)]
    status = voice.pick(STATUSES[finding.status])
    if finding.waiver is not None:
        status += voice.pick(("（已豁免）", " (waived)"))
    return [
        voice.pick(LEVELS[finding.level]),
        f"{finding.clause.id} {finding.clause.title}",
        voice.name_of(finding.clause.table, finding.record.key)
        if len(entry.findings) == 1
        else voice.several(finding.clause.table, len(entry.findings)),
        status,
        *(found["text"] if found else "" for found in quantities),
    ]


def _coloured(line: str, level: str, which: Level) -> str:
    return f"\x1b[{COLOURS[which]}m{level}\x1b[0m{line[len(level) :]}" if which in COLOURS else line


def _details(entry: Entry, assessment: Assessment, voice: Voice) -> str:
    """Return the sentence under a row, with what to do."""
    finding = entry.first
    stop = voice.pick(("。", "."))
    if len(entry.findings) > 1:
        return _shared(entry, voice) + stop
    remedy = remedy_of(finding, assessment, voice)
    texts = [sentence(finding, voice), remedy] if remedy else [sentence(finding, voice)]
    return voice.pick(("", " ")).join(text + stop for text in texts)


def _shared(entry: Entry, voice: Voice) -> str:
    """Return what findings that share a row wait for."""
    questions = dict.fromkeys(filter(None, (question_of(finding, voice) for finding in entry.findings)))
    if entry.first.status is Status.REVIEW:
        return voice.pick(("待人工认定：", "a person has to determine: ")) + voice.listed(questions)
    lacking: dict[tuple[str, str | None], list[Cell]] = {}
    for finding in entry.findings:
        for cell in finding.evidence.missing:
            lacking.setdefault((cell.table, cell.field), []).append(cell)
    if not lacking:
        return sentence(entry.first, voice)
    if all(finding.evidence.missing == entry.first.evidence.missing for finding in entry.findings):
        return lacks(missing_text(entry.first, voice), voice)
    return lacks(some([of_several(cells, voice) for cells in lacking.values()], voice), voice)


def _waiting_for_tables(entries: Sequence[Entry], voice: Voice) -> dict[str, list[Entry]]:
    """Return, by the words for what they lack, the clauses that wait for whole tables or for rows not listed."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        lacking = dict.fromkeys(cell for finding in entry.findings for cell in finding.evidence.missing)
        if entry.first.status is Status.UNDETERMINED and lacking and all(cell.id is None for cell in lacking):
            found.setdefault(some([voice.cell(cell) for cell in lacking], voice), []).append(entry)
    return {lacking: group for lacking, group in found.items() if len(group) >= SAME}


def _told_together(lacking: str, group: Sequence[Entry], voice: Voice) -> str:
    """Return one paragraph for the clauses that wait for the same tables."""
    names: dict[str, list[str]] = {}
    for entry in group:
        clause = entry.first.clause
        names.setdefault(clause.id.pack, []).append(f"{clause.id.number} {clause.title}")
    listed = ("；" if voice.zh else "; ").join(f"{pack}:{voice.listed(items)}" for pack, items in names.items())
    if voice.zh:
        return f"{lacks(lacking, voice)}，待补数据的还有 {len(group)} 条（用 --all 逐条列出）：{listed}。"
    return f"{len(group)} more clauses wait for data, {lacks(lacking, voice)} (--all lists them): {listed}."


# --- what frames it ------------------------------------------------------------------------------------------------


def _heading(voice: Voice) -> str:
    county = voice.plan.county
    name = voice.name_of("plan", voice.plan.id)
    title = county.title if county.title and county.title != name else voice.plan.id
    return f"{name}：{title}" if voice.zh else f"{name}: {title}"


def _summary(assessment: Assessment, packs: Sequence[str], voice: Voice) -> str:
    findings = assessment.findings
    counts = [(STATUSES[status], sum(f.status is status for f in findings)) for status in Status]
    loud = [(LEVELS[level], sum(f.level is level for f in findings)) for level in ORDER if level is not Level.NONE]
    waived = sum(finding.waiver is not None for finding in findings)
    if waived:
        loud.append((("已豁免", "waived"), waived))
    statuses, levels = (
        ("，" if voice.zh else ", ").join(f"{voice.pick(pair)} {count}" for pair, count in counted)
        for counted in (counts, loud)
    )
    of_packs = voice.listed(packs) or voice.pick(("无", "none"))
    if voice.zh:
        return (
            f"核查结果 {len(findings)} 条：{statuses}；其中{levels}。规则包：{of_packs}。核查日：{assessment.as_of}。"
        )
    return f"{len(findings)} findings: {statuses}; of these {levels}. Packs: {of_packs}. As of {assessment.as_of}."


def _waiting(count: int, voice: Voice) -> str:
    if voice.zh:
        return f"方案自洽（integrity）另有 {count} 条因数据未填还不能核对，用 --all 逐条列出。"
    return f"{count} more checks of the plan against itself (integrity) wait for data; --all lists them."


def _unmatched(assessment: Assessment, voice: Voice) -> str:
    by_pack: dict[str, list[str]] = {}
    for clause in assessment.unmatched:
        by_pack.setdefault(clause.pack, []).append(clause.number)
    clauses = ("；" if voice.zh else "; ").join(f"{pack}:{voice.listed(ids)}" for pack, ids in by_pack.items())
    if voice.zh:
        return f"没有核查对象的条款（不等于符合）：{clauses}。"
    return f"Clauses that found no subject (which is not compliance): {clauses}."
