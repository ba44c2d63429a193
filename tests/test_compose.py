"""Packs together, and what the commands say of packs, plans and dates that are not there: a folder for each code."""

import shlex
from pathlib import Path

import pytest

from xuequ_rules.cli.main import run
from xuequ_rules.codes.rules import CODES

LINT = Path(__file__).parent / "golden" / "lint"
GOLDEN = sorted(path for path in LINT.glob("PCK*") if path.is_dir())


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda path: path.name)
def test_golden_messages(folder, request, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XUEQU_CACHE", "off")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    code = run(shlex.split((folder / "command.txt").read_text(encoding="utf-8")))
    captured = capsys.readouterr()
    found = f"{captured.out}{captured.err}exit code {code}\n"
    expected = folder / "expected.txt"
    if request.config.getoption("--accept", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    codes = {line.partition("[")[2][:6] for line in captured.err.splitlines() if "]: " in line}
    assert codes == {folder.name[:6]}


def test_every_code_has_a_golden_message():
    assert {folder.name[:6] for folder in GOLDEN} == set(CODES)
