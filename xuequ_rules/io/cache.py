"""A cache of checked packs by the content of their files, so that a second start parses nothing.

An entry is a text file of JSON lines: what it was made from (the engine's version, the hashes of the parents' files),
the header, the names, and the pack. Anything unexpected in it is a miss. It holds data only; nothing in it is run.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from xuequ_rules.semantics.codec import dumps, loads
from xuequ_rules.semantics.pack import CheckedPack, PackHeader
from xuequ_rules.semantics.scope import Symbols

FORMAT = 1
LINES = 4  # of an entry: origin, header, symbols, pack


@dataclass(frozen=True)
class Entry:
    """A cached pack. Symbols and clauses are decoded when they are asked for."""

    parents: Mapping[str, str]
    header: PackHeader
    _symbols: str
    _pack: str

    @cached_property
    def pack(self) -> CheckedPack:
        """The checked pack."""
        found = loads(self._pack)
        if not isinstance(found, CheckedPack):
            raise ValueError("not a pack")
        return found

    @cached_property
    def symbols(self) -> Symbols:
        """What the pack defines, for packs below it."""
        found = loads(self._symbols)
        if not isinstance(found, Symbols):
            raise ValueError("not symbols")
        return found


def engine_hash() -> str:
    """Return a hash of the code that parses and checks, so that a new engine makes new entries."""
    digest = hashlib.sha256(str(FORMAT).encode())
    root = resources.files("xuequ_rules")
    for room in ("syntax", "semantics", "plan"):
        folder = Path(str(root.joinpath(room)))
        for file in sorted(folder.glob("*.py")):
            stat = file.stat()
            digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def content_hash(files: Mapping[str, bytes]) -> str:
    """Return a hash of a pack's files, names included."""
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


class Cache:
    """Entries in a folder. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, which is made when the first entry is written."""
        self._folder = folder / engine_hash() if folder else None

    @property
    def keeps(self) -> bool:
        """Whether entries are kept at all."""
        return self._folder is not None

    def get(self, content: str) -> Entry | None:
        """Return the entry of a pack's content, or None."""
        if self._folder is None:
            return None
        try:
            lines = (self._folder / f"{content}.json").read_text("utf-8").split("\n")
            if len(lines) != LINES:
                return None
            parents = json.loads(lines[0])
            header = loads(lines[1])
        except (OSError, ValueError):
            return None
        if not isinstance(header, PackHeader) or not isinstance(parents, dict):
            return None
        return Entry(parents, header, lines[2], lines[3])

    def put(self, content: str, parents: Mapping[str, str], pack: CheckedPack, symbols: Symbols) -> None:
        """Keep an entry; where the folder cannot be written nothing is kept."""
        if self._folder is None:
            return
        text = "\n".join([json.dumps(dict(parents)), dumps(pack.header), dumps(symbols), dumps(pack)])
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self._folder / f"{content}.{os.getpid()}.tmp"
            beside.write_text(text, "utf-8")
            beside.replace(self._folder / f"{content}.json")
