"""The source of a demand whose figures are to be shown: truth and figures, the part that decides chosen as in a trace.

Next to read: `program.py`, which writes the whole function.
"""

from fractions import Fraction

from xuequ_rules.evaluation.condition_source import ConditionWriter
from xuequ_rules.evaluation.source import SIGNS, Uncompilable
from xuequ_rules.semantics.checked import (
    Aggregate,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    Contains,
    Defined,
    Not,
    Quantified,
    Words,
)
from xuequ_rules.syntax.forms import Relation


class Measuring(ConditionWriter):
    """A writer of demands with figures."""

    def has_figures(self, node: Checked) -> bool:
        """Whether a demand can have figures to show."""
        match node:
            case Compare(kind=kind):
                return kind in {"number", "root", "date"}
            case Contains(exactly=exactly):
                return not exactly
            case Combination(parts=parts):
                return any(self.has_figures(part) for part in parts)
            case Not(operand=operand):
                return self.has_figures(operand)
            case Quantified(condition=condition):
                return condition is not None and self.has_figures(condition)
            case Choose(then=then, otherwise=otherwise):
                return self.has_figures(then) or self.has_figures(otherwise)
            case Defined(body=body):
                return self.has_figures(body)
            case _:
                return False

    def measured(self, node: Checked, depth: int) -> tuple[str, str]:
        """Write a condition with figures; return the expressions of its truth and of its figures."""
        match node:
            case Compare(kind="number"):
                return self._measured_comparison(node, depth)
            case Compare(kind="root", relation=relation) if relation in SIGNS:
                return self._measured_root(node, depth)
            case Contains(exactly=False, items=Words(items=items)):
                return self._measured_list(node, items, depth)
            case Combination(word=word, parts=parts):
                return self._measured_combination(word, parts, depth)
            case Not(operand=operand):
                met, figures = self.measured(operand, depth)
                name = self.fresh("f")
                self.line(f"{name} = {figures}")
                self.line(f"if {name} is not None: {name} = ({name}[0], {name}[1], {name}[2], not {name}[3])")
                return f"(not {met})", name
            case Defined(body=body) if self.is_own(node):
                return self.measured(body, depth)
            case _:
                raise Uncompilable

    def _measured_comparison(self, node: Compare, depth: int) -> tuple[str, str]:
        a, b, met = self.fresh("a"), self.fresh("b"), self.fresh("t")
        self.line(f"{a} = {self.number(node.left, depth)}")
        self.line(f"{b} = {self.number(node.right, depth)}")
        ratio = isinstance(node.right, Constant) and node.relation in SIGNS
        if ratio and isinstance(node.right, Constant) and isinstance(node.right.value, Fraction):
            top, bottom = node.right.value.numerator, node.right.value.denominator
            self.line(f"{met} = {a}.numerator * {bottom} {SIGNS[node.relation]} {top} * {a}.denominator")
        elif node.relation in SIGNS:
            self.line(f"{met} = {a} {SIGNS[node.relation]} {b}")
        else:
            self.line(f"{met} = {a} - {b} {'==' if node.relation is Relation.EQUAL else '!='} 0")
        return met, f"({self.constant(node)}, {a}, {b}, False)"

    def _measured_root(self, node: Compare, depth: int) -> tuple[str, str]:
        if not isinstance(node.left, Aggregate):
            raise Uncompilable
        a, b, met = self.fresh("a"), self.fresh("b"), self.fresh("t")
        variation = Aggregate(
            node.left.function, node.left.values, "number", weight=node.left.weight, span=node.left.span
        )
        self.line(f"{a} = {self.aggregate(variation, depth)}")
        self.line(f"{b} = {self.number(node.right, depth)}")
        self.line(f"if {b} < 0: unsettled()")
        self.line(f"{met} = {a} {SIGNS[node.relation]} {b} * {b}")
        return met, f"({self.constant(node)}, {a}, {b}, False)"

    def _measured_list(self, node: Contains, items: tuple[str, ...], depth: int) -> tuple[str, str]:
        there, met = self.fresh("a"), self.fresh("t")
        wanted = self.constant(frozenset(items))
        self.line(f"{there} = len({self.set_of(node.collection, depth)} & {wanted})")
        self.line(f"{met} = {there} == {len(set(items))}")
        return met, f"({self.constant(node)}, {there}, {len(items)}, False)"

    def _measured_combination(self, word: str, parts: tuple[Checked, ...], depth: int) -> tuple[str, str]:
        """Figures of the part that decides: as `findings.headline.choose` does it.

        Where the parts differ in kind or unit, the choice is the first that decides. Where two are of one unit their
        margins must be compared, which is left to the evaluator.
        """
        kinds = [self._kind(part) for part in parts if self.has_figures(part)]
        if len(set(kinds)) != len(kinds):
            raise Uncompilable
        truths: list[str] = []
        measured: list[tuple[str, str]] = []
        for part in parts:
            name = self.fresh("t")
            if self.has_figures(part):
                met, figures = self.measured(part, depth)
                measured.append((name, figures))
                self.line(f"{name} = {met}")
            else:
                self.line(f"{name} = {self.condition(part, depth)}")
            truths.append(name)
        met = self.fresh("t")
        self.line(f"{met} = {f' {word} '.join(truths)}")
        chosen = "None"
        for name, figures in reversed(measured):
            decides = f"{met} or not {name}" if word == "and" else f"{name} or not {met}"
            chosen = f"({figures} if {decides} else {chosen})"
        return met, chosen

    def _kind(self, node: Checked) -> tuple[str, str]:
        """Return what the figures of a condition are measured in; only plain comparisons and lists are known here."""
        match node:
            case Compare(kind="number", unit=unit, share=share):
                return ("share" if share else "number", unit)
            case Compare(kind="root"):
                return ("root", "")
            case Contains():
                return ("number", "项")
            case _:
                raise Uncompilable
