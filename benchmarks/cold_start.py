"""A cold process: `xuequ check` on one small plan, its rules in the cache, against importing pydantic and nothing else.

Whole processes in turn, medians of their wall time. The first run of the command fills the cache and is not counted.

    python benchmarks/cold_start.py [--rounds 25]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

PLAN = Path(__file__).parent.parent / "fixtures" / "sanyuan-2011.json"


def main() -> None:
    """Measure, and print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    installed = Path(sys.executable).with_name("xuequ")
    check = [str(installed)] if installed.exists() else [sys.executable, "-m", "xuequ_rules"]
    check += ["check", str(PLAN)]
    baseline = [sys.executable, "-c", "from pydantic import BaseModel"]
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as cache:
        env = {**os.environ, "XUEQU_CACHE": cache}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in (check, check, baseline):
            _seconds(command, env)
        for _ in range(options.rounds):
            ours.append(_seconds(check, env))
            theirs.append(_seconds(baseline, env))
        loaded = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "xuequ_rules", *check[-2:]],
            capture_output=True,
            text=True,
            env=env,
            check=False,
        ).stderr
    for module in ("pyparsing", "tabulate", "jsonschema", "hypothesis"):
        assert f" {module}\n" not in loaded, f"{module} was imported"
    ms = median(ours) * 1e3, median(theirs) * 1e3
    print(f"check {ms[0]:.0f} ms, import pydantic {ms[1]:.0f} ms (medians of {options.rounds})")
    print(json.dumps({"benchmark": "cold_start", "ratio": round(median(ours) / median(theirs), 3)}))


def _seconds(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
