"""The words by which sources name tables and fields: English names, Chinese labels and aliases.

Next to read: `model.py`, where the names are declared.
"""

from collections.abc import Mapping
from functools import cache

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.normal import normal_label


@cache
def table_words() -> Mapping[str, str]:
    """Return every word for a table, in normal form, and the table's name."""
    words: dict[str, str] = {}
    for spec in TABLES.values():
        for word in (spec.name, spec.label, *spec.aliases):
            words[normal_label(word)] = spec.name
    return words


@cache
def field_words(table: str) -> Mapping[str, str]:
    """Return every word for a field of a table, in normal form, and the field's name."""
    words: dict[str, str] = {}
    for spec in TABLES[table].fields.values():
        for word in (spec.name, spec.label, *spec.aliases):
            words[normal_label(word)] = spec.name
    return words


def table_word(word: str) -> str | None:
    """Return the table that a word of a source names, None if it names none."""
    return table_words().get(word) or table_words().get(normal_label(word))


def field_word(table: str, word: str) -> str | None:
    """Return the field of a table that a word of a source names, None if it names none."""
    words = field_words(table)
    return words.get(word) or words.get(normal_label(word))
