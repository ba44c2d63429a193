"""Packs together, and what the commands say of packs, plans and dates that are not there: a folder for each code."""

import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from xuequ_rules.cli.main import run
from xuequ_rules.codes.rules import CODES
from xuequ_rules.io import parse
from xuequ_rules.io.cache import Cache
from xuequ_rules.io.packs import Library, bundled_folder, pack_folders
from xuequ_rules.io.parse import parse_folder
from xuequ_rules.semantics.codec import dumps, loads
from xuequ_rules.semantics.compose import ancestors, binding, tightened
from xuequ_rules.semantics.crosscheck import circle
from xuequ_rules.semantics.pack import CheckedPack, PackHeader, ParameterValue

LINT = Path(__file__).parent / "golden" / "lint"
GOLDEN = sorted(path for path in LINT.glob("PCK*") if path.is_dir())


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda path: path.name)
def test_golden_messages(folder, request, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XUEQU_CACHE", "off")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    code = run(shlex.split((folder / "command.txt").read_text(encoding="utf-8")))
    captured = capsys.readouterr()
    found = f"{captured.out}{captured.err}exit code {code}\n"
    expected = folder / "expected.txt"
    if request.config.getoption("--accept", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    codes = {line.partition("[")[2][:6] for line in captured.err.splitlines() if "]: " in line}
    assert codes == {folder.name[:6]}


def test_every_code_has_a_golden_message():
    assert {folder.name[:6] for folder in GOLDEN} == set(CODES)


def header(pack_id, *parents, regions=("45",)):
    """Return a header."""
    return PackHeader(pack_id, "示例", regions=regions, parents=parents)


def test_ancestors_come_nearest_first_and_circles_end():
    headers = {item.id: item for item in (header("a", "b"), header("b", "c"), header("c", "a"))}
    assert ancestors(headers["a"], headers) == ["b", "c"]


def test_packs_that_bind_a_county_with_those_above_them():
    headers = {
        item.id: item
        for item in (
            header("city", "province", regions=("4503",)),
            header("province", regions=("45",)),
            header("elsewhere", regions=("22",)),
            header("template", regions=()),
        )
    }
    assert binding(headers, "450302", date(2018, 1, 1)) == ["city", "province"]
    assert binding(headers, "310104", date(2018, 1, 1)) == []


def with_parameter(head, value, tighter="", unit="所"):
    """Return a pack with one parameter."""
    return CheckedPack(head, (), (ParameterValue("上限", value, unit, tighter),))


@pytest.mark.parametrize(
    ("tighter", "lower", "unit", "expected"),
    [
        ("lower", (8, 9), "所", {"上限": 8}),
        ("lower", (12, 11), "所", {}),
        ("higher", (12, 8), "所", {"上限": 12}),
        ("", (8, 12), "所", {}),
        ("lower", (8, 9), "个", {}),
    ],
)
def test_the_strictest_lower_figure_counts(tighter, lower, unit, expected):
    upper = with_parameter(header("upper"), 10, tighter)
    packs = [with_parameter(header(name, "upper"), value, unit=unit) for name, value in zip("ab", lower, strict=True)]
    beside = with_parameter(header("beside"), 1)
    assert tightened(upper, [*packs, beside]) == expected


@pytest.mark.parametrize(
    ("graph", "way"),
    [({"a": "b", "b": "c", "c": ""}, None), ({"a": "a"}, "aa"), ({"a": "xb", "b": "a", "x": "y", "y": "x"}, "aba")],
)
def test_a_circle_is_found_by_the_shortest_way(graph, way):
    found = circle("a", lambda node: graph.get(node, ""))
    assert (None if found is None else "".join(found)) == way


# --- the cache of checked packs -------------------------------------------------------------------------------


@pytest.fixture
def rules(tmp_path):
    """Two small packs in a folder."""
    folder = tmp_path / "rules"
    for name, parent in (("upper", ""), ("lower", "  上位 upper\n"), ("other", "")):
        (folder / name).mkdir(parents=True)
        clause = "条款 001 「规模」\n  依据 「一」\n  对象 学区\n  应当 学校数 不超过 10 所\n"
        text = f"规则包 {name} 「示例」\n{parent}\n{clause}"
        (folder / name / "a.xqr").write_text(text, encoding="utf-8")
    return folder


def loaded(rules, cache):
    """Return the packs of a folder by id."""
    library = Library(Cache(cache))
    ids = library.add(sorted(rules.iterdir()))
    return {pack_id: library.pack(pack_id) for pack_id in ids}


@pytest.fixture
def parses(monkeypatch):
    """Collect the folders that are parsed."""
    seen = []

    def noting(files):
        seen.append({Path(name).parent.name for name in files}.pop())
        return parse_folder(files)

    monkeypatch.setattr(parse, "parse_folder", noting)
    return seen


def test_a_second_start_parses_nothing(rules, tmp_path, parses):
    cold = loaded(rules, tmp_path / "cache")
    assert sorted(parses) == ["lower", "other", "upper"]
    parses.clear()
    assert loaded(rules, tmp_path / "cache") == cold
    assert parses == []


def test_an_edited_pack_is_parsed_and_no_other(rules, tmp_path, parses):
    loaded(rules, tmp_path / "cache")
    parses.clear()
    file = rules / "other" / "a.xqr"
    file.write_text(file.read_text(encoding="utf-8").replace("10 所", "12 所"), encoding="utf-8")
    assert "12" in repr(loaded(rules, tmp_path / "cache")["other"])
    assert parses == ["other"]


def swapped(path):
    other = next(file for file in path.parent.iterdir() if file != path)
    return other.read_bytes()


DAMAGE = {
    "empty": lambda _: b"",
    "truncated": lambda path: path.read_bytes()[:-9],
    "a line lost": lambda path: b"\n".join(path.read_bytes().split(b"\n")[:-1]),
    "another figure": lambda path: path.read_bytes().replace(b",10,", b",11,"),
    "another pack's": swapped,
    "no text": lambda _: b"\xff\xfe\x00" * 40,
    "no pack": lambda _: b"[]\n[]\n[]\n[]\n[]\n[]",
    "deeply nested": lambda _: b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_a_miss(rules, tmp_path, parses, damage):
    cold = loaded(rules, tmp_path / "cache")
    parses.clear()
    changed = {path: DAMAGE[damage](path) for path in (tmp_path / "cache").rglob("*.entry")}
    assert len(changed) == 3
    for path, data in changed.items():
        assert data != path.read_bytes()
        path.write_bytes(data)
    assert loaded(rules, tmp_path / "cache") == cold
    assert sorted(parses) == ["lower", "other", "upper"]


def test_a_folder_that_cannot_be_written_keeps_nothing(rules, tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    assert loaded(rules, tmp_path / "cache") == loaded(rules, None)


def test_every_bundled_pack_survives_the_cache():
    library = Library(Cache(None))
    for pack_id in library.add(pack_folders(bundled_folder())):
        pack, symbols = library.pack(pack_id), library.symbols_of(pack_id)
        assert loads(dumps(pack)) == pack
        assert dumps(loads(dumps(pack))) == dumps(pack)  # places too, which do not count in comparisons
        assert dumps(loads(dumps(symbols))) == dumps(symbols)


def test_a_warm_start_does_not_import_the_grammar(tmp_path):
    script = (
        "import sys, pathlib, xuequ_rules\n"
        f"book = xuequ_rules.RuleBook.bundled(pathlib.Path({str(tmp_path)!r}))\n"
        "for pack_id in book.ids: book.pack(pack_id)\n"
        "print('pyparsing' in sys.modules, 'xuequ_rules.syntax.grammar' in sys.modules)\n"
    )
    said = [subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True) for _ in "12"]
    assert [run.stdout.split() for run in said] == [["True", "True"], ["False", "False"]]


def test_a_file_that_cannot_be_read_may_hold_the_header(tmp_path):
    (tmp_path / "a.xqr").write_bytes("规则包 demo 「示例」".encode("gb18030"))
    library = Library(Cache(None))
    for pack_id in library.add([tmp_path]):
        library.pack(pack_id)
    assert [fault.code for fault in library.diagnostics] == ["SYN103"]


def test_a_circle_of_thousands():
    following = {number: [number + 1] for number in range(5000)} | {4999: [0]}
    assert circle(0, following.__getitem__) == [*range(5000), 0]
