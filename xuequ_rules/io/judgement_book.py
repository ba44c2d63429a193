"""The inspectorate's file as a workbook: a sheet of determinations, a sheet of waivers, a record a row.

The columns are the fields of the JSON file, a subject's table and id as two of them. Rows are read as those of the JSON
file are; only the places are cells.

Next to read: `judgements.py`, which reads what stands in them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeVar
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.io.judgements import FORMAT, JudgementReader
from xuequ_rules.io.recorded import Record, Records
from xuequ_rules.plan.normal import normal_label
from xuequ_rules.plan.raw import Pairs, pointer

LONGEST_SHEET = 20_000  # rows
_SHEETS = {"determinations": "determinations", "认定": "determinations", "waivers": "waivers", "豁免": "waivers"}
_SUBJECT = {"表": "table", "table": "table", "对象表": "table", "编号": "id", "id": "id", "对象编号": "id"}
_HEADS = frozenset({"条款", "clause"})

R = TypeVar("R", bound=Record)
Cells = dict[str, str]  # JSON pointer → cell


def read_judgement_book(name: str, data: bytes) -> tuple[Records | None, tuple[Diagnostic, ...]]:
    """Read the inspectorate's workbook from its bytes; as `read_judgement_file`, with cells for places."""
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet.title, _rows(sheet.iter_rows())) for sheet in book.worksheets]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError):
        return None, (Diagnostic("JDG414", at=(At(name, ""),)),)
    cells, parts = Cells(), []
    for title, rows in sheets:
        part = _SHEETS.get(normal_label(title))
        if part is not None:
            cells[pointer(part)] = title
            parts.append((part, list(_records(part, title, rows, cells))))
    if not parts:
        return None, (Diagnostic("JDG415", at=(At(name, ""),)),)
    value = Pairs([("format", FORMAT), *parts])
    read, faults = JudgementReader(name, "").read(value)
    return _located(read, cells), tuple(_moved(fault, cells) for fault in faults)


def _rows(rows: Iterable[Any]) -> list[list[tuple[str, Any]]]:
    """Return the cells that hold something, row by row, each with its name."""
    found = []
    for number, row in enumerate(rows, 1):
        if number > LONGEST_SHEET:
            break
        filled = [(f"{get_column_letter(cell.column)}{number}", cell.value) for cell in row if cell.value is not None]
        found.append([(place, value) for place, value in filled if str(value).strip()])
    return found


def _records(part: str, title: str, rows: list[list[tuple[str, Any]]], cells: Cells) -> Iterator[Pairs]:
    """Yield a sheet's records in the shape of the JSON file, and note the cell of every value."""
    heads: dict[str, str] = {}
    count = 0
    for row in rows:
        if not heads:
            words = {_column(place): str(value).strip() for place, value in row}
            heads = words if _HEADS & {normal_label(word) for word in words.values()} else {}
            continue
        if not row:
            continue
        at = pointer(part, count)
        cells[at] = f"{title}!{row[0][0]}"
        named = [(heads.get(_column(place), _column(place)), place, value) for place, value in row]
        yield _record(at, title, named, cells)
        count += 1


def _record(at: str, title: str, row: list[tuple[str, str, Any]], cells: Cells) -> Pairs:
    record: list[tuple[str, Any]] = []
    subject: list[tuple[str, Any]] = []
    for word, place, value in row:
        inner = _SUBJECT.get(normal_label(word))
        owner, path = (record, at) if inner is None else (subject, at + pointer("subject"))
        cells[path + pointer(inner or word)] = f"{title}!{place}"
        owner.append((inner or word, _text(value)))
    if subject:
        record.append(("subject", Pairs(subject)))
        cells[at + pointer("subject")] = cells[at + pointer("subject", subject[0][0])]
    return Pairs(record)


def _column(place: str) -> str:
    return place.rstrip("0123456789")


def _text(value: Any) -> str:
    """Return a cell's value as it would be written in the JSON file."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _located(read: Records | None, cells: Cells) -> Records | None:
    if read is None:
        return None
    return Records(
        tuple(_with_cells(record, cells) for record in read.determinations),
        tuple(_with_cells(record, cells) for record in read.waivers),
    )


def _with_cells(record: R, cells: Cells) -> R:
    places: Mapping[str, At] = {name: _cell(at, cells) for name, at in record.places.items()}
    return replace(record, places=places)


def _moved(fault: Diagnostic, cells: Cells) -> Diagnostic:
    return fault.but(at=tuple(_cell(at, cells) for at in fault.at))


def _cell(at: At, cells: Cells) -> At:
    """Return the cell of a place, or of the nearest thing around it that has one."""
    place = at.pointer
    while place and place not in cells:
        place = place.rpartition("/")[0]
    return At(at.file, cells.get(place, ""))
