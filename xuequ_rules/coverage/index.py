"""The index of an instrument's statements: every row with its provision and how it can be decided.

It stands beside the packs as `index.csv` with the columns `row, provision, kind`. A row's id is that of the
clause, or of the 不编码, that accounts for it.

Next to read: `account.py`, which holds rows and clauses together.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xuequ_rules.diagnostics import At, Diagnostic

COLUMNS = ["row", "provision", "kind"]
KINDS = ("data", "evidence", "none")  # decided from figures; from documents or by a person; by no one
FILE = "index.csv"

_CHAPTER = re.compile(
    r"问\d+|脚注|前言|引言|[一二三四五六七八九十]+(?:、[一二三四五六七八九十]+)?(?:（[一二三四五六七八九十]+）)?|\d+|[^\d（]+"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of an instrument. `number` is its id within the instrument's pack."""

    pack: str
    number: str
    provision: str
    kind: str

    @property
    def chapter(self) -> str:
        """The chapter that the provision stands in."""
        return chapter_of(self.provision)


def chapter_of(provision: str) -> str:
    """Return the chapter of a provision.

    >>> chapter_of("三（五）3"), chapter_of("二3（1）"), chapter_of("问2三①"), chapter_of("4.1-4.2")
    ('三（五）', '二', '问2', '4')
    """
    found = _CHAPTER.match(provision)
    return found[0] if found else provision


def read_index(folder: Path) -> tuple[Mapping[str, tuple[Row, ...]], list[Diagnostic]]:
    """Return the rows by pack of the index that stands in a folder, none where there is none, and its faults."""
    path = folder / FILE
    rows: dict[str, dict[str, Row]] = {}
    faults: list[Diagnostic] = []

    def refuse(line: int, problem: str) -> None:
        faults.append(Diagnostic("PCK331", {"problem": problem}, at=(At(f"{path}:{line}", ""),)))

    if not path.is_file():
        return {}, []
    try:
        lines = list(csv.reader(path.read_text("utf-8-sig").splitlines(), strict=True))
    except (OSError, ValueError, csv.Error) as error:
        refuse(1, str(error))
        return {}, faults
    if not lines or lines[0] != COLUMNS:
        refuse(1, ",".join(COLUMNS))
        return {}, faults
    for line, cells in enumerate(lines[1:], 2):
        if not cells:
            continue
        pack, colon, number = cells[0].partition(":")
        if len(cells) != len(COLUMNS) or not (pack and colon and number and cells[1]):
            refuse(line, ",".join(cells))
        elif cells[2] not in KINDS:
            refuse(line, f"{cells[2]} ({' '.join(KINDS)})")
        elif number in rows.get(pack, {}):
            refuse(line, cells[0])
        else:
            rows.setdefault(pack, {})[number] = Row(pack, number, cells[1], cells[2])
    return {pack: tuple(found.values()) for pack, found in rows.items()}, faults
