"""What the inspectorate recorded, held against the rules and a plan: determinations and waivers that count on a day.

A later determination supersedes an earlier one, a waiver that runs longer an earlier one. What is not yet made on the
day, has ended by then or concerns nothing in the plan has no effect, and is a warning.

Next to read: `judgements.py`, which reads the file; `findings/assess.py`, which applies what comes of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.findings.applied import Judgements
from xuequ_rules.findings.finding import Waiver
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.io.packs import Library
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.plan.plan import Plan
from xuequ_rules.semantics.checked import Checked, Judgement, Not, Quantified
from xuequ_rules.semantics.pack import CheckedClause
from xuequ_rules.semantics.trees import children, walk
from xuequ_rules.syntax.forms import Modality

MET, PARTLY_MET, NOT_MET = "符合", "部分符合", "不符合"
VERDICTS = {MET: "met", PARTLY_MET: "partly met", NOT_MET: "not met"}
UNKNOWN_SUBJECT = "JDG434"


class Target(NamedTuple):
    """What a record is about: a clause (full id), and the table and the key of a subject."""

    clause: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the inspectorate. `places` says where its fields stand; the place of `` is the record's own.

    `day` is the day of a determination, the last day of a waiver.
    """

    target: Target
    day: date
    places: Mapping[str, At]

    def at(self, field: str) -> At:
        """Return where a field stands, or the record where it is not given."""
        return self.places.get(field, self.places[""])


@dataclass(frozen=True, slots=True)
class Determination(Record):
    """A person's judgement: the verdict (符合, 部分符合, 不符合), by whom, and why."""

    verdict: str
    by: str
    grounds: str


@dataclass(frozen=True, slots=True)
class WaiverRecord(Record):
    """A dated acceptance of a failure."""

    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Records:
    """What one or several files of the inspectorate hold."""

    determinations: tuple[Determination, ...] = ()
    waivers: tuple[WaiverRecord, ...] = ()

    def __add__(self, other: "Records") -> "Records":
        """Return the records of both."""
        return Records(self.determinations + other.determinations, self.waivers + other.waivers)


def latest(determinations: Iterable[Determination]) -> dict[Target, list[Determination]]:
    """Return the determinations that count: for each clause and subject those of the latest day."""
    found: dict[Target, list[Determination]] = {}
    for record in determinations:
        others = found.get(record.target)
        if others is None or record.day > others[0].day:
            found[record.target] = [record]
        elif record.day == others[0].day:
            others.append(record)
    return found


def disagreements(records: Records) -> tuple[Diagnostic, ...]:
    """Return a fault for determinations of one day that contradict each other, and for waivers given twice."""
    found = []
    for target, same_day in latest(records.determinations).items():
        first = same_day[0]
        other = next((record for record in same_day if record.verdict != first.verdict), None)
        if other is not None:
            verdicts = {"first_zh": first.verdict, "second_zh": other.verdict}
            verdicts |= {"first": VERDICTS[first.verdict], "second": VERDICTS[other.verdict]}
            args = {"clause": target.clause, "key": target.key, "on": first.day, **verdicts}
            found.append(Diagnostic("JDG412", args, at=(other.at("verdict"), first.at("verdict"))))
    seen: dict[tuple[Target, date], WaiverRecord] = {}
    for record in records.waivers:
        earlier = seen.setdefault((record.target, record.day), record)
        if earlier is not record:
            args = {"clause": record.target.clause, "key": record.target.key, "until": record.day}
            found.append(Diagnostic("JDG413", args, at=(record.at(""), earlier.at(""))))
    return tuple(found)


def clause_faults(records: Records, library: Library) -> tuple[Diagnostic, ...]:
    """Return the faults of records against the rules: whatever the plan is, they could not take effect.

    Nothing is said of a pack that has faults itself.
    """
    found = []
    for record in (*records.determinations, *records.waivers):
        clause = clause_named(library, record.target.clause)
        if clause is None:
            found += _no_clause(record, library)
        elif clause.table != record.target.table:
            wanted, given = TABLES[clause.table], TABLES[record.target.table]
            kinds = {"wanted_zh": wanted.kind_zh, "wanted": wanted.kind_en}
            kinds |= {"given_zh": given.kind_zh, "given": given.kind_en}
            found.append(Diagnostic("JDG432", {"clause": clause.id, **kinds}, at=(record.at("subject"),)))
        elif isinstance(record, Determination) and not _asks(clause):
            found.append(Diagnostic("JDG433", {"clause": clause.id}, at=(record.at("clause"),)))
    return tuple(found)


