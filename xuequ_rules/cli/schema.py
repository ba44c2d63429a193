"""`xuequ schema`: the JSON Schemas of plans and reports."""

import json

import click

from xuequ_rules.cli.common import guarded
from xuequ_rules.plan.schema import plan_schema
from xuequ_rules.reports.schema import report_schema


@click.command()
@click.argument("what", type=click.Choice(["plan", "report"]))
@guarded
def schema(what: str) -> int:
    """打印 JSON Schema（方案或报告） · print the JSON Schema of a plan or a report."""
    made = plan_schema() if what == "plan" else report_schema()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    return 0
