"""The laws that verdicts keep, whatever the clauses and the plan: each test's docstring is the sentence of one.

Next to read: `strategies.py` and `strategies_plans.py`, which say what “whatever” covers.
"""

import copy
import json
import random
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import AS_OF, GIVEN, HEAD, NEVER, assess, in_english, pack_of, rules, statuses
from strategies_completions import losses
from strategies_plans import damage, key_of, worlds

from xuequ_rules.evaluation.truth import FALSE, TRUE, UNKNOWN, conjunction, negation
from xuequ_rules.findings.assess import Judgements
from xuequ_rules.findings.finding import Waiver
from xuequ_rules.findings.reasons import Reason
from xuequ_rules.findings.status import Status
from xuequ_rules.io.json_plan import read_json_plan
from xuequ_rules.io.parse import check_folder, parse_folder
from xuequ_rules.plan.plan import Plan
from xuequ_rules.plan.raw import RawPlan, raw_tables
from xuequ_rules.quantities import DateSpan
from xuequ_rules.reports.document import document, dumps
from xuequ_rules.reports.explanation import explain
from xuequ_rules.reports.table import table
from xuequ_rules.semantics.checked import Compare, Constant, Not
from xuequ_rules.service import RuleBook
from xuequ_rules.syntax.forms import Modality, Relation
from xuequ_rules.text import RuleText

BOOK = RuleBook.bundled()
DEFINITE = {Status.PASS, Status.FAIL, Status.NOT_APPLICABLE}
CONTRADICTIONS = {"PLN303", "PLN304"}
PATHS = pytest.mark.parametrize("after", [NEVER, 0], ids=["evaluator", "compiled"])


def is_plan(tables):
    """Whether tables make a plan in which no two values contradict each other."""
    plan, diagnostics = Plan.read(RawPlan("p", raw_tables(tables.items())))
    return plan is not None and not CONTRADICTIONS & {fault.code for fault in diagnostics}


def subjects(pack, tables):
    """Yield every clause with every record it could be about."""
    for clause in pack.clauses:
        rows = tables.get(clause.table, [])
        for row in [rows] if clause.table == "plan" else rows:
            yield str(clause.id), key_of(clause.table, row)


def holds_on(said, found, pack, tables):
    """Assert that what was said of the records of `tables` with certainty is found again."""
    for subject in subjects(pack, tables):
        before, after = said.get(subject), found.get(subject)
        if before is Status.NOT_APPLICABLE and after is None:
            continue  # defeated whether or not it is selected, and it turns out not to be
        assert before not in {*DEFINITE, None} or before is after, (subject, before, after)


def report_of(assessment):
    """Return the bytes of a report."""
    return dumps(document(assessment, ["t"], assessment.plan))


def parts_of(clause):
    """Yield the expressions of a clause and all that they are made of."""
    for expression in (clause.selection, clause.when, clause.unless, clause.demand):
        yield from _nodes(expression)


def _nodes(node):
    yield node
    for name in getattr(node, "__match_args__", ()):
        part = getattr(node, name)
        for inner in part if isinstance(part, tuple) else (part,):
            if hasattr(inner, "__match_args__"):
                yield from _nodes(inner)


def is_strict_of_parts(clause):
    """Whether a comparison that equality may not satisfy, of figures that need not be whole, is part of a clause."""
    parts = list(parts_of(clause))
    turned = any(isinstance(part, Not) or getattr(part, "word", "") == "no" for part in parts)
    strict = {Relation.MORE, Relation.LESS, Relation.NOT_EQUAL}
    return any(isinstance(part, Compare) and not part.whole and (turned or part.relation in strict) for part in parts)


def names_a_span(clause):
    """Whether a clause compares with a month or a range of days, which can stay open however much is known."""
    spans = (part.value for part in parts_of(clause) if isinstance(part, Constant))
    return any(isinstance(value, DateSpan) and not value.is_day for value in spans)


# --- missing data ----------------------------------------------------------------------------------------------------


@PATHS
@given(rules(12), losses())
def test_what_is_said_of_an_incomplete_plan_holds_on_every_completion(after, text, loss):
    """Pass, fail and not applicable on an incomplete plan are said on every completion of it too."""
    pack = pack_of(text)
    whole, left, other = loss
    said = statuses(assess(pack, left, after))
    holds_on(said, statuses(assess(pack, whole, after)), pack, left)
    if is_plan(other):
        holds_on(said, statuses(assess(pack, other, after)), pack, left)


