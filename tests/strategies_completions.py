"""Completions: other counties that fit what is left of a damaged plan.

Next to read: `test_properties.py`, the law of missing data.
"""

import datetime as dt
from fractions import Fraction

from hypothesis import strategies as st
from strategies_plans import (
    FIGURES,
    FOLLOWING,
    NAMED,
    ORDER,
    add_rows,
    damage,
    fields_of,
    is_blank,
    is_leaderless,
    key_of,
    settle,
    text_of,
    value_for,
    worlds,
)

from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.specs import FieldType
from xuequ_rules.quantities import add_days, add_months, parse_date


def within(rnd, spec, given, refs, original):
    """Return a value that a blank cell or a range allows; often the one that was lost."""
    if original is not None and rnd.randrange(5) < 2:
        return original
    if given is None:
        return value_for(rnd, spec, refs)
    if spec.type in FIGURES:
        low, high = (Fraction(end) if end else None for end in given.split(".."))
        low = high - 3 if low is None else low
        low = low if spec.type is FieldType.NUMBER else max(low, Fraction(0))
        high = low + 3 if high is None else high
        return text_of(min(low + rnd.randrange(4), high))
    return _day_within(rnd, parse_date(given))


def _day_within(rnd, span):
    """Return a day of a span, or a month that lies in it."""
    usual = dt.date(2018, 6, 1)
    first = span.first if span.first.year > 1 else add_months(min(span.last, usual), -2)
    last = span.last if span.last.year < 9999 else add_months(max(span.first, usual), 2)
    found = min(add_days(first, rnd.randrange(70)), last)
    month = parse_date(f"{found:%Y-%m}")
    if rnd.randrange(2) and span.first <= month.first and month.last <= span.last:
        return str(month)
    return found.isoformat()


def complete(rnd, tables, left):
    """Return another county that fits what is left of `tables`; it may still turn out to contradict itself."""
    full = {"plan": dict(left["plan"], partial=[])}
    _fill(rnd, "plan", full["plan"], tables["plan"], {})
    for table in ORDER:
        given = left.get(table, [])
        full[table] = [dict(row) for row in given]
        if table not in left or table in left["plan"]["partial"]:
            known = {key_of(table, row) for row in given}
            full[table] += [dict(row) for row in tables[table] if key_of(table, row) not in known and rnd.randrange(2)]
            add_rows(rnd, full, table, "uvwxyz" if table == "schools" else "UVWXYZ", 2)
    for table in NAMED:  # what other rows name exists
        named = {
            row.get(spec.name)
            for name in ORDER
            for spec in TABLES[name].fields.values()
            if spec.target == table
            for row in full[name]
        }
        known = {row["id"] for row in full[table]}
        full[table] += [dict(row) for row in tables[table] if row["id"] in named - known]
    refs = {name: [row["id"] for row in full[name]] for name in NAMED}
    for table in ORDER:
        originals = {key_of(table, row): row for row in tables[table]}
        for row in full[table]:
            if table == "districts" and row.get("lead_school") is None:
                row["lead_school"] = _lead(rnd, left, row, originals.get(row["id"], {}), refs)
            _fill(rnd, table, row, originals.get(key_of(table, row), {}), refs)
    settle(full, left)
    return full


def _fill(rnd, table, row, original, refs):
    for spec in fields_of(table):
        given = row.get(spec.name)
        follows = spec.name in FOLLOWING.get(table, ()) or (table == "districts" and spec.name == "lead_school")
        if spec.name in row and is_blank(given) and not follows:
            row[spec.name] = within(rnd, spec, given, refs, original.get(spec.name))


def _lead(rnd, left, district, original, refs):
    if is_leaderless(left, district):
        return None
    rows = [row for row in left.get("memberships", ()) if row["district"] == district["id"]]
    leads = [row["school"] for row in rows if row.get("role") == "龙头"]
    if leads:
        return leads[0] if len(leads) == 1 else None
    lost = original.get("lead_school")
    others = [key for key in refs["schools"] if key not in {row["school"] for row in rows if row.get("role") == "成员"}]
    choices = [lost] if lost is not None else []
    return rnd.choice([*choices, *others]) if choices or others else None


@st.composite
def losses(draw):
    """Return a county, what is left of it, and another county that fits what is left."""
    tables = draw(worlds())
    rnd = draw(st.randoms(use_true_random=False))
    left = damage(rnd, tables, rnd.choice([3, 6]))
    return tables, left, complete(rnd, tables, left)
