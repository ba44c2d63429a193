"""Every row of an instrument with what accounts for it: a clause and its cases, or a reason why there is none.

Next to read: `shown.py`, the account as a table, JSON and HTML; `texts.py`, an instrument's own text held against it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xuequ_rules.cases.bench import Bench, Prepared
from xuequ_rules.cases.files import Case, read_cases
from xuequ_rules.cases.run import prepare_all
from xuequ_rules.cases.thresholds import Threshold, thresholds_of
from xuequ_rules.coverage.index import FILE, Row, chapter_of, read_index
from xuequ_rules.coverage.reading import tables_of
from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.semantics.checked import Judgement
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId
from xuequ_rules.semantics.trees import walk
from xuequ_rules.service import RuleBook

# how a row is decided, in the order shown: from figures, from documents, by a person, by no one; or not accounted for
WAYS = ("data", "evidence", "judgement", "not_encoded", "open")


@dataclass(frozen=True)
class Entry:
    """One row of the index, a clause without a row, or both.

    `cases` are those of the clause, `thresholds` the figures and dates that it compares with and how near the cases
    come to them; None where nobody looked.
    """

    number: str
    provision: str
    kind: str | None
    clause: CheckedClause | None
    reason: str
    cases: tuple[Case, ...]
    thresholds: tuple[Threshold, ...] | None = None

    @property
    def way(self) -> str:
        """How the row is decided, one of `WAYS`."""
        if self.clause is not None:
            return way_of(self.clause)
        return "not_encoded" if self.reason else "open"

    @property
    def chapter(self) -> str:
        """The chapter of the instrument."""
        return chapter_of(self.provision)

    @cached_property
    def statuses(self) -> Mapping[str, int]:
        """How many cases expect each status."""
        return Counter(expected.status for case in self.cases for expected in case.expected.values())


@dataclass(frozen=True)
class Account:
    """The account of one pack. `is_indexed` says whether an index lists its rows."""

    pack: CheckedPack
    is_indexed: bool
    entries: tuple[Entry, ...]

    @property
    def unaccounted(self) -> tuple[Entry, ...]:
        """The rows that nothing accounts for."""
        return tuple(entry for entry in self.entries if entry.way == "open")

    @property
    def rowless(self) -> tuple[Entry, ...]:
        """The clauses, and the 不编码, that no row of the index stands for."""
        return tuple(entry for entry in self.entries if self.is_indexed and entry.kind is None)

    def counts(self, entries: Iterable[Entry] | None = None) -> dict[str, int]:
        """Return how many entries are decided in each way."""
        found = Counter(entry.way for entry in (self.entries if entries is None else entries))
        return {way: found[way] for way in WAYS}

    def chapters(self) -> dict[str, list[Entry]]:
        """Return the entries by chapter, in the order of the instrument."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.chapter, []).append(entry)
        return found


def way_of(clause: CheckedClause) -> str:
    """Return how a clause is decided: by a person in the end, from documents, or from figures alone."""
    parts = [part for part in (clause.demand, clause.selection, clause.when, clause.unless) if part is not None]
    if any(isinstance(node, Judgement) for part in parts for node in walk(part)):
        return "judgement"
    return "evidence" if "evidence" in tables_of(clause) else "data"


def account_of(book: RuleBook, pack_id: str, *, thresholds: bool = False) -> tuple[Account, list[Diagnostic]]:
    """Return the account of a pack, and the faults of its index and of its case files.

    `thresholds` asks how near the cases come to each figure, for which they have to be run.
    """
    folder = book.library.folders[pack_id]
    index, faults = read_index(folder.parent)
    rows = index.get(pack_id, ())
    if not thresholds:
        cases, wrong = read_cases(folder)
        return _account(book.pack(pack_id), rows, cases, None), [*faults, *wrong]
    bench = Bench(book, pack_id)
    prepared, wrong = prepare_all(bench)
    near = _thresholds(bench, prepared)
    return _account(bench.pack, rows, [item.case for item in prepared], near), [*faults, *wrong]


def packs_missing(book: RuleBook, ids: Iterable[str]) -> list[Diagnostic]:
    """Return a fault for each pack that an index beside the packs asked for lists, and that does not exist."""
    return [
        Diagnostic("PCK334", {"id": pack_id}, at=(At(str(folder / FILE), ""),))
        for folder in dict.fromkeys(book.library.folders[pack_id].parent for pack_id in ids)
        for pack_id in sorted(set(read_index(folder)[0]) - set(book.library.headers))
    ]


def _thresholds(bench: Bench, prepared: Iterable[Prepared]) -> dict[str, tuple[Threshold, ...]]:
    of_clause: dict[ClauseId, list[Prepared]] = {}
    for item in prepared:
        of_clause.setdefault(item.clause, []).append(item)
    return {
        clause.id.number: tuple(thresholds_of(bench, clause, of_clause.get(clause.id, ())))
        for clause in bench.pack.clauses
    }


def _account(
    pack: CheckedPack,
    rows: Sequence[Row],
    cases: Iterable[Case],
    thresholds: Mapping[str, tuple[Threshold, ...]] | None,
) -> Account:
    clauses = {clause.id.number: clause for clause in pack.clauses}
    reasons = {item.number: item.reason for item in pack.not_encoded}
    of_clause: dict[str, list[Case]] = {}
    for case in cases:
        of_clause.setdefault(case.clause, []).append(case)
    by_number = {row.number: row for row in rows}
    entries = []
    for number in sorted({*by_number, *clauses, *reasons}):
        row, clause = by_number.get(number), clauses.get(number)
        provision = row.provision if row else clause.provision if clause else ""
        kind = row.kind if row else None
        own = tuple(of_clause.get(number, ()))
        near = None if thresholds is None else thresholds.get(number, ())
        entries.append(Entry(number, provision, kind, clause, reasons.get(number, ""), own, near))
    return Account(pack, bool(rows), tuple(entries))
