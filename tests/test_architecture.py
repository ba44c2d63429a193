"""The habits of the house that a machine can see. The order of the rooms is held by import-linter (pyproject.toml)."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "xuequ_rules"
MODULES = sorted(HOUSE.rglob("*.py"))
EVERY_FILE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]

SUPPRESSION = re.compile(
    r"#\s*(?P<what>noqa|type:\s*ignore|pragma:|fmt:\s*(?:off|skip)|ruff:|mypy:|hypothesis:)(?P<rest>.*)"
)
CODES = re.compile(r"^(\[[\w, -]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)")  # the codes after `type: ignore` or `noqa`


def _names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with its number of lines, docstring included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def _calls(path: Path, name: str) -> list[str]:
    """Return the places of a module that call a built-in function by its name."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a module with their lines; quoted ones are not comments."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _unexplained(comment: str) -> bool:
    """Whether a comment suppresses a check without its code, or without saying why."""
    found = SUPPRESSION.search(comment)
    if not found:
        return False
    rest, coded = CODES.subn("", found["rest"].strip())
    needs_code = found["what"].startswith(("noqa", "type"))
    return (needs_code and not coded) or not re.search(r"\w", rest)


@pytest.mark.parametrize("path", MODULES, ids=_names(MODULES))
def test_a_module_has_at_most_300_lines(path):
    assert len(_lines(path)) <= 300


def test_a_function_has_at_most_50_lines():
    assert [name for path in MODULES for name, lines in _functions(path) if lines > 50] == []


def test_nine_functions_in_ten_have_at_most_25_lines():
    lengths = [lines for path in MODULES for _, lines in _functions(path)]
    assert quantiles(lengths, n=10)[-1] <= 25


def test_inner_packages_export_nothing():
    """No re-exports, hence no import cycles through a package."""
    inner = [path for path in MODULES if path.name == "__init__.py" and path.parent != HOUSE]
    assert [str(path) for path in inner if path.read_text(encoding="utf-8").strip()] == []


def test_every_module_says_what_it_is_for():
    silent = [path for path in MODULES if path.read_text(encoding="utf-8").strip()]
    silent = [path for path in silent if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None]
    assert _names(silent) == []


def test_only_the_terminal_prints():
    silent = [path for path in MODULES if path.relative_to(HOUSE).parts[0] != "cli"]
    assert [place for path in silent for place in _calls(path, "print")] == []


def test_no_number_becomes_binary_floating_point():
    assert [place for path in MODULES for place in _calls(path, "float")] == []


def test_every_suppression_has_a_reason_on_its_line():
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in EVERY_FILE
        for number, comment in _comments(path.read_text(encoding="utf-8"))
        if _unexplained(comment)
    ]
    assert unexplained == []


@pytest.mark.parametrize(
    ("comment", "unexplained"),
    [
        ("# noqa: S101 the stage before promised it", False),
        ("# noqa: S101", True),
        ("# noqa", True),
        ("# type: ignore[arg-type]  # the stubs are wrong here", False),
        ("# type: ignore[arg-type]", True),
        ("# a plain remark", False),
    ],
)
def test_a_bare_suppression_is_seen(comment, unexplained):
    assert _unexplained(comment) is unexplained
