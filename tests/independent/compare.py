"""Holds the engine against the independent implementation.

On a complete plan both must say the same. On a damaged copy (cells blanked or coarsened, rows or tables left out) the
engine may say undetermined, but what it says definitely must be what is true of the complete plan.

    python -m tests.independent.compare --plans 20000 --seed 1 [PACK…]
"""

import argparse
import importlib
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from xuequ_rules import Plan, RuleBook

from . import facts, plans

HERE = Path(__file__).parent
ENOUGH = 30
DEFINITE = {facts.PASS, facts.FAIL, facts.NOT_APPLICABLE}

Statuses = dict[tuple[str, str], str]


@dataclass
class Tally:
    """What came of a comparison."""

    plans: int = 0
    damaged: int = 0
    statuses: dict[str, Counter[str]] = field(default_factory=dict)
    #: Of the damaged plans: findings decided although something is missing, and those left open.
    decided: int = 0
    open: int = 0
    #: The smallest plan for each clause that the two do not agree on.
    disagreements: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def note(
        self,
        subject: tuple[str, str],
        independent: str | None,
        engine: str | None,
        case: tuple[dict[str, Any], date, dict[str, Any] | None],
    ) -> None:
        """Keeps a disagreement, if it is the smallest of its clause."""
        clause, key = subject
        plan, as_of, complete = case
        self.counts[clause] += 1
        size = sum(len(rows) for rows in plan.values())
        if clause not in self.disagreements or size < self.disagreements[clause]["size"]:
            self.disagreements[clause] = {
                "subject": key,
                "engine": engine,
                "independent": independent,
                "as_of": as_of.isoformat(),
                "size": size,
                "plan": plan,
                "complete": complete,
            }


def available() -> list[str]:
    """The packs that are compared alone (those of Guilin and Guangxi apply together: `compare_guilin.py`)."""
    found = {pack: f".plans_{name}" for pack, name in plans.MODULES.items() if (HERE / f"plans_{name}.py").exists()}
    return [pack for pack, name in found.items() if hasattr(importlib.import_module(name, __package__), "build")]


def key_of(table: str, row: dict[str, Any]) -> str:
    """The key of a record as the engine writes it."""
    return "/".join(str(row[name]) for name in plans.KEYS.get(table, ("id",)))


def clauses_of(pack: str) -> dict[str, Any]:
    """The functions of the pack's module by the id of their clause."""
    module = importlib.import_module(f".{plans.MODULES[pack]}", __package__)
    found = {name: value for name, value in vars(module).items() if name[0] == "c" and name[1:].isdigit()}
    return {f"{pack}:{name[1:]}": found[name] for name in sorted(found)}


def independent(pack: str, plan: dict[str, Any], as_of: date) -> Statuses:
    """What the independent implementation says, by clause and subject."""
    in_force = importlib.import_module(f".{plans.MODULES[pack]}", __package__).IN_FORCE
    found: Statuses = {}
    for clause, decide in clauses_of(pack).items():
        for row in [plan["plan"]] if decide.subject == "plan" else plan.get(decide.subject, []):
            status = decide(plan, row, as_of)
            if status is not None:
                early = in_force is not None and as_of < in_force
                found[clause, key_of(decide.subject, row)] = facts.NOT_APPLICABLE if early else status
    return found


def engine(book: RuleBook, pack: str, plan: dict[str, Any], as_of: date) -> Statuses:
    """What the engine says, by clause and subject."""
    report = book.check(Plan.from_dict(plan), rules=[pack], as_of=as_of)
    return {
        (str(finding.clause.id), finding.subject.id or ""): finding.status.value
        for finding in report.findings
        if finding.clause.id.pack == pack
    }


def encoded(book: RuleBook, pack: str) -> set[str]:
    """The clauses that the pack has."""
    return {str(clause.id) for clause in book.pack(pack).clauses}


def damage(rng: random.Random, plan: dict[str, Any]) -> dict[str, Any]:
    """A copy that states less: it can be completed to the plan."""
    copy: dict[str, Any] = {
        table: dict(rows) if table == "plan" else [dict(row) for row in rows] for table, rows in plan.items()
    }
    tables = [table for table in copy if table != "plan"]
    for table in rng.sample(tables, rng.choice([0, 0, 0, 1, 2])):
        del copy[table]
    partial = [table for table in rng.sample(tables, rng.choice([0, 0, 1, 1, 3, len(tables)])) if table in copy]
    for table in partial:
        copy[table] = [row for row in copy[table] if rng.random() < 0.8]
    share = rng.choice([0, 0.01, 0.05, 0.2])
    # Members that are all 成员 say that there is no lead, so a lead that is none of them cannot be left out.
    led = {row["district"] for row in plan.get("memberships", ()) if row["role"] == "龙头"}
    for table, rows in copy.items():
        for row in [rows] if table == "plan" else rows:
            for name in sorted(row.keys() - set(plans.KEYS.get(table, ())) - {"id"}):
                if rng.random() < share and (name != "lead_school" or row["id"] in led):
                    row[name] = coarser(rng, row[name])
    if partial:
        copy["plan"]["partial"] = sorted(partial)
    return copy


