"""A checked expression in words, in Chinese or English, with the names of fields and tables.

The words are those of a sentence: `种类为教研的活动`, `activities where kind is 教研`.

Next to read: `chinese.py` and `english.py`; `voice.py`, which quotes the rule text instead where a tree is shown.
"""

from xuequ_rules.reports.chinese import Chinese
from xuequ_rules.reports.english import English
from xuequ_rules.reports.scope import Scope
from xuequ_rules.semantics.checked import Checked

ANYWHERE = Scope()  # of an expression without its surroundings: whose a field is goes without saying


def wording(node: Checked, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return a checked expression in words."""
    return writer(lang, scope).write(node)


def described(rows: Checked, condition: Checked | None, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return a collection, narrowed by one more condition, in words."""
    return writer(lang, scope).rows(rows, () if condition is None else (condition,))


def opposite(node: Checked, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return the opposite of a condition in words."""
    return writer(lang, scope).negated(node)


def writer(lang: str, scope: Scope) -> Chinese | English:
    """Return the writer of a language."""
    return Chinese(scope) if lang == "zh" else English(scope)
