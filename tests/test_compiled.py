"""One meaning, two paths: a compiled clause finds what the evaluator finds, on every case of every pack."""

import sys
from datetime import date
from pathlib import Path

import pytest

from xuequ_rules.cases.bench import Bench
from xuequ_rules.cases.files import read_cases
from xuequ_rules.findings.applied import Applied, keeping
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.plan.plan import Plan
from xuequ_rules.semantics.pack import INTEGRITY, ClauseId
from xuequ_rules.service import RuleBook

BOOK = RuleBook.bundled()
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
NEVER = 10**9


def found(plan, applied, on, after):
    """Return the findings as plain values, all clauses compiled (`after` 0) or none."""
    again = [Applied(entry.pack, entry.parameters, after) for entry in applied]
    assessment = Assessment(plan, again, on)
    return [(str(f.clause.id), f.record.key, f.status, f.line) for f in assessment.findings]


@pytest.mark.parametrize("pack_id", BOOK.ids)
def test_compiled_clauses_agree_with_the_evaluator_on_every_case(pack_id):
    bench, pack = Bench(BOOK, pack_id), BOOK.pack(pack_id)
    packs = [Applied(pack)] if pack_id == INTEGRITY else [Applied(pack), Applied(BOOK.pack(INTEGRITY))]
    for case in read_cases(BOOK.library.folders[pack_id])[0]:
        plan, on = Plan.from_dict(case.plan), bench.day_of(case)
        applied = keeping(packs, ClauseId(pack_id, case.clause))
        assert found(plan, applied, on, 0) == found(plan, applied, on, NEVER), case.place


@pytest.mark.parametrize("size", [9, 40])
def test_the_benchmark_county_is_judged_by_programs_alone(size, monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from county import county  # noqa: PLC0415 - a script's module, found by the path just set

    plan = Plan.from_dict(county(size))
    pack = RuleBook.load(BENCHMARKS / "rules" / "twelve").pack("twelve")
    applied = [Applied(pack, after=0)]
    assessment = Assessment(plan, applied, date(2018, 6, 30))
    assert assessment.by_evaluator == 0
    assert found(plan, applied, date(2018, 6, 30), 0) == found(plan, applied, date(2018, 6, 30), NEVER)
    sys.modules.pop("county", None)


def test_clauses_are_compiled_only_once_they_have_been_used_much():
    pack = BOOK.pack("guilin-2017")
    applied = Applied(pack, after=10)
    clause = next(clause for clause in pack.clauses if clause.id.number == "119")
    assert [applied.is_worth_compiling(clause, 4) for _ in range(3)] == [False, False, True]
    assert applied.program(clause) is not None
