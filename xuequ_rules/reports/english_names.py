"""English names of fields and values, and the forms of words around them.

Next to read: `english_things.py`.
"""

from collections.abc import Sequence

from xuequ_rules.semantics.checked import Checked, Field
from xuequ_rules.semantics.vocabulary import english_labels

SHOWN = 5  # items of a written list before it is cut short
_ONE = ("the ratio", "the number", "the share", "the total", "the mean", "the highest", "the lowest", "the coefficient")

# fields whose ids do not read as words
_FIELDS = {
    "from_school": "sending school",
    "to_school": "receiving school",
    "valid_to": "end of validity",
    "pay_from": "start of pay",
    "base_scheme": "scheme it is based on",
}


def field_name(name: str) -> str:
    """Return a field's name in words: `school year`, `date issued`."""
    if name in _FIELDS:
        return _FIELDS[name]
    if name.endswith("_on"):
        return f"date {name.removesuffix('_on').replace('_', ' ')}"
    return name.replace("_", " ")


def label(node: Checked, text: str) -> str:
    """Return the English for a value of an enumerated field; open texts stay as they are."""
    if isinstance(node, Field) and node.kind == "label":
        return english_labels(node.table, node.name).get(text, text).replace("_", " ")
    return text


def is_counted(node: Checked) -> bool:
    """Return whether a field is a number of something, as `students`: its figure then needs no unit."""
    return isinstance(node, Field) and bool(node.unit) and node.name.endswith("s") and not node.name.endswith("ss")


def is_or_are(words: str) -> str:
    """Return the verb for a collection: `bodies where …` are, `evidence where …` is."""
    if words.startswith(_ONE):
        return "is"
    head = words.partition(" where ")[0].partition(" of ")[0]
    return "are" if head.endswith(("s", "people")) and not head.endswith(("class", "basis", "status")) else "is"


def listed(items: Sequence[str], last: str) -> str:
    """Return some items in words; of many the first ones and how many more there are."""
    if len(items) > SHOWN:
        return f"{', '.join(items[:SHOWN])} {last} {len(items) - SHOWN} more"
    if len(items) > 1:
        return f"{', '.join(items[:-1])} {last} {items[-1]}"
    return "".join(items)


def quoted(name: str) -> str:
    """Return a name that the rule text gives; one that is not English stands in quotes."""
    return name.replace("_", " ") if name.isascii() else f"`{name}`"
