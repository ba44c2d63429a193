"""Hypothesis strategies for clauses that pass the checker, as rule text, and the short way from text to findings.

Only Chinese is written; the formatter translates.

Next to read: `strategies_clauses.py`, their expressions; `strategies_plans.py`, the plans they are checked on.
"""

import datetime as dt

from hypothesis import strategies as st
from strategies_clauses import Writer

from xuequ_rules.diagnostics import has_errors, render
from xuequ_rules.findings.applied import NO_JUDGEMENTS, Applied
from xuequ_rules.findings.assess import Assessment
from xuequ_rules.io.parse import check_folder, parse_folder
from xuequ_rules.plan.model import TABLES
from xuequ_rules.plan.plan import Plan
from xuequ_rules.semantics.vocabulary import kinds
from xuequ_rules.syntax.format import format_rules

AS_OF = dt.date(2018, 9, 1)
NEVER = 1 << 40
HEAD = "规则包 t 「试」\n"
GIVEN = """
参数 上限 = 3
参数 起点 = 10%
清单 甲类 = { 甲、乙、资源配置 }
表 质量分 = { 优质 : 3、一般 : 2、薄弱 : 1 }
定义 学校 师生差 = 教师数 − 学生数
定义 学校 分校 = 质量 = 优质 或 新建
定义 学区 牵头分 = 质量分(牵头学校 的 质量)
"""
MODALITIES = ["应当", "不得", "原则上", "鼓励", "目标", "可"]
KIND_OF = {table: word for word, table in kinds().items() if word == TABLES[table].kind_zh}


# --- from text to findings -------------------------------------------------------------------------------------------


def checked(text):
    """Return the checked pack of a rule text, with the result of checking; a fault in the text is a failed test."""
    parsed = parse_folder({"t.xqr": text.encode()})
    result = check_folder("t", parsed, [])
    faults = [fault for fault in (*parsed.diagnostics, *result.diagnostics) if fault.is_error]
    assert not faults, "\n".join([text, *(render(fault, "zh") for fault in faults)])
    assert result.pack is not None
    return result.pack, parsed, result


def pack_of(text):
    """Return the checked pack of a rule text."""
    return checked(text)[0]


def in_english(text):
    """Return a rule text with every keyword and every name of the plan in English."""
    _, parsed, result = checked(text)
    names = {span: spelling.en for span, spelling in result.spellings[0].items()}
    return format_rules(parsed.sources[0].file, "en", names)


def assess(pack, tables, after=NEVER, judgements=NO_JUDGEMENTS):
    """Return the assessment of a plan in the shape of JSON; `after` 0 compiles every clause, NEVER none."""
    return Assessment(Plan.from_dict(tables), [Applied(pack, after=after)], AS_OF, judgements)


def statuses(assessment):
    """Return the status of every finding by clause and subject."""
    return {(str(finding.clause.id), finding.record.key): finding.status for finding in assessment.findings}


def is_faulty(text):
    """Whether a rule text has a fault that stops it."""
    parsed = parse_folder({"t.xqr": text.encode()})
    return has_errors((*parsed.diagnostics, *check_folder("t", parsed, []).diagnostics))


# --- clauses ----------------------------------------------------------------------------------------------------------


def clause_text(rnd, number, earlier):
    """Return a clause; `earlier` are the ids of clauses about the same kind of subject that it may defeat."""
    table = rnd.choice(list(KIND_OF))
    writer = Writer(rnd)
    lines = [f"条款 {number} 「条款{number}」", "  依据 「一」"]
    selection = f" 其中 {writer.condition(table, 0)}" if rnd.randrange(3) == 0 else ""
    lines.append(f"  对象 {KIND_OF[table]}{selection}")
    if rnd.randrange(3) == 0:
        lines.append(f"  前提 {writer.condition(table, 1)}")
    if rnd.randrange(5) == 0:
        lines.append(f"  除非 {writer.condition(table, 1)}")
    demand = writer.condition(table, 2)
    if rnd.randrange(8) == 0:
        demand = f"({demand}) {rnd.choice(['且', '或'])} 认定 「是否妥当」"
    lines.append(f"  {rnd.choice(MODALITIES)} {demand}")
    if rnd.randrange(6) == 0:
        lines.append(f"  期限 {rnd.choice(['2018-08-31', '2018-09-02', '2019-01'])}")
    losers = earlier.setdefault(table, [])
    if losers and rnd.randrange(2):
        lines.append(f"  优先于 {rnd.choice(losers)}")
    losers.append(number)
    return "\n".join(lines)


@st.composite
def rules(draw, most=3):
    """Return a rule text whose clauses are all well typed."""
    rnd = draw(st.randoms(use_true_random=False))
    earlier = {}
    clauses = [clause_text(rnd, f"{number:03}", earlier) for number in range(1, rnd.randrange(most // 2, most) + 2)]
    return HEAD + GIVEN + "\n" + "\n\n".join(clauses) + "\n"
