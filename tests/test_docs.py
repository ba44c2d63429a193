"""The pages: whatever they show is run, what they list is complete, and what they link to exists.

`pytest --accept` rewrites outputs and generated parts; `status` fences, which a person derived, are never rewritten.
"""

import re
import shutil
from pathlib import Path

import pytest
from page_parts import command_helps, derived_of
from pages import COMMAND, PAGES, ROOT, fences, rebuilt

import xuequ_rules
from xuequ_rules.diagnostics import codes
from xuequ_rules.plan.model import TABLES

TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the fixtures in it, where the commands of a page run as if in the project's own."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUEQU_CACHE", str(tmp_path / ".cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path


@pytest.mark.parametrize("name", TEXTS)
def test_page_is_current(name: str, folder: Path, request: pytest.FixtureRequest) -> None:
    again = rebuilt(TEXTS[name], folder)
    if request.config.getoption("--accept"):
        (ROOT / name).write_text(again, encoding="utf-8")
    else:
        assert again == TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in LINK.findall(TEXTS[name]):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), target
        if anchor:
            assert anchor in _anchors(page.read_text(encoding="utf-8")), target


def _anchors(page: str) -> set[str]:
    """Return the anchors of a page, as code forges make them from headings."""
    heads = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_readme_shows_what_it_is_at_once() -> None:
    lines = TEXTS["README.md"].splitlines(keepends=True)[:40]
    screen = "".join(lines)
    shown = dict(fences(screen))
    bundled = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "rules").rglob("*.xqr"))
    assert shown["xqr"] in bundled  # abridged at its end, and nowhere else
    assert "plan" in shown["json"]
    assert "xuequ check" in shown["console"]
    assert "make demo" in screen
    assert "make test" in screen


def test_make_knows_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {target for text in TEXTS.values() for target in re.findall(r"^\$ make (\S+)", text, re.MULTILINE)}
    assert named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


def test_every_command_is_shown_at_work() -> None:
    run = [
        found[1]
        for text in TEXTS.values()
        for kind, body in fences(text)
        if kind == "console"
        for found in COMMAND.finditer(body)
    ]
    for command in command_helps():
        assert any(line.startswith(command) for line in run), command


def test_every_public_name_is_used_in_a_session() -> None:
    sessions = "".join(body for kind, body in fences(TEXTS["docs/embedding.md"]) if kind == "pycon")
    assert [name for name in xuequ_rules.__all__ if not re.search(rf"\b{name}\b", sessions)] == []


def test_every_code_has_a_paragraph() -> None:
    assert [code for code in codes() if f"### {code} " not in TEXTS["docs/diagnostics.md"]] == []


def test_every_derived_attribute_is_explained() -> None:
    page = TEXTS["docs/language.md"]
    rows = [
        f"| {spec.kind_zh} | {item.label} | `{item.name}` |"
        for spec in TABLES.values()
        for item in derived_of(spec.name)
    ]
    assert [row for row in rows if row not in page] == []
