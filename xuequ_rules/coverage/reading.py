"""What a clause reads: the tables and the fields of a plan, those it reads through derived attributes too."""

from collections.abc import Iterator

from xuequ_rules.evaluation.derived import REFERRING
from xuequ_rules.semantics.checked import Checked, Derived, Field, Reference, TableRows
from xuequ_rules.semantics.pack import Blank, CheckedClause
from xuequ_rules.semantics.trees import walk

_MEMBERS = (
    ("memberships", "district"),
    ("memberships", "school"),
    ("memberships", "role"),
    ("districts", "lead_school"),
)

_THROUGH: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    **{name: (through,) for name, through in REFERRING.items()},
    ("schools", "own_districts"): _MEMBERS,
    ("schools", "led_districts"): _MEMBERS,
    ("districts", "member_schools"): _MEMBERS,
    ("districts", "other_members"): _MEMBERS,
    ("districts", "upper_districts"): _MEMBERS,
    ("districts", "has_lead"): _MEMBERS,
    ("districts", "unified_items"): tuple(("unified_items", name) for name in ("district", "item", "status")),
    ("districts", "rotations"): (*_MEMBERS, ("rotations", "from_school"), ("rotations", "to_school")),
    ("districts", "resources"): (*_MEMBERS, ("resources", "scope")),
    ("plan", "county_bodies"): (("bodies", "scope"),),
    ("plan", "county_evaluations"): (("evaluations", "scope"),),
    ("plan", "county_evidence"): (("evidence", "scope"),),
    ("indicators", "previous"): tuple(("indicators", name) for name in ("name", "period", "unit")),
    ("evidence", "is_valid"): (("evidence", "valid_to"),),
}

# Figures that also follow from other tables, see `plan/totals.py`.
_FOLLOWS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("plan", "school_count"): (),
    ("districts", "school_count"): _MEMBERS,
    **{
        (owner, name): (
            ("schools", name),
            *(("rotations", field) for field in ("person", "school_year", "from_school", "kind", "backbone")),
        )
        for owner in ("plan", "schools")
        for name in ("rotated_teachers", "rotated_backbone")
    },
    ("plan", "eligible_teachers"): (("schools", "eligible_teachers"),),
}


def fields_of(clause: CheckedClause) -> frozenset[tuple[str, str]]:
    """Return the (table, field) pairs that a clause reads, in its conditions or in what it shows."""
    return frozenset(cell for part in _parts(clause) for node in walk(part) for cell in _fields(node))


def tables_of(clause: CheckedClause) -> frozenset[str]:
    """Return the tables that a clause reads, its subject's among them."""
    rows = {node.table for part in _parts(clause) for node in walk(part) if isinstance(node, TableRows)}
    return frozenset(rows | {table for table, _ in fields_of(clause)} | {clause.table})


def _parts(clause: CheckedClause) -> Iterator[Checked]:
    for part in (clause.demand, clause.selection, clause.when, clause.unless, *clause.remedy):
        if part is not None and not isinstance(part, str | Blank):
            yield part


def _fields(node: Checked) -> Iterator[tuple[str, str]]:
    match node:
        case Field() | Reference():
            yield node.table, node.name
            yield from _FOLLOWS.get((node.table, node.name), ())
        case Derived():
            yield from _THROUGH[node.table, node.name]
        case _:
            return
