"""A condition as English words that go into a sentence: no signs, no brackets of the rule text.

Next to read: `english_things.py`, what conditions are about; `wording.py`, which chooses the language.
"""

from typing import assert_never

from xuequ_rules.plan.specs import COUNTY
from xuequ_rules.reports.english_names import is_or_are, label, listed
from xuequ_rules.reports.english_things import EnglishThings, is_loose
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
    Derived,
    Field,
    Not,
    Quantified,
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


class English(EnglishThings):
    """Writes expressions in a scope."""

    def inner(self, rows: Checked) -> "English":
        """Return the writer for conditions on the rows of a collection."""
        return English(self.scope.inner(rows))

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
                if isinstance(collection, Field) and collection.name == "covers" and not exactly:
                    return f"it covers {self.write(items)}"
                verb = "are exactly" if exactly else "include"
                if not isinstance(items, Words | Constant) and not exactly:
                    verb = "include all"
                return f"{self.write(collection)} {verb} {self.write(items)}"
            case Combination(word=word):
                span = between(node)
                if span is not None:
                    what, low, high = (self.write(part) for part in span)
                    return f"{what} is between {low} and {high}"
                choice = any_of(node)
                if choice is not None:
                    return f"{self.write(choice[0])} include {listed(choice[1], 'or')}"
                return f" {word} ".join(
                    f"({self.write(part)})" if is_loose(part, word) else self.write(part) for part in node.parts
                )
            case Not(operand=operand):
                return self.negated(operand)
            case Quantified(word="every", rows=rows, condition=condition):
                assert condition is not None
                return f"for all {self.rows(rows)}, {self.inner(rows).write(condition)}"
            case Quantified(word=word, rows=rows, condition=condition):
                words = self.rows(rows, () if condition is None else (condition,))
                return f"there {is_or_are(words)} {'no ' if word == 'no' else ''}{words}"
            case _:
                assert_never(node)

    def compared(self, node: Compare, relation: Relation) -> str:
        """Return a comparison in words."""
        if is_own_key(node.left):
            return f"it is {'' if relation is Relation.EQUAL else 'not '}{self.key(node.right)}"
        word = relation_words(relation, node.kind, node.unit, "en")
        if node.kind in {"text", "record", "truth"} or relation is Relation.EQUAL:
            word = "" if relation is Relation.EQUAL else "not"
        right = node.right
        if isinstance(right, Constant) and isinstance(right.value, str):
            shown = "the county" if right.value == COUNTY else label(node.left, right.value)
        else:
            shown = self.write(right)
        left = self.write(node.left)
        verb = is_or_are(left) if node.kind == "number" and isinstance(node.left, Field) else "is"
        return f"{left} {verb} {word}{' ' if word else ''}{shown}"

    def key(self, node: Checked) -> str:
        """Return whose key something is; the key of a record stands for the record."""
        return self.write(node.base if isinstance(node, Field) and node.name == "id" else node)

    def within(self, node: Within, *, turned: bool = False) -> str:
        """Return that something is one of several."""
        joint = "is not" if turned else "is"
        if isinstance(node.collection, Words):
            items = [label(node.item, item) for item in node.collection.items]
            return f"{self.write(node.item)} {joint} {listed(items, 'or')}"
        item = "it" if is_own_key(node.item) else self.write(node.item)
        item = f"`{item}`" if isinstance(node.item, Constant) else item
        return f"{item} {joint} among {self.write(node.collection)}"

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
                return f"{self.write(collection)} do not include all of {self.write(items)}"
            case Quantified(word="every", rows=rows, condition=condition):
                assert condition is not None
                words = self.rows(rows, (Not(condition),))
                return f"there {is_or_are(words)} {words}"
            case Quantified(word=word):
                return self.write(node.but(word="no" if word == "some" else "some"))
            case Combination(word=word, parts=parts):
                return self.write(Combination("or" if word == "and" else "and", tuple(Not(part) for part in parts)))
            case Field(base=base, name=name, kind="truth") | Derived(base=base, name="is_valid" | "has_lead" as name):
                return self.flag(base, name, turned=True)
            case _:
                return f"not {self.write(node)}"
