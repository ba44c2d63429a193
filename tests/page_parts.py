"""The parts of the pages that follow from the program: vocabulary, plan tables, codes, commands, limits, public names.

Next to read: `pages.py`, which puts them into the pages.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import click

import xuequ_rules
from xuequ_rules import RuleBook
from xuequ_rules.cases.operators import NAMES
from xuequ_rules.cli.main import xuequ
from xuequ_rules.coverage.reading import fields_of
from xuequ_rules.diagnostics import codes
from xuequ_rules.io import json_plan
from xuequ_rules.plan.cells import LONGEST
from xuequ_rules.plan.model import TABLES, TableSpec
from xuequ_rules.plan.specs import FieldSpec
from xuequ_rules.semantics import vocabulary
from xuequ_rules.semantics.types import RowsType, ValuesType
from xuequ_rules.syntax import expressions, parser, tokens
from xuequ_rules.syntax.words import FUNCTIONS, MODALITIES, OPERATORS, RELATIONS, SECTIONS, SIGNS, STATEMENTS, UNITS

GOLDEN = Path(__file__).parent / "golden"
TYPES = {
    "key": "文本 text",
    "text": "文本 text",
    "label": "选项 term",
    "reference": "引用 reference",
    "count": "个数 count",
    "money": "金额 money",
    "number": "数 number",
    "year": "年份 year",
    "school_year": "学年 school year",
    "date": "日期 date",
    "flag": "是或否 true or false",
    "texts": "文本列表 texts",
}
ROOMS = {
    "SYN": "规则文本 · Rule text",
    "SEM": "规则的含义 · What rules mean",
    "PCK": "规则包、案例、命令 · Packs, cases, commands",
    "PLN": "方案 · Plans",
    "JDG": "人工认定与豁免 · Determinations and waivers",
}


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    listed = [list(heads), *map(list, rows)]
    listed.insert(1, ["---"] * len(listed[0]))
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in listed)


# --- the language ------------------------------------------------------------------------------------------------


def keywords() -> str:
    """Every keyword in both spellings."""
    groups = (
        ("语句 statements", STATEMENTS),
        ("段落 sections", SECTIONS),
        ("强度 modalities", MODALITIES.values()),
        ("表达式 expressions", OPERATORS),
        ("函数 functions", FUNCTIONS.values()),
    )
    return _table(
        ["", "中文 / English"], ([name, "、".join(f"{k.zh} `{k.en}`" for k in group)] for name, group in groups)
    )


def comparisons() -> str:
    """The comparisons: words in both languages, and signs."""
    rows = []
    for relation in dict.fromkeys(relation for relation, _ in RELATIONS):
        same = [keyword for other, keyword in RELATIONS if other is relation]
        signs = "、".join(f"`{sign}`" for sign, other in SIGNS.items() if other is relation)
        rows.append(["、".join(k.zh for k in same), ", ".join(f"`{k.en}`" for k in same), signs])
    return _table(["中文", "English", "符号 sign"], rows)


def units() -> str:
    """The units that a figure can have."""
    spelled = {unit: [word for word, one in UNITS.items() if one == unit] for unit in dict.fromkeys(UNITS.values())}
    rows = [
        ["、".join(w for w in ways if not w.isascii()), ", ".join(f"`{w}`" for w in ways if w.isascii())]
        for ways in spelled.values()
    ]
    return _table(["中文", "English"], rows)


def limits() -> str:
    """The limits, as the program has them."""
    rows = [
        ["规则文件 a rule file", f"{grouped(parser.MEBIBYTES)} MiB"],
        ["规则文件的一行 a line of it", f"{grouped(parser.LONGEST_LINE)} 字 characters"],
        ["表达式的层数 levels of an expression", grouped(expressions.DEEPEST)],
        ["一次列出的错误 faults listed for a file", grouped(tokens.MOST_FAULTS)],
        ["方案文件 a plan file", f"{grouped(json_plan.LARGEST_FILE)} MiB"],
        ["方案里的一段文本 a text of a plan", f"{grouped(LONGEST)} 字 characters"],
    ]
    return _table(["", "上限 at most"], rows)


def grouped(number: int) -> str:
    """Return a number with thousands separators."""
    return f"{number:,}"


def vocabulary_table() -> str:
    """What a clause can name: kinds of subject with their fields and what is derived."""
    rows = []
    for table, spec in TABLES.items():
        own = [f"{item.label} `{item.name}`" for item in spec.fields.values()]
        derived = [f"{item.label} `{item.name}` ¹" for item in derived_of(table)]
        rows.append([f"{spec.kind_zh} `{spec.kind_en}`", "、".join(own + derived)])
    return _table(["对象 kind", "字段 fields"], rows)


def derived_of(table: str) -> list[vocabulary.Attribute]:
    """Return the attributes of a table that follow from other rows."""
    found = {item.name: item for item in vocabulary.attributes(table).values() if item.is_derived}
    return list(found.values())


def derived_type(attribute: vocabulary.Attribute) -> str:
    """Return in a few words what a derived attribute is."""
    match attribute.type:
        case RowsType(table=table):
            return f"{TABLES[table].label} `{table}`"
        case ValuesType():
            return "文本 texts"
        case _:
            return "一条记录 one record"


# --- the plan ----------------------------------------------------------------------------------------------------


def plan_tables() -> str:
    """Each table of the plan with its fields, and the clauses that read each field."""
    return "\n".join(_plan_table(spec) for spec in TABLES.values())


def _plan_table(spec: TableSpec) -> str:
    names = "、".join((spec.label, *spec.aliases))
    key = " / ".join(f"`{name}`" for name in spec.key)
    reading_of = readers()
    rows = (
        [f"`{f.name}`", "、".join((f.label, *f.aliases)), _type(f), f"{f.meaning_zh} {f.meaning_en}", reading]
        for f in spec.fields.values()
        for reading in ["；".join(reading_of.get((spec.name, f.name), []))]
    )
    heads = ["字段 field", "中文", "类型 type", "含义 meaning", "读它的条款 read by"]
    doc = inspect.getdoc(spec.model) or ""
    return f"### {spec.name} · {names}\n\n{doc}\n键 key: {key}\n\n{_table(heads, rows)}"


def _type(spec: FieldSpec) -> str:
    text = TYPES[spec.type.value]
    if spec.unit:
        text += f"（{spec.unit}）"
    if spec.target:
        text += f" → `{spec.target}`"
    if spec.labels:
        text += "：" + "、".join(f"{term} `{english}`" for term, english in spec.labels.items())
    if spec.also:
        text += "；也可写 also " + "、".join(f"{word}＝{term}" for word, term in spec.also.items())
    return text


@cache
def readers() -> Mapping[tuple[str, str], list[str]]:
    """Return for each field the clauses of the bundled packs that read it, one text for each pack."""
    book = RuleBook.bundled()
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for pack_id in book.ids:
        for clause in book.pack(pack_id).clauses:
            for cell in fields_of(clause) | set(clause.doubts):
                found.setdefault(cell, {}).setdefault(pack_id, []).append(clause.id.number)
    return {
        cell: [f"{pack_id} {'、'.join(sorted(numbers))}" for pack_id, numbers in packs.items()]
        for cell, packs in found.items()
    }


# --- diagnostics, commands, Python -------------------------------------------------------------------------------


def code_paragraphs() -> str:
    """A paragraph for each code, with an example where the golden texts have one."""
    rooms = list(dict.fromkeys(code[:3] for code in codes()))
    pieces = []
    for room in rooms:
        pieces.append(f"## {ROOMS[room]}\n")
        pieces += [_code(code) for code in sorted(codes()) if code.startswith(room)]
    return "\n".join(pieces)


def _code(name: str) -> str:
    code = codes()[name]
    warning = "（警告 warning）" if code.warning else ""
    lines = [f"### {name} {code.title_zh} · {code.title_en}{warning}\n", f"{code.zh} · {code.en}"]
    if code.hint_zh and not re.fullmatch(
        r"\{\w+\}", code.hint_zh
    ):  # a hint that is all the fault's own says nothing here
        lines.append(f"提示 hint: {code.hint_zh} · {code.hint_en}")
    text = "  \n".join(lines[1:]).replace("{{", "{").replace("}}", "}")
    example = _example(name)
    fence = f"\n```text\n{example}```\n" if example else ""
    return f"{lines[0]}\n{text}\n{fence}"


def _example(name: str) -> str:
    """Return the first time that the golden texts show a code, in Chinese."""
    for path in sorted(GOLDEN.rglob(f"{name}*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        starts = [at for at, line in enumerate(lines) if f"[{name}]" in line]
        if starts:
            rest = lines[starts[0] + 1 :]
            length = next((at for at, line in enumerate(rest) if not line.startswith(" ")), len(rest))
            return "\n".join([lines[starts[0]], *rest[:length]]) + "\n"
    return ""


def commands() -> str:
    """What each command says with `--help`."""
    return "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in command_helps().items())


def command_helps() -> Mapping[str, str]:
    """Return the help of every command, by the words that call it."""
    return dict(_helps(xuequ, "xuequ", None))


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(command, parent, info_name=name, **command.context_settings, terminal_width=100)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _helps(found, inner, context)


def operators() -> str:
    """The ways in which a clause is changed to see whether its cases notice."""
    return _table(["", "改法", "change"], ([f"`{name}`", zh, en] for name, (zh, en) in NAMES.items()))


def public_names() -> str:
    """The public names and what each is."""
    rows = []
    for name in xuequ_rules.__all__:
        doc = inspect.getdoc(getattr(xuequ_rules, name)) or ""
        rows.append([f"`{name}`", doc.splitlines()[0]])
    return _table(["名称 name", ""], rows)


def packs() -> str:
    """The bundled packs."""
    book = RuleBook.bundled()
    headers = [book.library.headers[pack_id] for pack_id in book.ids]
    return _table(
        ["规则包 pack", "文件 instrument", "适用 region"],
        ([f"`{h.id}`", h.title, " ".join(h.regions)] for h in headers),
    )


PARTS: Mapping[str, Callable[[], str]] = {
    "keywords": keywords,
    "comparisons": comparisons,
    "units": units,
    "limits": limits,
    "vocabulary": vocabulary_table,
    "plan tables": plan_tables,
    "codes": code_paragraphs,
    "commands": commands,
    "public names": public_names,
    "operators": operators,
    "packs": packs,
}
