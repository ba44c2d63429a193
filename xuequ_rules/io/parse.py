"""Parsing and checking the files of a pack; imported only where the cache has nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xuequ_rules.diagnostics import Diagnostic, has_errors
from xuequ_rules.semantics.check import Result, check_pack
from xuequ_rules.semantics.header import header_of
from xuequ_rules.semantics.pack import PackHeader
from xuequ_rules.semantics.scope import Symbols
from xuequ_rules.semantics.work import Source
from xuequ_rules.syntax import declared
from xuequ_rules.syntax.parser import decode_rules, parse_rules

_STARTS = re.compile(
    r"""^[ \t]*(?: (?:参数|清单|表|parameter|list|table) [ \t]+ ([^\s=]+)
                | (?:定义|define) [ \t]+ \S+ [ \t]+ ([^\s=]+)
                | (?:规则包|pack) [ \t] )""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True)
class Parsed:
    """The rule files of a pack, parsed, with the faults of syntax; header and id are None where there is none.

    `left_out` are the names that faulty statements would have defined, and `pack` where the header is faulty.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    header: PackHeader | None
    pack_id: str | None
    left_out: frozenset[str] = frozenset()


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
    left_out = _left_out(sources) if has_errors(faults) else frozenset()
    if len(sources) < len(files):  # a file that could not be read may hold the header
        left_out |= {"pack"}
    return Parsed(tuple(sources), tuple(faults), header, header.id if header else None, left_out)


def _left_out(sources: Sequence[Source]) -> frozenset[str]:
    """Return the names on lines that start a statement, less those of the statements that were read."""
    written = {name[1] or name[2] or "pack" for source in sources for name in _STARTS.finditer(source.text.text)}
    read: set[str] = set()
    for source in sources:
        for statement in source.file.statements:
            if isinstance(statement, declared.Header):
                read.add("pack")
            elif not isinstance(statement, declared.Clause | declared.NotEncoded):
                read.add(statement.name.value)
    return frozenset(written - read)


def check_folder(folder: str, parsed: Parsed, parents: Sequence[Symbols]) -> Result:
    """Check the parsed files of a pack under the names that its parents define."""
    result = check_pack(folder, parsed.sources, parents, parsed.left_out)
    if not has_errors(parsed.diagnostics):
        return result
    hidden = {"SEM212"}  # what is left out may use it
    if "pack" in parsed.left_out:
        hidden.add("PCK302")
    return replace(result, diagnostics=tuple(fault for fault in result.diagnostics if fault.code not in hidden))
