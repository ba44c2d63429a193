"""Reading a trace: which cells were read, which are missing, which records offend, whether bounds decided.

Nothing is evaluated here; every function walks the steps that the evaluator returned.
"""

from collections.abc import Iterable, Iterator

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN
from xuequ_rules.evaluation.values import Step, Values, is_settled
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell
from xuequ_rules.semantics.checked import (
    Aggregate,
    Choose,
    Combination,
    Compare,
    Contains,
    Judgement,
    Not,
    Quantified,
    Within,
)


def steps(step: Step) -> Iterator[Step]:
    """Yield a step and all the steps it rests on, in the order of the clause."""
    yield step
    for child in step.inputs:
        yield from steps(child)


def reads(step: Step) -> set[Cell]:
    """Return the cells that were read."""
    return {cell for inner in steps(step) for cell in inner.reads}


def missing(step: Step) -> set[Cell]:
    """Return the cells (or tables) that keep a step from being settled."""
    if is_settled(step.value):
        return set()
    found = set(step.open)
    for child in _relevant(step):
        found |= missing(child)
    return found


def _relevant(step: Step) -> Iterable[Step]:
    """Return the inputs whose being unknown matters to an unsettled step: not what a question shows."""
    if isinstance(step.node, Judgement):
        return ()
    if isinstance(step.node, Choose) and step.inputs[0].value is UNKNOWN:
        return step.inputs
    return step.inputs


def open_judgements(step: Step) -> list[Step]:
    """Return the steps of the questions that only a person can answer and that keep a step from being settled."""
    if is_settled(step.value):
        return []
    if isinstance(step.node, Judgement):
        return [step]
    return [question for child in step.inputs for question in open_judgements(child)]


def only_judgement_open(step: Step) -> bool:
    """Return whether a step is settled but for questions that only a person can answer."""
    if is_settled(step.value) or isinstance(step.node, Judgement):
        return True
    unsettled = [child for child in _relevant(step) if not is_settled(child.value)]
    return not step.open and bool(unsettled) and all(only_judgement_open(child) for child in unsettled)


def asks(step: Step) -> bool:
    """Return whether there is a question for a person, answered or not."""
    return any(isinstance(inner.node, Judgement) for inner in steps(step))


def has_no_value(step: Step) -> bool:
    """Return whether an unsettled step rests on a quotient, a mean or an extreme that has no value."""
    if is_settled(step.value) and getattr(step.value, "gap", 0) != 2:
        return False
    if getattr(step.value, "gap", 0) == 2:
        return True
    if isinstance(step.node, Aggregate) and step.node.kind == "date" and step.inputs[0].value == Values(()):
        return True  # the first or last day of nothing
    return any(has_no_value(child) for child in _relevant(step))


def offenders(step: Step) -> set[Cell]:
    """Return the records that make a condition false."""
    if step.value is not FALSE:
        return set()
    match step.node:
        case Quantified(word="every"):
            return _failing_rows(step, FALSE)
        case Quantified(word="no"):
            return _failing_rows(step, TRUE)
        case Combination():
            return set().union(*(offenders(child) for child in step.inputs))
        case Not():
            return _opposed(step.inputs[0])
        case _:
            return set().union(*(offenders(child) for child in step.inputs if hasattr(child.value, "name")))


def _failing_rows(step: Step, value: object) -> set[Cell]:
    inside = {id(record): held for record, held in step.inputs[0].value.items}
    if len(step.inputs) == 1:
        rows = [record for record, held in step.inputs[0].value.items if held is TRUE]
    else:
        rows = [child.row for child in step.inputs[1:] if child.value is value and inside.get(id(child.row)) is TRUE]
    return {Cell(record.table, record.key, None) for record in rows if record.key is not None}


def _opposed(step: Step) -> set[Cell]:
    """Return the records that make a condition true which should be false."""
    match step.node:
        case Quantified(word="some"):
            return _failing_rows(step, TRUE)
        case Combination():
            return set().union(*(_opposed(child) for child in step.inputs if child.value is TRUE))
        case _:
            return set()


def missing_items(step: Step) -> list[str]:
    """Return the items of a demanded list that are not there, where that makes a condition false."""
    if step.value is not FALSE:
        return []
    if isinstance(step.node, Contains):
        there = {choice.value for choice, held in step.inputs[0].value.items if held is not FALSE}
        wanted = [choice.value for choice, _ in step.inputs[1].value.items]
        return [item for item in wanted if item is not None and item not in there]
    return [item for child in step.inputs if child.value is FALSE for item in missing_items(child)]


def extra_items(step: Step) -> list[str]:
    """Return the items that are there and should not be, where two lists should have the same."""
    if step.value is not FALSE:
        return []
    if isinstance(step.node, Contains) and step.node.exactly:
        wanted = {choice.value for choice, _ in step.inputs[1].value.items}
        there = {choice.value for choice, held in step.inputs[0].value.items if held is TRUE}
        return sorted(item for item in there - wanted if item is not None)
    return [item for child in step.inputs if child.value is FALSE for item in extra_items(child)]


def needs_bounds(step: Step) -> bool:
    """Return whether a settled condition was settled although something it rests on is unknown."""
    match step.node:
        case Combination(word=word):
            decisive = FALSE if word == "and" else TRUE
            if step.value is decisive:
                return all(needs_bounds(child) for child in step.inputs if child.value is decisive)
            return any(needs_bounds(child) for child in step.inputs)
        case Quantified(word=word):
            decisive_row = FALSE if word == "every" else TRUE
            inside = {id(record): held for record, held in step.inputs[0].value.items}
            deciding = [
                child for child in step.inputs[1:] if child.value is decisive_row and inside.get(id(child.row)) is TRUE
            ]
            if deciding and step.value is (FALSE if word in {"every", "no"} else TRUE):
                return all(needs_bounds(child) for child in deciding)
            return not is_settled(step.inputs[0].value) or any(needs_bounds(child) for child in step.inputs[1:])
        case Contains(exactly=False) if step.value is TRUE:  # what is surely there is enough
            return not is_settled(step.inputs[1].value)
        case Within() if step.value is TRUE:
            return not is_settled(step.inputs[0].value)
        case Compare() | Within() | Contains():
            return any(not is_settled(child.value) for child in step.inputs)
        case _:
            return any(needs_bounds(child) for child in step.inputs)


def ordered(cells: Iterable[Cell]) -> list[Cell]:
    """Return cells in the order of tables, keys and fields, whatever the order of the rows submitted."""
    tables = list(TABLES)
    return sorted(cells, key=lambda cell: (tables.index(cell.table), cell.id is None, cell.id or "", cell.field or ""))
