"""The source of a demand whose figures are to be shown, where data may be missing: its truth, and the figures.

Figures are a list `[comparison, observed, threshold, turned]`, as a compiled clause has a tuple of them, because here
observed and threshold may be unknown; of a sum of roots its terms come last.
Which part of a demand decides is asked of `decide`, which is handed in: `findings/headline.py` knows.

Next to read: `bounds_questions.py`.
"""

from xuequ_rules.evaluation.bounds_conditions import ConditionsWriter
from xuequ_rules.evaluation.conditions import is_root
from xuequ_rules.evaluation.source import Uncompilable
from xuequ_rules.semantics.checked import (
    Checked,
    Choose,
    Combination,
    Compare,
    Contains,
    Defined,
    Judgement,
    Not,
    Quantified,
)
from xuequ_rules.semantics.trees import walk


def has_figures(node: Checked) -> bool:
    """Whether a demand can have figures to show."""
    match node:
        case Compare(kind=kind):
            return kind in {"number", "root", "roots", "date"}
        case Contains(exactly=exactly):
            return not exactly
        case Combination(parts=parts):
            return any(has_figures(part) for part in parts)
        case Not(operand=operand):
            return has_figures(operand)
        case Quantified(condition=condition):
            return condition is not None and has_figures(condition)
        case Choose(then=then, otherwise=otherwise):
            return has_figures(then) or has_figures(otherwise)
        case Defined(body=body):
            return has_figures(body)
        case _:
            return False


