"""The use cases, for programs: load rules once, check many plans. Nothing here reads the clock or the environment.

`RuleBook` holds the packs; `check` returns a `Report`, whose findings compute their evidence when it is read.

Next to read: `findings/assess.py`, how findings are made; `cli/`, the same use cases on a terminal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xuequ_rules.diagnostics import Diagnostic
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied, Judgements
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.findings.finding import Finding
from xuequ_rules.io.cache import Cache
from xuequ_rules.io.packs import Library, bundled_folder, pack_folders
from xuequ_rules.plan.near import near_misses
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.plan import Plan
from xuequ_rules.quantities import LAST_DAY, DateSpan, Exact
from xuequ_rules.semantics.compose import binding, in_order, tightened
from xuequ_rules.semantics.pack import INTEGRITY, CheckedClause, CheckedPack, ClauseId, PackHeader
from xuequ_rules.text import Span

OPEN_TEXT = frozenset(
    {
        ("unified_items", "item"),
        ("funding", "fund"),
        ("funding", "purpose"),
        ("evidence", "kind"),
        ("activities", "kind"),
        ("rotations", "mode"),
        ("offers", "organizer"),
        ("indicators", "name"),
    }
)


class RulesError(ValueError):
    """The rules, or the way they were asked for, are at fault; `diagnostics` says how."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the faults."""
        self.diagnostics = tuple(diagnostics)
        super().__init__(
            "; ".join(f"{fault.code}: {fault.message('zh')}" for fault in self.diagnostics if fault.is_error)
        )


