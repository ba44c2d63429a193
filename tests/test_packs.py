"""The bundled packs: every case holds, every clause has a case, and the linter has nothing to say."""

from pathlib import Path

import pytest

from xuequ_rules.cases.files import read_cases
from xuequ_rules.cases.run import run_cases
from xuequ_rules.diagnostics import render
from xuequ_rules.service import RuleBook

RULES = Path(__file__).parent.parent / "rules"
PACKS = sorted(folder.name for folder in RULES.iterdir() if any(folder.glob("*.xqr")))


@pytest.fixture(scope="module")
def book():
    return RuleBook.bundled()


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_of_a_pack_holds(book, pack):
    results, faults = run_cases(book, pack)
    assert [render(fault, "zh") for fault in faults] == []
    assert [(result.case.place, *result.problems) for result in results if result.problems] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_clause_of_a_pack_has_a_case(book, pack):
    cases, _ = read_cases(RULES / pack)
    assert sorted({clause.id.number for clause in book.pack(pack).clauses} - {case.clause for case in cases}) == []


@pytest.mark.parametrize("pack", PACKS)
def test_the_linter_has_nothing_to_say_about_a_pack(book, pack):
    assert [render(fault, "zh") for fault in book.faults([pack])] == []
