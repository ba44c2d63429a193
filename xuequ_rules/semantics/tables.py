"""Tables of a pack: a figure for every label of one enumerated field, and none left out.

Next to read: `collected.py`, where a figure is looked up.
"""

from fractions import Fraction

from xuequ_rules.plan.model import TABLES
from xuequ_rules.quantities import Exact
from xuequ_rules.semantics.checked import Constant
from xuequ_rules.semantics.figures import number
from xuequ_rules.semantics.mismatch import unit_words
from xuequ_rules.semantics.names import in_language, label_of, nearest
from xuequ_rules.semantics.scope import Spelling, TableSymbol
from xuequ_rules.semantics.types import LabelType, NumberType, goes_with, unit_text
from xuequ_rules.semantics.vocabulary import attributes, english_label
from xuequ_rules.semantics.work import Work
from xuequ_rules.syntax import declared, nodes


def define_table(index: int, statement: declared.Table, work: Work) -> None:
    """Note a table of the pack, or report what is wrong with it."""
    name = statement.name.value
    keys = _label_types([row.key.value for row in statement.rows])
    figures = _figures(index, statement, work)
    if not keys:
        _report_rows(index, statement, work)
    if not keys or figures is None:
        work.symbols.broken.add(name)
        return
    values, of_type = figures
    labels = [label_of(row.key.value, keys[0]) or "" for row in statement.rows]
    for row, label in zip(statement.rows, labels, strict=True):
        work.spellings[index][row.key.span] = Spelling(label, english_label(keys[0], label))
    rows = tuple(zip(labels, values, strict=True))
    work.symbols.tables[name] = TableSymbol(name, rows, of_type, unit_text(of_type.dimensions), keys)
    work.own.append(("table", name, index, statement.name.span))


def _figures(index: int, statement: declared.Table, work: Work) -> tuple[list[Exact], NumberType] | None:
    """Return the figures of a table and their common type, or None where a row is no figure or of another unit."""
    values: list[Exact] = []
    common: NumberType | None = None
    for row in statement.rows:
        if not isinstance(row.value, nodes.Number):
            work.report("SEM231", index, row.value.span)
            return None
        constant, of_type = number(row.value)
        assert isinstance(constant, Constant)
        assert isinstance(constant.value, int | Fraction)
        assert isinstance(of_type, NumberType)
        values.append(constant.value)
        if common is None or common.zero or (common.plain and goes_with(common, of_type)):
            common = of_type
        elif not goes_with(common, of_type):
            scope = work.scope(index)
            words = {"left": unit_words(common, scope), "right": unit_words(of_type, scope)}
            scope.report("SEM204", row.value.span, doing=scope.say("写在一个表里", "in one table"), advice="", **words)
            return None
    assert common is not None  # the parser refuses a table without rows
    whole = all(value.denominator == 1 for value in values)
    return values, NumberType(common.dimensions, common.plain, common.share, whole=whole)


def _all_label_types() -> list[LabelType]:
    found: dict[str, LabelType] = {}
    for table in TABLES:
        for attribute in attributes(table).values():
            if isinstance(attribute.type, LabelType):
                found[attribute.type.field] = attribute.type
    return list(found.values())


def _label_types(words: list[str]) -> tuple[LabelType, ...]:
    """Return the enumerated fields whose values are exactly these, in either language."""
    found = []
    for of_type in _all_label_types():
        labels = {label_of(word, of_type) for word in words}
        if labels == set(of_type.labels) and len(words) == len(labels):
            found.append(of_type)
    return tuple(found)


def _report_rows(index: int, statement: declared.Table, work: Work) -> None:
    """Say which labels a table lacks, or which are none, judged by the field that it fits best."""
    words = [row.key.value for row in statement.rows]

    def fit(of_type: LabelType) -> tuple[int, int]:
        return sum(label_of(word, of_type) is not None for word in words), -len(of_type.labels)

    scope = work.scope(index)
    best = max(_all_label_types(), key=fit)
    known = _words(best) if fit(best)[0] else {word for of_type in _all_label_types() for word in _words(of_type)}
    unknown = [row for row in statement.rows if row.key.value not in known]
    for row in unknown:
        near = nearest(row.key.value, in_language(known, scope.lang))
        work.report("SEM209", index, row.key.span, unknown=row.key.value, name=statement.name.value, nearest=near)
    for i, row in enumerate(statement.rows):
        if row.key.value in words[:i]:
            work.report("SEM220", index, row.key.span, name=row.key.value)
    missing = set(best.labels) - {label_of(word, best) for word in words}
    if missing and not unknown:
        table, _, name = best.field.partition(".")
        labels = TABLES[table].fields[name].labels
        listed = scope.say("、", ", ").join(scope.say(zh, en) for zh, en in labels.items() if zh in missing)
        kind = scope.kind(table)
        field = scope.say(f"{kind}的{TABLES[table].fields[name].label}", f"{kind}.{name}")
        work.report("SEM208", index, statement.name.span, name=statement.name.value, field=field, missing=listed)


def _words(of_type: LabelType) -> set[str]:
    return {word for zh in of_type.labels for word in (zh, english_label(of_type, zh))}
