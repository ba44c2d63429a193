"""One county, twelve clauses: the engine against the same checks written by hand in plain Python.

From a plan in memory to status, observed and threshold of every finding, read. Each round takes a fresh plan, so that
nothing is grouped or remembered from the round before; rounds of the two alternate; medians are compared.

    python benchmarks/one_county.py [--schools 80] [--rounds 60]
"""

import argparse
import gc
import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

import plain
from county import county

from xuequ_rules import Plan, RuleBook
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment

AS_OF = date(2018, 6, 30)


def main() -> None:
    """Measure, and print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--schools", type=int, default=80)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    data = county(options.schools)
    book = RuleBook.load(Path(__file__).parent / "rules" / "twelve")
    applied = [Applied(book.pack("twelve"), after=0)]
    _agree(data, applied)
    ours, theirs, slow = [], [], 0
    for _ in range(options.rounds):
        plan = Plan.from_dict(data)
        gc.collect()
        start = time.perf_counter()
        assessment = Assessment(plan, applied, AS_OF)
        read = [(f.clause.id.number, f.record.key, f.status, f.observed, f.threshold) for f in assessment.findings]
        ours.append(time.perf_counter() - start)
        slow += assessment.by_evaluator
        gc.collect()
        start = time.perf_counter()
        found = [row[:] for row in plain.check(data, AS_OF.year)]
        theirs.append(time.perf_counter() - start)
        assert len(read) == len(found)
    print(f"{len(read)} findings, {slow // options.rounds} of them by the evaluator")
    print(f"engine {median(ours) * 1e6:.0f} µs, by hand {median(theirs) * 1e6:.0f} µs (medians of {options.rounds})")
    result = {"benchmark": "one_county", "schools": options.schools, "findings": len(read)}
    print(json.dumps({**result, "ratio": round(median(ours) / median(theirs), 3)}))


def _agree(data: dict, applied: list[Applied]) -> None:
    """Stop where the two do not find the same."""
    assessment = Assessment(Plan.from_dict(data), applied, AS_OF)
    ours = {
        (f.clause.id.number, f.record.key): (
            f.status.value,
            f.observed,
            f.threshold,
        )
        for f in assessment.findings
    }
    theirs = {row[:2]: row[2:] for row in plain.check(data, AS_OF.year)}
    for key in ours.keys() | theirs.keys():
        if ours.get(key) != theirs.get(key):
            raise SystemExit(f"the two differ for {key}: {ours.get(key)} and {theirs.get(key)}")


if __name__ == "__main__":
    main()