@given(rules(12), losses(), st.randoms(use_true_random=False))
def test_more_information_never_turns_a_verdict_into_another(text, loss, rnd):
    """Late data can turn undetermined into something, and never anything into something else."""
    pack = pack_of(text)
    _, left, _ = loss
    less = damage(rnd, left)
    assume(is_plan(less))
    holds_on(statuses(assess(pack, less)), statuses(assess(pack, left)), pack, less)


@given(rules(), losses())
def test_every_undetermined_finding_says_what_is_missing(text, loss):
    """An undetermined finding lists missing cells, or says that there is no value; review asks a question."""
    assessment = assess(pack_of(text), loss[1])
    for finding in assessment.findings:
        codes = {reason.code for reason in finding.evidence.reasons}
        if finding.status is Status.UNDETERMINED and not names_a_span(finding.clause):
            assert finding.evidence.missing or codes & {"no_value", "perhaps_defeated"}, finding
        elif finding.status is Status.REVIEW:
            assert "judgement" in codes
            assert not finding.evidence.missing
        elif finding.status in DEFINITE:
            assert not finding.evidence.missing


# --- the same question, asked otherwise ------------------------------------------------------------------------------


def shuffled(tables, seed):
    """Return a plan with its tables, rows and keys in another order."""
    rnd = random.Random(seed)  # noqa: S311 - no secret

    def mixed(items):
        items = list(items)
        rnd.shuffle(items)
        return items

    def row_of(row):
        return dict(mixed(row.items()))

    return {
        name: row_of(rows) if name == "plan" else [row_of(row) for row in mixed(rows)]
        for name, rows in mixed(tables.items())
    }


def without_places(report):
    """Return a report without the pointers into the file, which follow the order of the rows."""
    data = json.loads(report)
    for finding in data["findings"]:
        for name in ("inputs", "missing", "offenders"):
            for item in finding[name]:
                item.pop("at")
    return json.dumps(data, ensure_ascii=False)


@given(rules(), losses(), st.integers(0, 9))
def test_order_does_not_matter(text, loss, seed):
    """The order of tables, rows and keys changes no byte of the report, the places in the file excepted."""
    pack = pack_of(text)
    first, second = assess(pack, loss[1]), assess(pack, shuffled(loss[1], seed))
    assert without_places(report_of(first)) == without_places(report_of(second))
    assert report_of(first) == report_of(assess(pack, loss[1]))


def figures_of(finding):
    """Return what a finding says, for comparing it with another way to the same finding."""
    return finding.status, finding.observed, finding.threshold, finding.margin


def bindings(assessment):
    """Return whether each clause binds each subject, for the clauses that no other defeats."""
    undefeated = [f for f in assessment.findings if assessment.defeat_of(f.clause.id, f.record.key) is None]
    return [(repr(finding), assessment._applies_to(finding)) for finding in undefeated]


@given(rules(12), losses())
def test_compiled_clauses_say_what_the_evaluator_says(text, loss):
    """Programs and the evaluator give the same findings, with the same figures, on complete and on damaged plans."""
    pack = pack_of(text)
    for tables in loss[:2]:
        slow, quick = assess(pack, tables), assess(pack, tables, 0)
        assert [repr(finding) for finding in slow.findings] == [repr(finding) for finding in quick.findings]
        assert [figures_of(finding) for finding in slow.findings] == [figures_of(finding) for finding in quick.findings]
        assert [finding.line for finding in slow.findings] == [finding.line for finding in quick.findings]
        assert bindings(slow) == bindings(quick)


@given(rules(), losses())
def test_a_clause_means_the_same_in_both_languages(text, loss):
    """The same clauses in Chinese and in English give equal findings."""
    chinese, english = assess(pack_of(text), loss[1]), assess(pack_of(in_english(text)), loss[1])
    assert [repr(finding) for finding in chinese.findings] == [repr(finding) for finding in english.findings]
    assert [figures_of(finding) for finding in chinese.findings] == [
        figures_of(finding) for finding in english.findings
    ]


@PATHS
@given(rules(), losses())
def test_the_trace_is_the_verdict(after, text, loss):
    """The steps of a finding's evidence give its status by themselves, defeat excepted."""
    assessment = assess(pack_of(text), loss[1], after)
    for finding in assessment.findings:
        if assessment.defeat_of(finding.clause.id, finding.record.key) is not None:
            continue
        steps = finding.evidence.steps
        values = [steps["when"].value] if "when" in steps else []
        values += [negation(steps["unless"].value)] if "unless" in steps else []
        applies = conjunction([*([steps["selection"].value] if "selection" in steps else []), *values])
        if finding.status in {Status.PASS, Status.FAIL}:
            met = steps["demand"].value
            met = negation(met) if finding.clause.modality is Modality.MUST_NOT else met
            assert applies is TRUE
            assert met is (TRUE if finding.status is Status.PASS else FALSE)
        elif finding.status in {Status.UNDETERMINED, Status.REVIEW}:
            assert applies is not FALSE
            assert UNKNOWN in {step.value for step in steps.values()}


