"""The words that syntax and meaning share: relations, operators, functions over collections, modalities.

They stand apart from the syntax tree because a checked pack needs them and no syntax.
"""

from enum import Enum


class Relation(Enum):
    """How two values are compared. The values are the signs."""

    AT_MOST = "<="
    AT_LEAST = ">="
    MORE = ">"
    LESS = "<"
    EQUAL = "="
    NOT_EQUAL = "!="
    IN = "in"
    CONTAINS = "contains"


class Operator(Enum):
    """Arithmetic on two figures."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Function(Enum):
    """What can be computed over a collection."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"
    VARIATION = "variation"
    SHARE = "share"


class Modality(Enum):
    """How strongly a clause binds."""

    MUST = "must"
    MUST_NOT = "must_not"
    SHOULD = "should"
    ENCOURAGE = "encourage"
    GOAL = "goal"
    MAY = "may"
