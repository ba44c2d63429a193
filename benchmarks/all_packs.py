"""Every pack that binds a county of Guilin, the national standards included, against the twelve clauses.

From a plan in memory to status, observed and threshold of every finding, read, on the county of `one_county.py`; once
with the tables that it gives, and once with every table complete and empty where it gives none, so that no clause
waits for data that are not there. Rounds alternate; medians are compared, of processor time: the long runs would be
interrupted where others use the machine, the short ones not.

    python benchmarks/all_packs.py [--schools 80] [--rounds 15]
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

from county import county

from xuequ_rules import Plan, RuleBook
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.plan.model import TABLES

AS_OF = date(2018, 6, 30)


def main() -> None:
    """Measure, and print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--schools", type=int, default=80)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    given = county(options.schools)
    whole = {**{name: [] for name in TABLES if name not in {"plan", "rotations"}}, **given}
    book, twelve = RuleBook.bundled(), RuleBook.load(Path(__file__).parent / "rules" / "twelve")
    ids = [*book.packs_for(Plan.from_dict(given), AS_OF), "integrity"]
    every = [Applied(book.pack(pack_id), after=0) for pack_id in ids]
    few = [Applied(twelve.pack("twelve"), after=0)]
    times: dict[str, list[float]] = {"twelve": [], "given": [], "whole": []}
    findings = {}
    for _ in range(options.rounds + 1):
        for name, data, applied in (("twelve", given, few), ("given", given, every), ("whole", whole, every)):
            seconds, findings[name] = _assess(data, applied)
            times[name].append(seconds)
    middle = {name: median(found[1:]) for name, found in times.items()}  # the first round compiles
    clauses = sum(len(item.pack.clauses) for item in every)
    print(f"{clauses} clauses of {len(ids)} packs: {', '.join(ids)}")
    print(f"findings {findings}, milliseconds { {name: round(found * 1e3, 1) for name, found in middle.items()} }")
    ratios = {name: round(middle[name] / middle["twelve"], 2) for name in ("given", "whole")}
    result = {"benchmark": "all_packs", "schools": options.schools, "clauses": clauses, "ratio": max(ratios.values())}
    print(json.dumps({**result, "ratios": ratios}))


def _assess(data: dict, applied: list[Applied]) -> tuple[float, int]:
    plan = Plan.from_dict(data)
    gc.collect()
    start = time.process_time()
    assessment = Assessment(plan, applied, AS_OF)
    read = [(f.clause.id.number, f.record.key, f.status, f.observed, f.threshold) for f in assessment.findings]
    return time.process_time() - start, len(read)


if __name__ == "__main__":
    main()
