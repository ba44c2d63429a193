"""A case as TOML, its expectation left open: to be pasted into the clause's case file once a person has filled it in.

Next to read: `files.py`, which reads it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xuequ_rules.cases.telling import Telling, Verdicts
from xuequ_rules.semantics.pack import ClauseId

WIDTH = 100  # of a table on one line
_BARE = re.compile(r"^[A-Za-z0-9_-]+$")


def case_text(telling: Telling, own: ClauseId) -> str:
    """Return a telling plan as a case; what its file shares is left out, what clause and mutant say stands above."""
    lines = [f"# 条款 the clause: {_said(telling.says)}", f"# 变体 the mutant: {_said(telling.says_changed)}"]
    lines += [] if telling.clause == own else [f"# 用例文件 the case file: clause = {_value(str(telling.clause))}"]
    lines += ["[[case]]", f"name = {_value(telling.made_for)}"]
    if telling.sketch.day != telling.kept.day:
        lines.append(f"as_of = {_value(telling.sketch.day)}")
    if telling.sketch.verdict:
        lines.append(f"judged = {_value(telling.sketch.verdict)}")
    for table, rows in telling.sketch.tables.items():
        shared = telling.kept.tables.get(table, ())
        if table == "plan":
            before = shared[0] if shared else {}
            changed = {field: value for field, value in rows[0].items() if before.get(field) != value}
            if changed.get("id") == "case":
                del changed["id"]
            lines += [f"plan = {_value(changed)}"] if changed else []
        elif table not in telling.kept.tables or rows != shared:
            lines += _table(table, rows)
    lines.append('expect = ""  # 由人从政策推出来 worked out from the policy, by a person')
    return "\n".join(lines) + "\n"


def _said(verdicts: Verdicts) -> str:
    return ", ".join(f"{key} = {status}" for key, status in verdicts.items()) or "none"


def _table(table: str, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    written = [_value(row) for row in rows]
    line = f"{table} = [ {', '.join(written)} ]" if written else f"{table} = []"
    if len(line) <= WIDTH:
        return [line]
    return [f"{table} = [", *(f"  {row}," for row in written), "]"]


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case date():
            return f'"{value.isoformat()}"'
        case Mapping():
            pairs = ", ".join(f"{_key(name)} = {_value(item)}" for name, item in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            return json.dumps(str(value), ensure_ascii=False)


def _key(name: str) -> str:
    return name if _BARE.match(name) else json.dumps(name, ensure_ascii=False)
