"""A checked expression in words, in Chinese or English, with the names of fields and tables.

The words are those of a sentence: `种类为教研的活动`, `activities where kind is 教研`.

Next to read: `chinese.py` and `english.py`; `voice.py`, which quotes the rule text instead where a tree is shown.
"""

from xuequ_rules.reports.chinese import Chinese
from xuequ_rules.reports.english import English
from xuequ_rules.reports.scope import Scope, narrowed, stripped
from xuequ_rules.semantics.checked import Checked
from xuequ_rules.text import columns

LONGEST = {"zh": 100, "en": 150}  # columns of a description that a sentence still has room for
ANYWHERE = Scope()  # of an expression without its surroundings: whose a field is goes without saying


def wording(node: Checked, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return a checked expression in words."""
    return writer(lang, scope).write(node)


def described(rows: Checked, condition: Checked | None, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return a collection, narrowed by one more condition, in words; as many of the conditions as there is room for."""
    more = () if condition is None else (condition,)
    _, conditions = stripped(rows)
    text = writer(lang, scope).rows(rows, more)
    simple = len(narrowed((*conditions, *more)).simple)
    for kept in range(simple, 0, -1):
        if columns(text) <= LONGEST[lang]:
            return text
        text = writer(lang, scope).rows(rows, more, kept)
    return text


def opposite(node: Checked, lang: str, scope: Scope = ANYWHERE) -> str:
    """Return the opposite of a condition in words."""
    return writer(lang, scope).negated(node)


def writer(lang: str, scope: Scope) -> Chinese | English:
    """Return the writer of a language."""
    return Chinese(scope) if lang == "zh" else English(scope)
