"""`xuequ schema`: the JSON Schemas of plans and reports."""

import json

import click

from xuequ_rules.cli.common import guarded


@click.command()
@click.argument("what", type=click.Choice(["plan", "report"]))
@guarded
def schema(what: str) -> int:
    """打印 JSON Schema（方案或报告） · print the JSON Schema of a plan or a report."""
    if what == "plan":
        from xuequ_rules.plan.schema import plan_schema as made  # noqa: PLC0415 - only the one asked for
    else:
        from xuequ_rules.reports.document import report_schema as made  # noqa: PLC0415 - as above
    click.echo(json.dumps(made(), ensure_ascii=False, indent=2))
    return 0
