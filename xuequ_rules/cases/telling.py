"""Plans that tell a mutant from its clause: found a step away from the cases, then made as small as they can be.

The search begins with the plans of the cases and goes one change further, then, at random but the same each time, two
and three. A plan on which clause and mutant come to different verdicts is kept, one without a blank that matters being
preferred; then rows and cells are taken out while the same two verdicts remain. That none is found proves nothing, but
it is what one looks at first when a mutant may be equivalent.

Next to read: `variants.py`, one change; `case_text.py`, how the plan is printed.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xuequ_rules.cases.bench import Bench, Prepared, judged
from xuequ_rules.cases.mutants import Mutant
from xuequ_rules.cases.sketch import Sketch, Spot, shared, sketch_of
from xuequ_rules.cases.variants import KINDS, Pool, is_kept, variants
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Cell, Plan, PlanError
from xuequ_rules.semantics.pack import CheckedClause, ClauseId

NEAR = 3000  # plans one change away that are tried for a clause
FAR = 3000  # plans more changes away
SHRINKING = 400  # plans tried while one is made smaller
OPEN = frozenset({"undetermined", "review"})

Verdicts = Mapping[str, str]  # status by subject


class Telling(NamedTuple):
    """A plan on which clause and mutant differ: the two, what each says, and what the file shares.

    `made_for` is the mutant for which the plan was made; it may tell others too.
    """

    made_for: str
    clause: ClauseId
    sketch: Sketch
    kept: Sketch
    says: Verdicts
    says_changed: Verdicts


class Search:
    """The search for one clause and its mutants; `target` is the clause whose verdicts are looked at."""

    def __init__(self, bench: Bench, target: ClauseId, mutants: Iterable[Mutant]) -> None:
        """Lay out the clause as it is and as each mutant has it."""
        self._bench = bench
        self._target = target
        self._now = bench.bearing_on(target)
        self._changed = {mutant.id: bench.changed(target, mutant.clause) for mutant in mutants}
        self.found: dict[str, Telling] = {}

    def run(self, clause: CheckedClause, cases: Sequence[Prepared]) -> dict[str, Telling]:
        """Return a small plan for each mutant for which one is found."""
        sketches = [
            (sketch_of(case.case.plan, case.day, case.case.judged.get("", "")), shared(case.case, case.day))
            for case in cases
        ]
        pool = Pool(clause, self._read_in(cases))
        seen: set[str] = set()
        self._look(_near(sketches, pool), seen)
        self._look(_far(sketches, pool, str(clause.id)), seen, found_suffices=True)
        return self._small()

    def _look(self, plans: Iterable[tuple[Sketch, Sketch]], seen: set[str], *, found_suffices: bool = False) -> None:
        """Try plans until every mutant has one free of blanks, or, far away, any one."""
        for sketch, kept in plans:
            waiting = [name for name in self._changed if name not in self.found]
            if not found_suffices:
                waiting += [name for name, telling in self.found.items() if _is_open(telling)]
            if not waiting:
                return
            mark = sketch.mark()
            if mark not in seen:
                seen.add(mark)
                self._try(sketch, kept, waiting)

    def _read_in(self, cases: Iterable[Prepared]) -> Iterator[Cell]:
        for case in cases:
            for finding in judged(case._replace(clause=self._target), self._now):
                yield from (*finding.evidence.reads, *finding.evidence.missing)

    def _try(self, sketch: Sketch, kept: Sketch, waiting: Iterable[str]) -> None:
        """Try a plan as it is given; only where it tells a mutant apart, look what is left of it without the doubts."""
        try:
            given = Plan.from_dict(sketch.as_dict())
        except PlanError:
            return
        now = self._verdicts(given, sketch, None)
        differing = [name for name in waiting if self._verdicts(given, sketch, name) != now]
        plan = self._bench.seen(given, sketch.day) if differing else given
        if plan is not given:
            now = self._verdicts(plan, sketch, None)
        for name in differing:
            telling = Telling(name, self._target, sketch, kept, now, self._verdicts(plan, sketch, name))
            if telling.says != telling.says_changed and (name not in self.found or not _is_open(telling)):
                self.found[name] = telling

    def _plan(self, sketch: Sketch) -> Plan | None:
        """Return the plan as the clause sees it, None where it is none."""
        try:
            return self._bench.seen(Plan.from_dict(sketch.as_dict()), sketch.day)
        except PlanError:
            return None

    def _verdicts(self, plan: Plan, sketch: Sketch, name: str | None) -> Verdicts:
        applied = self._now if name is None else self._changed[name]
        verdicts = {"": sketch.verdict} if sketch.verdict else {}
        judgements = self._bench.judgements(self._target, plan, verdicts)
        findings = Assessment(plan, applied, sketch.day, judgements).findings
        return {item.record.key: item.status.value for item in findings if item.clause.id == self._target}

    # --- smaller -------------------------------------------------------------------------------------------------

    def _small(self) -> dict[str, Telling]:
        """Make the plans small; one that tells another mutant as well is taken for that one too."""
        small: dict[str, Telling] = {}
        for name, telling in self.found.items():
            others = (other for other in small.values() if other.made_for != name and self._tells(other, name))
            small[name] = next(others, None) or self._shrunk(name, telling)
        return small

    def _tells(self, other: Telling, name: str) -> bool:
        plan = self._plan(other.sketch)
        if plan is None or _is_open(other):
            return False
        telling = other._replace(says_changed=self._verdicts(plan, other.sketch, name))
        return telling.says != telling.says_changed and not _is_open(telling)

    def _shrunk(self, name: str, telling: Telling) -> Telling:
        wanted = _difference(telling)
        tries = 0
        shrinking = True
        while shrinking:
            shrinking = False
            for smaller in _smaller(telling.sketch, telling.kept):
                tries += 1
                if tries > SHRINKING:
                    return telling
                plan = self._plan(smaller)
                if plan is None:
                    continue
                now, changed = (self._verdicts(plan, smaller, one) for one in (None, name))
                again = telling._replace(sketch=smaller, says=now, says_changed=changed)
                if now != changed and _difference(again) == wanted:
                    telling, shrinking = again, True
                    break
        return telling


def _near(sketches: Iterable[tuple[Sketch, Sketch]], pool: Pool) -> Iterator[tuple[Sketch, Sketch]]:
    """Yield the plans one change away, of each case in turn so that none uses up the budget alone."""
    waiting = [(iter(variants(sketch, pool, kept)), kept) for sketch, kept in sketches]
    given = NEAR
    while waiting:
        going = []
        for plans, kept in waiting:
            sketch = next(plans, None)
            if sketch is not None:
                given -= 1
                yield sketch, kept
                going.append((plans, kept))
            if given <= 0:
                return
        waiting = going


def _far(sketches: Sequence[tuple[Sketch, Sketch]], pool: Pool, seed: str) -> Iterator[tuple[Sketch, Sketch]]:
    """Yield plans two and three changes away, drawn at random."""
    draw = random.Random(seed)  # noqa: S311 - the same plans each time, not a secret
    options: dict[tuple[int, str], list[Sketch]] = {}
    for _ in range(FAR if sketches else 0):
        sketch, kept = draw.choice(sketches)
        for _ in range(draw.choice((2, 2, 3))):
            kind = draw.choice((0, 1, 2, 2))
            key = (kind, sketch.mark())
            if key not in options:
                options[key] = list(KINDS[kind](sketch, pool, kept))
            if options[key]:
                sketch = draw.choice(options[key])
        yield sketch, kept


def _is_open(telling: Telling) -> bool:
    return bool(OPEN & set(_difference(telling)))


def _difference(telling: Telling) -> tuple[str, str]:
    """Return the two statuses of the first subject on which they differ, one without a blank preferred."""
    keys = dict.fromkeys((*telling.says, *telling.says_changed))
    pairs = [(telling.says.get(key, "none"), telling.says_changed.get(key, "none")) for key in keys]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return min(differing, key=lambda pair: bool(OPEN & set(pair)))


def _smaller(sketch: Sketch, kept: Sketch) -> Iterator[Sketch]:
    for table, rows in sketch.tables.items():
        if table == "plan":
            continue
        if table not in kept.tables:
            yield sketch.without_table(table)
        if table not in kept.tables or rows != kept.tables[table]:
            yield from (sketch.without_row(table, index) for index in range(len(rows)))
    for table, rows in sketch.tables.items():
        if table in kept.tables and table != "plan" and rows == kept.tables[table]:
            continue
        for index, row in enumerate(rows):
            for field in row:
                spot = Spot(table, index, field)
                if field not in TABLES[table].key and not is_kept(spot, kept):
                    yield sketch.without_cell(spot)
