"""The command line at its edges: what is written where, closed pipes and streams, exit codes."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from xuequ_rules.cli.main import run

ROOT = Path(__file__).parent.parent
CLEAN = ROOT / "fixtures" / "sanyuan-2011.json"
FAILING = ROOT / "fixtures" / "guilin-faults.json"


def program(redirected, *arguments):
    """Run the program by a shell with its streams redirected."""
    command = [sys.executable, "-m", "xuequ_rules", *map(str, arguments)]
    shell = ["bash", "-c", f'set -o pipefail; "$@" {redirected}', "-", *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XUEQU_CACHE": "off"}
    return subprocess.run(shell, capture_output=True, text=True, check=False, env=environment)


def test_output_leaves_pipes_links_and_permissions_as_they_are(tmp_path):
    pipe, real, link = tmp_path / "pipe", tmp_path / "real.txt", tmp_path / "link.txt"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text, "utf-8")
        assert run(["check", str(CLEAN), "--output", str(pipe)]) == 0
        assert read.result(timeout=10)
    assert pipe.is_fifo()
    real.write_text("", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run(["check", str(CLEAN), "--output", str(link)]) == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("output", ["", ".", "nowhere/report.txt"])
def test_output_that_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch, capsys, output):
    monkeypatch.chdir(tmp_path)
    assert run(["check", str(CLEAN), "--output", output]) == 2
    assert "PCK325" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("plan", "code"), [(CLEAN, 0), (FAILING, 1)])
def test_a_closed_pipe_changes_no_verdict(plan, code):
    done = program("| true", "check", plan, plan, plan, "--all", "--format", "json")
    assert (done.returncode, done.stderr) == (code, "")


def test_a_closed_pipe_is_no_fault():
    done = program("| true", "rules", "list")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("redirected", "plan", "code"),
    [
        (">&-", CLEAN, 0),
        (">&-", FAILING, 1),
        (">&- 2>&-", "nowhere.json", 2),
        ("<&-", "-", 2),
        (">/dev/full", CLEAN, 2),
    ],
)
def test_streams_that_are_closed_or_full(redirected, plan, code):
    done = program(redirected, "check", plan)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


def test_thousands_of_faults_are_listed_at_once(tmp_path):
    clause = "条款 {0} 「甲」\n  依据 「一」\n  对象 学区\n  应当 学校树 不超过 1\n"
    file = tmp_path / "a.xqr"
    file.write_text("规则包 demo 「示例」\n" + "\n".join(map(clause.format, range(3000))), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "xuequ_rules", "lint", "--format", "json", str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=15,
    )
    assert len(json.loads(done.stdout)) == 3000