def judgements_for(
    records: Records, library: Library, plan: Plan, on: date
) -> tuple[Judgements, tuple[Diagnostic, ...]]:
    """Return what counts for a plan on a day, and the warnings and faults about what does not.

    Records about clauses that the library does not have are left out; `clause_faults` reports them.
    """
    everything = (*records.determinations, *records.waivers)
    found = [_no_subject(record, plan) for record in everything if not _concerns(record, plan)]
    determinations = [record for record in records.determinations if _concerns(record, plan)]
    waivers = [record for record in records.waivers if _concerns(record, plan)]
    found += [_too_late(record, on) for record in determinations if record.day > on]
    counting = Records(
        tuple(record for record in determinations if record.day <= on),
        tuple(record for record in waivers if record.day >= on),
    )
    renewed = {record.target for record in counting.waivers}
    found += [_expired(record, on) for record in waivers if record.day < on and record.target not in renewed]
    found += disagreements(counting)
    longest: dict[tuple[str, str, str], Waiver] = {
        record.target: record.waiver for record in sorted(counting.waivers, key=lambda record: record.day)
    }
    return Judgements(_verdicts(counting.determinations, library), longest), tuple(found)


def clause_named(library: Library, name: str) -> CheckedClause | None:
    """Return the clause with a full id, or None."""
    pack_id, _, number = name.partition(":")
    pack = library.pack(pack_id) if pack_id in library.headers else None
    return next((clause for clause in pack.clauses if clause.id.number == number), None) if pack else None


def _verdicts(
    determinations: Iterable[Determination], library: Library
) -> dict[tuple[str, str, str], tuple[bool, Reason, bool]]:
    """Return the answers to the clauses' questions, and what findings say of them."""
    verdicts: dict[tuple[str, str, str], tuple[bool, Reason, bool]] = {}
    for target, same_day in latest(determinations).items():
        record, clause = same_day[0], clause_named(library, target.clause)
        if clause is None:
            continue
        is_met = record.verdict == MET
        args = {"verdict": record.verdict, "by": record.by, "on": record.day.isoformat(), "grounds": record.grounds}
        # the verdict is on the clause; where the clause demands that the answer be no, its question is answered so
        answer = is_met is not wants_no(clause)
        verdicts[target] = answer, Reason("judged", args), record.verdict == PARTLY_MET
    return verdicts


def wants_no(clause: CheckedClause) -> bool:
    """Return whether a clause is met where its question is answered with no."""
    asked = list(_turns(clause.demand, clause.modality is Modality.MUST_NOT))
    return bool(asked) and all(asked)


def _turns(node: Checked, turned: bool) -> Iterator[bool]:
    """Yield for each question in a condition whether it stands under an odd number of negations."""
    if isinstance(node, Judgement):
        yield turned
    negates = isinstance(node, Not) or (isinstance(node, Quantified) and node.word == "no")
    for child in children(node):
        yield from _turns(child, turned is not negates)


def _asks(clause: CheckedClause) -> bool:
    parts = (clause.demand, clause.selection, clause.when, clause.unless)
    return any(isinstance(node, Judgement) for part in parts if part is not None for node in walk(part))


def _concerns(record: Record, plan: Plan) -> bool:
    return plan.record(record.target.table, record.target.key) is not None


def _no_clause(record: Record, library: Library) -> list[Diagnostic]:
    """Return the fault of a record whose clause is not among the rules; none where its pack cannot be read."""
    name = record.target.clause
    pack_id, _, number = name.partition(":")
    if pack_id not in library.headers:
        near = nearest(pack_id, list(library.headers))
        guess = f"{near}:{number}" if near and clause_named(library, f"{near}:{number}") else None
        return [Diagnostic("JDG430", {"clause": name, "nearest": guess}, at=(record.at("clause"),))]
    pack = library.pack(pack_id)
    if pack is None:
        return []
    reason = next((item.reason for item in pack.not_encoded if item.number == number), None)
    if reason is not None:
        return [Diagnostic("JDG431", {"clause": name, "reason": reason}, at=(record.at("clause"),))]
    guess = nearest(name, [str(clause.id) for clause in pack.clauses])
    return [Diagnostic("JDG430", {"clause": name, "nearest": guess}, at=(record.at("clause"),))]


def _no_subject(record: Record, plan: Plan) -> Diagnostic:
    _, table, key = record.target
    near = nearest(key, [row.key for row in plan.table(table) or ()])
    args = {"table": table, "table_zh": TABLES[table].label, "key": key, "nearest": near}
    return Diagnostic(UNKNOWN_SUBJECT, args, at=(record.at("subject"),))


def _too_late(record: Determination, on: date) -> Diagnostic:
    return Diagnostic("JDG435", {"day": record.day, "on": on}, at=(record.at("on"),))


def _expired(record: WaiverRecord, on: date) -> Diagnostic:
    return Diagnostic("JDG436", {"day": record.day, "on": on}, at=(record.at("until"),))
