"""The source of conditions where data may be missing: comparisons, membership, 且 或 非, quantifiers, questions.

Next to read: `bounds_measured.py`, conditions whose figures are to be shown.
"""

from fractions import Fraction

from xuequ_rules.evaluation.bounds_values import ValueWriter
from xuequ_rules.evaluation.conditions import is_root
from xuequ_rules.evaluation.source import SIGNS, Uncompilable
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    DaysBetween,
    Defined,
    Judgement,
    Lookup,
    Not,
    Quantified,
    Shift,
    TableRows,
    Within,
    Words,
)
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.syntax.forms import Operator, Relation

Computed = Arithmetic | Aggregate | Lookup | Choose | Shift | DaysBetween
UNKNOWN_FIGURES = {
    Relation.AT_MOST: "at_most({0}, {1})",
    Relation.AT_LEAST: "at_most({1}, {0})",
    Relation.MORE: "NOT[at_most({0}, {1})]",
    Relation.LESS: "NOT[at_most({1}, {0})]",
}
SAME = {"text": "same", "record": "same_record", "truth": "same_truth"}


class ConditionsWriter(ValueWriter):
    """A writer of conditions."""

    clause: CheckedClause

    def written(self, node: Checked, depth: int) -> str:
        """Write what an expression is worth where it stands."""
        match node:
            case Compare(kind="roots"):
                return self.added_roots(node, depth)[2]
            case Compare():
                a, b = self.value(node.left, depth), self.value(node.right, depth)
                return self.comparison(node, a, b)
            case Within():
                return self._within(node, depth)
            case Contains():
                return self._contains(node, depth)
            case Combination():
                return self._combination(node, depth)
            case Not(operand=operand):
                return self.let(f"NOT[{self.value(operand, depth)}]")
            case Quantified():
                return self._quantified(node, depth)
            case Judgement():
                self.refuse_in_shared()
                return self.let(f"x.judged({str(self.clause.id)!r}, {self.clause.table!r}, r0.key)")
            case _:
                return self.computed(node, depth) if isinstance(node, Computed) else self.given(node, depth)

    def comparison(self, node: Compare, a: str, b: str) -> str:
        """Write how two values stand."""
        relation = f"Relation.{node.relation.name}"
        equal = node.relation is Relation.EQUAL
        match node.kind:
            case "number":
                sign = SIGNS.get(node.relation, "==" if equal else "!=")
                known = f"(TRUE if {a} {sign} {b} else FALSE)"
                slow = UNKNOWN_FIGURES.get(node.relation, f"compared({relation}, {{0}}, {{1}})").format(a, b)
                return self.let(f"{known} if {self.are_known(a, b)} else {slow}")
            case "root":
                return self.let(f"compared_roots({relation}, {a}, {b}, from_left={is_root(node.left)})")
            case "date":
                return self.let(f"compare_dates({relation}, {a}, {b})")
            case "text":
                asked = [name for name, part in ((a, node.left), (b, node.right)) if not isinstance(part, Constant)]
                known = " and ".join(f"{name}.__class__ is str" for name in asked) or "True"
                found = self.let(f"(TRUE if {a} == {b} else FALSE) if {known} else same({a}, {b})")
            case "record" | "truth":
                found = self.let(f"{SAME[node.kind]}({a}, {b})")
            case _:
                raise Uncompilable
        return found if equal else self.let(f"NOT[{found}]")

    def added_roots(self, node: Compare, depth: int) -> tuple[str, str, str]:
        """Write how a sum of coefficients of variation and a figure stand; return its terms, the figure, the truth."""
        terms, b = self._terms(node.left, depth), self.value(node.right, depth)
        return terms, b, self.let(f"roots.compare(Relation.{node.relation.name}, {terms}, full({b}))")

    def _terms(self, node: Checked, depth: int) -> str:
        """Write what a coefficient of variation, or a sum of some, consists of."""
        match node:
            case Defined(body=body):
                base = self.value(node.base, depth)
                return self.function_of((body, "terms"), base, lambda: self._terms(body, 1))
            case Arithmetic(operator=Operator.PLUS, left=left, right=right):
                return self.let(f"{self._terms(left, depth)} + {self._terms(right, depth)}")
            case Arithmetic(left=left, right=Constant(value=int() | Fraction() as divisor)):
                by = self.constant(Fraction(divisor))
                return self.let(f"[roots.Term(t.factor / {by}, t.square) for t in {self._terms(left, depth)}]")
            case _:
                return self.let(f"[roots.Term(1, full({self.value(node, depth)}))]")

    def _within(self, node: Within, depth: int) -> str:
        item = self.value(node.item, depth)
        if node.kind == "record" and isinstance(node.collection, TableRows):
            return self.let(f"x.in_table({item}, {node.collection.table!r})")
        if node.kind == "record":
            return self.let(f"one_of({item}, {self.value(node.collection, depth)})")
        if isinstance(node.collection, Words):
            listed = self.constant(frozenset(node.collection.items))
            known = f"(TRUE if {item} in {listed} else FALSE) if {item}.__class__ is str"
            return self.let(f"{known} else in_words({item}, {listed})")
        return self.let(f"among({item}, {self.value(node.collection, depth)})")

    def _contains(self, node: Contains, depth: int) -> str:
        collection, items = self.value(node.collection, depth), self.value(node.items, depth)
        return self.let(f"{'exactly' if node.exactly else 'contained'}({collection}, {items})")

    def _combination(self, node: Combination, depth: int) -> str:
        neutral, final = ("TRUE", "FALSE") if node.word == "and" else ("FALSE", "TRUE")
        result = self.let(neutral)
        for index, part in enumerate(node.parts):
            if index:
                self.block(f"if {result} is not {final}:")
            found = self.value(part, depth)
            self.line(f"if {found} is not {neutral}: {result} = {found}")
            if index:
                self.end()
        return result

    def _quantified(self, node: Quantified, depth: int) -> str:
        neutral, final = ("TRUE", "FALSE") if node.word == "every" else ("FALSE", "TRUE")
        if node.word != "every" and node.condition is not None:
            rows = self.candidates(node.rows, node.condition, depth)
        else:
            rows = self.value(node.rows, depth)
        result = self.let(f"UNKNOWN if {rows}.open else {neutral}")
        self.block(f"for r{depth}, h{depth} in {rows}.items:")
        met = "TRUE" if node.condition is None else self.value(node.condition, depth + 1)
        self.block(f"if {met} is not {neutral} and h{depth} is not FALSE:")
        self.block(f"if {met} is {final} and h{depth} is TRUE:")
        self.line(f"{result} = {final}")
        self.line("break")
        self.end()
        self.line(f"{result} = UNKNOWN")
        self.end()
        self.end()
        return self.let(f"NOT[{result}]") if node.word == "no" else result
