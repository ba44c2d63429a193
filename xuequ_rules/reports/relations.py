"""The words for relations: `不超过`, `不晚于`, `at most`."""

from xuequ_rules.syntax.forms import Relation

RELATIONS: dict[Relation, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    Relation.AT_MOST: (("不超过", "at most"), ("不超过", "at most"), ("不晚于", "no later than")),
    Relation.AT_LEAST: (("不低于", "at least"), ("不少于", "at least"), ("不早于", "no earlier than")),
    Relation.MORE: (("超过", "more than"), ("超过", "more than"), ("晚于", "later than")),
    Relation.LESS: (("低于", "below"), ("少于", "fewer than"), ("早于", "earlier than")),
    Relation.EQUAL: (("等于", "equal to"), ("等于", "equal to"), ("为", "")),
    Relation.NOT_EQUAL: (("不等于", "other than"), ("不等于", "other than"), ("不为", "other than")),
    Relation.IN: (("属于", "in"),) * 3,
    Relation.CONTAINS: (("包含", "including"),) * 3,
}


def relation_words(relation: Relation, kind: str, unit: str, lang: str) -> str:
    """Return the words for a relation between figures, counted things (with a unit) or dates."""
    plain, counted, dates = RELATIONS[relation]
    pair = dates if kind == "date" else counted if unit else plain
    return pair[0] if lang == "zh" else pair[1]
