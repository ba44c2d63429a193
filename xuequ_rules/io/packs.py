"""Packs from folders: a folder with `.xqr` files is a pack, a folder of such folders a rulebook.

A pack whose files have not changed comes from the cache; parsing is imported only where something must be parsed.

Next to read: `service.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xuequ_rules.diagnostics import Diagnostic, has_errors
from xuequ_rules.io.cache import Cache, Entry, content_mark
from xuequ_rules.semantics.compose import ancestors
from xuequ_rules.semantics.pack import CheckedPack, PackHeader
from xuequ_rules.text import NOWHERE, RuleText, Span

if TYPE_CHECKING:  # parsing is imported only where something must be parsed
    from xuequ_rules.io.parse import Parsed
    from xuequ_rules.semantics.scope import Spelling, Symbols

SUFFIX = ".xqr"


def bundled_folder() -> Path:
    """Return the folder of the bundled rules: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parent / "rules"


def pack_folders(folder: Path) -> list[Path]:
    """Return the folders of the packs in a folder: itself, or those in it that hold rule files."""
    if any(folder.glob(f"*{SUFFIX}")):
        return [folder]
    return sorted(inner for inner in folder.iterdir() if inner.is_dir() and any(inner.glob(f"*{SUFFIX}")))


@dataclass
class _Waiting:
    """A pack whose files are read, and whose clauses nobody has asked for yet."""

    folder: Path
    files: Mapping[str, bytes]
    content: Mapping[str, bytes]
    pack_id: str
    header: PackHeader | None
    entry: Entry | None = None
    parsed: "Parsed | None" = None
    is_done: bool = False