# --- figures ---------------------------------------------------------------------------------------------------------


@PATHS
@given(rules(), losses())
def test_the_margin_has_the_sign_of_the_verdict(after, text, loss):
    """A margin is not negative where a clause passes and not positive where it fails; 0 fails only short of a bound."""
    for finding in assess(pack_of(text), loss[1], after).findings:
        if finding.margin is None:
            continue
        assert finding.status in {Status.PASS, Status.FAIL}
        assert finding.margin >= 0 if finding.status is Status.PASS else finding.margin <= 0, finding
        if finding.status is Status.FAIL and finding.margin == 0:
            assert is_strict_of_parts(finding.clause) or finding.clause.modality is Modality.MUST_NOT


def changed(tables, change):
    """Return a plan as its author would give it with a change made."""
    tables = copy.deepcopy(tables)
    rows = [tables["plan"]] if change.cell.table == "plan" else tables[change.cell.table]
    row = next(row for row in rows if key_of(change.cell.table, row) == change.cell.id)
    row[change.cell.field] = f"{float(Fraction(row[change.cell.field]) + change.by):.2f}".removesuffix(".00")
    return tables


@given(rules(), worlds())
def test_every_change_proposed_makes_the_finding_pass(text, tables):
    """Making the change that a finding lists, in the plan as submitted, makes it pass."""
    pack = pack_of(text)
    for finding in assess(pack, tables).findings:
        for change in finding.changes:
            assert is_plan(changed(tables, change)), change
            after = statuses(assess(pack, changed(tables, change)))
            assert after[str(finding.clause.id), finding.record.key] is Status.PASS, (finding, change)


SIGNS = {"不超过": (True, True, False), "低于": (True, False, False), "不低于": (False, True, True)}
SIGNS |= {"超过": (False, False, True), "等于": (False, True, False), "不等于": (True, False, True)}
AMOUNTS = st.builds(lambda n, places: Fraction(n, 10**places), st.integers(1, 10**11), st.integers(0, 12))


def plain(value):
    """Return an exact decimal as people write it."""
    scaled = value * 10**12
    whole, part = divmod(abs(scaled.numerator), 10**12)
    return f"{'-' if value < 0 else ''}{whole}.{part:012d}".rstrip("0").rstrip(".")


@given(AMOUNTS, st.sampled_from(sorted(SIGNS)), st.integers(1, 10**6))
def test_the_smallest_step_across_a_threshold_flips_the_verdict(threshold, word, denominator):
    """One part in 10^12 below, at and above a threshold is told apart exactly, however large the figure."""
    step = Fraction(1, 10**12)
    demands = (
        f"分子 {word} {plain(threshold)}",
        f"若 分母 超过 0 则 分子 ÷ 分母 {word} {plain(threshold)} 否则 分母 = 分母",
    )
    for demand, factor in zip(demands, (1, denominator), strict=True):
        pack = pack_of(HEAD + f"条款 1 「一」\n  依据 「一」\n  对象 指标\n  应当 {demand}\n")
        for distance, expected in zip((-step, 0, step), SIGNS[word], strict=True):
            value = (threshold + distance) * factor
            assume(value <= 10**12)
            row = {"name": "x", "period": "1", "numerator": plain(value), "denominator": denominator}
            for after in (NEVER, 0):
                found = assess(pack, {"plan": {"id": "p"}, "indicators": [row]}, after).findings[0]
                assert found.status is (Status.PASS if expected else Status.FAIL), (row, demand)


# --- what the inspectorate records -----------------------------------------------------------------------------------


@given(rules(), losses(), st.booleans(), st.integers(0, 20))
def test_a_record_of_the_inspectorate_touches_one_finding(text, loss, met, number):
    """A determination changes only a finding that asks its question, a waiver the status of none."""
    pack = pack_of(text)
    before = assess(pack, loss[1])
    assume(before.findings)
    chosen = before.findings[number % len(before.findings)]
    subject = (str(chosen.clause.id), chosen.clause.table, chosen.record.key)
    waived = assess(pack, loss[1], NEVER, Judgements(waivers={subject: Waiver("局", "1", "2019-01-01", "因故")}))
    assert statuses(waived) == statuses(before)
    judged = assess(pack, loss[1], NEVER, Judgements({subject: (met, Reason("judged"), False)}))
    for one, other in zip(before.findings, judged.findings, strict=True):
        may_change = one.clause.id == chosen.clause.id or chosen.clause.id in {
            defeater.id for defeater in pack.clauses if one.clause.id in defeater.defeats
        }
        same_subject = (one.clause.table, one.record.key) == subject[1:]
        assert one.status is other.status or (may_change and same_subject)


