"""The semantics room: every fault of meaning has its place and its hint, one slip one message; sound text has none."""

import re
from pathlib import Path

import pytest

from xuequ_rules.codes.semantics import CODES
from xuequ_rules.diagnostics import language_of, render
from xuequ_rules.io.parse import check_folder, parse_folder

GOLDEN = sorted((Path(__file__).parent / "golden" / "lint").glob("SEM*.xqr"))


def checked(text, name="rules.xqr"):
    """Check a text as a pack of one file and return the result and all its faults."""
    parsed = parse_folder({name: text.encode()})
    result = check_folder("demo", parsed, ())
    return result, (*parsed.diagnostics, *result.diagnostics)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_messages(path, request):
    text = path.read_text(encoding="utf-8")
    _, faults = checked(text, path.name)
    found = "\n".join(render(fault, language_of(text)) for fault in faults)
    expected = path.with_suffix(".txt")
    if request.config.getoption("--accept", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert {fault.code for fault in faults} == {path.name[:6]}
