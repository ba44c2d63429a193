"""The voice of a report: its language, the plan it speaks of, and where it finds the words of a clause.

Names of records, fields, tables and cells are made here, once, for the table, the sentences and the explanation.

Next to read: `wording.py`, expressions in words; `sentences.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xuequ_rules.evaluation.truth import FALSE
from xuequ_rules.evaluation.values import Step, UnknownRecord
from xuequ_rules.findings.finding import Finding
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Level, Status
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell, Plan
from xuequ_rules.plan.specs import COUNTY, FieldType
from xuequ_rules.reports.scope import Scope, between
from xuequ_rules.reports.wording import wording
from xuequ_rules.semantics.checked import Checked, Combination, Row
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.syntax.forms import Modality
from xuequ_rules.text import Span

Words = Callable[[CheckedClause, Span], str]

STATUSES = {
    Status.PASS: ("符合", "pass"),
    Status.FAIL: ("不符合", "fail"),
    Status.UNDETERMINED: ("待补数据", "undetermined"),
    Status.REVIEW: ("待人工认定", "review"),
    Status.NOT_APPLICABLE: ("不适用", "not applicable"),
}
LEVELS = {
    Level.ERROR: ("错误", "error"),
    Level.WARNING: ("警告", "warning"),
    Level.NOTE: ("提示", "note"),
    Level.NONE: ("", ""),
}
MODALITIES = {
    Modality.MUST: ("应当", "must"),
    Modality.MUST_NOT: ("不得", "must not"),
    Modality.SHOULD: ("原则上", "should"),
    Modality.ENCOURAGE: ("鼓励", "encourage"),
    Modality.GOAL: ("目标", "goal"),
    Modality.MAY: ("可", "may"),
}

_INNER_QUOTES = str.maketrans("“”", "‘’")
# How names of schools, districts and counties usually end; a name that does needs no word for what it is.
_TELLING = {
    "schools": ("校", "学", "中", "小", "园", "点"),
    "districts": ("区", "团", "盟", "片"),
    "plan": ("县", "市", "区", "旗"),
}

_UNCOUNTED = frozenset({"funding", "subject staff"})


def no_words(_clause: CheckedClause, _span: Span) -> str:
    """Know no rule text: expressions are then put into words from their checked form."""
    return ""


@dataclass(frozen=True)
class Voice:
    """A language (`zh` or `en`), a plan as submitted, and the rule texts' words of a clause's expression."""

    plan: Plan
    lang: str = "zh"
    words: Words = no_words

    @cached_property
    def zh(self) -> bool:
        """Whether the report is in Chinese."""
        return self.lang == "zh"

    @cached_property
    def in_chinese(self) -> "Voice":
        """The same voice in Chinese, for the rule's own texts: what fills their blanks is Chinese too."""
        return self if self.zh else Voice(self.plan, "zh", self.words)

    def pick(self, pair: tuple[str, str]) -> str:
        """Return the Chinese or the English one of two."""
        return pair[0] if self.zh else pair[1]

    def listed(self, items: Iterable[str]) -> str:
        """Return items one after the other."""
        return ("、" if self.zh else ", ").join(items)

    def quoted(self, text: str) -> str:
        """Return somebody's words in quotation marks."""
        return f"“{text.translate(_INNER_QUOTES)}”" if self.zh else f"`{text}`"

    # --- records and cells -----------------------------------------------------------------------------------------

    def name_of(self, table: str, key: str | None) -> str:
        """Return what people call a record: its name or title, or the names in its key; the id where it has none."""
        record = self.plan.record(table, key) if key is not None else None
        if record is None:
            return key or ""
        for name in ("name", "county", "title", "topic"):
            value = getattr(record, name, None)
            if name in TABLES[table].fields and name not in TABLES[table].key and value:
                return str(value)
        return "·".join(self._key_part(table, record, name) for name in TABLES[table].key)

    def _key_part(self, table: str, record: Any, name: str) -> str:
        value, spec = getattr(record, name), TABLES[table].fields[name]
        return self.name_of(spec.target, value) if spec.type is FieldType.REFERENCE else str(value)

    def record_name(self, record: Any) -> str:
        """Return what people call a record that a step was taken for."""
        if isinstance(record, UnknownRecord):
            if record.key == COUNTY:
                return self.pick(("全县", "the county"))
            return record.key or self.pick(("未知", "unknown"))
        return self.name_of(record.table, record.key)

    def scope_name(self, scope: str) -> str:
        """Return what people call the county, the district or the school that a record is about."""
        if scope == COUNTY:
            return self.pick(("全县", "the county"))
        table = "districts" if self.plan.record("districts", scope) is not None else "schools"
        return self.who(table, scope)

    def who(self, table: str, key: str | None) -> str:
        """Return a record's name, and what it is where the name does not tell."""
        name = self.name_of(table, key)
        if self.zh and name.partition("（")[0].endswith(_TELLING.get(table, ())):
            return name
        return f"{self.kind(table)}“{name}”" if self.zh else f"{self.kind(table)} {name}"

    def kind(self, table: str) -> str:
        """Return the kind of record that a table holds."""
        spec = TABLES[table]
        return spec.kind_zh if self.zh else spec.kind_en.replace("_", " ")

    def several(self, table: str, count: int) -> str:
        """Return a number of records: `4 个学区`, `4 districts`."""
        if self.zh:
            return f"{count} {'所' if table == 'schools' else '个'}{self.kind(table)}"
        kind = self.kind(table)
        if count == 1 or kind in _UNCOUNTED:
            return f"{count} {kind}"
        return f"{count} {kind[:-1] + 'ies' if kind.endswith('y') else kind + 's'}"

    def table_name(self, table: str) -> str:
        """Return a table's name."""
        return f"“{TABLES[table].label}”表" if self.zh else f"table `{table}`"

    def field(self, table: str, name: str) -> str:
        """Return a field's name."""
        return TABLES[table].fields[name].label if self.zh else name.replace("_", " ")

    def cell_name(self, table: str, name: str) -> str:
        """Return a field's name where it is looked for in the plan; 新建 alone would not read as one."""
        spec = TABLES[table].fields[name]
        if not self.zh:
            return f"`{name}`"
        return self.quoted(spec.label) if spec.type is FieldType.FLAG else spec.label

    def cell(self, cell: Cell, subject: Cell | None = None) -> str:
        """Return the words for a cell, a record, or a table that lacks rows; a cell of the subject needs no name."""
        if cell.id is None:
            if self.plan.table(cell.table) is None:
                return self.table_name(cell.table)
            name = self.table_name(cell.table)
            return f"{name}里还没列出的行" if self.zh else f"rows not yet listed in {name}"
        if cell.field is None:
            return self.who(cell.table, cell.id)
        label = self.cell_name(cell.table, cell.field)
        if subject is not None and cell[:2] == subject[:2]:
            return label
        name = self.who(cell.table, cell.id)
        return f"{name}的{label}" if self.zh else f"{label} of {name}"

    # --- clauses ---------------------------------------------------------------------------------------------------

    def phrase(self, clause: CheckedClause, node: Checked, scope: Scope, *, own: bool = False) -> str:
        """Return an expression as a tree shows it: as the rule text has it where that is in the report's language.

        `own` keeps to our own words, as for a definition, which may stand in another file.
        """
        own = own or not isinstance(getattr(node, "base", Row(0)), Row)  # a span of 牵头学校 的 区位 covers 区位 only
        text = "" if own else self.words(clause, node.span)
        return _aloud(text) if _can_be_quoted(text, zh=self.zh) else wording(node, self.lang, scope)

    def reason(self, finding: Finding, reason: Reason) -> str:
        """Return a reason as a sentence; what of 前提 and 除非 decides is filled in, in words."""
        part = {"when_excludes": "when", "unless_excludes": "unless"}.get(reason.code)
        step = finding.evidence.steps.get(part) if part is not None else None
        if step is None:
            return reason.text(self.lang)
        scope = Scope((finding.clause.table,))
        joint = ("且", " and ") if part == "when" else ("，", " and ")
        words = self.pick(joint).join(wording(node, self.lang, scope) for node in _deciding(step))
        return Reason(reason.code, {"words": self.quoted(words) if self.zh else words}).text(self.lang)


def _deciding(step: Step) -> list[Checked]:
    """Return the parts of a condition that make it what it is: of 且 those that do not hold, of 或 those that do."""
    node = step.node
    if isinstance(node, Combination) and between(node) is None and (node.word == "and") is (step.value is FALSE):
        return [part for child in step.inputs if child.value is step.value for part in _deciding(child)]
    return [node]


def _aloud(text: str) -> str:
    """Return words of the rule text as they are read, without the signs that are read too."""
    for written, read in ((" = ", "为"), (" ≠ ", "不为"), (" 的 ", "的"), (" 属于 ", "属于"), ("{ ", ""), (" }", "")):
        text = text.replace(written, read)
    return text


def _can_be_quoted(text: str, *, zh: bool) -> bool:
    """Return whether a rule text's words are of the language, and whole: a span may leave a bracket out."""
    brackets = all(text.count(left) == text.count(right) for left, right in ("()", "（）", "{}"))
    is_chinese = any("\u4e00" <= char <= "\u9fff" for char in text)
    has_english = any(char.isascii() and char.isalpha() for char in text)
    return bool(text) and brackets and (is_chinese and not has_english if zh else not is_chinese)
