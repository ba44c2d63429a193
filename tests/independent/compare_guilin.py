"""Holds the engine against the independent clauses of Guilin and Guangxi, applied together as to a county of Guilin.

python -m tests.independent.compare_guilin --plans 20000 --seed 1
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date

from tests.independent import compare, facts, plans_guilin
from tests.independent.compare import Statuses, Tally
from tests.independent.facts import Row
from xuequ_rules import Plan, RuleBook

PACKS = ("guilin-2017", "guangxi-2016-168")

#: Special over general, lower over higher (clauses.md (c), exceptions of the rows): the defeated by the defeater.
DEFEATS = {
    "guilin-2017:029": ("guilin-2017:045",),
    "guilin-2017:030": ("guilin-2017:019", "guilin-2017:045"),
    "guilin-2017:034": ("guangxi-2016-168:022",),
    "guilin-2017:037": ("guilin-2017:019",),
    "guilin-2017:040": ("guilin-2017:019",),
    "guangxi-2016-168:015": ("guangxi-2016-168:013", "guangxi-2016-168:014"),
    "guangxi-2016-168:019": ("guangxi-2016-168:009", "guangxi-2016-168:013"),
    "guangxi-2016-168:024": ("guangxi-2016-168:013",),
    "guangxi-2016-168:025": ("guangxi-2016-168:009", "guangxi-2016-168:013"),
}


def independent(plan: Row, as_of: date, packs: Iterable[str]) -> Statuses:
    """What the independent implementation says of the packs together."""
    found: Statuses = {}
    for pack in packs:
        found |= compare.independent(pack, plan, as_of)
    defeated = {
        (other, key)
        for (clause, key), status in found.items()
        if status != facts.NOT_APPLICABLE
        for other in DEFEATS.get(clause, ())
    }
    return {at: facts.NOT_APPLICABLE if at in defeated else status for at, status in found.items()}


def engine(book: RuleBook, plan: Row, as_of: date, packs: Iterable[str]) -> Statuses:
    """What the engine says of the packs together."""
    report = book.check(Plan.from_dict(plan), rules=list(packs), as_of=as_of)
    return {
        (str(finding.clause.id), finding.subject.id or ""): finding.status.value
        for finding in report.findings
        if finding.clause.id.pack in packs
    }


def agree(plan: Row, subject: tuple[str, str], mine: str | None, theirs: str | None) -> bool:
    """Whether the two say the same; in a district without a lead, what fails with any lead may be left open."""
    districts = {row["id"]: row for row in plan["districts"]}
    leaderless = subject[1] in districts and facts.lead(plan, districts[subject[1]]) is None
    return mine == theirs or (leaderless and (mine, theirs) == (facts.FAIL, facts.UNDETERMINED))


def hold(seeds: range, copies: int, book: RuleBook, packs: tuple[str, ...] = PACKS) -> Tally:
    """Compares the two over as many plans."""
    tally = Tally()
    covered = {clause for pack in packs for clause in compare.clauses_of(pack)}
    for seed in seeds:
        full, as_of = plans_guilin.generate(seed)
        rng = random.Random(f"damage/{seed}")  # noqa: S311 - plans are no secrets
        plan = plans_guilin.thin(rng, full)
        expected, found = independent(full, as_of, packs), engine(book, plan, as_of, packs)
        tally.plans += 1
        for subject in expected.keys() | found.keys():
            if subject[0] in covered:
                tally.statuses.setdefault(subject[0], Counter())[expected.get(subject, "none")] += 1
                if not agree(full, subject, expected.get(subject), found.get(subject)):
                    tally.note(subject, expected.get(subject), found.get(subject), (plan, as_of, None))
        for _ in range(0 if plans_guilin.moves_twice(full) else copies):
            less = compare.damage(rng, plan)
            tally.damaged += 1
            for subject, status in engine(book, less, as_of, packs).items():
                if subject[0] not in covered:
                    continue
                if status not in compare.DEFINITE:
                    tally.open += 1
                    continue
                tally.decided += 1
                if expected.get(subject) != status:
                    tally.note(subject, expected.get(subject), status, (less, as_of, full))
    return tally


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.independent.compare_guilin", description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK", default=[])
    parser.add_argument("--plans", type=int, default=1000, help="complete plans")
    parser.add_argument("--copies", type=int, default=1, help="damaged copies of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the smallest plan of each disagreement")
    options = parser.parse_args(arguments)
    packs = tuple(options.packs) or PACKS
    first = options.seed * 1_000_000
    tally = hold(range(first, first + options.plans), options.copies, RuleBook.bundled(), packs)
    compare.report("+".join(packs), tally, show=options.show)
    seldom = sorted(clause for clause in tally.statuses if compare.seldom(tally, clause))
    total = {"decided": tally.decided, "open": tally.open, "seldom": seldom, "disagreements": dict(tally.counts)}
    sys.stdout.write(json.dumps(total, ensure_ascii=False) + "\n")
    return 1 if tally.counts else 0


if __name__ == "__main__":
    sys.exit(main())
