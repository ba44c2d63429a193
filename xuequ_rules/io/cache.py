"""A cache of checked packs by the content of their files, so that a second start parses nothing.

An entry is a checksum, four lines of JSON (the contents of the parents' files, by a checksum; the header; the names;
the pack) and the files it was made from, whole. The name of an entry is a checksum, and the files in it must be the
very files asked for: no two contents can be taken for each other. Anything unexpected in an entry is a miss. It holds
data only; nothing in it is run.
"""

import contextlib
import json
import os
from binascii import crc32
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xuequ_rules.semantics.codec import dumps, loads
from xuequ_rules.semantics.pack import CheckedPack, PackHeader

if TYPE_CHECKING:  # a start that finds everything in the cache needs no names
    from xuequ_rules.semantics.scope import Symbols

FORMAT = 4
PARTS = 5  # of an entry below its checksum: parents, header, symbols, pack, and the files as they are


@dataclass(frozen=True)
class Entry:
    """A cached pack. Symbols and clauses are decoded when they are asked for."""

    parents: Mapping[str, str]
    header: PackHeader
    _symbols: bytes
    _pack: bytes

    @cached_property
    def pack(self) -> CheckedPack:
        """The checked pack."""
        found = loads(self._pack)
        if not isinstance(found, CheckedPack):
            raise ValueError("not a pack")  # noqa: TRY004  # the entry is at fault, not the caller
        return found

    @cached_property
    def symbols(self) -> "Symbols":
        """What the pack defines, for packs below it."""
        found = loads(self._symbols)
        if type(found).__name__ != "Symbols":
            raise ValueError("not symbols")
        return cast("Symbols", found)


@cache
def engine_mark() -> str:
    """Return a mark of the code that parses and checks, so that another engine makes entries of its own."""
    package = Path(__file__).parent.parent
    marks = [str(FORMAT)]
    for room in ("syntax", "semantics", "plan"):
        with os.scandir(package / room) as files:
            marks += sorted(
                f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}"
                for file in files
                if file.name.endswith(".py")
            )
    return f"{crc32(chr(10).join(marks).encode()):08x}"


def content_mark(files: Mapping[str, bytes]) -> str:
    """Return a mark of a pack's files, names included: a checksum and the size."""
    mark = size = 0
    for name, data in files.items():
        mark = crc32(data, crc32(name.encode(), mark))
        size += len(data)
    return f"{mark:08x}-{size}"


class Cache:
    """Entries in a folder. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, which is made when the first entry is written."""
        self._folder = folder / engine_mark() if folder else None

    @property
    def keeps(self) -> bool:
        """Whether entries are kept at all."""
        return self._folder is not None

    def get(self, files: Mapping[str, bytes]) -> Entry | None:
        """Return the entry that was made from these files, or None."""
        if self._folder is None:
            return None
        try:
            checksum, _, rest = (self._folder / f"{content_mark(files)}.entry").read_bytes().partition(b"\n")
            parts = rest.split(b"\n", PARTS - 1)
            if len(parts) != PARTS or checksum != _checksum(rest) or parts[-1] != _as_they_are(files):
                return None
            parents, header = json.loads(parts[0]), loads(parts[1])
        except (OSError, ValueError):
            return None
        if not isinstance(header, PackHeader) or not isinstance(parents, dict):
            return None
        return Entry(parents, header, parts[2], parts[3])

    def put(
        self, files: Mapping[str, bytes], parents: Mapping[str, str], pack: CheckedPack, symbols: "Symbols"
    ) -> None:
        """Keep an entry; where the folder cannot be written nothing is kept."""
        if self._folder is None:
            return
        lines = [json.dumps(dict(parents)), dumps(pack.header), dumps(symbols), dumps(pack)]
        rest = b"\n".join([*(line.encode() for line in lines), _as_they_are(files)])
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            name = content_mark(files)
            beside = self._folder / f"{name}.{os.getpid()}.tmp"
            beside.write_bytes(_checksum(rest) + b"\n" + rest)
            beside.replace(self._folder / f"{name}.entry")


def _as_they_are(files: Mapping[str, bytes]) -> bytes:
    """Return the files, names and sizes before them."""
    return b"".join(b"%s\n%d\n%s" % (name.encode(), len(data), data) for name, data in files.items())


def _checksum(rest: bytes) -> bytes:
    """Return what tells a damaged entry from a whole one."""
    return b"%08x" % crc32(rest)
