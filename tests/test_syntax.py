"""The syntax room: what is read is what was written, every fault has its place, and no text is too much."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies_syntax import expressions, files

from xuequ_rules.codes.syntax import CODES
from xuequ_rules.diagnostics import language_of, render
from xuequ_rules.syntax import declared, nodes
from xuequ_rules.syntax.format import format_rules
from xuequ_rules.syntax.forms import Operator, Relation
from xuequ_rules.syntax.parser import LARGEST_FILE, decode_rules, parse_rules
from xuequ_rules.syntax.spelling import spell
from xuequ_rules.syntax.tokens import MOST_FAULTS, half_width
from xuequ_rules.syntax.words import spaced
from xuequ_rules.text import RuleText

GOLDEN = sorted((Path(__file__).parent / "golden" / "lint").glob("SYN*.xqr"))

SAMPLE = """\
# 桂林
规则包 guilin-2017 「实施方案（征求意见稿）」
  发布 「桂林市」
  文号 「市教〔2017〕1号」
  适用 4503、4504
  上位 guangxi-2016-168
  施行 2017-01-01
  废止 2020-12-31

参数 学区学校数上限 = 10 所
清单 六统一 = { 资源配置、师资调配、教学管理、教学研究、学校招生、质量评价 }

# 每位教师的学生数
表 师生比标准 = { 小学 : 19、初中 : 13.5 }
定义 学校 学生教师比 = 学生数 ÷ 教师数  # 不取整

# 规模
条款 026 「学区规模」
  依据 「三（一）2」
  对象 学区
  # 上限可由下级收紧
  原则上 学校数 不超过 学区学校数上限  # 十所
  整改 「调出 {差额} 所学校，或另设学区」

条款 027 「城区校带乡镇校」
  依据 「三（一）2（1）①」
  对象 学区 其中 组建形式 = 城乡帮扶 且 子形式 = 城区+乡镇
  前提 印发日期 不早于 2011-05
  除非 存在 其他成员 其中 新建
  应当 牵头学校 的 质量 = 优质
    且 牵头学校 的 区位 属于 { 城区、县城 }
    且 数量(其他成员) 不少于 1
    且 每个 其他成员 满足 (质量 = 薄弱 且 学段 = 牵头学校 的 学段 且 区位 属于 { 镇区、乡村 })
  期限 2018-09-01
  优先于 026、guangxi-2016-168:016
  存疑 交流轮岗教师数、符合交流条件教师数
  说明 「按成员学校计」

不编码 005 「理由」
不编码 006 「理由」

