"""`xuequ explain`: how a finding came about."""

import click

from xuequ_rules.cli.common import day, guarded, lang_option, read_plan, refuse, rule_book
from xuequ_rules.cli.judgements import Inspectorate, judgement_options
from xuequ_rules.findings.finding import Finding
from xuequ_rules.plan.nearest import nearest
from xuequ_rules.reports.explanation import explain as explain_finding
from xuequ_rules.service import Report, reference_date


@click.command()
@click.argument("plan")
@click.argument("clause")
@click.argument("subject", required=False)
@click.option("--rules", multiple=True, metavar="ID|FOLDER", help="只用这些规则包 · exactly these packs (repeatable)")
@click.option("--as-of", metavar="DATE|today", help="核查日 · the day to check for")
@judgement_options
@lang_option
@guarded
def explain(
    plan: str,
    clause: str,
    subject: str | None,
    rules: tuple[str, ...],
    as_of: str | None,
    recorded: tuple[str, ...],
    lang: str | None,
) -> int:
    """说明一条结论怎样得出 · explain how a finding came about.

    CLAUSE 写全称 guilin-2017:119，或在不混淆时只写 119；SUBJECT 写编号或名称，不写则逐个说明。
    """
    on = day(as_of)
    book, ids = rule_book(rules)
    inspectorate = Inspectorate(recorded, book, lang)
    submitted = read_plan(plan, lang)
    judgements = inspectorate.on(submitted, on or reference_date(submitted))
    report = book.check(submitted, as_of=on, rules=ids, judgements=judgements)
    inspectorate.finish()
    found = _chosen(report, clause, subject)
    shown = [explain_finding(finding, submitted, lang or "zh", book.words) for finding in found]
    click.echo("\n".join(shown), nl=False)
    return 0


def _chosen(report: Report, clause: str, subject: str | None) -> list[Finding]:
    known = [str(item.id) for applied in report.assessment.applied for item in applied.pack.clauses]
    matching = [name for name in known if clause in {name, name.split(":", 1)[1]}]
    if len(matching) != 1:
        refuse("PCK322", id=clause, nearest="、".join(matching) or nearest(clause, set(known)))
    name = matching[0]
    findings = [finding for finding in report.findings if str(finding.clause.id) == name]
    if subject is None and findings:
        return findings
    chosen = [finding for finding in findings if subject in {finding.record.key, getattr(finding.record, "name", None)}]
    if not chosen:
        choices = "、".join(finding.record.key for finding in findings[:20])
        refuse("PCK323", id=name, subject=subject or "", choices=choices)
    return chosen