# --- whatever comes in -----------------------------------------------------------------------------------------------

SCRAPS = st.sampled_from(
    [*"「」{}()、：=＝＞.#\n ", "条款", "依据", "对象", "应当", "学校", "数量", "的", "其中", "且"]
)
SCRAPS |= st.sampled_from(
    ["1", "10%", "2011-05", "clause", "for", "must", "差异系数", "÷", "满足", "每个", "参数", "0"]
)
JSONS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["5..8", "1e99", "2011-05", ".."]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["plan", "schools", "id", "学校", "学生数", "students", "partial"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(SCRAPS, max_size=40).map(" ".join) | st.text(max_size=60), st.booleans())
def test_any_text_as_rules_ends_in_diagnostics(scraps, begun):
    """Whatever stands in a rule file, the answer is a pack or diagnostics, never a traceback."""
    start = HEAD + GIVEN + "\n条款 1 「一」\n  依据 「一」\n  对象 学校\n  应当 " if begun else ""
    parsed = parse_folder({"t.xqr": (start + scraps).encode("utf-8", "surrogatepass")})
    result = check_folder("t", parsed, [])
    assert result.pack is not None or parsed.diagnostics or result.diagnostics


@given(rules(1), st.randoms(use_true_random=False))
def test_a_damaged_rule_text_ends_in_diagnostics(text, rnd):
    """A clause with words lost, doubled or exchanged is refused with a diagnostic or still means something."""
    words = text.split(" ")
    for _ in range(rnd.randrange(1, 4)):
        at, other = rnd.randrange(len(words)), rnd.randrange(len(words))
        words[at] = rnd.choice(["", words[other], words[at] + words[other]])
    parsed = parse_folder({"t.xqr": " ".join(words).encode()})
    result = check_folder("t", parsed, [])
    if result.pack is not None:
        for after in (NEVER, 0):
            report_of(assess(result.pack, {"plan": {"id": "p"}, "schools": [{"id": "a", "students": "1.."}]}, after))


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(rules(12), losses())
def test_every_finding_can_be_told(lang, text, loss):
    """Whatever a clause demands and a plan leaves open, report, table and trace have words for the finding."""
    source = RuleText("t", text)

    def words(_, span):
        return source.slice(span)

    assessment = assess(pack_of(text), loss[1])
    report = document(assessment, ["t"], assessment.plan, lang, words)
    assert all(finding["message"].strip() for finding in report["findings"])
    assert "None" not in table(assessment, ["t"], assessment.plan, lang, 60, words, everything=True)
    for finding in assessment.findings:
        assert "None" not in explain(finding, assessment.plan, lang, words)


@given(losses(), st.sampled_from([pack for pack in BOOK.ids if pack != "integrity"]), st.sampled_from(["zh", "en"]))
def test_every_finding_of_the_bundled_packs_can_be_told(loss, pack, lang):
    """Whatever a plan leaves open, the bundled clauses end in a report and in a trace of every finding."""
    report = BOOK.check(Plan.from_dict(loss[1]), as_of=AS_OF, rules=["integrity", pack])
    assert len(report.as_dict(lang)["findings"]) == len(report.findings)
    for finding in report.findings:
        assert explain(finding, report.plan, lang, BOOK.words)


@given(JSONS)
def test_any_json_as_a_plan_ends_in_diagnostics(value):
    """Whatever a JSON file holds, the answer is a plan or diagnostics, never a traceback."""
    plan, diagnostics = read_json_plan("p.json", json.dumps(value).encode())
    assert plan is not None or any(fault.is_error for fault in diagnostics)


@given(st.binary(max_size=60))
def test_any_bytes_as_a_plan_end_in_diagnostics(data):
    """Whatever bytes a plan's file holds, the answer is a plan or diagnostics, never a traceback."""
    plan, diagnostics = read_json_plan("p.json", data)
    assert plan is not None or any(fault.is_error for fault in diagnostics)


def test_the_reference_date_is_an_input():
    """What a clause says of the day is said of the day that was handed in; nothing reads the clock."""
    pack = pack_of(
        HEAD + "条款 1 「一」\n  依据 「一」\n  对象 县\n  应当 核查日 = 2018-09-01 且 核查学年 = 「2018-2019」\n"
    )
    assert AS_OF.isoformat() == "2018-09-01"
    assert [finding.status for finding in assess(pack, {"plan": {"id": "p"}}).findings] == [Status.PASS]
