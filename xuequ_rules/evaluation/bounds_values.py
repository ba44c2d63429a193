"""The source of figures, texts, dates, records and collections where data may be missing.

Next to read: `bounds_conditions.py`.
"""

from xuequ_rules.evaluation.aggregates import never_negative
from xuequ_rules.evaluation.bounds_figures import either_number
from xuequ_rules.evaluation.bounds_source import BoundsWriter, rows_of
from xuequ_rules.evaluation.evaluator import worth
from xuequ_rules.evaluation.source import OPERATORS, Uncompilable
from xuequ_rules.evaluation.truth import TRUE
from xuequ_rules.evaluation.values import ANY_DATE, Choice, Values
from xuequ_rules.semantics.checked import (
    Aggregate,
    Arithmetic,
    Checked,
    Choose,
    Combination,
    Compare,
    Constant,
    County,
    DaysBetween,
    Defined,
    Derived,
    Field,
    Filter,
    Lookup,
    Parameter,
    Period,
    Project,
    Reference,
    Row,
    Shift,
    TableRows,
    Words,
)
from xuequ_rules.syntax.forms import Function, Operator, Relation


class ValueWriter(BoundsWriter):
    """A writer of values."""

    def given(self, node: Checked, depth: int) -> str:
        """Write what stands in the rules and in the plan."""
        match node:
            case Row(depth=own):
                return f"r{own}"
            case County():
                return "x.county"
            case Field():
                return self._field(node, depth)
            case Constant(value=value):
                return str(value) if type(value) is int and value >= 0 else self.constant(value)
            case Parameter(name=name, value=value):
                return self.constant(self.library.parameters.get(name, value))
            case Words(items=items):
                return self.constant(Values(tuple((Choice(item), TRUE) for item in items)))
            case Period(what=what):
                return self.let(f"period({what!r}, x.as_of)")
            case Defined():
                return self.defined(node, depth)
            case _:
                return self._collection(node, depth)

    def _field(self, node: Field, depth: int) -> str:
        held = self.let(f"{self.value(node.base, depth)}.{node.name}")
        match node.kind:
            case "number":
                blank = self.constant(worth(node, None))
                given = f"{blank} if {held} is None else number({held}, {blank})"
                self.line(f"if {held}.__class__ is not int: {held} = {given}")
                return held
            case "text" | "label":
                blank = self.constant(worth(node, None))
                self.line(f"if {held} is None: {held} = {blank}")
                return held
            case "date":
                self.line(f"if {held} is None: {held} = {self.constant(ANY_DATE)}")
                return held
            case "truth":
                return self.let(f"TRUTHS[{held}]")
            case _:
                return self.let(f"texts({held})")

    # --- figures and dates -------------------------------------------------------------------------------------------

    def computed(self, node: Checked, depth: int) -> str:
        """Write what is computed."""
        match node:
            case Arithmetic(root=False):
                return self._arithmetic(node, depth)
            case Aggregate():
                return self._aggregate(node, depth)
            case Lookup(rows=rows, key=key):
                return self.let(f"looked_up({self.constant(rows)}, {self.value(key, depth)})")
            case Choose():
                return self._choose(node, depth)
            case Shift(date=date, months=months, days=days):
                return self.let(f"shifted({self.value(date, depth)}, {months}, {days})")
            case DaysBetween(left=left, right=right):
                a, b = self.value(left, depth), self.value(right, depth)
                return self.let(f"plain(days_between({a}, {b}))")
            case _:
                raise Uncompilable

    def _arithmetic(self, node: Arithmetic, depth: int) -> str:
        a, b = self.value(node.left, depth), self.value(node.right, depth)
        if node.operator is Operator.OVER:
            return self.let(f"divided({a}, {b})")
        sign, word = OPERATORS[node.operator], self.constant(node.operator)
        slow = f"added({a}, {b})" if node.operator is Operator.PLUS else f"combined({word}, {a}, {b})"
        return self.let(f"{a} {sign} {b} if {self.are_known(a, b)} else {slow}")

    def are_known(self, *names: str) -> str:
        """Return the condition that figures are known; those that the rules name always are."""
        asked = [name for name in names if name[0] == "v" or name[0] == "r"]
        return " and ".join(f"{name}.__class__ is not Figure" for name in asked) or "True"

    def _choose(self, node: Choose, depth: int) -> str:
        if node.kind not in {"number", "text", "date", "truth"}:
            raise Uncompilable
        met = self.value(node.condition, depth)
        if isinstance(node.then, Constant) and isinstance(node.otherwise, Constant) and node.kind == "number":
            then, otherwise = self.value(node.then, depth), self.value(node.otherwise, depth)
            both = self.constant(either_number(node.then.value, node.otherwise.value))
            return self.let(f"{then} if {met} is TRUE else {otherwise} if {met} is FALSE else {both}")
        then, otherwise = self.fresh(), self.fresh()
        self.line(f"{then} = {otherwise} = None")
        self.block(f"if {met} is not FALSE:")
        self.line(f"{then} = {self.value(node.then, depth)}")
        self.end()
        self.block(f"if {met} is not TRUE:")
        self.line(f"{otherwise} = {self.value(node.otherwise, depth)}")
        self.end()
        both = f"either_{node.kind}({then}, {otherwise})"
        return self.let(f"{then} if {met} is TRUE else {otherwise} if {met} is FALSE else {both}")

    # --- collections -------------------------------------------------------------------------------------------------

    def _collection(self, node: Checked, depth: int) -> str:
        match node:
            case Reference(base=base, name=name, target=target):
                return self.let(f"x.record({target!r}, {self.value(base, depth)}.{name})")
            case TableRows(table=table):
                return self.once(f"x.table({table!r})")
            case Derived(base=base, table=table, name=name):
                record, known = self.value(base, depth), self.once(f"x.follows[{table!r}, {name!r}]")
                found = self.let(f"{known}.get({record}.key)")
                self.line(f"if {found} is None: {found} = x.derived({table!r}, {name!r}, {record})")
                return found
            case Filter():
                return self._filter(node, depth)
            case Project():
                return self._project(node, depth)
            case _:
                raise Uncompilable

    def candidates(self, rows: Checked, condition: Checked, depth: int) -> str:
        """Write rows, those left out that surely do not satisfy a condition which says what a cell of theirs is."""
        if isinstance(rows, TableRows):
            is_all = isinstance(condition, Combination) and condition.word == "and"
            parts = condition.parts if is_all and isinstance(condition, Combination) else (condition,)
            for field, key, attribute in (_indexed(part, depth) for part in parts):
                if key is not None:
                    wanted = f"{self.value(key, depth)}{attribute}"
                    return self.let(f"x.matching({rows.table!r}, {field!r}, {wanted})")
        return self.value(rows, depth)

    def _filter(self, node: Filter, depth: int) -> str:
        rows, kept = self.candidates(node.rows, node.condition, depth), self.fresh()
        self.line(f"{kept} = []")
        self.block(f"for p{depth} in {rows}.items:")
        self.line(f"r{depth}, h{depth} = p{depth}")
        met = self.value(node.condition, depth + 1)
        self.line(f"if {met} is TRUE: {kept}.append(p{depth})")
        self.line(f"elif {met} is UNKNOWN: {kept}.append((r{depth}, UNKNOWN))")
        self.end()
        return self.let(f"Rows({kept}, {rows}.open)")

    def _project(self, node: Project, depth: int) -> str:
        rows, found, is_open = self.value(node.rows, depth), self.fresh(), self.fresh()
        self.line(f"{found}, {is_open} = [], {rows}.open")
        self.block(f"for r{depth}, h{depth} in {rows}.items:")
        value = self.value(node.value, depth + 1)
        match node.kind:
            case "rows" | "texts":
                self.line(f"{found} += [(i, both(h{depth}, h)) for i, h in {value}.items]")
                self.line(f"{is_open} = {is_open} or {value}.open")
            case "record":
                self.line(f"if {value} is NOBODY: {is_open} = True")
                self.line(f"else: {found}.append(({value}, h{depth}))")
            case _:
                wrapped = {"number": "full({})", "text": "choice({})"}.get(node.kind, "{}").format(value)
                self.line(f"{found}.append(({wrapped}, h{depth}))")
        self.end()
        if node.kind in {"rows", "record"}:
            return self.let(f"Rows(distinct_records({found}), {is_open})")
        return self.let(f"Values({found}, {is_open})")

    # --- figures of collections --------------------------------------------------------------------------------------

    def _aggregate(self, node: Aggregate, depth: int) -> str:
        match node.function:
            case Function.COUNT:
                return self.let(f"count({self.value(node.values, depth)})")
            case Function.SHARE if node.condition is not None:
                rows = self.value(node.values, depth)
                (cases,) = self._on_rows(rows, [node.condition], depth, "({1}, {0})")
                return self.let(f"share({cases}, {rows}.open)")
            case Function.MAX | Function.MIN if node.kind == "date":
                dates, largest = self.value(node.values, depth), node.function is Function.MAX
                return self.let(f"extreme_date({dates}.items, {dates}.open, largest={largest})")
        if not isinstance(node.values, Project) or node.values.kind != "number":
            raise Uncompilable
        return self._figure_of(node, node.values, depth)

    def _figure_of(self, node: Aggregate, values: Project, depth: int) -> str:
        rows = self.value(values.rows, depth)
        asked = [values.value, node.weight] if node.weight is not None else [values.value]
        found = self._on_rows(rows, asked, depth, "({0}, {1})")
        rest = f"{rows}.open, {never_negative(values)}"
        match node.function:
            case Function.SUM:
                return self.let(f"total({found[0]}, {rest})")
            case Function.MAX | Function.MIN:
                return self.let(f"extreme({found[0]}, {rest}, {node.function is Function.MAX})")
            case Function.MEAN | Function.VARIATION:
                name = "mean" if node.function is Function.MEAN else "variation"
                weights = f"[w for w, _ in {found[1]}]" if node.weight is not None else "None"
                return self.let(f"{name}({found[0]}, {weights}, {rest})")
            case _:
                raise Uncompilable

    def _on_rows(self, rows: str, asked: list[Checked], depth: int, pair: str) -> list[str]:
        """Write what expressions are worth for each row; return the names of the lists of pairs, as `pair` says."""
        lists = [self.fresh() for _ in asked]
        for name in lists:
            self.line(f"{name} = []")
        self.block(f"for r{depth}, h{depth} in {rows}.items:")
        for name, part in zip(lists, asked, strict=True):
            self.line(f"{name}.append({pair.format(self.value(part, depth + 1), f'h{depth}')})")
        self.end()
        return lists


def _indexed(part: Checked, depth: int) -> tuple[str, Checked | None, str]:
    """Return the field of the row at a depth that a condition compares, what it is compared with, and how to ask it."""
    if isinstance(part, Compare) and part.relation is Relation.EQUAL:
        for own, other in ((part.left, part.right), (part.right, part.left)):
            if (
                isinstance(own, Reference | Field)
                and own.base == Row(depth)
                and max(rows_of(other), default=-1) < depth
            ):
                if part.kind == "record" and isinstance(own, Reference):
                    return own.name, other, ".key"
                if part.kind == "text":
                    return own.name, other, ""
    return "", None, ""