def coarser(rng: random.Random, value: Any) -> Any:
    """Nothing, or bounds that hold the value."""
    if rng.random() < 0.6 or isinstance(value, bool):
        return None
    if isinstance(value, int):
        low, high = max(0, value - rng.choice([0, 1, 100])), value + rng.choice([0, 1, 100])
        return rng.choice([f"{low}..{high}", f"{low}..", f"..{high}"])
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return rng.choice([value[:7], f"{value}..", f"..{value}"])
    return None


def compare(pack: str, seeds: range, copies: int, book: RuleBook) -> Tally:
    """Compares the two over as many plans."""
    tally = Tally()
    covered = clauses_of(pack).keys() & encoded(book, pack)
    for seed in seeds:
        plan, as_of = plans.generate(pack, seed)
        expected = independent(pack, plan, as_of)
        found = engine(book, pack, plan, as_of)
        tally.plans += 1
        for subject in expected.keys() | found.keys():
            if subject[0] in covered:
                tally.statuses.setdefault(subject[0], Counter())[expected.get(subject, "none")] += 1
                if expected.get(subject) != found.get(subject):
                    tally.note(subject, expected.get(subject), found.get(subject), (plan, as_of, None))
        rng = random.Random(f"damage/{pack}/{seed}")  # noqa: S311 - plans are no secrets
        for _ in range(copies):
            less = damage(rng, plan)
            tally.damaged += 1
            for subject, status in engine(book, pack, less, as_of).items():
                if subject[0] not in covered:
                    continue
                if status not in DEFINITE:
                    tally.open += 1
                    continue
                tally.decided += 1
                truth = expected.get(subject, facts.NOT_APPLICABLE)  # no subject at all: nothing applies to it
                if truth != status:
                    tally.note(subject, expected.get(subject), status, (less, as_of, plan))
    return tally


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.independent.compare", description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK", default=[])
    parser.add_argument("--plans", type=int, default=1000, help="complete plans a pack")
    parser.add_argument("--copies", type=int, default=1, help="damaged copies of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the smallest plan of each disagreement")
    options = parser.parse_args(arguments)
    book = RuleBook.bundled()
    totals: dict[str, Any] = {}
    for pack in options.packs or available():
        first = options.seed * 1_000_000
        tally = compare(pack, range(first, first + options.plans), options.copies, book)
        report(pack, tally, show=options.show)
        totals[pack] = {
            "clauses": len(tally.statuses),
            "not_encoded": sorted(clauses_of(pack).keys() - encoded(book, pack)),
            "plans": tally.plans,
            "damaged": tally.damaged,
            "decided_on_damaged": tally.decided,
            "open_on_damaged": tally.open,
            "seldom": sorted(clause for clause in tally.statuses if seldom(tally, clause)),
            "disagreements": dict(sorted(tally.counts.items())),
        }
    sys.stdout.write(json.dumps(totals, ensure_ascii=False) + "\n")
    return 1 if any(total["disagreements"] for total in totals.values()) else 0


def seldom(tally: Tally, clause: str) -> bool:
    """Whether the plans hardly ever pass or hardly ever fail the clause."""
    return min(tally.statuses[clause][facts.PASS], tally.statuses[clause][facts.FAIL]) < ENOUGH


def report(pack: str, tally: Tally, *, show: bool) -> None:
    """Prints a line a clause, then what the two do not agree on."""
    columns = (facts.PASS, facts.FAIL, facts.NOT_APPLICABLE, facts.REVIEW, facts.UNDETERMINED)
    sys.stdout.write(f"{pack}: {tally.plans} plans, {tally.damaged} damaged\n")
    sys.stdout.write(f"{'':24}" + "".join(f"{column:>15}" for column in columns) + "  disagreements\n")
    for clause, counts in sorted(tally.statuses.items()):
        figures = "".join(f"{counts[column]:>15}" for column in columns)
        sys.stdout.write(f"{clause:24}{figures}  {tally.counts[clause] or ''}\n")
    for clause, case in sorted(tally.disagreements.items()):
        sys.stdout.write(f"{clause} {case['subject']}: engine {case['engine']}, independent {case['independent']}")
        sys.stdout.write(f" as of {case['as_of']}, {'damaged' if case['complete'] else 'complete'}\n")
        if show:
            sys.stdout.write(json.dumps(case, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
