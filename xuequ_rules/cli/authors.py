"""`xuequ lint` and `xuequ fmt`: for those who write rules."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from xuequ_rules.cli.common import FAULT, Faults, guarded, lang_option, read_bytes, refuse, show, write_file
from xuequ_rules.diagnostics import Diagnostic, as_json, has_errors, language_of
from xuequ_rules.io.cache import Cache
from xuequ_rules.io.packs import SUFFIX, Library, bundled_folder, pack_folders
from xuequ_rules.semantics.scope import Spelling
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax.format import format_rules
from xuequ_rules.syntax.parser import decode_rules, parse_rules
from xuequ_rules.text import Span

Names = Mapping[Span, Spelling]


@click.command()
@click.argument("paths", nargs=-1, metavar="[FOLDER]…")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 · form of the output"
)
@guarded
def lint(paths: tuple[str, ...], form: str) -> int:
    """检查规则文本 · check rule text (the bundled packs by default)."""
    folders = [Path(path) for path in paths] or [bundled_folder()]
    library = Library(Cache(None))
    asked: list[str] = []
    for folder in folders:
        found = pack_folders(folder) if folder.is_dir() else []
        if not found:
            library.diagnostics.append(Diagnostic("PCK313", {"folder": str(folder)}))
        asked += library.add(found)
    library.add_behind(pack_folders(bundled_folder()))
    faults = sorted(RuleBook(library).faults(asked), key=_place)
    if form == "json":
        items = [as_json(fault, _lang(fault)) for fault in faults]
        click.echo(json.dumps(items, ensure_ascii=False, indent=1))
    else:
        show(faults, "zh")
        errors = sum(fault.is_error for fault in faults)
        click.echo(f"{len(asked)} 个规则包，{errors} 处错误，{len(faults) - errors} 处警告", err=bool(errors))
    return FAULT if has_errors(faults) else 0


def _place(fault: Diagnostic) -> tuple[str, int]:
    """Return where a fault is, for the order; one that is nowhere comes first."""
    return (fault.labels[0].text.name, fault.labels[0].span.start) if fault.labels else ("", 0)


def _lang(fault: Diagnostic) -> str:
    return language_of(fault.labels[0].text.text) if fault.labels else "zh"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--check", is_flag=True, help="只看是否已排好 · only say which files would change")
@lang_option
@guarded
def fmt(paths: tuple[str, ...], check: bool, lang: str | None) -> int:
    """排好规则文本的版式，或换成另一种语言的写法 · put rule text in its one layout, in either spelling."""
    changed: dict[Path, str] = {}
    words: dict[Path, dict[Path, Names]] = {}
    for path in _files(paths):
        before = read_bytes(str(path))
        if lang and path.parent not in words:
            words[path.parent] = _spellings(path.parent)
        names = words[path.parent].get(path.resolve(), {}) if lang else {}
        after = _formatted(path, before, lang, names)
        if after.encode() != before:
            changed[path] = after
    for path, text in changed.items():
        if not check:
            write_file(path, text)
        click.echo(str(path))
    return 1 if check and changed else 0


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            for folder in pack_folders(path) or refuse("PCK313", folder=name):
                yield from sorted(folder.glob(f"*{SUFFIX}"))
        elif path.is_file():
            yield path
        else:
            refuse("PCK313", folder=name)


def _formatted(path: Path, data: bytes, lang: str | None, names: Names) -> str:
    text, faults = decode_rules(str(path), data)
    if text is None:
        raise Faults(faults)
    file, found = parse_rules(text)
    if has_errors(found):
        raise Faults(found)
    wanted = lang or language_of(text.text)
    return format_rules(file, wanted, {span: getattr(spelling, wanted) for span, spelling in names.items()})


def _spellings(folder: Path) -> dict[Path, Names]:
    """Return, by file of a pack, both names of every word that stands for something of the plan."""
    library = Library(Cache(None))
    ids = library.add([folder])
    library.add_behind(pack_folders(bundled_folder()))
    for pack_id in ids:
        library.pack(pack_id)
    found: dict[Path, Names] = {}
    for (pack_id, index), names in library.spellings.items():
        text = library.text(pack_id, index) if pack_id in ids else None
        if text is not None:
            found[Path(text.name).resolve()] = names
    return found
