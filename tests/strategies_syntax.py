"""Hypothesis strategies for rule files: trees that a text can have, whether or not they mean anything.

Next to read: `test_syntax.py`.
"""

from fractions import Fraction

from hypothesis import strategies as st

from xuequ_rules.syntax import declared, forms, nodes
from xuequ_rules.syntax.words import FUNCTION_WORDS, OPERATOR_WORDS, RELATIONS, SIGNS, UNITS

_WORDS = [
    "学校数",
    "质量",
    "优质",
    "城区+乡镇",
    "说明",
    "目标",
    "清单",
    "可",
    "文号",
    "lead_school",
    "stage",
    "issuer",
    "note",
    "for",
    "x1",
    "学段a",
]
_IDS = ["026", "guilin-2017", "guangxi-2016-168:016", "a", "119a"]

words = st.sampled_from(_WORDS) | st.text("学校教师数量的超过ab_1", min_size=1, max_size=6).filter(
    lambda word: not word[0].isdigit() and word not in OPERATOR_WORDS and word not in FUNCTION_WORDS and word != "超过"
)
quoted = st.text('学区，。（）{}#、 ab:1“"', max_size=12)
plain_texts = st.text("学区，。（）、 ab:1", min_size=1, max_size=8)
figures = st.builds(lambda number, places: Fraction(number, 10**places), st.integers(0, 10**6), st.integers(0, 4))

numbers = st.builds(nodes.Number, figures, st.none() | st.sampled_from(sorted(set(UNITS.values()))))
shares = st.builds(lambda value: nodes.Number(value / 100, "%"), figures)
dates = st.sampled_from(["2011-05-12", "2011-05", "2012-09..", "..2012-09-30", "2011-05..2011-08"]).map(nodes.Date)
names = st.builds(nodes.Name, words)
_questions = st.one_of(
    plain_texts.map(lambda text: nodes.Judgement((text,))),
    st.tuples(plain_texts, names | numbers).map(nodes.Judgement),
)
_leaves = names | numbers | shares | dates | st.builds(nodes.Text, quoted) | _questions

_SPELLINGS = [(relation, keyword.zh) for relation, keyword in RELATIONS] + [(SIGNS[sign], sign) for sign in SIGNS]


def _comparisons(parts):
    return st.builds(
        lambda pair, left, right: nodes.Comparison(pair[0], left, right, pair[1]),
        st.sampled_from(_SPELLINGS),
        parts,
        parts,
    )


def _combinations(parts):
    return st.builds(
        nodes.Combination, st.sampled_from(["and", "or"]), st.lists(parts, min_size=2, max_size=4).map(tuple)
    )


def _grow(parts):
    return st.one_of(
        st.builds(nodes.Follow, parts, parts),
        st.builds(nodes.Items, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(nodes.Negative, parts),
        st.builds(nodes.Arithmetic, st.sampled_from(forms.Operator), parts, parts),
        _comparisons(parts),
        st.builds(nodes.Between, parts, parts, parts),
        _combinations(parts),
        st.builds(nodes.Not, parts),
        st.builds(nodes.If, parts, parts, parts),
        st.builds(nodes.Quantified, st.just("every"), parts, parts),
        st.builds(nodes.Quantified, st.sampled_from(["some", "no"]), parts, parts),
        # `存在 表名(x)` is no collection but a forgotten 满足
        st.builds(
            nodes.Quantified,
            st.sampled_from(["some", "no"]),
            parts.filter(lambda part: not isinstance(part, nodes.Lookup)),
            st.none(),
        ),
        st.builds(nodes.Filter, parts, parts),
        st.builds(nodes.Aggregate, st.sampled_from(forms.Function), parts, st.none() | parts),
        st.builds(nodes.Lookup, words, parts),
    )


expressions = st.recursive(_leaves, _grow, max_leaves=8)

ids = st.builds(declared.Word, st.sampled_from(_IDS))
texts = st.builds(nodes.Text, quoted)
labels = st.builds(declared.Word, words)


def _maybe(strategy):
    return st.none() | strategy


def _several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


def _remedy(texts_and_figures):
    parts = [part for pair in texts_and_figures for part in pair]
    return declared.Remedy(tuple(parts))


remedies = st.lists(st.tuples(plain_texts, names), min_size=1, max_size=3).map(_remedy)
headers = st.builds(
    declared.Header,
    ids,
    texts,
    issuer=_maybe(texts),
    doc_no=_maybe(texts),
    regions=_several(st.builds(declared.Word, st.sampled_from(["4503", "45"]))),
    parents=_several(ids),
    since=_maybe(dates),
    until=_maybe(dates),
)
clauses = st.builds(
    declared.Clause,
    ids,
    texts,
    labels,
    st.sampled_from(forms.Modality),
    expressions,
    source=texts,
    selection=_maybe(expressions),
    when=_maybe(expressions),
    unless=_maybe(expressions),
    due=_maybe(dates),
    defeats=_several(ids),
    contradicts=_several(ids),
    doubts=_several(labels),
    remedy=_maybe(remedies),
    note=_maybe(texts),
)
_items = st.builds(
    nodes.Items,
    st.lists(expressions, min_size=1, max_size=3).map(tuple) | st.lists(names, min_size=1, max_size=25).map(tuple),
)
definitions = st.one_of(
    st.builds(declared.Parameter, labels, expressions),
    st.builds(declared.ListOf, labels, _items),
    st.builds(
        declared.Table, labels, st.lists(st.builds(declared.Row, labels, numbers), min_size=1, max_size=12).map(tuple)
    ),
    st.builds(declared.Definition, labels, labels, expressions),
    st.builds(declared.NotEncoded, ids, texts),
)
files = st.builds(
    lambda header, rest: declared.File((*header, *rest)),
    st.lists(headers, max_size=1),
    st.lists(definitions | clauses, max_size=3),
)
