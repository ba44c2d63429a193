"""Parsing and checking the files of a pack; imported only where the cache has nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xuequ_rules.diagnostics import Diagnostic
from xuequ_rules.semantics.check import Result, check_pack
from xuequ_rules.semantics.header import header_of
from xuequ_rules.semantics.pack import PackHeader
from xuequ_rules.semantics.scope import Symbols
from xuequ_rules.semantics.work import Source
from xuequ_rules.syntax.parser import decode_rules, parse_rules


@dataclass(frozen=True)
class Parsed:
    """The rule files of a pack, parsed, with the faults of syntax; header and id are None where there is none."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    header: PackHeader | None
    pack_id: str | None


def parse_folder(files: Mapping[str, bytes]) -> Parsed:
    """Parse the files of a pack, by name."""
    sources: list[Source] = []
    faults: list[Diagnostic] = []
    for name, data in files.items():
        text, decoding = decode_rules(name, data)
        faults += decoding
        if text is not None:
            file, found = parse_rules(text)
            faults += found
            sources.append(Source(text, file))
    header = header_of(sources)
    return Parsed(tuple(sources), tuple(faults), header, header.id if header else None)


def check_folder(folder: str, parsed: Parsed, parents: Sequence[Symbols]) -> Result:
    """Check the parsed files of a pack under the names that its parents define."""
    return check_pack(folder, parsed.sources, parents)
