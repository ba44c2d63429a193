"""Reading the inspectorate's file: determinations and waivers, from JSON in the format `xuequ-determinations/1`.

The file is read like a plan: keys and verdicts in Chinese or English, dates to the day, every fault at its place. What
the rules and a plan say to its records is not known here.

Next to read: `recorded.py`, which holds the records against rules and plan.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xuequ_rules.diagnostics import At, Diagnostic, has_errors
from xuequ_rules.findings.finding import Waiver
from xuequ_rules.io.json_lines import LineFinder, deepest_allowed, line_and_column
from xuequ_rules.io.json_plan import LARGEST_FILE
from xuequ_rules.io.recorded import (
    NOT_MET,
    PARTLY_MET,
    VERDICTS,
    Determination,
    Records,
    Target,
    WaiverRecord,
    disagreements,
)
from xuequ_rules.plan.cells import Fault, read_value, shown
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.normal import normal_label, unseen_character
from xuequ_rules.plan.raw import Pairs, RawCell, RawPlan, pointer
from xuequ_rules.plan.report import Faults, field_names
from xuequ_rules.plan.specs import FieldSpec, FieldType
from xuequ_rules.plan.words import table_word, table_words
from xuequ_rules.quantities import DateSpan

FORMAT = "xuequ-determinations/1"
_ALSO = {"partly_met": PARTLY_MET, "partlymet": PARTLY_MET, "not_met": NOT_MET, "notmet": NOT_MET}


def read_judgement_file(name: str, data: bytes) -> tuple[Records | None, tuple[Diagnostic, ...]]:
    """Read the inspectorate's file from its bytes. `name` is the file's name for messages.

    Returns its records and the warnings about them, or None and all faults.
    """
    if len(data) > LARGEST_FILE * 1024 * 1024:
        return None, (Diagnostic("PLN004", {"limit": LARGEST_FILE}, at=(At(name, ""),)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        return None, (_broken("PLN002", name, before, len(before)),)
    try:  # no field is a figure: a number (an id, a document number) stays as it is written
        value = json.loads(text, object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return None, (_broken("PLN001", name, text, error.pos),)
    except RecursionError:
        return None, (_broken("JDG401", name, text, deepest_allowed(text)),)
    return JudgementReader(name, text).read(value)


def _broken(code: str, name: str, text: str, position: int) -> Diagnostic:
    line, column = line_and_column(text, position)
    return Diagnostic(code, {"line": line, "column": column}, at=(At(name, "", line),))


def _field(name: str, label: str, kind: FieldType = FieldType.TEXT, **about: Any) -> FieldSpec:
    """Declare a field of the file; it is read as a field of a plan is."""
    details = {"labels": {}, "also": {}, **about}
    return FieldSpec(
        name, label, kind, unit="", target="", aliases=(), meaning_zh="", meaning_en="", open_ended=False, **details
    )


class _Part:
    """A kind of object in the file: what it is called, its fields, and which of them may be left out."""

    def __init__(self, zh: str, en: str, *fields: FieldSpec, may_lack: Sequence[str] = ()) -> None:
        self.names = {"part_zh": zh, "part": en}
        self.fields = {field.name: field for field in fields}
        self.words = {normal_label(word): field.name for field in fields for word in (field.name, field.label)}
        self.may_lack = may_lack
        self.example = "{" + ", ".join(f'"{field.name}": …' for field in fields) + "}"


_CLAUSE, _SUBJECT = _field("clause", "条款"), _field("subject", "对象")
_FILE = _Part(
    "督导文件",
    "the inspectorate's file",
    _field("format", "格式"),
    _field("determinations", "认定"),
    _field("waivers", "豁免"),
)
_RECORD_SUBJECT = _Part("对象", "a subject", _field("table", "表"), _field("id", "编号"))
_DETERMINATION = _Part(
    "认定",
    "a determination",
    _CLAUSE,
    _SUBJECT,
    _field("verdict", "结论", FieldType.LABEL, labels=VERDICTS, also=_ALSO),
    _field("by", "认定人"),
    _field("on", "认定日期", FieldType.DATE),
    _field("grounds", "理由"),
    may_lack=("grounds",),
)
_WAIVER = _Part(
    "豁免",
    "a waiver",
    _CLAUSE,
    _SUBJECT,
    _field("issuer", "签发单位"),
    _field("doc_no", "文号"),
    _field("until", "有效期至", FieldType.DATE),
    _field("reason", "理由"),
    may_lack=("reason",),
)


class JudgementReader:
    """Reads one file and collects its faults."""

    def __init__(self, name: str, text: str) -> None:
        """Read a file of this name; lines are looked up in its text."""
        self.file = name
        self.find = LineFinder(text)
        self.faults = Faults(RawPlan(name, (), self.line_of))

    def line_of(self, place: str) -> int | None:
        """Return the line of a place; within a subject, which lies deeper than lines are kept, that of the subject."""
        line = self.find(place)
        while line is None and place:
            place = place.rpartition("/")[0]
            line = self.find(place)
        return line

    def read(self, value: object) -> tuple[Records | None, tuple[Diagnostic, ...]]:
        """Return the records of a file, or all its faults."""
        if not isinstance(value, Pairs) or not any(normal_label(name) in _FILE.words for name, _ in value):
            self.faults.add("JDG402", "")  # something else altogether, a plan perhaps: nothing more is said of it
            return None, self.faults.all()
        members = self.members(value, _FILE, "") or {}
        stated = members.get("format")
        if stated is None or stated.value in (None, ""):
            self.faults.add("JDG402", stated.place if stated else "")
        elif stated.value != FORMAT:
            text = stated.value if isinstance(stated.value, str) and not unseen_character(stated.value) else "…"
            self.faults.add("JDG403", stated.place, value=shown(text))
        determinations = [self.determination(value, place) for value, place in self.rows(members, "determinations")]
        waivers = [self.waiver(value, place) for value, place in self.rows(members, "waivers")]
        records = Records(
            tuple(record for record in determinations if record), tuple(record for record in waivers if record)
        )
        found = (*self.faults.all(), *disagreements(records))
        return (None if has_errors(found) else records), found

    def rows(self, members: Mapping[str, RawCell], field: str) -> list[tuple[object, str]]:
        """Return the entries of a list with their places; a list that is not given or null has none."""
        cell = members.get(field)
        if cell is None or cell.value is None:
            return []
        if not isinstance(cell.value, list):
            self.faults.add("JDG406", cell.place, **field_names(_FILE.fields[field]))
            return []
        return [(row, f"{cell.place}/{index}") for index, row in enumerate(cell.value)]

    def determination(self, value: object, place: str) -> Determination | None:
        """Read a determination; None where it has a fault."""
        read = self.record(value, _DETERMINATION, place)
        if read is None:
            return None
        target, day, values, places = read
        return Determination(target, day, places, values["verdict"], values["by"], values.get("grounds", ""))

    def waiver(self, value: object, place: str) -> WaiverRecord | None:
        """Read a waiver; None where it has a fault."""
        read = self.record(value, _WAIVER, place)
        if read is None:
            return None
        target, day, values, places = read
        waiver = Waiver(values["issuer"], values["doc_no"], day.isoformat(), values.get("reason", ""))
        return WaiverRecord(target, day, places, waiver)

    def record(
        self, value: object, part: _Part, place: str
    ) -> tuple[Target, date, dict[str, str], dict[str, At]] | None:
        """Read what determinations and waivers have in common, and their texts."""
        members = self.members(value, part, place)
        if members is None:
            return None
        before = len(self.faults.all())
        values: dict[str, Any] = {}
        for field in part.fields.values():
            if field is not _SUBJECT:
                values[field.name] = self.value(members, field, part, place)
        clause = self.clause(values["clause"], members)
        subject = self.subject(members, part, place)
        if clause is None or subject is None or len(self.faults.all()) > before:
            return None
        day = next(values.pop(name) for name in ("on", "until") if name in values)
        places = {name: self.at(cell.place) for name, cell in members.items()}
        texts = {name: text for name, text in values.items() if text is not None}
        return Target(clause, *subject), day, texts, {**places, "": self.at(place)}

    def at(self, place: str) -> At:
        """Return a place with its line."""
        return At(self.file, place, self.line_of(place))

    def members(self, value: object, part: _Part, place: str) -> dict[str, RawCell] | None:
        """Return the members of an object by the names of its fields; unknown and repeated ones are faults."""
        if not isinstance(value, Pairs):
            self.faults.add("JDG407", place, **part.names, example=part.example)
            return None
        found: dict[str, RawCell] = {}
        for word, raw in value:
            at, name = place + pointer(word), part.words.get(normal_label(word))
            if name is None:
                self.unknown(word, at, part)
            elif name in found:
                names = field_names(part.fields[name])
                self.faults.add("JDG405", at, found[name].place, **part.names, **names)
            else:
                found[name] = RawCell(name, raw, at)
        return found

    def unknown(self, word: str, place: str, part: _Part) -> None:
        """Add the fault of a name that no field of an object has."""
        unseen = unseen_character(word)
        if unseen:
            self.faults.add("PLN221", place, character=unseen)
            return
        near = self.faults.near(normal_label(word[:60]), part.words)
        field = part.fields[part.words[near]] if near else None
        nearest = {"nearest": field.name if field else None, "nearest_zh": field.label if field else None}
        self.faults.add("JDG404", place, **part.names, name=shown(word), **nearest)

    def value(self, members: Mapping[str, RawCell], field: FieldSpec, part: _Part, place: str) -> Any:
        """Read a text, a verdict or a day; None where it is not given or has a fault."""
        cell = members.get(field.name)
        read = None if cell is None else read_value(field, cell.value)
        if cell is None or read is None:
            if field.name not in part.may_lack:
                self.faults.add("JDG408", cell.place if cell else place, **part.names, **field_names(field))
            return None
        no_day = isinstance(read, DateSpan) and not read.is_day
        if no_day or (isinstance(read, Fault) and read.code in {"PLN213", "PLN214"}):
            self.faults.add("JDG409", cell.place, **field_names(field), value=shown(cell.value))
            return None
        if isinstance(read, Fault):
            self.faults.add(read.code, cell.place, **field_names(field), **read.args)
            return None
        return read.first if isinstance(read, DateSpan) else read

    def clause(self, text: str | None, members: Mapping[str, RawCell]) -> str | None:
        """Return the full id of a clause."""
        if text is None:
            return None
        name = text.replace("：", ":").replace(" ", "")
        if not all(name.partition(":")):
            self.faults.add("JDG410", members["clause"].place, clause=shown(name))
            return None
        return name

    def subject(self, members: Mapping[str, RawCell], part: _Part, place: str) -> tuple[str, str] | None:
        """Return the table and the key of a subject."""
        cell = members.get("subject")
        if cell is None or cell.value is None:
            self.faults.add("JDG408", cell.place if cell else place, **part.names, **field_names(_SUBJECT))
            return None
        inner = self.members(cell.value, _RECORD_SUBJECT, cell.place)
        if inner is None:
            return None
        word, key = (self.value(inner, field, _RECORD_SUBJECT, cell.place) for field in _RECORD_SUBJECT.fields.values())
        if word is None:
            return None
        table = table_word(word)
        if table is None:
            near = self.faults.near(normal_label(word[:60]), table_words())
            nearest = table_words()[near] if near else None
            label = TABLES[nearest].label if nearest else None
            self.faults.add("JDG411", inner["table"].place, name=shown(word), nearest=nearest, nearest_zh=label)
            return None
        return None if key is None else (table, key)
