"""A condition as Chinese words that go into a sentence: no signs, no brackets of the rule text.

Next to read: `chinese_things.py`, what conditions are about; `wording.py`, which chooses the language.
"""

from typing import assert_never

from xuequ_rules.plan.specs import COUNTY
from xuequ_rules.reports.chinese_things import ChineseThings, is_loose, listed
from xuequ_rules.reports.glue import glue
from xuequ_rules.reports.relations import relation_words
from xuequ_rules.reports.scope import (
    any_of,
    between,
    is_own_key,
)
from xuequ_rules.semantics.checked import (
    Checked,
    Combination,
    Compare,
    Constant,
    Contains,
    Defined,
    Derived,
    Field,
    Not,
    Quantified,
    Row,
    Within,
    Words,
)
from xuequ_rules.syntax.forms import Relation

_OPPOSITE = {
    Relation.AT_MOST: Relation.MORE,
    Relation.MORE: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.LESS: Relation.AT_LEAST,
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.NOT_EQUAL: Relation.EQUAL,
}
_NOT = (("没有", "有"), ("有", "没有"), ("已", "没有"), ("是", "不是"))  # how a flag's name is turned


class Chinese(ChineseThings):
    """Writes expressions in a scope."""

    def inner(self, rows: Checked) -> "Chinese":
        """Return the writer for conditions on the rows of a collection."""
        return Chinese(self.scope.inner(rows))

    def condition(  # noqa: C901 - a case for every form
        self, node: Compare | Within | Contains | Combination | Not | Quantified
    ) -> str:
        """Return a condition in words."""
        match node:
            case Compare():
                return self.compared(node, node.relation)
            case Within():
                return self.within(node)
            case Contains(collection=collection, items=items, exactly=exactly):
                what, wanted = self.write(collection), self.write(items)
                if exactly:
                    return glue(what, "正好是", wanted)
                if not isinstance(items, Words | Constant):
                    return f"{what}包括全部{wanted}"
                return glue(what, "" if what.endswith("涵盖") else "有", wanted)
            case Combination(word=word):
                span = between(node)
                if span is not None:
                    return glue(self.write(span[0]), "在", self.write(span[1]), "至", self.write(span[2]), "之间")
                choice = any_of(node)
                if choice is not None:
                    return glue(self.write(choice[0]), "有", listed(choice[1], "、", last="或"))
                first, *rest = (
                    f"（{self.write(part)}）" if is_loose(part, word) else self.write(part) for part in node.parts
                )
                return glue(first, *(text for part in rest for text in ("且" if word == "and" else "或", part)))
            case Not(operand=operand):
                return self.negated(operand)
            case Quantified(word="every", rows=rows, condition=condition):
                text = "" if condition is None else self.inner(rows).write(condition)
                return glue(
                    f"所有{self.rows(rows)}都{'' if text[:1] in '有没不是' else '是'}{text}",
                    "" if text[:1] in "有没不" else "的",
                )
            case Quantified(word=word, rows=rows, condition=condition):
                more = () if condition is None else (condition,)
                return f"{'有' if word == 'some' else '没有'}{self.rows(rows, more)}"
            case _:
                assert_never(node)

    def compared(self, node: Compare, relation: Relation) -> str:
        """Return a comparison in words."""
        if is_own_key(node.left):
            return f"{'是' if relation is Relation.EQUAL else '不是'}{self.key(node.right)}"
        if node.kind in {"text", "record", "truth"} or relation is Relation.EQUAL:
            word = "为" if relation is Relation.EQUAL else "不为"
        else:
            word = relation_words(relation, node.kind, node.unit, "zh")
        return glue(self.write(node.left), word, self.side(node.right))

    def side(self, node: Checked) -> str:
        """Return what something is compared with; the county's own id is no word."""
        return "全县" if isinstance(node, Constant) and node.value == COUNTY else self.write(node)

    def key(self, node: Checked) -> str:
        """Return whose key something is; the key of a record stands for the record."""
        return self.write(node.base if isinstance(node, Field) and node.name == "id" else node)

    def within(self, node: Within, *, turned: bool = False) -> str:
        """Return that something is one of several."""
        if isinstance(node.collection, Words):
            return glue(
                self.write(node.item), "不是" if turned else "为", listed(node.collection.items, "、", last="或")
            )
        of = self.write(node.collection)
        if isinstance(node.item, Constant):
            return f"{of}中{'没有' if turned else '有'}“{node.item.value}”"
        item = "" if is_own_key(node.item) else self.write(node.item)
        return f"{item}{'不' if turned else ''}在{of}之列"

    def negated(self, node: Checked) -> str:
        """Return the opposite of a condition in words."""
        match node:
            case Compare():
                return self.compared(node, _OPPOSITE[node.relation])
            case Within():
                return self.within(node, turned=True)
            case Not(operand=operand):
                return self.write(operand)
            case Contains(collection=collection, items=items):
                return glue(self.write(collection), "没有写全", self.write(items))
            case Quantified(word="every", rows=rows, condition=condition):
                assert condition is not None
                return f"有{self.rows(rows, (Not(condition),))}"
            case Quantified(word=word):
                return self.write(node.but(word="no" if word == "some" else "some"))
            case Combination(word=word, parts=parts):
                opposite = Combination("or" if word == "and" else "and", tuple(Not(part) for part in parts))
                return self.write(opposite)
            case Field() | Derived() | Defined():
                return self.unflagged(node)
            case _:
                return f"并非{self.write(node)}"

    def unflagged(self, node: Field | Derived | Defined) -> str:
        """Return that a flag or a definition does not hold: `没有牵头学校`, `非骨干`."""
        own = node.but(base=Row(1_000_000))  # of whoever is spoken of
        name, who = self.write(own), ""
        if not (isinstance(node.base, Row) and self.scope.is_inmost(node.base)):
            who = self.write(node.base)
        for start, opposite in _NOT:
            if name.startswith(start):
                return who + opposite + name.removeprefix(start)
        return f"{who}{'不属于' if isinstance(node, Defined) else '没有标为'}“{name}”"
