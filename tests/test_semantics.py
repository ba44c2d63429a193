"""The semantics room: every fault of meaning has its place and its hint, one slip one message; sound text has none."""

from pathlib import Path

import pytest

from xuequ_rules.codes.semantics import CODES
from xuequ_rules.diagnostics import language_of, render
from xuequ_rules.io.parse import check_folder, parse_folder

GOLDEN = sorted((Path(__file__).parent / "golden" / "lint").glob("SEM*.xqr"))


def checked(text, name="rules.xqr"):
    """Check a text as a pack of one file and return the result and all its faults."""
    parsed = parse_folder({name: text.encode()})
    result = check_folder("demo", parsed, ())
    return result, (*parsed.diagnostics, *result.diagnostics)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_messages(path, request):
    text = path.read_text(encoding="utf-8")
    _, faults = checked(text, path.name)
    found = "\n".join(render(fault, language_of(text)) for fault in faults)
    expected = path.with_suffix(".txt")
    if request.config.getoption("--accept", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert {fault.code for fault in faults} == {path.name[:6]}


def test_every_code_has_a_golden_message():
    assert {path.name[:6] for path in GOLDEN} == set(CODES)


def clause(demand, kind="学区", sections=""):
    """Return a pack of one clause."""
    return f"规则包 demo 「示例」\n\n条款 001 「示例」\n  依据 「一」\n  对象 {kind}\n{sections}  应当 {demand}\n"


def codes(text):
    """Return the codes of all faults of a text, in order."""
    return [fault.code for fault in checked(text)[1]]


GUARDED = [
    ("县", "  前提 符合交流条件教师数 超过 0\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("县", "  前提 符合交流条件教师数 不低于 1\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("县", "  前提 符合交流条件教师数 ≠ 0\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("县", "  前提 0 低于 符合交流条件教师数\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("县", "  除非 符合交流条件教师数 = 0\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("县 其中 符合交流条件教师数 超过 0", "", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("学校", "", "教师数 超过 0 且 学生数 ÷ 教师数 不超过 19"),
    ("学校", "", "教师数 = 0 或 学生数 ÷ 教师数 不超过 19"),
    ("学校", "", "若 教师数 = 0 则 新建 否则 学生数 ÷ 教师数 不超过 19"),
    ("学区", "", "每个 (成员学校 其中 教师数 超过 0) 满足 学生数 ÷ 教师数 不超过 19"),
    ("学区", "", "平均((成员学校 其中 教师数 超过 0) 的 (学生数 ÷ 教师数)) 不超过 19"),
    ("学区", "", "数量(成员学校 其中 教师数 超过 0 且 学生数 ÷ 教师数 超过 19) = 0"),
    ("学校", "", "学生数 ÷ 2 超过 3 人"),
]


@pytest.mark.parametrize(("kind", "sections", "demand"), GUARDED)
def test_a_guarded_divisor_is_not_remarked(kind, sections, demand):
    assert codes(clause(demand, kind, sections)) == []


UNGUARDED = [
    ("县", "  前提 符合交流条件教师数 不低于 0\n", "交流轮岗教师数 ÷ 符合交流条件教师数 不低于 10%"),
    ("学校", "", "学生数 ÷ 教师数 不超过 19 且 教师数 超过 0"),
    ("学校", "", "若 教师数 超过 0 则 新建 否则 学生数 ÷ 教师数 不超过 19"),
    ("学区", "", "每个 (成员学校 其中 教师数 超过 0) 满足 教师数 ÷ 学生数 超过 0"),
]


@pytest.mark.parametrize(("kind", "sections", "demand"), UNGUARDED)
def test_a_divisor_that_may_be_zero_is_remarked(kind, sections, demand):
    assert codes(clause(demand, kind, sections)) == ["SEM213"]


def test_a_definition_is_guarded_for_the_record_that_it_is_read_for():
    ratio = "\n定义 学校 师生比 = 学生数 ÷ 教师数\n"
    guarded = "每个 (成员学校 其中 教师数 超过 0) 满足 师生比 不超过 19"
    other_row = "每个 (成员学校 其中 教师数 超过 0) 满足 牵头学校 的 师生比 不超过 19"
    assert codes(clause(guarded) + ratio) == []
    assert codes(clause(other_row) + ratio) == ["SEM213"]


SLIPS = [
    ("参数 上限 = 10 把\n", "学校数 不超过 上限", "SYN"),
    ("清单 甲 = { }\n", "统一事项 包含 甲", "SYN"),
    ("表 甲 = { 小学 : 1、初中 : 2 }\n", "学校数 不超过 甲(学段)", "SEM208"),
    ("定义 学区 甲 = 学校树 + 1 所\n定义 学区 乙 = 甲 + 1 所\n", "甲 超过 0 所 且 乙 超过 0 所", "SEM201"),
    ("", "学校树 介于 1 所 至 10 所", "SEM201"),
    ("", "合计(成员学校 的 学生) 超过 0", "SEM201"),
]


@pytest.mark.parametrize(("definition", "demand", "code"), SLIPS)
def test_one_slip_is_one_message(definition, demand, code):
    found = codes(clause(demand) + "\n" + definition)
    assert len(found) == 1
    assert found[0].startswith(code)


def test_a_faulty_header_is_not_called_missing():
    found = codes(clause("学校数 超过 1 所").replace(" 「示例」\n\n", "\n\n", 1))
    assert len(found) == 1
    assert found[0].startswith("SYN")


def test_both_sides_of_a_comparison_are_looked_at():
    assert codes(clause("学校树 不超过 合计(成员学校 的 学生)")) == ["SEM201", "SEM201"]


def test_a_name_may_be_defined_for_two_kinds():
    text = clause("规模 超过 0 人") + "\n定义 学区 规模 = 平均(成员学校 的 规模)\n定义 学校 规模 = 学生数\n"
    assert codes(text) == []


SAME = [
    ("质量 = 优质", "质量 = strong"),
    ("质量 = 优质", "质量 = 「优质」"),
    ("区位 属于 { 城区、县城 }", "区位 属于 { city、county_seat }"),
    ("学生数 不超过 10 人", "students ≤ 10人"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_the_same(one, other):
    first, second = (checked(clause(demand, "学校"))[0].pack for demand in (one, other))
    assert first.clauses == second.clauses


@pytest.mark.parametrize("demand", ["优质 = 质量", "「优质」 = 质量", "优质 属于 (学校 的 质量)"])
def test_a_label_may_stand_first(demand):
    assert codes(clause(demand, "学校")) == []


DIRECTIONS = [
    ("学校数 不超过 上限", "lower"),
    ("上限 不低于 学校数", "lower"),
    ("非 学校数 超过 上限", "lower"),
    ("学校数 不低于 上限", "higher"),
    ("没有 成员学校 满足 班级数 超过 限值", "lower"),
    ("学校数 不低于 上限 且 学校数 不超过 上限", ""),
    ("学校数 = 上限", ""),
    ("学校数 不超过 上限 + 1 所", ""),
]


@pytest.mark.parametrize(("demand", "tighter"), DIRECTIONS)
def test_which_way_a_parameter_is_stricter(demand, tighter):
    name, unit = ("限值", "班") if "限值" in demand else ("上限", "所")
    pack = checked(clause(demand) + f"\n参数 {name} = 10 {unit}\n")[0].pack
    assert [value.tighter for value in pack.parameters] == [tighter]


def test_a_parameter_of_a_parent_may_be_overridden_without_using_it():
    upper, _ = checked(clause("学校数 不超过 上限").replace("demo", "upper", 1) + "\n参数 上限 = 10 所\n")
    parsed = parse_folder({"a.xqr": (clause("学校数 超过 0 所") + "\n参数 上限 = 8 所\n").encode()})
    assert check_folder("demo", parsed, (upper.symbols,)).diagnostics == ()


@pytest.mark.parametrize(
    "demand", ["统一事项 包含 { 资源配置 }", "每个 成员学校 满足 (新建 或 学生数 超过 3 人)", "非 学校数 超过 3 所"]
)
def test_a_margin_can_be_printed(demand):
    assert codes(clause(demand) + "  整改 「差 {差额}」\n") == []


def test_a_missing_space_is_the_hint_for_an_unknown_name():
    (fault,) = [
        fault for fault in checked(clause("学校数不超过上限 = 牵头学校"))[0].diagnostics if fault.code == "SEM201"
    ]
    assert fault.args["nearest"] == "学校数 不超过 上限"


def test_a_wrong_unit_is_set_right_in_the_hint():
    (fault,) = checked(clause("学校数 不超过 10 人"))[0].diagnostics
    assert fault.args["advice"] == "写成“10 所”"


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("body", ["{} + 1 所", "{0} + {0}", "1 所 + ({} + (2 所 + 1 所))"])
def test_definitions_in_each_other_without_end(body, order):
    chain = [f"定义 学区 d{i} = {body.format(f'd{i + 1}')}" for i in range(2000)] + ["定义 学区 d2000 = 学校数"]
    text = clause("d0 不超过 1").replace("条款", "\n".join(chain[::order]) + "\n\n条款", 1)
    assert set(codes(text)) == {"SEM235"}


def test_a_circle_of_thousands_of_definitions_ends():
    chain = "\n".join(f"定义 学区 d{i} = d{(i + 1) % 2000} + 1 所" for i in range(2000))
    assert set(codes(clause("d0 不超过 1").replace("条款", f"{chain}\n\n条款", 1))) <= {"SEM210", "SEM235"}
