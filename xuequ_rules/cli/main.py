"""The command `xuequ`: its commands by name, each imported when it is called.

Next to read: `check.py`, the main job.
"""

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

COMMANDS = {
    "check": "xuequ_rules.cli.check:check",
    "explain": "xuequ_rules.cli.explain:explain",
    "rules": "xuequ_rules.cli.rules:rules",
    "lint": "xuequ_rules.cli.authors:lint",
    "fmt": "xuequ_rules.cli.authors:fmt",
    "test": "xuequ_rules.cli.cases:test",
    "coverage": "xuequ_rules.cli.coverage:coverage",
    "schema": "xuequ_rules.cli.schema:schema",
}


class Commands(click.Group):
    """A group whose commands are imported when they are called, so that none pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: Any = getattr(importlib.import_module(module), name)
        return command  # type: ignore[no-any-return]  # the table names commands only


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked:
        return
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

    try:
        click.echo(version("xuequ-rules"))
    except PackageNotFoundError:
        click.echo("未安装的代码 · a checkout that is not installed")
    ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="版本 · the version"
)
def xuequ() -> None:
    """学区制管理政策条款核查 · check county plans against policy clauses.

    主要用法：xuequ check 方案.json
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 and 1 are verdicts, 2 is a fault of the input or of the call."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = xuequ.main(list(arguments), standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "xuequ"
        click.echo(f"用法错误 · usage: {error.format_message()}\n  {command} --help", err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断 · interrupted", err=True)
        return 130
    except SystemExit:  # click's answer to a pipe that is closed at the other end
        return 0
    except OSError as error:  # the disk is full, a folder cannot be read: no bug of ours
        click.echo(f"读写出错 · reading or writing failed: {error}", err=True)
        return 2
    return code if isinstance(code, int) else 0
