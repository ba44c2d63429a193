"""How a finding came about: the trace as a tree, every value with the words it belongs to and the place it stands.

The tree is the evaluation itself, step by step; nothing is computed here.

Next to read: `evaluation/evaluator.py`, which leaves the trace.
"""

from collections.abc import Iterable
from typing import Any

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth
from xuequ_rules.evaluation.values import NOBODY, Rows, Step, Values, is_settled
from xuequ_rules.findings.finding import Finding
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.reports.demand import holds_root
from xuequ_rules.reports.english_names import label
from xuequ_rules.reports.layout import Branch, tree
from xuequ_rules.reports.questions import question_text, reason_text
from xuequ_rules.reports.remedy import kind_and_unit, value_text
from xuequ_rules.reports.scope import Scope
from xuequ_rules.reports.sentences import change_text, sentence
from xuequ_rules.reports.voice import LEVELS, MODALITIES, STATUSES, Voice, Words
from xuequ_rules.semantics.checked import (
    Aggregate,
    Compare,
    Constant,
    County,
    Defined,
    Field,
    Filter,
    Judgement,
    Project,
    Quantified,
    Reference,
    Row,
)
from xuequ_rules.semantics.checked import Words as WrittenList
from xuequ_rules.semantics.pack import CheckedClause

MOST_ROWS = 12
NAMED = 6  # members of a collection that are named rather than counted
TRUTHS = {TRUE: ("成立", "holds"), FALSE: ("不成立", "does not hold"), UNKNOWN: ("未知", "unknown")}
PARTS = {"selection": ("其中", "where"), "when": ("前提", "when"), "unless": ("除非", "except")}


def explain(finding: Finding, plan: Plan, lang: str, words: Words, remedy: str = "") -> str:
    """Return how a finding came about, with a final line break.

    Args:
        finding: the finding.
        plan: the plan as submitted.
        lang: `zh` or `en`.
        words: the words of a clause's rule text at a place, or nothing.
        remedy: what to do, from `remedy_of`, where that is to be shown too.
    """
    voice = Voice(plan, lang, words)
    clause = finding.clause
    lines = [f"{clause.id} {voice.quoted(clause.title)}", voice.who(clause.table, finding.record.key), ""]
    for name, step in finding.evidence.steps.items():
        part = voice.pick(PARTS.get(name) or MODALITIES[clause.modality])
        teller = _Teller(clause, voice, Scope((clause.table,)))
        lines.append(f"{part}{voice.pick((' ', ': '))}{teller.line(step)}")
        lines += tree(teller.twigs(step))
    if finding.evidence.steps:
        lines.append("")
    return "\n".join([*lines, *_closing(finding, voice, remedy)]) + "\n"


def _closing(finding: Finding, voice: Voice, remedy: str) -> list[str]:
    """Return what follows from the tree: status, reasons, changes, source."""
    colon = voice.pick(("：", ": "))
    status, level = voice.pick(STATUSES[finding.status]), voice.pick(LEVELS[finding.level])
    if level:
        status += voice.pick((f"（{level}）", f" ({level})"))
    facts = [(("结论", "status"), status), (("说明", "which means"), sentence(finding, voice))]
    facts += [
        (("附注", "remark") if reason.code == "note" else ("理由", "reason"), reason_text(finding, reason, voice))
        for reason in finding.evidence.reasons
    ]
    facts += [(("最小改动", "least change"), change_text(change, finding, voice)) for change in finding.changes]
    facts += [(("缺项", "missing"), voice.cell(cell, finding.subject)) for cell in finding.evidence.missing]
    if remedy:
        facts.append((("整改", "remedy"), remedy))
    title = finding.header.title
    source = (f"《{title}》{finding.clause.provision}", f"{title}, {finding.clause.provision}")
    facts.append((("出处", "source"), voice.pick(source)))
    return [f"{voice.pick(name)}{colon}{text}" for name, text in facts]


