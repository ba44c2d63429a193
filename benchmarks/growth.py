"""Cost against size: a check with the packs of a Guilin county, from 10 to 10,000 schools and from 10 to 320 clauses.

Linear growth means that ten times the schools cost about ten times the time. The exponent is the slope of log time
against log size over the larger half of the sizes, where the fixed cost no longer shows.

    python benchmarks/growth.py [--most 10000]
"""

import argparse
import gc
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from county import county

from xuequ_rules import Plan, RuleBook
from xuequ_rules.findings.applied import Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.semantics.pack import CheckedPack

AS_OF = date(2018, 6, 30)


def main() -> None:
    """Measure, and print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=10_000)
    options = parser.parse_args()
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    book = RuleBook.bundled()
    packs = [book.pack(name) for name in ("guilin-2017", "guangxi-2016-168", "integrity")]
    sizes = [size for size in (10, 30, 100, 300, 1000, 3000, 10_000) if size <= options.most]
    by_schools = [_seconds(lambda size=size: _check(county(size), packs)) for size in sizes]
    _show("schools", sizes, by_schools)
    plan = county(300)
    clauses = [clause for pack in packs for clause in pack.clauses]
    counts = [10, 20, 40, 80, 160, 320]
    by_clauses = [_seconds(lambda count=count: _check(plan, [_many(packs[0], clauses, count)])) for count in counts]
    _show("clauses", counts, by_clauses)
    result = {"benchmark": "growth", "most_schools": sizes[-1]}
    ratio = by_schools[-1] / by_schools[-3] / (sizes[-1] / sizes[-3])
    print(
        json.dumps(
            {
                **result,
                "exponent_schools": round(_slope(sizes, by_schools), 3),
                "exponent_clauses": round(_slope(counts, by_clauses), 3),
                "ratio": round(ratio, 3),
            }
        )
    )


def _check(data: dict, packs: Sequence[CheckedPack]) -> Callable[[], int]:
    plan = Plan.from_dict(data)
    applied = [Applied(pack, after=0) for pack in packs]
    for entry in applied:
        for clause in entry.clauses:
            entry.program(clause)
            entry.bounded(clause)
    return lambda: len(Assessment(plan, applied, AS_OF).findings)


def _many(pack: CheckedPack, clauses: Sequence, count: int) -> CheckedPack:
    """Return a pack with so many clauses that judge every record of their kind, the same ones again and again."""
    again = [clauses[i % len(clauses)] for i in range(count)]
    return CheckedPack(pack.header, tuple(again))


def _seconds(prepared: Callable[[], Callable[[], int]]) -> float:
    """Return the least time of three fresh runs."""
    times = []
    for _ in range(3):
        run = prepared()
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    half = len(sizes) // 2
    xs = [math.log(size) for size in sizes[half:]]
    ys = [math.log(seconds) for seconds in times[half:]]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)


def _show(name: str, sizes: Sequence[int], times: Sequence[float]) -> None:
    for size, seconds in zip(sizes, times, strict=True):
        print(f"{size:>7} {name}: {seconds * 1e3:9.2f} ms, {seconds / size * 1e6:8.1f} µs each")


if __name__ == "__main__":
    main()