class MeasuredWriter(ConditionsWriter):
    """A writer of demands with figures. `turned`: the opposite is demanded, as under 非, 没有 and 不得."""

    def measured(self, node: Checked, depth: int, *, turned: bool) -> tuple[str, str]:
        """Write a condition with figures; return the names of its truth and of its figures."""
        if not has_figures(node):
            return self.value(node, depth), "None"
        match node:
            case Compare():
                return self._measured_comparison(node, depth, turned=turned)
            case Contains():
                return self._measured_list(node, depth, turned=turned)
            case Combination():
                return self._measured_combination(node, depth, turned=turned)
            case Not(operand=operand):
                met, figures = self.measured(operand, depth, turned=not turned)
                return self.let(f"NOT[{met}]"), figures
            case Quantified():
                return self._measured_rows(node, depth, turned=turned)
            case Choose():
                return self._measured_choice(node, depth, turned=turned)
            case Defined():
                return self._measured_definition(node, depth, turned=turned)
            case _:
                raise Uncompilable

    def _measured_comparison(self, node: Compare, depth: int, *, turned: bool) -> tuple[str, str]:
        if node.kind == "roots":
            terms, b, met = self.added_roots(node, depth)
            return met, self.let(f"[{self.constant(node)}, plain(roots.shown({terms})), {b}, {turned}, {terms}]")
        a, b = self.value(node.left, depth), self.value(node.right, depth)
        met = self.comparison(node, a, b)
        if node.kind == "root" and not is_root(node.left):
            a, b = b, a
        return met, self.let(f"[{self.constant(node)}, {a}, {b}, {turned}]")

    def _measured_list(self, node: Contains, depth: int, *, turned: bool) -> tuple[str, str]:
        collection, items = self.value(node.collection, depth), self.value(node.items, depth)
        met, there, wanted = self.fresh(), self.fresh(), self.fresh()
        self.line(f"{met}, {there}, {wanted} = listed({collection}, {items})")
        figures = f"[{self.constant(node)}, {there}, {wanted}, {turned}]"
        return met, self.let(f"None if {there} is None else {figures}")

    def _measured_combination(self, node: Combination, depth: int, *, turned: bool) -> tuple[str, str]:
        """Write all parts that have figures; of the others, no more than it takes to know the truth."""
        neutral, final = ("TRUE", "FALSE") if node.word == "and" else ("FALSE", "TRUE")
        result, found = self.let(neutral), []
        for part in sorted(node.parts, key=lambda part: not has_figures(part)):
            if has_figures(part):
                met, figures = self.measured(part, depth, turned=turned)
                found.append((self.seen(met, turned=turned), figures))
                self.line(f"if {met} is not {neutral} and {result} is not {final}: {result} = {met}")
            else:
                self.block(f"if {result} is not {final}:")
                met = self.value(part, depth)
                self.line(f"if {met} is not {neutral}: {result} = {met}")
                self.end()
        return result, self.deciding(found, self.seen(result, turned=turned), best=(node.word == "or") is not turned)

    def deciding(self, found: list[tuple[str, str]], value: str, *, best: bool) -> str:
        """Write which figures decide, of the truths and figures of some parts and the truth of the whole."""
        if len(found) == 1:
            truth, figures = found[0]
            plain = "FALSE" if best else "TRUE"  # of the truths, the one that every part has a share in
            return self.let(f"{figures} if {value} is {plain} or {truth} is {value} else None")
        parts = ", ".join(f"({truth}, {figures})" for truth, figures in found)
        return self.let(f"decide([{parts}], {value}, best={best})")

    def seen(self, met: str, *, turned: bool) -> str:
        """Return a truth as it is looked at: turned round where the opposite is demanded."""
        return f"NOT[{met}]" if turned else met

    def _measured_rows(self, node: Quantified, depth: int, *, turned: bool) -> tuple[str, str]:
        assert node.condition is not None
        neutral, final = ("TRUE", "FALSE") if node.word == "every" else ("FALSE", "TRUE")
        inner = turned is not (node.word == "no")
        rows, found = self.value(node.rows, depth), self.let("[]")
        result = self.let(f"UNKNOWN if {rows}.open else {neutral}")
        self.block(f"for r{depth}, h{depth} in {rows}.items:")
        met, figures = self.measured(node.condition, depth + 1, turned=inner)
        self.line(f"{found}.append(({self.seen(met, turned=inner)}, {figures}))")
        self.block(f"if {met} is not {neutral} and h{depth} is not FALSE:")
        self.line(f"if {met} is {final} and h{depth} is TRUE: {result} = {final}")
        self.line(f"elif {result} is not {final}: {result} = UNKNOWN")
        self.end()
        self.end()
        if node.word == "no":
            result = self.let(f"NOT[{result}]")
        best = (node.word != "every") is not inner
        return result, self.let(f"decide({found}, {self.seen(result, turned=turned)}, best={best})")

    def _measured_choice(self, node: Choose, depth: int, *, turned: bool) -> tuple[str, str]:
        met = self.value(node.condition, depth)
        names = [(self.fresh(), self.fresh()) for _ in range(2)]
        for truth, figures in names:
            self.line(f"{truth} = {figures} = None")
        for (truth, figures), part, other in zip(names, (node.then, node.otherwise), ("FALSE", "TRUE"), strict=True):
            self.block(f"if {met} is not {other}:")
            found = self.measured(part, depth, turned=turned)
            self.line(f"{truth}, {figures} = {found[0]}, {found[1]}")
            self.end()
        (then, first), (otherwise, second) = names
        both = f"either_truth({then}, {otherwise})"
        result = self.let(f"{then} if {met} is TRUE else {otherwise} if {met} is FALSE else {both}")
        return result, self.let(f"{first} if {met} is TRUE else {second} if {met} is FALSE else None")

    def _measured_definition(self, node: Defined, depth: int, *, turned: bool) -> tuple[str, str]:
        if any(isinstance(part, Judgement) for part in walk(node.body)):
            raise Uncompilable
        base = self.value(node.base, depth)
        found = self.function_of((node.body, "measured", turned), base, lambda: self._pair(node.body, turned=turned))
        met, figures = self.fresh(), self.fresh()
        self.line(f"{met}, {figures} = {found}")
        return met, figures

    def _pair(self, body: Checked, *, turned: bool) -> str:
        return self.let(", ".join(self.measured(body, 1, turned=turned)))