# 完
"""


def parse(text):
    return parse_rules(RuleText("rules.xqr", text))


def sound(text):
    file, diagnostics = parse(text)
    assert [render(fault, "en") for fault in diagnostics] == []
    return file


def faults(text):
    return [fault.code for fault in parse(text)[1]]


def demand(text):
    return sound(f"条款 1 「t」\n依据 「x」\n对象 学区\n应当 {text}\n").statements[0].demand


def in_clause(line):
    return f"条款 1 「t」\n  依据 「x」\n  对象 学区\n{line}\n"


# --- reading -----------------------------------------------------------------------------------------------------


def test_the_sample_is_already_in_its_layout():
    assert format_rules(sound(SAMPLE), "zh") == SAMPLE


def test_a_file_reads_the_same_in_english():
    file = sound(SAMPLE)
    english = format_rules(file, "en")
    assert "must 牵头学校.质量 = 优质" in english
    assert sound(english) == file
    assert format_rules(sound(english), "zh") == SAMPLE


def test_names_are_translated_by_their_place():
    file = sound(SAMPLE)
    clause = file.statements[5]
    english = format_rules(file, "en", {clause.kind.span: "district", clause.demand.left.span: "school_count"})
    assert "for district\n" in english
    assert "should school_count at most 学区学校数上限  # 十所\n" in english


def test_full_width_marks_and_digits_are_half_width_ones():
    assert demand("数量（成员）　＞＝　１０．５％") == demand("数量(成员) >= 10.5%")
    assert len(half_width("（１）　。〔2〕")) == len("（１）　。〔2〕")


@pytest.mark.parametrize("text", ['「a“b"c」', "“a「b」”", '"a「b」"'])
def test_three_kinds_of_quotation_marks(text):
    assert demand(f"名称 = {text}").right == nodes.Text(text[1:-1])


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a at most 10", "a 不超过 10"),
        ("a no fewer than 10", "a 不少于 10"),
        ("not a not after 2011-05", "非 a 不晚于 2011-05"),
        ("a.b.c in { x, y }", "a 的 b 的 c 属于 { x、y }"),
        ("if a then b else c", "若 a 则 b 否则 c"),
        ("a between 1 to 5", "a 介于 1 至 5"),
        ("variation(schools.ratio by students) below 0.65", "差异系数(schools 的 ratio 按 students) 低于 0.65"),
        ('judgement "x"', "认定 「x」"),
        ('judgement "x {a.b} y"', "认定 「x {a 的 b} y」"),
    ],
)
def test_keywords_have_two_spellings(english, chinese):
    assert spell(demand(english), "zh") == chinese
    assert spell(demand(chinese), "en") == english


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a 或 b 且 c", "a 或 (b 且 c)"),
        ("非 a 且 b", "(非 a) 且 b"),
        ("非 a = b", "非 (a = b)"),
        ("a + b × c = d", "(a + (b × c)) = d"),
        ("a - b - c = 0", "((a - b) - c) = 0"),
        ("没有 X 其中 a", "没有 (X 其中 a)"),
        ("每个 X 满足 a = 1 且 b", "(每个 X 满足 (a = 1)) 且 b"),
        ("每个 X 其中 a 且 b 满足 c", "每个 (X 其中 (a 且 b)) 满足 c"),
        ("数量(X 其中 a = 1 且 b = 2) 不少于 1", "数量(X 其中 (a = 1 且 b = 2)) 不少于 1"),
        ("占比(X 其中 a 其中 b = 1) 不低于 10%", "占比((X 其中 a) 其中 (b = 1)) 不低于 10%"),
        ("存在 X 其中 a 且 b", "存在 (X 其中 (a 且 b))"),
        ("存在 X 其中 存在 Y 其中 b", "存在 (X 其中 (存在 (Y 其中 b)))"),
        ("合计((X 其中 a) 的 (b × c)) > 0", "合计(((X 其中 a) 的 ((b × c)))) > 0"),
        ("- a + b = c", "((- a) + b) = c"),
    ],
)
def test_what_binds_tighter(text, meaning):
    assert demand(text) == demand(meaning)


def test_units_may_be_glued():
    assert demand("a = 10所") == demand("a = 10 所") == demand("a = 10 schools")
    assert demand("a = 5 名").right.unit == "人"


def test_a_relation_remembers_its_spelling_and_compares_without_it():
    assert demand("a 不晚于 2011-05") == demand("a <= 2011-05")
    assert demand("a 不晚于 2011-05").spelling == "不晚于"
    assert demand("a ≤ 2011-05").relation is Relation.AT_MOST


def test_plus_and_minus_belong_to_a_word_when_they_touch_it():
    assert demand("子形式 = 城区+乡镇").right == nodes.Name("城区+乡镇")
    assert demand("a + b = 0").left == nodes.Arithmetic(Operator.PLUS, nodes.Name("a"), nodes.Name("b"))


def test_keywords_of_sections_are_words_elsewhere():
    text = "类型 属于 {\n  制度、\n  说明、\n  目标 } 且 文号 = 「x」"
    assert demand(text).parts[0].right.items[1] == nodes.Name("说明")


def test_must_not_is_one_word_and_must_of_a_negation_is_another():
    file = sound(in_clause("  应当 非 a") + in_clause("  不得 a"))
    english = format_rules(file, "en")
    assert "must (not a)" in english
    assert "must not a" in english
    assert sound(english) == file


def test_spans_cover_what_was_written():
    text = RuleText("t", in_clause("  应当 学校数 不超过 10 所"))
    clause = parse_rules(text)[0].statements[0]
    assert text.slice(clause.demand.span) == "学校数 不超过 10 所"
    assert text.slice(clause.demand_span) == "应当 学校数 不超过 10 所"


# --- layout ------------------------------------------------------------------------------------------------------


def test_wide_conditions_are_broken_from_the_outside():
    long, a, b = "学区成员学校数" * 3, "a" * 50, "b" * 50
    file = sound(in_clause(f"  应当 {long} > 0 或 ({long} > 0 且 (每个 X 满足 ({a} 且 {b})))"))
    assert format_rules(file, "zh").splitlines()[3:] == [
        f"  应当 {long} > 0",
        f"    或 {long} > 0",
        f"      且 每个 X 满足 ({a}",
        f"          且 {b})",
    ]
    assert sound(format_rules(file, "zh")) == file


def test_a_heading_keeps_its_distance():
    text = "# 第三章\n\n" + in_clause("  应当 a") + "\n# 第四章\n\n# 说明\n不编码 1 「x」\n"
    assert format_rules(sound(text), "zh") == text


@given(expressions)
def test_an_expression_survives_being_written_and_read(expression):
    for lang in ("zh", "en"):
        assert demand(f"({spell(expression, lang)})") == expression


@given(files)
def test_a_file_survives_being_written_and_read(file):
    chinese, english = format_rules(file, "zh"), format_rules(file, "en")
    assert sound(chinese) == file
    assert sound(english) == file
    assert format_rules(sound(chinese), "zh") == chinese
    assert format_rules(sound(english), "zh") == format_rules(sound(chinese), "zh")


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE.splitlines())), st.booleans()), max_size=6),
    st.sampled_from(["zh", "en"]),
)
def test_no_comment_is_lost(places, lang):
    lines = SAMPLE.splitlines()
    for number, (place, own_line) in enumerate(sorted(places, reverse=True)):
        if own_line or place == len(lines):
            lines.insert(place, f"# 注{number}")
        elif "#" not in lines[place]:
            lines[place] += f" # 注{number}"
    file = sound("\n".join(lines))
    once = format_rules(file, lang)
    again = sound(once)
    assert again == file
    assert sorted(comment.text for comment in again.comments) == sorted(comment.text for comment in file.comments)
    assert format_rules(again, lang) == once


# --- faults ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_faults_read_as_recorded(path, request):
    data = path.read_bytes()
    text, diagnostics = decode_rules(path.name, data)
    if text is not None:
        diagnostics = parse_rules(text)[1]
    lang = language_of(data.decode(errors="replace"))
    rendered = "\n".join(render(fault, lang) for fault in diagnostics)
    record = path.with_suffix(".txt")
    if request.config.getoption("--accept", default=False):
        record.write_text(rendered, encoding="utf-8")
    assert rendered == record.read_text(encoding="utf-8")
    assert path.stem.split("_")[0] in {fault.code for fault in diagnostics}


def test_every_code_has_a_recorded_case_or_a_test_below():
    too_large_to_record = {"SYN101", "SYN102", "SYN104"}
    assert {path.stem.split("_")[0] for path in GOLDEN} == CODES.keys() - too_large_to_record


def test_a_fault_hides_no_other_and_spoils_only_its_clause():
    broken = SAMPLE.replace("学校数 不超过 学区学校数上限", "学校数 不超过").replace("期限 2018-09-01", "期限 2018-13")
    broken = broken.replace("参数 学区学校数上限 = 10 所", "参数 学区学校数上限 = 10 斤")
    file, diagnostics = parse(broken)
    assert [fault.code for fault in diagnostics] == ["SYN114", "SYN116", "SYN112"]
    assert not any(isinstance(statement, declared.Clause | declared.Parameter) for statement in file.statements)
    assert len(file.statements) == 6


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("学校数不超过", "学校数 不超过"),
        ("不超过学校数", "不超过 学校数"),
        ("每个学校", "每个 学校"),
        ("学校的质量", "学校 的 质量"),
        ("质量", None),
    ],
)
def test_the_missing_space_is_found(word, hint):
    assert spaced(word) == hint


# --- hostile text ------------------------------------------------------------------------------------------------


@given(st.text(max_size=200))
@example("\ufeff条款")
@example("\ud800")
@example("条款 1 「" + "x" * 50)
@example("整改 「{{}」")
def test_no_text_is_an_exception(text):
    _, diagnostics = parse(text)
    for fault in diagnostics:
        assert render(fault, "zh")
        assert render(fault, "en")


@given(st.data())
def test_no_damaged_file_is_an_exception(data):
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 6)))
        text = (
            text[:start]
            + data.draw(st.sampled_from(["", "(", ")", "{", "「", "」", "\n", " ", "的", "且", "\u202e", "、"]))
            + text[end:]
        )
    file, diagnostics = parse(text)
    for fault in diagnostics:
        assert render(fault, language_of(text))
    if not diagnostics:
        assert sound(format_rules(file, "en")) == file


@given(st.binary(max_size=200))
def test_no_bytes_are_an_exception(data):
    text, diagnostics = decode_rules("x.xqr", data)
    assert (text is None) == bool(diagnostics)


@pytest.mark.parametrize(
    "line",
    [
        "应当 " + "(" * 4990 + "a" + ")" * 4990,
        "应当 " + "非 " * 3000 + "a",
        "应当 a = " + "- " * 3000 + "1",
        "应当 " + " + ".join(["a"] * 2000) + " > 0",
        "应当 " + " 的 ".join(["a"] * 2000) + " > 0",
        "应当 " + "若 a 则 " * 1000 + "b",
        "应当 " + "每个 a 满足 " * 800 + "b",
        "应当 " + "{ " * 2000,
        "应当 " + "X 其中 " * 900 + "b",
        "应当 " + "f(" * 2000,
        "应当 " + "(a 或 b 且 c = d + e × " * 300,
    ],
    ids=lambda line: line[3:15],
)
def test_deep_nesting_is_a_diagnostic(line):
    assert faults(in_clause(line)) == ["SYN111"]


def test_sixty_levels_are_allowed():
    assert faults(in_clause("应当 " + "(" * 58 + "a" + ")" * 58)) == []


def test_a_line_of_a_megabyte_is_not_read():
    start = time.perf_counter()
    assert faults(in_clause("应当 " + "(" * 1_000_000)) == ["SYN102"]
    assert time.perf_counter() - start < 5


def test_a_large_file_is_refused_before_it_is_read():
    data = b"x" * (LARGEST_FILE + 1)
    assert [fault.code for fault in decode_rules("x.xqr", data)[1]] == ["SYN101"]
    assert faults(data.decode()) == ["SYN101"]


def test_faults_end_with_a_summary():
    codes = faults("条款 1 「t」\n" + "  依据 「x\n" * 300)
    assert codes.count("SYN104") == 1
    assert len(codes) == MOST_FAULTS + 1
    assert codes[-1] == "SYN104"


def test_a_byte_order_mark_is_accepted():
    text, diagnostics = decode_rules("x.xqr", b"\xef\xbb\xbf" + SAMPLE.encode())
    assert text is not None
    assert (text.text, diagnostics) == (SAMPLE, ())
    assert format_rules(sound("\ufeff" + SAMPLE), "zh") == SAMPLE


def test_line_ends_of_other_systems_are_accepted():
    assert format_rules(sound(SAMPLE.replace("\n", "\r\n")), "zh") == SAMPLE


def test_a_whole_instrument_of_clauses_is_read():
    clause = SAMPLE[SAMPLE.index("条款 027") : SAMPLE.index("不编码")]
    assert len(sound(clause * 250).statements) == 250


def test_a_misspelt_statement_is_one_fault() -> None:
    text = RuleText(
        "a.xqr", "清单 甲 = { 乙 }\n\n条文 001 「题」\n  依据 「一」\n  对象 学区\n  应当 学校数 不超过 10\n"
    )
    assert [fault.code for fault in parse_rules(text)[1]] == ["SYN122"]
