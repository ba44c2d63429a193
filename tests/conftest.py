"""What every test shares: the `--accept` option and the two Hypothesis profiles.

`pytest --accept` rewrites golden texts; the change is then read in the diff, as code is. `XUEQU_PROFILE=long` searches
longer and with new examples each time; the quick profile is the same on every machine.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=1500, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("XUEQU_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden texts with what the program says now")
