"""`xuequ coverage`: every row of the index is accounted for, and what is not is said."""

import json
from html.parser import HTMLParser

import pytest

from xuequ_rules.cli.main import run
from xuequ_rules.coverage.account import account_of, packs_missing
from xuequ_rules.coverage.index import chapter_of, read_index
from xuequ_rules.coverage.reading import fields_of, tables_of
from xuequ_rules.coverage.texts import normal, provisions_of
from xuequ_rules.io.packs import bundled_folder
from xuequ_rules.plan.model import TABLES
from xuequ_rules.service import RuleBook

PACK = """\
规则包 trial 「某县学区管理办法（虚构）」

条款 001 「规模」
  依据 「一」
  对象 学区
  应当 学校数 不超过 6

条款 002 「方案」
  依据 「二（一）1」
  对象 县
  应当 存在 县级材料 满足 (类型 = 方案 且 有效)

条款 003 「均衡」
  依据 「二（二）」
  对象 学区
  应当 存在 材料 满足 类型 = 报告 且 认定 「是否均衡」

不编码 004 「只说意义」
"""
CASES = """\
clause = "001"

[[case]]
name = "六所"
districts = [ { id = "d", school_count = 6 } ]
expect = "pass"

[[case]]
name = "两个学区"
districts = [ { id = "d", school_count = 7 }, { id = "e" } ]
expect = { d = "fail", e = "undetermined" }
"""
INDEX = ["row,provision,kind", "trial:001,一,data", "trial:002,二（一）1,evidence", "trial:003,二（二）,evidence"]
TEXT = """\
某县学区管理办法（2018年试行）为规范管理，制定本办法。
一、规模。
二、管理（一）组织。1.成立机构。2.明确职责。
（二）均衡。
三、其他：(1)附则，(2)解释。
"""


@pytest.fixture
def books(tmp_path):
    """Return a rulebook of one pack; its index lists what is asked for."""

    def write(*rows):
        folder = tmp_path / "books" / "trial"
        (folder / "cases").mkdir(parents=True)
        (folder / "a.xqr").write_text(PACK, "utf-8")
        (folder / "cases" / "001.toml").write_text(CASES, "utf-8")
        (folder.parent / "index.csv").write_text("\n".join(rows) + "\n", "utf-8")
        return folder.parent

    return write


@pytest.mark.parametrize(
    ("provision", "chapter"),
    [
        ("三（五）3", "三（五）"),
        ("二3（1）", "二"),
        ("问2三①", "问2"),
        ("脚注1", "脚注"),
        ("前言", "前言"),
        ("一、二1", "一、二"),
        ("4.1-4.2", "4"),
        ("目标1", "目标"),
        ("十二（一）", "十二（一）"),
    ],
)
def test_a_provision_stands_in_a_chapter(provision, chapter):
    assert chapter_of(provision) == chapter


def test_numbers_of_a_text_are_joined_as_the_text_nests_them():
    found = [number for number, _ in provisions_of(TEXT.splitlines())]
    assert found == ["一", "二", "二（一）", "二（一）1", "二（一）2", "二（二）", "三", "三（1）", "三（2）"]


@pytest.mark.parametrize(
    ("written", "meant"), [("三(五)3", "三（五）3"), ("二3⑶", "二3（3）"), ("三㈠1", "三（一）1"), ("三⒈", "三1")]
)
def test_provisions_have_one_spelling(written, meant):
    assert normal(written) == meant


def test_rows_are_counted_by_the_way_they_are_decided(books, capsys):
    assert run(["coverage", str(books(*INDEX, "trial:004,三,none")), "--format", "json"]) == 0
    (pack,) = json.loads(capsys.readouterr().out)["packs"]
    assert pack["counts"] == {"data": 1, "evidence": 1, "judgement": 1, "not_encoded": 1, "open": 0}
    assert [item["chapter"] for item in pack["chapters"]] == ["一", "二（一）", "二（二）", "三"]
    assert pack["entries"][0]["cases"] == {"pass": 1, "fail": 1, "undetermined": 1}
    assert [entry["way"] for entry in pack["entries"]] == ["data", "evidence", "judgement", "not_encoded"]
    assert [entry["thresholds"] for entry in pack["entries"]] == [
        [{"words": "学校数 不超过 6", "just_inside": True, "at": True, "just_outside": True}],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*INDEX, "trial:004,三,none", "trial:005,四,data"], "没有交代: trial:005 四"),
        (INDEX, "索引里没有: trial:004"),
    ],
)
def test_a_row_without_a_clause_and_a_clause_without_a_row_are_named(books, capsys, rows, said):
    assert run(["coverage", str(books(*rows))]) == 1
    assert said in capsys.readouterr().out.splitlines()


