"""The source of conditions: comparisons, membership, 且 或 非, quantifiers.

Next to read: `measured.py`, conditions whose figures are to be shown.
"""

from xuequ_rules.evaluation.derived import TRUTHS
from xuequ_rules.evaluation.source import SIGNS, Uncompilable, Writer
from xuequ_rules.semantics.checked import (
    Checked,
    Choose,
    Combination,
    Compare,
    Contains,
    Defined,
    Derived,
    Field,
    Not,
    Quantified,
    Within,
    Words,
)
from xuequ_rules.syntax.forms import Relation


class ConditionWriter(Writer):
    """A writer of conditions."""

    def condition(self, node: Checked, depth: int) -> str:  # noqa: C901 - a `match` with a case for every form
        """Return an expression that is the truth of a condition, or raises where it is not known."""
        match node:
            case Compare():
                return self._compare(node, depth)
            case Within():
                return self._within(node, depth)
            case Contains():
                return self._contains(node, depth)
            case Combination(word=word, parts=parts):
                return "(" + f" {word} ".join(self.condition(part, depth) for part in parts) + ")"
            case Not(operand=operand):
                return f"(not {self.condition(operand, depth)})"
            case Quantified():
                return self._quantified(node, depth)
            case Choose(kind="truth"):
                return self.chosen(node, depth)
            case Field(kind="truth"):
                return f"flag({self.cell(node, depth)})"
            case Derived(table=table, name=name) if name in TRUTHS:
                return f"data.derived({table!r}, {name!r}, {self.record(node.base, depth)})"
            case Defined() if self.is_own(node):
                return self.condition(node.body, depth)
            case _:
                raise Uncompilable

    def _compare(self, node: Compare, depth: int) -> str:
        match node.kind:
            case "number":
                return self._compare_numbers(node, depth)
            case "text":
                left, right = self.text(node.left, depth), self.text(node.right, depth)
            case "record":
                left, right = self.key(node.left, depth), self.key(node.right, depth)
            case "date":
                relation = f"Relation.{node.relation.name}"
                return f"dates({relation}, {self.date(node.left, depth)}, {self.date(node.right, depth)})"
            case "truth":
                left, right = self.condition(node.left, depth), self.condition(node.right, depth)
            case _:
                raise Uncompilable
        return f"({left} {'==' if node.relation is Relation.EQUAL else '!='} {right})"

    def _compare_numbers(self, node: Compare, depth: int) -> str:
        left, right = self.number(node.left, depth), self.number(node.right, depth)
        if node.relation in SIGNS:
            return f"({left} {SIGNS[node.relation]} {right})"
        return f"({left} - {right} {'==' if node.relation is Relation.EQUAL else '!='} 0)"

    def _within(self, node: Within, depth: int) -> str:
        if isinstance(node.collection, Words):
            return f"({self.text(node.item, depth)} in {self.constant(frozenset(node.collection.items))})"
        if node.kind == "record":
            rows, name = self.rows(node.collection, depth), f"r{depth}"
            return f"({self.key(node.item, depth)} in {{{name}.key for {name} in {rows}}})"
        return f"({self.text(node.item, depth)} in {self.set_of(node.collection, depth)})"

    def _contains(self, node: Contains, depth: int) -> str:
        left, right = self.set_of(node.collection, depth), self.set_of(node.items, depth)
        return f"({left} {'==' if node.exactly else '>='} {right})"

    def _quantified(self, node: Quantified, depth: int) -> str:
        rows, name = self.rows(node.rows, depth), f"r{depth}"
        if node.condition is None:
            found = f"bool({rows})"
            return found if node.word == "some" else f"(not {found})" if node.word == "no" else "True"
        held = self.condition(node.condition, depth + 1)
        # a list, not a generator: a row that is unknown must hand over even behind a row that decides, or the rows'
        # order would choose who answers; the answer is the same, and the evaluator's finding has the figures
        word = {"every": "all", "some": "any", "no": "not any"}[node.word]
        return f"({word}([{held} for {name} in {rows}]))"
