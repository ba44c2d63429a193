"""`xuequ lint` and `xuequ fmt`: exit codes, what is written and what is left alone, both spellings of every word."""

import json
import shutil
from pathlib import Path

import pytest

from xuequ_rules import RuleBook
from xuequ_rules.cases.run import run_cases
from xuequ_rules.cli.main import run
from xuequ_rules.io.packs import bundled_folder, pack_folders

SOUND = """\
规则包 demo 「示例」
  适用 全国

参数 上限 = 10 所
表 标准 = { 小学 : 19、初中 : 13.5、混合 : 16 }

条款 001 「规模」
  依据 「一」
  对象 学区 其中 学段 = 小学
  应当 学校数 不超过 上限 且 学校数 不超过 标准(学段)
  整改 「{对象}减去 {差额} 所，留 {标准}」

条款 002 「就近」
  依据 「二」
  对象 学区
  应当 每个 任职 满足 (兼任 且 学校 属于 schools)
"""
UNTIDY = SOUND.replace("  依据", "依据").replace(" 不超过 ", "  不超过 ")
FAULTY = SOUND.replace("10 所", "10 把")
DOUBTFUL = SOUND + "\n清单 多余 = { 甲 }\n"


@pytest.fixture
def pack(tmp_path):
    """Return what writes a pack of one file and returns the file."""

    def write(text, name="a.xqr"):
        file = tmp_path / "demo" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize(("text", "code"), [(SOUND, 0), (DOUBTFUL, 0), (FAULTY, 2)])
def test_lint_ends_with_2_where_a_fault_stops_the_rules(pack, text, code):
    assert run(["lint", str(pack(text).parent)]) == code


def test_lint_of_the_bundled_packs_finds_nothing(capsys):
    assert run(["lint"]) == 0
    assert "0 处错误，0 处警告" in capsys.readouterr().out


def test_lint_lists_the_faults_by_place(pack, capsys):
    pack(SOUND.replace("学校数 不超过 上限", "学校树 不超过 上限").replace("学段 = 小学", "学段 = 中学"))
    assert run(["lint", str(pack("条款 002 「甲」\n  依据 「一」\n  对象 学较\n  应当 新建\n", "b.xqr").parent)]) == 2
    said = [line.strip() for line in capsys.readouterr().err.splitlines() if "-->" in line or "]:" in line]
    assert [line[3:9] for line in said if "]:" in line] == ["SEM202", "SEM201", "PCK301", "SEM217"]


def test_lint_as_json(pack, capsys):
    file = pack(FAULTY)
    assert run(["lint", "--format", "json", str(file.parent)]) == 2
    (fault,) = json.loads(capsys.readouterr().out)
    assert fault["code"].startswith("SYN")
    assert fault["level"] == "error"
    assert fault["places"][0]["file"] == str(file)
    assert fault["places"][0]["line"] == 4
    assert run(["lint", "--format", "json", str(pack(SOUND).parent)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_fmt_writes_what_is_untidy_once(pack, capsys):
    file = pack(UNTIDY)
    assert run(["fmt", str(file.parent)]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_text(encoding="utf-8") == SOUND
    assert run(["fmt", str(file)]) == 0
    assert capsys.readouterr().out == ""


def test_fmt_check_says_which_files_would_change_and_writes_none(pack, capsys):
    file = pack(UNTIDY)
    assert run(["fmt", "--check", str(file)]) == 1
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_text(encoding="utf-8") == UNTIDY
    assert run(["fmt", "--check", str(pack(SOUND))]) == 0


def test_fmt_leaves_everything_alone_where_one_file_is_faulty(pack, capsys):
    file = pack(UNTIDY)
    faulty = pack(FAULTY, "b.xqr")
    assert run(["fmt", str(file.parent)]) == 2
    assert "SYN" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == UNTIDY
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_fmt_of_nothing(tmp_path, capsys):
    assert run(["fmt", str(tmp_path / "nowhere")]) == 2
    assert run(["fmt", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("PCK313") == 2
    assert run(["fmt"]) == 2


ENGLISH = """\
pack demo "示例"
  region national

parameter 上限 = 10 schools
table 标准 = { primary : 19, junior : 13.5, mixed : 16 }

clause 001 "规模"
  cite "一"
  for district where stage = primary
  must school_count at most 上限 and school_count at most 标准(stage)
  remedy "{subject}减去 {margin} 所，留 {threshold}"

clause 002 "就近"
  cite "二"
  for district
  must every posts satisfies (concurrent and school in schools)
"""


def test_fmt_prints_either_spelling_and_never_one_that_means_something_else(pack):
    file = pack(SOUND)
    assert run(["fmt", "--lang", "en", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == ENGLISH
    assert run(["fmt", "--lang", "zh", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == SOUND


def texts(folder):
    """Return the rule files under a folder."""
    return {path.relative_to(folder): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.xqr"))}


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """The bundled packs formatted, put into English, and back."""
    root = tmp_path_factory.mktemp("copies")
    before = Path(shutil.copytree(bundled_folder(), root / "zh"))
    assert run(["fmt", "--lang", "zh", str(before)]) == 0
    english = Path(shutil.copytree(before, root / "en"))
    assert run(["fmt", "--lang", "en", str(english)]) == 0
    again = Path(shutil.copytree(english, root / "again"))
    assert run(["fmt", "--lang", "zh", str(again)]) == 0
    return before, english, again


def test_the_bundled_packs_come_back_from_english_byte_for_byte(copies):
    before, english, again = copies
    assert texts(again) == texts(before)
    assert all("\n  对象 " not in text and "\n  应当" not in text for text in texts(english).values())


def test_the_bundled_packs_mean_the_same_in_english(copies):
    chinese, english = (RuleBook.load(folder) for folder in (bundled_folder(), copies[1]))
    assert chinese.ids == english.ids
    for pack_id in chinese.ids:
        one, other = chinese.pack(pack_id), english.pack(pack_id)
        assert (one.clauses, one.parameters) == (other.clauses, other.parameters)
    assert [fault.code for fault in english.faults()] == []


def test_the_cases_of_a_pack_hold_in_english(copies):
    book = RuleBook.load(copies[1])
    results, faults = run_cases(book, min(folder.name for folder in pack_folders(copies[1]) if folder.name == "tekes"))
    assert not faults
    assert results
    assert [result.problems for result in results if result.problems] == []


def test_a_rulebook_may_hold_links_to_packs(pack, tmp_path, capsys):
    folder = pack(SOUND).parent
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "demo").symlink_to(folder)
    plan = tmp_path / "plan.json"
    plan.write_text('{"plan": {"id": "x", "issued_on": "2018-01-01"}}', encoding="utf-8")
    run(["check", str(plan), "--rules", str(tmp_path / "book")])
    assert "规则包：demo" in capsys.readouterr().out
