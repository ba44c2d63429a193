"""What conditions mean: comparisons, membership, 且 或 非, quantifiers, a person's judgement.

`evaluate` is handed in, so that conditions and the expressions inside them can live in two modules.
"""

from typing import Any, assert_never

from xuequ_rules.evaluation import figures, roots
from xuequ_rules.evaluation.situation import Evaluate, Records, Situation
from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, disjunction, negation, truth
from xuequ_rules.evaluation.values import NOBODY, Choice, Rows, Step, Values
from xuequ_rules.quantities import DateSpan
from xuequ_rules.semantics.checked import (
    Combination,
    Compare,
    Contains,
    Judgement,
    Not,
    Quantified,
    Within,
)
from xuequ_rules.syntax.forms import Relation

Condition = Compare | Within | Contains | Combination | Not | Quantified | Judgement


def evaluate_condition(node: Condition, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    """Return the truth of a condition, with the steps that gave it."""
    match node:
        case Compare():
            left, right = evaluate(node.left, records, situation), evaluate(node.right, records, situation)
            if node.kind == "roots":
                return Step(node, roots.compare(node.relation, roots.terms_of(left), right.value), (left, right))
            return Step(node, _compare(node, left.value, right.value), (left, right))
        case Within():
            item, collection = evaluate(node.item, records, situation), evaluate(node.collection, records, situation)
            return Step(node, within(item.value, collection.value), (item, collection))
        case Contains():
            collection, items = evaluate(node.collection, records, situation), evaluate(node.items, records, situation)
            return Step(node, _contains(node, collection.value, items.value), (collection, items))
        case Combination(word=word, parts=parts):
            steps = tuple(evaluate(part, records, situation) for part in parts)
            values = [step.value for step in steps]
            return Step(node, conjunction(values) if word == "and" else disjunction(values), steps)
        case Not(operand=operand):
            step = evaluate(operand, records, situation)
            return Step(node, negation(step.value), (step,))
        case Quantified():
            return _quantified(node, records, situation, evaluate)
        case Judgement():
            table, key = situation.subject
            shown = tuple(evaluate(part, records, situation) for part in node.parts if not isinstance(part, str))
            return Step(node, truth(situation.judgements.get((situation.clause, table, key))), shown)
        case _:
            assert_never(node)


def _compare(node: Compare, a: Any, b: Any) -> Truth:
    match node.kind:
        case "number":
            return figures.compare(node.relation, a, b)
        case "root":
            from_left = is_root(node.left)
            a, b = (a, figures.squared(b)) if from_left else (figures.squared(a), b)
            return figures.compare(node.relation, a, b)
        case "date":
            return compare_dates(node.relation, a, b)
        case "text":
            same = same_text(a, b)
        case "record":
            same = UNKNOWN if a is NOBODY or b is NOBODY else truth(a.key == b.key)
        case _:
            same = UNKNOWN if UNKNOWN in (a, b) else truth(a is b)
    return same if node.relation is Relation.EQUAL else negation(same)


def is_root(node: Any) -> bool:
    """Whether a side of a comparison is held as a square: a coefficient of variation, perhaps by a definition."""
    while getattr(node, "body", None) is not None:
        node = node.body
    return getattr(node, "kind", "") == "root"


def same_text(a: Choice, b: Choice) -> Truth:
    """Return whether two texts are the same one."""
    if a.value is not None and b.value is not None:
        return truth(a.value == b.value)
    first = frozenset({a.value}) if a.value is not None else a.possible
    second = frozenset({b.value}) if b.value is not None else b.possible
    return FALSE if first is not None and second is not None and not first & second else UNKNOWN


def compare_dates(relation: Relation, a: DateSpan, b: DateSpan) -> Truth:
    """Return how two dates stand: the same month is equal, else they are the days they may be."""
    if a.month and b.month and a.first == b.first:
        return truth(relation in {Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST})
    match relation:
        case Relation.EQUAL | Relation.NOT_EQUAL:
            same = TRUE if a.is_day and a == b else FALSE if a.last < b.first or b.last < a.first else UNKNOWN
            return same if relation is Relation.EQUAL else negation(same)
        case Relation.AT_MOST:
            return _not_after(a, b)
        case Relation.AT_LEAST:
            return _not_after(b, a)
        case Relation.MORE:
            return negation(_not_after(a, b))
        case _:
            return negation(_not_after(b, a))


def _not_after(a: DateSpan, b: DateSpan) -> Truth:
    if a.last <= b.first:
        return TRUE
    return FALSE if a.first > b.last else UNKNOWN


def within(item: Any, collection: Rows | Values) -> Truth:
    """Return whether a record or a text is one of a collection."""
    if item is NOBODY:
        return FALSE if not collection.items and not collection.open else UNKNOWN
    if isinstance(collection, Rows):
        inside = disjunction(held for record, held in collection.items if record.key == item.key)
        return UNKNOWN if inside is FALSE and collection.open else inside
    if item.value is None and item.possible is not None and not collection.open:
        sure = {choice.value for choice, held in collection.items if held is TRUE}
        if item.possible <= sure:
            return TRUE
    return present(item, collection)


def present(item: Choice, collection: Values) -> Truth:
    """Return whether a text is in a collection of texts."""
    inside = disjunction(conjunction((held, same_text(item, choice))) for choice, held in collection.items)
    if inside is FALSE and collection.open:
        return FALSE if (item, FALSE) in collection.items else UNKNOWN
    return inside


def _contains(node: Contains, collection: Values, items: Values) -> Truth:
    found = includes(collection, items)
    return conjunction((found, includes(items, collection))) if node.exactly else found


def includes(collection: Values, items: Values) -> Truth:
    """Return whether a collection has all texts of another."""
    wanted = [disjunction((negation(held), present(item, collection))) for item, held in items.items]
    result = conjunction(wanted)
    return UNKNOWN if result is TRUE and items.open else result


def _quantified(node: Quantified, records: Records, situation: Situation, evaluate: Evaluate) -> Step:
    rows = evaluate(node.rows, records, situation)
    inputs, truths = [rows], []
    for row, inside in rows.value.items:
        held = TRUE
        if node.condition is not None:
            step = evaluate(node.condition, (*records, row), situation)
            step.row = row
            inputs.append(step)
            held = step.value
        truths.append(disjunction((negation(inside), held)) if node.word == "every" else conjunction((inside, held)))
    is_open = rows.value.open
    if node.word == "every":
        result = conjunction(truths)
        return Step(node, UNKNOWN if result is TRUE and is_open else result, tuple(inputs))
    result = disjunction(truths)
    result = UNKNOWN if result is FALSE and is_open else result
    return Step(node, negation(result) if node.word == "no" else result, tuple(inputs))