class _Teller:
    """Tells the steps of one clause. Inside a definition (`own`) the rule file's words are not asked for."""

    def __init__(self, clause: CheckedClause, voice: Voice, scope: Scope, *, own: bool = False) -> None:
        self.clause = clause
        self.voice = voice
        self.scope = scope
        self.own = own

    def line(self, step: Step, *, share: bool = False) -> str:
        """Return a step's words, its value, and where it stands; of a row of a collection the row's name."""
        named = step.row is not None
        text = self.voice.record_name(step.row) if named else self.words(step)
        value = self.value(step, share=share)
        return self.voice.pick((f"{text}：{value}", f"{text}: {value}")) + self.place(step)

    def words(self, step: Step) -> str:
        """Return the words of a step's expression."""
        if isinstance(step.node, Judgement):
            return self.voice.pick(("认定", "judgement ")) + self.voice.quoted(question_text(step, self.voice))
        return self.voice.phrase(self.clause, step.node, self.scope, own=self.own)

    def value(self, step: Step, *, share: bool = False) -> str:
        """Return a step's value in words."""
        value = step.value
        if isinstance(value, Truth):
            return self.voice.pick(TRUTHS[value])
        if isinstance(value, Rows):
            return self.rows(value)
        if isinstance(value, Values):
            return self.values(value)
        kind, unit = kind_and_unit(step.node)
        kind = "root" if holds_root(step) else "share" if share else kind
        text = value_text(value, self.voice, kind=kind, unit=unit)
        return text if self.voice.zh else label(step.node, text)

    def rows(self, value: Rows) -> str:
        """Return how many rows a collection has: `7 行，1 行未知`."""
        sure = sum(inside is TRUE for _, inside in value.items)
        maybe = sum(inside is UNKNOWN for _, inside in value.items)
        parts = [self.voice.pick((f"{sure} 行", f"{sure} {'row' if sure == 1 else 'rows'}"))]
        if maybe:
            parts.append(self.voice.pick((f"{maybe} 行未知", f"{maybe} unknown")))
        if value.open:
            parts.append(self.voice.pick(("可能还有没列出的行", "perhaps others not listed")))
        return self.voice.pick(("，", ", ")).join(parts)

    def values(self, value: Values) -> str:
        """Return the members of a collection of values, or how many there are."""
        if not value.open and len(value.items) > NAMED:
            return self.voice.pick((f"{len(value.items)} 个值", f"{len(value.items)} values"))
        return value_text(value, self.voice)

    def place(self, step: Step) -> str:
        """Return where a cell stands, or what it follows from, in brackets; of other steps nothing."""
        if not isinstance(step.node, Field | Reference) or not step.reads:
            return ""
        cell, plan = step.reads[0], self.voice.plan
        at = plan.at(*cell)
        if at is not None:
            return f" [{at}]"
        sources = plan.sources(cell)
        if sources:
            return self._sources(sources)
        return "" if is_settled(step.value) else self.voice.pick((" [未填]", " [not given]"))

    def _sources(self, cells: Iterable[Cell]) -> str:
        places = [self.voice.plan.at(*cell) or self.voice.cell(cell) for cell in cells]
        shown = self.voice.listed(places[:3])
        if len(places) > 3:
            shown += self.voice.pick((f" 等 {len(places)} 处", f" and {len(places) - 3} more"))
        return self.voice.pick((f" [得自 {shown}]", f" [follows from {shown}]"))

    # --- what stands under a step ----------------------------------------------------------------------------------

    def twigs(self, step: Step) -> list[Branch]:
        """Return the branches under a step."""
        match step.node:
            case Filter():
                return self.filtered(step)
            case Quantified():
                return self.collection(step) + self.row_branches(step)
            case Project() | Aggregate() if len(step.inputs) > 1:  # of aggregates, a share and a weighted one
                return self.collection(step) + self.row_branches(step)
            case Defined(base=base):
                inner = _Teller(self.clause, self.voice, Scope((self.scope.table_of(base),)), own=True)
                return [branch for child in step.inputs for branch in inner.branches(child)]
            case _:
                share = isinstance(step.node, Compare) and step.node.share
                return [branch for child in step.inputs for branch in self.branches(child, share=share)]

    def branches(self, step: Step, *, share: bool = False) -> list[Branch]:
        """Return a step as a branch; what is written in the clause itself needs none."""
        if isinstance(step.node, Constant | WrittenList | Row | County):
            return []
        return [Branch(self.line(step, share=share), self.twigs(step))]

    def collection(self, step: Step) -> list[Branch]:
        """Return the branch of the collection that a step goes through."""
        return self.branches(step.inputs[0])

    def row_branches(self, step: Step) -> list[Branch]:
        """Return a branch for each row, the telling ones first, at most `MOST_ROWS`."""
        children = sorted(step.inputs[1:], key=lambda child: _rank(step, child))
        shown = [self.row_branch(step, child) for child in children[:MOST_ROWS]]
        return shown + self.others(len(children) - MOST_ROWS)

    def row_branch(self, step: Step, child: Step) -> Branch:
        """Return the branch of one row."""
        inner = _Teller(self.clause, self.voice, self.scope.inner(step.inputs[0].node), own=self.own)
        branch = Branch(inner.line(child), inner.twigs(child))
        if _inside(step.inputs[0].value, child.row) is UNKNOWN:
            branch.text += self.voice.pick(("（不一定在内）", " (perhaps not one of them)"))
        return branch

    def filtered(self, step: Step) -> list[Branch]:
        """Return the rows that a condition leaves by name, and those of which it is unknown with what is unknown."""
        assert isinstance(step.value, Rows)
        kept = [record for record, inside in step.value.items if inside is TRUE]
        found = self.collection(step)
        if kept:
            names = self.voice.listed(self.voice.record_name(record) for record in kept[:MOST_ROWS])
            if len(kept) > MOST_ROWS:
                names += self.voice.pick((f" … 另 {len(kept) - MOST_ROWS} 行", f" … {len(kept) - MOST_ROWS} more"))
            found.append(Branch(self.voice.pick(("在内：", "included: ")) + names))
        unknown = [child for child in step.inputs[1:] if child.value is UNKNOWN]
        found += [self.row_branch(step, child) for child in unknown[:MOST_ROWS]]
        return found + self.others(len(unknown) - MOST_ROWS)

    def others(self, count: int) -> list[Branch]:
        """Return the branch that says how many rows are not shown."""
        return [Branch(self.voice.pick((f"… 另 {count} 行", f"… {count} more rows")))] if count > 0 else []


def _inside(collection: Any, record: Any) -> Truth:
    if not isinstance(collection, Rows) or record is NOBODY:
        return TRUE
    return next((inside for item, inside in collection.items if item is record), TRUE)


def _rank(step: Step, child: Step) -> int:
    """Return 0 for the rows that decide a quantifier, 1 for unknown ones, 2 for the rest."""
    if not isinstance(child.value, Truth):
        return 2 if is_settled(child.value) else 1
    if child.value is UNKNOWN:
        return 1
    decisive = FALSE if getattr(step.node, "word", "every") == "every" else TRUE
    return 0 if child.value is decisive else 2