def test_a_text_is_held_against_what_is_cited(books, tmp_path, capsys):
    folder = books(*INDEX, "trial:004,三,none")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "any name.txt").write_text(TEXT, "utf-8")
    assert run(["coverage", str(folder), "--texts", str(tmp_path / "text"), "--format", "json"]) == 0
    (pack,) = json.loads(capsys.readouterr().out)["packs"]
    found = {item["provision"]: (item["standing"], item["line"]) for item in pack["provisions"]}
    assert found == {
        "一": ("cited", 2),
        "二": ("cited", 3),
        "二（一）": ("cited", 3),
        "二（一）1": ("cited", 3),
        "二（一）2": ("not", 3),
        "二（二）": ("cited", 4),
        "三": ("cited", 5),
        "三（1）": ("above", 5),
        "三（2）": ("above", 5),
    }
    assert run(["coverage", str(folder), "--texts", str(tmp_path / "text")]) == 0
    assert "  any name.txt:3  二（一）2  没有条款" in capsys.readouterr().out.splitlines()


def test_a_text_begins_at_its_title_and_ends_at_the_next(books, tmp_path, capsys):
    folder = books(*INDEX, "trial:004,三,none")
    (folder / "other").mkdir()
    (folder / "other" / "a.xqr").write_text("规则包 other 「另一办法」\n\n不编码 1 「空话」\n", "utf-8")
    (tmp_path / "text").mkdir()
    text = f"九、网页上的话。\n{TEXT}另一办法\n四、别处的条文。\n"
    (tmp_path / "text" / "two.txt").write_text(text, "utf-8")
    assert run(["coverage", str(folder), "--texts", str(tmp_path / "text"), "--format", "json"]) == 0
    packs = {pack["pack"]: pack["provisions"] for pack in json.loads(capsys.readouterr().out)["packs"]}
    assert [item["provision"] for item in packs["other"]] == ["四"]
    assert not {"四", "九"} & {item["provision"] for item in packs["trial"]}


class _Cells(HTMLParser):
    """The texts of a page's table cells."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = set(), False

    def handle_starttag(self, tag, _attrs):
        self.inside = tag == "td"

    def handle_data(self, data):
        if self.inside:
            self.found.add(data)

    @classmethod
    def of(cls, page):
        reader = cls()
        reader.feed(page)
        reader.close()
        return reader.found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_every_row_and_shows_no_text_as_markup(books, capsys, lang):
    folder = books(*INDEX, "trial:004,三,none")
    (folder / "trial" / "b.xqr").write_text("不编码 005 「<b>&」\n", "utf-8")
    (folder / "index.csv").write_text("\n".join([*INDEX, "trial:004,三,none", "trial:005,<i>,none"]), "utf-8")
    assert run(["coverage", str(folder), "--format", "html", "--lang", lang]) == 0
    page = capsys.readouterr().out
    cells = _Cells.of(page)
    assert {"001", "002", "003", "004", "<b>&", "<i>", "规模"} <= cells


def test_every_row_of_the_bundled_index_is_accounted_for_and_every_clause_has_a_row():
    book = RuleBook.bundled()
    found = [account_of(book, pack_id)[0] for pack_id in book.ids]
    assert packs_missing(book, book.ids) == []
    assert [(account.pack.header.id, entry.number) for account in found for entry in account.unaccounted] == []
    assert [(account.pack.header.id, entry.number) for account in found for entry in account.rowless] == []


def test_a_clause_cites_the_provision_of_its_row():
    book = RuleBook.bundled()
    index, _ = read_index(bundled_folder())
    cited = {str(clause.id): clause.provision for pack in index for clause in book.pack(pack).clauses}
    rows = {f"{row.pack}:{row.number}": row.provision for found in index.values() for row in found}
    assert {row: provision for row, provision in rows.items() if cited.get(row, provision) != provision} == {}


def test_what_is_not_encoded_is_what_no_one_can_check():
    book = RuleBook.bundled()
    index, _ = read_index(bundled_folder())
    for pack, rows in index.items():
        none = {row.number for row in rows if row.kind == "none"}
        assert {item.number for item in book.pack(pack).not_encoded} == none, pack


def test_reading_goes_through_what_follows_from_other_tables():
    clause = next(item for item in RuleBook.bundled().pack("guilin-2017").clauses if item.id.number == "010")
    assert fields_of(clause) == {("unified_items", "district"), ("unified_items", "item"), ("unified_items", "status")}
    assert tables_of(clause) == {"districts", "unified_items"}


# What the program itself reads of a plan, and the fields that other programs rely on (the core of the plan).
READ_BY_THE_PROGRAM = {
    ("plan", name) for name in ("id", "title", "county_code", "county", "city", "province", "partial")
}
CORE = {("plan", "school_count"), ("plan", "district_count"), ("schools", "is_experimental")}


def test_no_field_is_read_by_no_clause():
    book = RuleBook.bundled()
    clauses = [clause for pack_id in book.ids for clause in book.pack(pack_id).clauses]
    read = set().union(*(fields_of(clause) | set(clause.doubts) for clause in clauses))
    unread = {
        (table, name)
        for table, spec in TABLES.items()
        for name in spec.fields
        if name not in {*spec.key, "name"} and (table, name) not in read
    }
    assert unread - READ_BY_THE_PROGRAM == CORE