@dataclass(frozen=True)
class Report:
    """The findings of one plan under some packs on a day."""

    plan: Plan
    packs: tuple[str, ...]
    as_of: date
    assessment: Assessment
    book: "RuleBook"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, by pack, clause and subject."""
        return self.assessment.findings

    @property
    def unmatched(self) -> tuple[ClauseId, ...]:
        """The clauses in force that found no subject."""
        return self.assessment.unmatched

    def as_dict(self, lang: str = "zh") -> dict[str, Any]:
        """Return the report in the shape of `xuequ-report/1`."""
        from xuequ_rules.reports.document import document  # noqa: PLC0415 - only where a document is asked for

        return document(self.assessment, self.packs, self.plan, lang, self.book.words)


class RuleBook:
    """Packs of clauses, by id."""

    def __init__(self, library: Library) -> None:
        """Use a library of packs; see `bundled` and `load`."""
        self.library = library
        self._applied: dict[tuple[str, tuple[tuple[str, Exact], ...]], Applied] = {}

    @classmethod
    def bundled(cls, cache: Path | None = None) -> "RuleBook":
        """Return the packs that come with the program. `cache` is a folder for checked packs."""
        library = Library(Cache(cache))
        library.add(pack_folders(bundled_folder()))
        return cls(library)

    @classmethod
    def load(cls, *folders: Path | str, cache: Path | None = None) -> "RuleBook":
        """Return the packs of folders, with the bundled ones behind them (for parents and `integrity`).

        Raises:
            RulesError: a folder holds no rules.
        """
        library = Library(Cache(cache))
        faults = []
        for folder in map(Path, folders):
            found = pack_folders(folder) if folder.is_dir() else []
            if not found:
                faults.append(Diagnostic("PCK313", {"folder": str(folder)}))
            library.add(found)
        if faults:
            raise RulesError(faults)
        library.add_behind(pack_folders(bundled_folder()))
        return cls(library)

    @property
    def ids(self) -> list[str]:
        """The ids of all packs, lower packs first."""
        return in_order(self.library.headers, self.library.headers)

    def pack(self, pack_id: str) -> CheckedPack:
        """Return a pack.

        Raises:
            RulesError: there is none, or it has faults.
        """
        pack = self.library.pack(pack_id)
        if pack is None:
            faults = [fault for fault in self.library.diagnostics if fault.is_error]
            near = nearest(pack_id, set(self.library.headers))
            raise RulesError(faults or [Diagnostic("PCK314", {"id": pack_id, "nearest": near})])
        return pack

    def words(self, clause: CheckedClause, span: Span) -> str:
        """Return the words of a clause's rule file at a place."""
        return self.library.words(clause.id.pack, clause.file, span)

    def packs_for(self, plan: Plan, as_of: date, rules: Sequence[str] | None = None) -> list[str]:
        """Return the packs that bind a plan on a day, or exactly those asked for, without `integrity`.

        Raises:
            RulesError: no pack covers the county, or one that is asked for does not exist.
        """
        headers = self.library.headers
        rules = [rules] if isinstance(rules, str) else rules
        if rules is not None:
            unknown = [pack_id for pack_id in rules if pack_id not in headers]
            if unknown:
                raise RulesError(
                    Diagnostic("PCK314", {"id": pack_id, "nearest": nearest(pack_id, set(headers))})
                    for pack_id in unknown
                )
            return in_order({pack_id for pack_id in rules if pack_id != INTEGRITY}, headers)
        code = plan.county.county_code
        if code is None:
            raise RulesError([Diagnostic("PCK320")])
        found = [pack_id for pack_id in binding(headers, code, as_of) if pack_id != INTEGRITY]
        if not found:
            others = [header.id for header in headers.values() if header.id != INTEGRITY and header.covers(code)]
            if others:
                packs = ", ".join(_with_dates(headers[pack_id]) for pack_id in in_order(others, headers))
                raise RulesError([Diagnostic("PCK326", {"county_code": code, "on": as_of, "packs": packs})])
            example = next((known for known in in_order(headers, headers) if headers[known].regions), INTEGRITY)
            raise RulesError([Diagnostic("PCK319", {"county_code": code, "example": example})])
        return found

    def check(
        self,
        plan: Plan,
        *,
        as_of: date | None = None,
        rules: Sequence[str] | None = None,
        judgements: Judgements = NO_JUDGEMENTS,
    ) -> Report:
        """Check a plan against the packs that bind it, or against exactly `rules`; `integrity` always applies.

        Raises:
            RulesError: no pack applies, the rules have faults, or no day to check for is known.
        """
        day = as_of or reference_date(plan)
        if day is None:
            raise RulesError([Diagnostic("PCK321")])
        ids = self.packs_for(plan, day, rules)
        wanted = [*ids, INTEGRITY] if INTEGRITY in self.library.headers else ids
        packs = [self.pack(pack_id) for pack_id in wanted]
        applied = [self._apply(pack, tightened(pack, packs)) for pack in packs]
        return Report(plan, tuple(ids), day, Assessment(plan, applied, day, judgements), self)

    def _apply(self, pack: CheckedPack, parameters: dict[str, Exact]) -> Applied:
        """Return a pack under tightened parameters, kept so that its clauses are compiled once."""
        key = (pack.header.id, tuple(sorted(parameters.items())))
        found = self._applied.get(key)
        if found is None or found.pack is not pack:
            found = self._applied[key] = Applied(pack, parameters)
        return found

    def remarks(self, plan: Plan, packs: Sequence[str]) -> tuple[Diagnostic, ...]:
        """Return a warning where none but packs for the whole nation bind a county."""
        headers = self.library.headers
        if not packs or not all(headers[pack_id].is_national for pack_id in packs):
            return ()
        return (Diagnostic("PCK336", {"county_code": plan.county.county_code or "", "packs": ", ".join(packs)}),)

    def near_misses(self, plan: Plan, packs: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Return a warning for each open text of the plan that nearly is a term the packs know."""
        terms: dict[tuple[str, str], frozenset[str]] = {}
        for pack_id in packs:
            for table, name, words in self.pack(pack_id).known_terms:
                if (table, name) in OPEN_TEXT:
                    terms[table, name] = terms.get((table, name), frozenset()) | frozenset(words)
        return near_misses(plan, terms)

    def faults(self, ids: Sequence[str] | None = None) -> tuple[Diagnostic, ...]:
        """Check packs and what they say about each other, and return every fault and warning found."""
        chosen = list(ids) if ids is not None else list(self.library.headers)
        for pack_id in chosen:
            self.library.pack(pack_id)
        self.library.cross_check(chosen)
        return tuple(self.library.diagnostics)


def _with_dates(header: PackHeader) -> str:
    """Return a pack's id with the days on which it begins and ends: `guilin-2017 (2017-01-01..)`."""
    return f"{header.id} ({header.since or ''}..{header.until or ''})"


def reference_date(plan: Plan) -> date | None:
    """Return the day a plan is checked for by default: its date of issue, else the last day of its year."""
    issued: DateSpan | None = plan.county.issued_on
    if issued is not None and issued.last != LAST_DAY:
        return issued.last
    year = plan.county.year
    return date(year, 12, 31) if isinstance(year, int) and 1 <= year <= date.max.year else None
