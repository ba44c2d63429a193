"""What is legal and almost certainly not meant: divisors that may be 0, conditions that never hold, empty blanks.

Next to read: `guards.py`, which finds out.
"""

from collections.abc import Iterator

from xuequ_rules.semantics.checked import (
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    Defined,
    Derived,
    Field,
    Not,
    Parameter,
    Quantified,
)
from xuequ_rules.semantics.guards import Divisor, conjuncts, contradict, fixed_truth, opposite, unguarded
from xuequ_rules.semantics.pack import Blank, CheckedClause
from xuequ_rules.semantics.scope import Scope
from xuequ_rules.semantics.trees import children, depends_on_row, walk
from xuequ_rules.semantics.vocabulary import attributes
from xuequ_rules.semantics.work import Work
from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.forms import Relation


def remark(clause: CheckedClause, node: declared.Clause, work: Work) -> None:
    """Report what is doubtful about a clause."""
    scope = work.scope(clause.file, clause.table)
    _divisors(clause, scope, work)
    _conditions(clause, scope)
    _blanks(clause, node, scope)


def _divisors(clause: CheckedClause, scope: Scope, work: Work) -> None:
    reported: list[Checked] = []
    for found in _unguarded(clause):
        if found.node in reported:
            continue
        reported.append(found.node)
        words = _words(found, scope, work)
        advice = scope.say(f"加一行：前提 {words} 超过 0", f"add the line: when {words} more than 0")
        if depends_on_row(found.node):
            advice = scope.say(f"只取不为 0 的：… 其中 {words} 超过 0", f"leave those out: … where {words} more than 0")
        span = found.inside[0].span if found.inside else found.node.span
        scope.report("SEM213", span, divisor=words, advice=advice)


def _unguarded(clause: CheckedClause) -> Iterator[Divisor]:
    """Yield the divisors of a clause that may be 0. What stands earlier holds for what is evaluated after it."""
    facts = conjuncts([clause.selection, clause.when])
    unless = opposite(clause.unless) if clause.unless is not None else None
    for condition, known in (
        (clause.selection, ()),
        (clause.when, conjuncts([clause.selection])),
        (clause.unless, facts),
        (clause.demand, (*facts, *conjuncts([unless]))),
    ):
        if condition is not None:
            yield from unguarded(condition, known)


def _words(divisor: Divisor, scope: Scope, work: Work) -> str:
    """Return a divisor as its author wrote it; one in a parent's definition by its name."""
    if not divisor.inside:
        return scope.words(divisor.node.span)
    innermost = divisor.inside[-1]
    if innermost.pack == work.pack_id:
        return work.sources[innermost.file].text.slice(divisor.node.span)
    if isinstance(divisor.node, Field | Derived):
        return scope.say(attributes(divisor.node.table)[divisor.node.name].label, divisor.node.name)
    return innermost.name


def _conditions(clause: CheckedClause, scope: Scope) -> None:
    """Report conditions that do not depend on the plan; a comparison of two fixed figures is reported already."""
    for condition in (clause.selection, clause.when):
        truth = None if condition is None or _has_fixed(condition) else fixed_truth(condition)
        if condition is not None and truth is not None:
            scope.report("SEM216" if truth else "SEM215", condition.span)
            return
    if clause.when is not None and contradict(conjuncts([clause.selection, clause.when])):
        scope.report("SEM215", clause.when.span)


def _has_fixed(condition: Checked) -> bool:
    fixed = (Constant, Parameter)
    return any(
        isinstance(part, Compare) and isinstance(part.left, fixed) and isinstance(part.right, fixed)
        for part in walk(condition)
    )


def _blanks(clause: CheckedClause, node: declared.Clause, scope: Scope) -> None:
    """Report blanks of the remedy that no comparison of the demand fills."""
    written = node.remedy.parts if node.remedy else ()
    for part in written:
        if isinstance(part, nodes.Name) and part.word in BLANKS:
            what = BLANKS[part.word]
            if what != "subject" and not _compares_figures(clause.demand, margin=what == "margin"):
                scope.report("SEM219", part.span, name=part.word)


def _compares_figures(node: Checked, *, margin: bool) -> bool:
    """Return whether a condition compares figures or dates, or counts the items of a list. `≠` has no margin."""
    match node:
        case Compare(kind="number" | "root" | "roots" | "date", relation=relation):
            return not (margin and relation is Relation.NOT_EQUAL)
        case Contains(exactly=exactly):
            return not exactly
        case Combination() | Not() | Quantified() | Choose() | Defined():
            return any(_compares_figures(child, margin=margin) for child in children(node))
        case _:
            return False


BLANKS = {
    word: what
    for what, words in (
        ("margin", ("差额", "margin")),
        ("observed", ("实际值", "observed")),
        ("threshold", ("标准", "threshold")),
        ("subject", ("对象", "subject")),
    )
    for word in words
}


def remedy_blank(word: nodes.Name, scope: Scope) -> Blank | None:
    """Return the blank that a word in a remedy stands for, or None."""
    what = BLANKS.get(word.word)
    if what is None:
        return None
    zh, en = (known for known, meant in BLANKS.items() if meant == what)
    scope.spelled(word.span, zh, en)
    return Blank(what)