@dataclass
class Library:
    """The packs of some folders, by id, with the faults found in them."""

    cache: Cache
    headers: dict[str, PackHeader] = field(default_factory=dict)
    packs: dict[str, CheckedPack] = field(default_factory=dict)
    symbols: dict[str, "Symbols"] = field(default_factory=dict)
    texts: dict[tuple[str, int], RuleText] = field(default_factory=dict)
    spellings: dict[tuple[str, int], dict[Span, "Spelling"]] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _waiting: dict[str, _Waiting] = field(default_factory=dict)

    def add(self, folders: Iterable[Path]) -> list[str]:
        """Read the packs of folders and return their ids. Clauses are decoded or checked when asked for."""
        found = []
        for folder in folders:
            waiting = self._read(folder)
            if waiting is None:
                continue
            pack_id = waiting.pack_id
            if pack_id in self._waiting:
                first = self._waiting[pack_id].folder
                if first.resolve() != folder.resolve():
                    args = {"id": pack_id, "first": str(first), "second": str(folder)}
                    self.diagnostics.append(Diagnostic("PCK306", args))
                continue
            self._waiting[pack_id] = waiting
            self.folders[pack_id] = folder
            if waiting.header is not None:
                self.headers[pack_id] = waiting.header
            found.append(pack_id)
        self._keep(found)
        return found

    def _keep(self, ids: Iterable[str]) -> None:
        """Check the packs that had to be parsed, so that the next start finds them all in the cache."""
        for pack_id in ids if self.cache.keeps else ():
            if self._waiting[pack_id].entry is None:
                self.pack(pack_id)

    def add_behind(self, folders: Iterable[Path]) -> None:
        """Read the packs of folders that are not there yet: those that stand behind the ones asked for."""
        behind = Library(self.cache)
        for folder in folders:
            waiting = behind._read(folder)
            if waiting is not None and waiting.pack_id not in self._waiting:
                self._waiting[waiting.pack_id] = waiting
                self.folders[waiting.pack_id] = folder
                if waiting.header is not None:
                    self.headers[waiting.pack_id] = waiting.header

    def pack(self, pack_id: str) -> CheckedPack | None:
        """Return a pack, checked; None where its faults stop it (they are in `diagnostics`)."""
        if pack_id not in self.packs:
            waiting = self._waiting.get(pack_id)
            if waiting is None or waiting.is_done:
                return None
            waiting.is_done = True
            self._load(waiting)
        return self.packs.get(pack_id)

    def words(self, pack_id: str, file: int, span: Span) -> str:
        """Return the words of a rule file at a place."""
        text = self.text(pack_id, file)
        return "" if text is None or span == NOWHERE else text.slice(span)

    def text(self, pack_id: str, file: int) -> RuleText | None:
        """Return a rule file of a pack, by its index."""
        text = self.texts.get((pack_id, file))
        if text is None:
            waiting = self._waiting.get(pack_id)
            if waiting is None or file >= len(waiting.files):
                return None
            name, data = list(waiting.files.items())[file]
            text = self.texts[pack_id, file] = RuleText(name, data.decode("utf-8-sig", "replace"))
        return text

    def cross_check(self, ids: Sequence[str]) -> None:
        """Add the faults that show when packs are seen together, each once."""
        from xuequ_rules.semantics.crosscheck import cross_check  # noqa: PLC0415 - for those who write rules

        packs = self._with_those_behind(ids)
        for pack_id, pack in packs.items():
            for index in range(len(pack.files)):
                self.text(pack_id, index)
        for diagnostic in cross_check(ids, packs, self.headers, self.texts):
            if diagnostic not in self.diagnostics:
                self.diagnostics.append(diagnostic)

    def _with_those_behind(self, ids: Sequence[str]) -> dict[str, CheckedPack]:
        """Return packs, those above them, and those whose clauses they defeat or contradict."""
        found: dict[str, CheckedPack] = {}
        waiting = list(ids)
        for pack_id in waiting:  # it grows while it is walked
            pack = None if pack_id in found else self.pack(pack_id)
            if pack is not None:
                found[pack_id] = pack
                waiting += ancestors(pack.header, self.headers)
                waiting += [other.pack for clause in pack.clauses for other in (*clause.defeats, *clause.contradicts)]
        return found

    # --- reading -------------------------------------------------------------------------------------------------

    def _read(self, folder: Path) -> _Waiting | None:
        files: dict[str, bytes] = {}
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                files[str(path)] = path.read_bytes()
            except OSError as error:
                self.diagnostics.append(Diagnostic("PCK318", {"path": str(path), "problem": error.strerror}))
                return None
        content = {Path(name).name: data for name, data in files.items()}
        entry = self.cache.get(content)
        if entry is not None:
            return _Waiting(folder, files, content, entry.header.id, entry.header, entry)
        from xuequ_rules.io.parse import parse_folder  # noqa: PLC0415 - parsing is imported only where it is needed

        parsed = parse_folder(files)
        self.diagnostics += parsed.diagnostics
        for index, source in enumerate(parsed.sources):
            self.texts[parsed.pack_id or folder.name, index] = source.text
        header = parsed.header
        return _Waiting(folder, files, content, parsed.pack_id or folder.name, header, None, parsed)

    def _load(self, waiting: _Waiting) -> None:
        parents = ancestors(waiting.header, self.headers) if waiting.header else []
        marks = {parent: content_mark(self._waiting[parent].content) for parent in parents if parent in self._waiting}
        if waiting.entry is not None and dict(waiting.entry.parents) == marks:
            try:
                pack = waiting.entry.pack
            except ValueError:
                pack = None
            if pack is not None:
                names = tuple(waiting.files)
                self.packs[waiting.pack_id] = CheckedPack(
                    pack.header, pack.clauses, pack.parameters, pack.not_encoded, names, pack.known_terms
                )
                return
        from xuequ_rules.io.parse import check_folder, parse_folder  # noqa: PLC0415 - as above

        if waiting.parsed is None:
            waiting.parsed = parse_folder(waiting.files)
            self.diagnostics += waiting.parsed.diagnostics
        upper = [symbols for parent in parents if (symbols := self.symbols_of(parent)) is not None]
        result = check_folder(waiting.folder.name, waiting.parsed, upper)
        self.diagnostics += result.diagnostics
        self.symbols[waiting.pack_id] = result.symbols
        for index, spelling in enumerate(result.spellings):
            self.spellings[waiting.pack_id, index] = spelling
        clean = not has_errors(waiting.parsed.diagnostics)
        if result.pack is not None and clean:
            self.packs[waiting.pack_id] = result.pack
            self.cache.put(waiting.content, marks, result.pack, result.symbols)

    def symbols_of(self, pack_id: str) -> "Symbols | None":
        """Return what a pack defines, for packs below it."""
        if pack_id in self.symbols:
            return self.symbols[pack_id]
        self.pack(pack_id)
        waiting = self._waiting.get(pack_id)
        if pack_id not in self.symbols and waiting is not None and waiting.entry is not None:
            try:
                self.symbols[pack_id] = waiting.entry.symbols
            except ValueError:
                return None
        return self.symbols.get(pack_id)
