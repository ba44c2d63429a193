"""What follows from the models of a plan's tables, kept between runs, so that a short one needs no pydantic.

Like the rule cache it holds data only and belongs to one state of the program; anything unexpected is a miss.
"""

import contextlib
import json
import os
from binascii import crc32
from pathlib import Path

from xuequ_rules.io.cache import engine_mark
from xuequ_rules.plan.model import know_shapes, shapes

_FILE = "plan-tables"


def keep_shapes(folder: Path | None) -> None:
    """Take the shapes that an earlier run left in a folder, or leave them there; no folder: nothing is kept."""
    if folder is None:
        return
    path = folder / engine_mark() / _FILE
    with contextlib.suppress(OSError, ValueError):
        checksum, _, data = path.read_bytes().partition(b"\n")
        if checksum == b"%08x" % crc32(data):
            know_shapes(json.loads(data))
            return
    data = json.dumps(shapes(), ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{_FILE}.{os.getpid()}")
        beside.write_bytes(b"%08x\n" % crc32(data) + data)
        beside.replace(path)
