"""The national standards: worked figures, and verdicts that hold however the blanks are filled in."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuequ_rules.findings.status import Status
from xuequ_rules.plan.plan import Plan
from xuequ_rules.service import RuleBook

BOOK = RuleBook.bundled()
PACKS = ["national-2012-3", "national-2014-4", "national-2017-6", "national-staffing"]
DAY = date(2019, 6, 1)
OPEN = {Status.UNDETERMINED, Status.REVIEW}
COUNTS = ("overqualified_teachers", "county_backbone", "pe_art_teachers", "mid_senior_teachers")
COUNTS += ("multimedia_rooms", "computers", "books", "posts_approved")
TEACHERS = ("teachers", "eligible_teachers", "rotated_teachers", "rotated_backbone")  # each among the one before

SPLIT = """规则包 split 「分给两个学段」
  适用 全国
  上位 {parent}

条款 1 「每名小学生的图书」
  依据 「一」
  对象 学校
  前提 小学折算人数 超过 0
  应当 图书册数 ÷ 小学折算人数 × 1 人 不超过 58.51 册

条款 2 「小学部的图书」
  依据 「一」
  对象 学校
  前提 小学折算人数 超过 0
  应当 小学人数 × 图书册数 ÷ 小学折算人数 不超过 9712 册

条款 3 「初中部的图书」
  依据 「一」
  对象 学校
  前提 初中折算人数 超过 0
  应当 初中人数 × 图书册数 ÷ 初中折算人数 不超过 13515 册
"""


@pytest.mark.parametrize("parent", ["national-2012-3", "national-2017-6"])
def test_a_nine_year_school_shares_its_books_between_its_stages(parent, tmp_path):
    """166 and 210 pupils with 23,226 books: 58.50 for each weighted pupil, 9,711 and 13,515 when 58.50 is rounded."""
    folder = tmp_path / "split"
    folder.mkdir()
    (folder / "pack.xqr").write_text(SPLIT.format(parent=parent), encoding="utf-8")
    school = {"id": "a", "stage": "九年一贯制", "students": 376, "primary_students": 166, "junior_students": 210}
    plan = Plan.from_dict({"plan": {"id": "p"}, "schools": [{**school, "books": 23226}]})
    report = RuleBook.load(folder).check(plan, rules=["split"], as_of=DAY)
    each, primary, junior = (finding.observed for finding in report.findings if finding.clause.id.pack == "split")
    assert each == Fraction(23226, 397)
    assert round(Fraction(each), 2) == Fraction("58.5")
    assert (int(primary), round(junior), primary + junior) == (9711, 13514, 23226)
    assert 166 * Fraction("58.5") == 9711  # the printed parts follow from the rounded figure: the rest is 13,515


def figures(pupils):
    """Return amounts about the thresholds for so many pupils."""
    count = st.integers(0, pupils // 8 + 2)
    return st.fixed_dictionaries(
        {
            **dict.fromkeys(COUNTS, count),
            "teaching_area": st.sampled_from([pupils * 4, pupils * 5, pupils * 6]),
            "sports_area": st.sampled_from([pupils * 6, pupils * 8, pupils * 11]),
            "equipment_value": st.sampled_from([pupils * 1700, pupils * 2000, pupils * 2600]),
            "classes": st.integers(1, 4),
            "largest_class": st.integers(30, 60),
            "music_rooms": st.integers(0, 1),
            "art_rooms": st.integers(0, 1),
        }
    )


@st.composite
def schools(draw):
    """Return a school with all its figures."""
    parts = draw(st.tuples(*[st.integers(0, 60)] * 3))
    stage = draw(st.sampled_from(["小学", "初中", "九年一贯制", "完全中学", "特殊教育"]))
    held = {"九年一贯制": (1, 1, 0), "完全中学": (0, 1, 1)}.get(stage, (1, 0, 0))
    parts = [part * share for part, share in zip(parts, held, strict=True)]
    return {
        "stage": stage,
        "kind": draw(st.sampled_from(["镇区学校", "教学点"])),
        "ownership": draw(st.sampled_from(["公办", "公办", "民办"])),
        "location": draw(st.sampled_from(["镇区", "乡村"])),
        "quality": draw(st.sampled_from(["优质", "一般"])),
        "students": sum(parts),
        **dict(zip(("primary_students", "junior_students", "senior_students"), parts, strict=True)),
        **dict(zip(TEACHERS, sorted(draw(st.tuples(*[st.integers(0, 9)] * 4)), reverse=True), strict=True)),
        **draw(figures(sum(parts))),
    }


def statuses(rows):
    plan = Plan.from_dict({"plan": {"id": "p"}, "schools": [{"id": f"s{i}", **row} for i, row in enumerate(rows)]})
    report = BOOK.check(plan, rules=PACKS, as_of=DAY)
    found = {(str(f.clause.id), f.record.key): f.status for f in report.findings if f.clause.id.pack in PACKS}
    return found, {subject for subject, status in found.items() if status not in OPEN}


@given(st.lists(schools(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_what_a_standard_says_of_blanks_holds_when_they_are_filled_in(rows, rnd):
    """A pass, a fail or a clause that does not apply stays what it is; a school that is not counted stays out."""
    full, _ = statuses(rows)
    lossy = [{name: value for name, value in row.items() if rnd.randrange(5)} for row in rows]
    found, definite = statuses(lossy)
    assert {subject: full.get(subject) for subject in definite} == {subject: found[subject] for subject in definite}
    assert set(full) <= set(found)


@pytest.mark.parametrize("code", ["450325", "110101", "654027"])
def test_the_standards_bind_every_county_while_they_are_in_force(code):
    plan = Plan.from_dict({"plan": {"id": "p", "county_code": code}})
    years = {
        2011: set(),
        2013: {"national-2012-3"},
        2015: {"national-2012-3", "national-2014-4", "national-staffing"},
        2018: set(PACKS),
        2021: set(PACKS) - {"national-2012-3"},
    }
    headers = BOOK.library.headers
    for year, packs in years.items():
        bound = {pack for pack in PACKS if headers[pack].covers(code) and headers[pack].in_force(date(year, 6, 1))}
        assert bound == packs
    assert set(PACKS) <= set(BOOK.packs_for(plan, date(2018, 6, 1)))
