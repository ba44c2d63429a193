"""A clause as a reader wants it: its text in both spellings, where it comes from, its figures, its cases."""

from collections.abc import Iterator, Sequence

from xuequ_rules.cases.files import Case, read_cases
from xuequ_rules.io.cache import Cache
from xuequ_rules.io.packs import Library, bundled_folder, pack_folders
from xuequ_rules.plan.model import TABLES
from xuequ_rules.quantities import Exact
from xuequ_rules.reports.quantity import decimal, with_unit
from xuequ_rules.reports.voice import STATUSES
from xuequ_rules.semantics.checked import Parameter
from xuequ_rules.semantics.compose import tightened
from xuequ_rules.semantics.pack import CheckedClause, CheckedPack, ClauseId
from xuequ_rules.semantics.trees import walk
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax import declared
from xuequ_rules.syntax.format import format_rules
from xuequ_rules.syntax.parser import parse_rules
from xuequ_rules.syntax.words import MODALITIES
from xuequ_rules.text import columns

_STATUS = {status.value: words for status, words in STATUSES.items()}
DIGITS = 6  # of a parameter's figure


def clause_page(book: RuleBook, pack: CheckedPack, clause: CheckedClause, region: str | None, lang: str) -> str:
    """Return the page of a clause. `region` is the code of the county for which parameters are shown, if any."""
    zh = lang == "zh"
    colon = "：" if zh else ": "
    header = pack.header
    modality, table = MODALITIES[clause.modality], TABLES[clause.table]
    dates = f"{header.since or ''}..{header.until or ''}"
    facts = [
        ("文件" if zh else "instrument", f"{header.title} {clause.provision}".rstrip()),
        ("强度" if zh else "modality", modality.zh if zh else modality.en),
        ("对象" if zh else "subject", table.kind_zh if zh else table.kind_en),
        ("施行" if zh else "in force", dates if dates != ".." else "没有写明" if zh else "not said"),
        *_relations(book, clause, zh=zh),
        *_parameters(book, pack, clause, region, zh=zh),
    ]
    lines = [f"{clause.id}  {clause.title}", ""]
    lines += [f"{name}{colon}{text}" for name, text in facts]
    lines += ["", *_texts(book, clause), *_cases(book, clause, zh=zh)]
    return "\n".join(lines)


def _relations(book: RuleBook, clause: CheckedClause, *, zh: bool) -> Iterator[tuple[str, str]]:
    clauses = {other.id: other for pack_id in book.library.headers for other in book.pack(pack_id).clauses}
    beating = [other.id for other in clauses.values() if clause.id in other.defeats]
    for name, ids in (
        ("优先于" if zh else "defeats", clause.defeats),
        ("让位于" if zh else "defeated by", sorted(beating, key=str)),
    ):
        if ids:
            yield name, ("、" if zh else ", ").join(_titled(other, clauses.get(other), zh=zh) for other in ids)


def _titled(clause_id: ClauseId, clause: CheckedClause | None, *, zh: bool) -> str:
    if clause is None:
        return str(clause_id)
    return f"{clause_id}（{clause.title}）" if zh else f"{clause_id} ({clause.title})"


def _parameters(
    book: RuleBook, pack: CheckedPack, clause: CheckedClause, region: str | None, *, zh: bool
) -> Iterator[tuple[str, str]]:
    """Yield the parameters that the clause reads: their figures, and what lower packs make of them."""
    parts = [part for part in (clause.demand, clause.selection, clause.when, clause.unless) if part is not None]
    used = {node.name: node for part in parts for node in walk(part) if isinstance(node, Parameter)}
    headers = book.library.headers
    lower = [book.pack(pack_id) for pack_id, header in headers.items() if region is None or header.covers(region)]
    lang = "zh" if zh else "en"
    for name, node in used.items():
        text = _figure(node.value, node.unit, lang)
        by_pack = {other.header.id: tightened(pack, [other]).get(name) for other in lower if other is not pack}
        stricter = {pack_id: value for pack_id, value in by_pack.items() if value is not None}
        if region is not None:
            value = tightened(pack, [other for other in lower if other is not pack]).get(name)
            if value is not None:
                beaten, text = text, _figure(value, node.unit, lang)
                text += (
                    f"（{header_words(stricter, zh=zh)}；本包 {beaten}）"
                    if zh
                    else (f" ({header_words(stricter, zh=zh)}; in this pack {beaten})")
                )
        elif stricter:
            figures = ", ".join(f"{pack_id} {_figure(value, node.unit, lang)}" for pack_id, value in stricter.items())
            text += f"（下级收紧：{figures}）" if zh else f" (made stricter below: {figures})"
        word = f"参数 {name}" if zh else f"parameter {name}"
        yield word if region is None else f"{word} [{region}]", text


def header_words(stricter: dict[str, Exact], *, zh: bool) -> str:
    """Return by which packs a parameter is made stricter."""
    packs = ("、" if zh else ", ").join(stricter)
    return f"{packs} 收紧" if zh else f"made stricter by {packs}"


def _figure(value: Exact, unit: str, lang: str) -> str:
    return f"{decimal(value * 100, DIGITS)}%" if unit == "%" else with_unit(decimal(value, DIGITS), unit, lang)


def _texts(book: RuleBook, clause: CheckedClause) -> Iterator[str]:
    """Yield the clause in its Chinese and in its English spelling."""
    library = Library(Cache(None))
    library.add([book.library.folders[clause.id.pack]])
    library.add_behind(pack_folders(bundled_folder()))
    library.pack(clause.id.pack)
    text = library.text(clause.id.pack, clause.file)
    assert text is not None
    file, _ = parse_rules(text)
    names = library.spellings[clause.id.pack, clause.file]
    for statement in file.statements:
        if isinstance(statement, declared.Clause) and statement.id.value == clause.id.number:
            for lang in ("zh", "en"):
                spelled = {span: getattr(spelling, lang) for span, spelling in names.items()}
                yield format_rules(declared.File((statement,)), lang, spelled)


def _cases(book: RuleBook, clause: CheckedClause, *, zh: bool) -> list[str]:
    cases, _ = read_cases(book.library.folders[clause.id.pack])
    own = [case for case in cases if case.clause == clause.id.number]
    width = max((columns(case.name) for case in own), default=0)
    lines = [f"用例 {len(own)} 个" if zh else f"{len(own)} cases"]
    lines += [f"  {case.name}{' ' * (width - columns(case.name))}  {_expected(case, zh=zh)}" for case in own]
    return lines


def _expected(case: Case, *, zh: bool) -> str:
    pick = 0 if zh else 1
    said: Sequence[str] = [
        " ".join(filter(None, (subject, _STATUS[expected.status][pick]))) for subject, expected in case.expected.items()
    ]
    return ("，" if zh else ", ").join(said) or ("没有对象" if zh else "no subject")
