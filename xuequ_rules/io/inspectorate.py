"""The inspectorate's file, JSON or workbook, told apart by how it begins."""

from xuequ_rules.diagnostics import Diagnostic
from xuequ_rules.io.judgements import read_judgement_file
from xuequ_rules.io.recorded import Records

_ZIP = b"PK"  # how every workbook begins


def read_inspectorate_file(name: str, data: bytes) -> tuple[Records | None, tuple[Diagnostic, ...]]:
    """Return the records of a file and the warnings about them, or None and all its faults."""
    if data.startswith(_ZIP):
        from xuequ_rules.io.judgement_book import read_judgement_book  # noqa: PLC0415 - slow to import

        return read_judgement_book(name, data)
    return read_judgement_file(name, data)
