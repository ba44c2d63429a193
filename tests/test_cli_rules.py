"""`xuequ rules`: packs as a list, a clause as a reader wants it."""

import pytest

from xuequ_rules.cli.main import run

UPPER = """\
规则包 upper 「某省办法（虚构）」
  发布 「某省」
  适用 45
  施行 2016-01-01

参数 上限 = 10 所
参数 比例 = 10%

条款 001 「规模」
  依据 「一」
  对象 学区
  应当 学校数 不超过 上限

条款 002 「交流」
  依据 「二」
  对象 县
  前提 符合交流条件教师数 超过 0
  应当 交流轮岗教师数 ÷ 符合交流条件教师数 不低于 比例

不编码 003 「只说意义」
"""
LOWER = """\
规则包 lower 「某市办法（虚构）」
  适用 4503
  上位 upper

参数 上限 = 8 所

条款 001 「山区规模」
  依据 「一」
  对象 学区 其中 组建形式 = 城乡帮扶
  应当 学校数 不超过 6
  优先于 upper:001
"""
CASES = """\
clause = "001"

[[case]]
name = "正好"
districts = [ { id = "d", school_count = 10 } ]
expect = "pass"

[[case]]
name = "没有学区"
districts = []
expect = "none"
"""


@pytest.fixture
def shown(tmp_path, capsys):
    """Return what runs `xuequ rules …` on two packs and returns the lines it prints."""
    for name, text in (("upper", UPPER), ("lower", LOWER)):
        (tmp_path / name / "cases").mkdir(parents=True)
        (tmp_path / name / "a.xqr").write_text(text, "utf-8")
    (tmp_path / "upper" / "cases" / "001.toml").write_text(CASES, "utf-8")

    def lines(*arguments, code=0):
        assert run(["rules", *arguments, *(("--rules",) if arguments[0] == "show" else ()), str(tmp_path)]) == code
        said = capsys.readouterr()
        return (said.out + said.err).splitlines()

    return lines


def test_a_list_says_who_issued_a_pack_for_whom_and_since_when(shown):
    lines = shown("list")
    assert lines[0].split() == ["规则包", "名称", "发布", "适用", "上位", "施行", "废止", "条款", "不编码"]
    assert lines[2].split() == ["lower", "某市办法（虚构）", "4503", "upper", "1", "0"]
    assert lines[3].split() == ["upper", "某省办法（虚构）", "某省", "45", "2016-01-01", "2", "1"]


def test_a_clause_is_shown_in_both_spellings_with_its_cases(shown):
    lines = shown("show", "upper:001")
    assert "  应当 学校数 不超过 上限" in lines
    assert "  must school_count at most 上限" in lines
    assert lines[-3:] == ["用例 2 个", "  正好      符合", "  没有学区  没有对象"]


def test_a_parameter_is_shown_as_it_is_in_force_for_a_region(shown):
    assert "参数 上限：10 所（下级收紧：lower 8 所）" in shown("show", "upper:001")
    assert "参数 上限 [450325]：8 所（lower 收紧；本包 10 所）" in shown("show", "upper:001", "--region", "450325")
    assert "参数 上限 [451025]：10 所" in shown("show", "upper:001", "--region", "451025")
    assert "parameter 比例 [450325]: 10%" in shown("show", "upper:002", "--region", "450325", "--lang", "en")


def test_who_defeats_whom_is_shown_on_both_sides(shown):
    assert "优先于：upper:001（规模）" in shown("show", "lower:001")
    assert "让位于：lower:001（山区规模）" in shown("show", "upper:001")


def test_what_is_not_encoded_is_shown_with_its_reason(shown):
    assert shown("show", "upper:003") == ["upper:003  不编码：只说意义"]
    assert shown("show", "upper")[-1] == "upper:003  不编码  只说意义"


def test_a_region_that_is_no_code_is_refused(shown):
    assert shown("show", "upper:001", "--region", "桂林", code=2)[0] == "错误[PCK335]: “桂林”不是行政区划代码"
