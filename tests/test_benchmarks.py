"""The benchmarks run, agree with their baselines, and end in one JSON object. Their figures are not tested."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.mark.parametrize(
    ("script", "options"),
    [
        ("one_county.py", ["--rounds", "2", "--schools", "24"]),
        ("growth.py", ["--most", "100"]),
        ("cold_start.py", ["--rounds", "1"]),
    ],
)
def test_benchmark_runs(script, options):
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["ratio"] > 0
