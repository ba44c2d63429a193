"""What a bare word stands for: a field of a record in scope, a definition, a parameter, a list, a table of the plan.

The order of look-up is in `docs/language.md`, “Names”.

Next to read: `expressions.py`, which asks; `vocabulary.py`, the words of the plan.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.normal import normal_text
from xuequ_rules.quantities import OPEN_END
from xuequ_rules.semantics.checked import (
    Checked,
    Constant,
    County,
    Defined,
    Derived,
    Field,
    Judgement,
    Period,
    Reference,
    Row,
    TableRows,
    Words,
)
from xuequ_rules.semantics.scope import Scope, Typed, Unusable
from xuequ_rules.semantics.trees import walk
from xuequ_rules.semantics.types import (
    DATE,
    LabelType,
    RecordType,
    RowsType,
    TextType,
    TruthType,
    Type,
    ValuesType,
)
from xuequ_rules.semantics.vocabulary import (
    OPEN_WORDS,
    PERIODS,
    Attribute,
    all_words,
    attributes,
    english_label,
    english_labels,
    subject_words,
    table_words,
)
from xuequ_rules.syntax.nodes import Name
from xuequ_rules.syntax.words import spaced
from xuequ_rules.text import Span


def resolve(name: Name, scope: Scope, expected: Type | None = None) -> Typed:
    """Return what a word stands for; `expected` is the type of what it is compared with, where that is known."""
    label = _as_label(name, scope, expected)
    if label is not None:
        return label
    found = look_up(name, scope)
    if found is not None:
        return found
    if isinstance(expected, TextType):
        word = normal_text(name.word)
        scope.know(expected.field, (word,))
        return Typed(Constant(word, span=name.span), TextType())
    if isinstance(expected, LabelType):
        raise refuse_label(name.word, name.span, expected, scope)
    if isinstance(expected, TruthType):
        words = (
            scope.say("条件", "a condition"),
            scope.say("真假的项直接写，或在前面加“非”", "write the field alone, or `not` before it"),
        )
        raise scope.refuse("SEM203", name.span, expected=words[0], found=scope.quoted(name.span), advice=words[1])
    raise _unknown(name, scope)


def look_up(name: Name, scope: Scope) -> Typed | None:
    """Return what a word stands for by itself, or None."""
    found = _attribute_named(name.word, scope)
    if found is not None:
        depth, attribute = found
        if all(_attribute_named(word, scope) == found for word in (attribute.label, attribute.name)):
            scope.spelled(name.span, attribute.label, attribute.name)
        return attribute_of(Row(depth, span=name.span), attribute, name.span)
    for depth in range(len(scope.rows) - 1, -1, -1):
        defined = definition_of(Row(depth, span=name.span), scope.rows[depth], name, scope)
        if defined is not None:
            return defined
    return _of_pack(name, scope) or _of_plan(name, scope)


def _attribute_named(word: str, scope: Scope) -> tuple[int, Attribute] | None:
    """Return the innermost record that has an attribute of this name, and the attribute."""
    for depth in range(len(scope.rows) - 1, -1, -1):
        attribute = attributes(scope.rows[depth]).get(word)
        if attribute is not None:
            return depth, attribute
    return None


def attribute_of(base: Checked, attribute: Attribute, span: Span) -> Typed:
    """Return an attribute of a record as a checked expression."""
    node: Checked
    if attribute.is_derived:
        node = Derived(base, attribute.table, attribute.name, span=span)
    elif attribute.kind == "reference":
        node = Reference(base, attribute.table, attribute.name, attribute.target, span=span)
    else:
        node = Field(
            base,
            attribute.table,
            attribute.name,
            attribute.kind,
            attribute.unit,
            attribute.labels if attribute.kind == "label" else (),
            whole=attribute.whole,
            span=span,
        )
    return Typed(node, attribute.type)


def definition_of(base: Checked, table: str, name: Name, scope: Scope) -> Typed | None:
    """Return a definition of a kind of record, read for one of them, or None."""
    found = scope.symbols.definition(table, name.word)
    if found is None:
        return None
    scope.symbols.used.add(("definition", name.word))
    if base != Row(0) and any(isinstance(part, Judgement) for part in walk(found.node)):
        raise scope.refuse("SEM225", name.span)
    pack, file = scope.symbols.origins.get((table, name.word), ("", 0))
    return Typed(Defined(base, name.word, found.node, pack, file, span=name.span), found.type)


def label_of(word: str, expected: LabelType) -> str | None:
    """Return the Chinese label a word names, in either language, or None."""
    if word in expected.labels:
        return word
    table, _, name = expected.field.partition(".")
    for zh, en in english_labels(table, name).items():
        if en == word:
            return zh
    return None


def refuse_label(word: str, span: Span, expected: LabelType, scope: Scope) -> Unusable:
    """Refuse a word that is not a value of an enumerated field."""
    table, _, name = expected.field.partition(".")
    spec = TABLES[table].fields[name]
    listed = scope.say("、".join(spec.labels), ", ".join(spec.labels.values()))
    return scope.refuse("SEM202", span, name=word, field=scope.say(spec.label, name), labels=listed)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a word most resembles, or nothing."""
    matches = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return matches[0] if matches else ""


