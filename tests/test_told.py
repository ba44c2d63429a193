"""What people read of a finding: golden texts for clauses of different shapes, in each status that their cases have.

For each shape (kind of subject, strength, conditions, form of the demand) the first clause of the packs that has it is
told, in Chinese and in English, with its remedy. Whoever changes a sentence reads the difference here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuequ_rules.cases.files import DEFAULT_DAY, Case, read_cases
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Plan
from xuequ_rules.reports.remedy import remedy_of
from xuequ_rules.reports.sentences import sentence
from xuequ_rules.reports.voice import Voice
from xuequ_rules.semantics.checked import Aggregate, Combination, Compare, Defined, Quantified
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import children
from xuequ_rules.service import RuleBook

GOLDEN = Path(__file__).parent / "golden" / "told.txt"
LEAST = 60
_CONDITIONS = ("Compare", "Within", "Contains", "Quantified", "Combination", "Not", "Judgement", "Aggregate", "Arith")


def _form(node: object, depth: int = 1) -> str:
    """Return the form of a condition: its outer nodes."""
    if isinstance(node, Defined):
        return _form(node.body, depth)
    name = type(node).__name__
    if isinstance(node, Combination | Quantified):
        name += f" {node.word}"
    elif isinstance(node, Compare):
        name += f" {node.relation.name} {node.kind}{' share' if node.share else ''}"
    elif isinstance(node, Aggregate):
        name += f" {node.function.name}"
    inner = sorted({_form(child, depth - 1) for child in children(node)}) if depth else []
    kept = [
        form for form in inner if form.startswith(("Compare", "Quantified", "Combination", "Judge", "Aggreg", "Co"))
    ]
    return f"{name}({', '.join(kept)})" if kept else name


def _shape(clause: CheckedClause) -> tuple[object, ...]:
    conditions = (clause.selection is not None, clause.when is not None, clause.unless is not None)
    return clause.modality, conditions, _form(clause.demand)


def _told(book: RuleBook, clause: CheckedClause, cases: list[Case]) -> Iterator[str]:
    """Yield a line for each status of a clause's cases and language: the first finding that has it."""
    pack = book.pack(clause.id.pack)
    seen: set[str] = set()
    for case in cases:
        plan = Plan.from_dict(case.plan, case.name)
        on = case.as_of or pack.header.since or DEFAULT_DAY
        assessment = Assessment(plan, [Applied(pack)], on)
        for finding in assessment.findings:
            if finding.clause.id == clause.id and finding.status.value not in seen:
                seen.add(finding.status.value)
                for lang in ("zh", "en"):
                    yield f"  {finding.status.value}: {_said(finding, assessment, plan, book, lang)}"


def _said(finding: Finding, assessment: Assessment, plan: Plan, book: RuleBook, lang: str) -> str:
    voice = Voice(plan, lang, book.words)
    remedy = remedy_of(finding, assessment, voice)
    return sentence(finding, voice) + (f" → {remedy}" if remedy else "")


@pytest.fixture(scope="module")
def told() -> str:
    book = RuleBook.bundled()
    shapes: dict[tuple[object, ...], str] = {}
    for pack_id in sorted(book.ids):
        cases: dict[str, list[Case]] = {}
        for case in read_cases(book.library.folders[pack_id])[0]:
            cases.setdefault(case.clause, []).append(case)
        for clause in book.pack(pack_id).clauses:
            shape = _shape(clause)
            if shape not in shapes:
                lines = _told(book, clause, cases[clause.id.number])
                shapes[shape] = "\n".join([f"{clause.id} {clause.title}", *lines])
    return "\n\n".join(shapes.values()) + "\n"


def test_findings_are_told_as_they_were(told: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")
    assert told.count("\n\n") + 1 >= LEAST


def _sentences(told: str, lang: str) -> list[str]:
    """Return what is told in a language, without what people wrote: quotations, names, remedies, ids of clauses."""
    lines = [line.partition(": ")[2] for line in told.splitlines() if line.startswith("  ")][lang == "en" :: 2]
    return [re.sub(r"“[^”]*”|`[^`]*`| → .*|[a-z0-9-]+:\d{3}", "…", line) for line in lines]


def test_chinese_sentences_have_no_signs_and_no_latin_words(told: str) -> None:
    """What stands after 待人工认定 is the rule's own question."""
    own = [line.partition("待人工认定")[0] for line in _sentences(told, "zh")]
    assert [line for line in own if re.search(r"[=≠÷×{}()<>_]|[A-Za-z]{3}", line)] == []
    assert [line for line in own if re.search(r"(的的|为为|应应|有有|是是|、、|，，|；；)", line)] == []


def test_english_sentences_are_grammatical_and_name_fields_in_english(told: str) -> None:
    said = _sentences(told, "en")
    wrong = r"\b(some|no) \w+ satisf|\b1 (days|years|months|people|schools)\b|\bis is\b|\bare is\b|[=≠÷×{}]"
    assert [line for line in said if re.search(wrong, line)] == []
    labels = {spec.label for table in TABLES.values() for spec in table.fields.values() if len(spec.label) > 3}
    field = "|".join(sorted(labels))  # a text that is asked for may be the same word: `kind is 学区品牌`
    own = [line.partition("person has to")[0] for line in said]
    assert [line for line in own if re.search(rf"(?<!is )({field})", line)] == []
