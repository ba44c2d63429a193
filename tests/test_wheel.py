"""What users install: the wheel in an empty environment has the command, the rules and their cases."""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout + done.stderr


def test_the_wheel_works_in_an_empty_environment(tmp_path):
    code, out = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT)
    assert code == 0, out
    wheel = next((tmp_path / "dist").glob("*.whl"))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    code, out = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", constraints, wheel)
    assert code == 0, out
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    env["XUEQU_CACHE"] = str(tmp_path / "cache")
    xuequ = tmp_path / "env" / "bin" / "xuequ"
    code, out = run(xuequ, "check", ROOT / "fixtures" / "sanyuan-2011.json", "--format", "json", cwd=tmp_path, env=env)
    assert code in {0, 1}, out
    assert '"sanyuan-2011:014"' in out
    code, out = run(xuequ, "test", "guilin-2017", cwd=tmp_path, env=env)
    assert code == 0, out
    assert "guilin-2017" in out