def _as_label(name: Name, scope: Scope, expected: Type | None) -> Typed | None:
    if not isinstance(expected, LabelType):
        return None
    zh = label_of(name.word, expected)
    if zh is None:
        return None
    scope.spelled(name.span, zh, english_label(expected, zh))
    return Typed(Constant(zh, span=name.span), LabelType(expected.field, expected.labels))


def _of_pack(name: Name, scope: Scope) -> Typed | None:
    symbols = scope.symbols
    if name.word in symbols.parameters:
        symbols.used.add(("parameter", name.word))
        parameter, of_type = symbols.parameters[name.word]
        return Typed(type(parameter)(parameter.name, parameter.value, parameter.unit, span=name.span), of_type)
    if name.word in symbols.lists:
        symbols.used.add(("list", name.word))
        return Typed(Words(symbols.lists[name.word], span=name.span), ValuesType(None))
    return None


def _of_plan(name: Name, scope: Scope) -> Typed | None:
    if name.word in table_words():
        table = table_words()[name.word]
        _spelled_safely(name, TABLES[table].label if name.word.isascii() else name.word, table, scope)
        return Typed(TableRows(table, span=name.span), RowsType(table))
    if name.word in subject_words():
        table, zh, en = subject_words()[name.word]
        _spelled_safely(name, zh, en, scope)
        if table == "plan":
            return Typed(County(span=name.span), RecordType("plan"))
        if scope.rows and scope.rows[0] == table:
            return Typed(Row(0, span=name.span), RecordType(table))
        return None
    if name.word in PERIODS:
        what, of_type, zh, en = PERIODS[name.word]
        _spelled_safely(name, zh, en, scope)
        return Typed(Period(what, span=name.span), of_type)
    if name.word in OPEN_WORDS:
        _spelled_safely(name, *OPEN_WORDS, scope)
        return Typed(Constant(OPEN_END, span=name.span), DATE)
    return None


def _spelled_safely(name: Name, zh: str, en: str, scope: Scope) -> None:
    """Remember both names of a word of the plan, unless one of them means something nearer by."""
    symbols = scope.symbols
    own = {
        *symbols.parameters,
        *symbols.lists,
        *(defined for owner, defined in symbols.definitions if owner in scope.rows),
    }
    if not any(word in own or _attribute_named(word, scope) is not None for word in (zh, en)):
        scope.spelled(name.span, zh, en)


def _unknown(name: Name, scope: Scope) -> Unusable:
    if name.word in scope.symbols.broken:
        return Unusable()
    known = {*scope.symbols.parameters, *scope.symbols.lists}
    for table in scope.rows:
        known |= names_of(table, scope)
    known = known or set(all_words())
    kind = scope.kind(scope.rows[-1] if scope.rows else "plan")
    near = _nearest_or_spaced(name.word, in_language(known, scope.lang))
    return scope.refuse("SEM201", name.span, kind=kind, name=name.word, nearest=near)


def names_of(table: str, scope: Scope) -> set[str]:
    """Return the words for what a record of a table has: fields, what follows from other rows, definitions."""
    return set(attributes(table)) | {name for owner, name in scope.symbols.definitions if owner == table}


def in_language(words: Iterable[str], lang: str) -> set[str]:
    """Return the words that suit a file in a language: in a Chinese one the Chinese words, if there are any."""
    every = set(words)
    return {word for word in every if word.isascii() == (lang == "en")} or every


def _nearest_or_spaced(word: str, known: set[str]) -> str:
    """Return the nearest name, or the word taken apart where a space between two names was forgotten."""
    for size in range(len(word) - 1, 0, -1):
        head = word[:size]
        if head in known and (word[size] in "+-" or word[size + 1 :] == "" or word[size:] in known):
            rest = word[size:]
            return f"{head} {rest[0]} {rest[1:]}".strip() if rest[0] in "+-" else f"{head} {rest}"
    apart = spaced(word)
    if apart is not None and apart.split()[0] in known:
        return apart
    return nearest(word, known)
