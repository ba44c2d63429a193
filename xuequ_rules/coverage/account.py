"""Every row of an instrument with what accounts for it: a clause and its cases, or a reason why there is none.

Next to read: `shown.py`, the account as a table, JSON and HTML; `texts.py`, an instrument's own text held against it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xuequ_rules.cases.files import Case, read_cases
from xuequ_rules.coverage.index import FILE, Row, chapter_of, read_index
from xuequ_rules.coverage.reading import tables_of
from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.semantics.checked import Judgement
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack
from xuequ_rules.semantics.trees import walk
from xuequ_rules.service import RuleBook

# how a row is decided, in the order shown: from figures, from documents, by a person, by no one; or not accounted for
WAYS = ("data", "evidence", "judgement", "not_encoded", "open")


@dataclass(frozen=True)
class Entry:
    """One row of the index, a clause without a row, or both. `cases` are those of the clause."""

    number: str
    provision: str
    kind: str | None
    clause: CheckedClause | None
    reason: str
    cases: tuple[Case, ...]

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


def accounts(book: RuleBook, ids: Sequence[str]) -> tuple[list[Account], list[Diagnostic]]:
    """Return the accounts of packs and the faults of their indexes and case files; rows without a pack are faults."""
    found, faults = [], []
    indexes: dict[Any, Mapping[str, tuple[Row, ...]]] = {}  # by folder
    for pack_id in ids:
        folder = book.library.folders[pack_id]
        if folder.parent not in indexes:
            indexes[folder.parent], wrong = read_index(folder.parent)
            faults += wrong
        cases, wrong = read_cases(folder)
        faults += wrong
        found.append(_account(book.pack(pack_id), indexes[folder.parent].get(pack_id, ()), cases))
    for folder, of_packs in indexes.items():
        for pack_id in sorted(set(of_packs) - set(book.library.headers)):
            faults.append(Diagnostic("PCK334", {"id": pack_id}, at=(At(str(folder / FILE), ""),)))
    return found, faults


def _account(pack: CheckedPack, rows: Sequence[Row], cases: Iterable[Case]) -> Account:
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
        entries.append(
            Entry(number, provision, kind, clause, reasons.get(number, ""), tuple(of_clause.get(number, ())))
        )
    return Account(pack, bool(rows), tuple(entries))
