"""`equivalent.toml` of a pack: the mutants that no plan can tell from the clause, each with the reason why.

```toml
[[equivalent]]
mutants = ["026:up:1a2b3c"]
reason = "……"
```

A mutant that is not there, one that a case notices or a plan tells apart is a fault, and so is a reason left out.

Next to read: `mutants.py`, where the ids come from.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xuequ_rules.cases.mutation import MutantResult
from xuequ_rules.diagnostics import At, Diagnostic
from xuequ_rules.plan.nearest import nearest

FILE = "equivalent.toml"


def read_equivalent(folder: Path) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Return the reasons by mutant, and the faults of the file; a pack need not have one."""
    path = folder / FILE
    if not path.exists():
        return {}, []
    try:
        return _reasons(tomllib.loads(path.read_text("utf-8"))), []
    except (OSError, ValueError) as error:
        return {}, [Diagnostic("PCK317", {"problem": str(error).splitlines()[0]}, at=(At(str(path), ""),))]


def _reasons(found: Mapping[str, Any]) -> Mapping[str, str]:
    reasons: dict[str, str] = {}
    unknown = set(found) - {"equivalent"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)}")
    entries = found.get("equivalent", [])
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or set(entry) != {"mutants", "reason"}:
            raise ValueError("[[equivalent]] has mutants and reason")
        names, reason = entry["mutants"], entry["reason"]
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError("mutants is a list of ids")
        if not isinstance(reason, str) or not reason.strip():
            raise ValueError("reason is missing")
        for name in names:
            if name in reasons:
                raise ValueError(f"{name} stands twice")
            reasons[name] = reason
    return reasons


def unfounded(folder: Path, reasons: Mapping[str, str], results: Mapping[str, MutantResult]) -> list[Diagnostic]:
    """Return a fault for every reason whose mutant is not there, or can be told from its clause after all.

    `results` has every mutant of the pack.
    """
    at = (At(str(folder / FILE), ""),)
    faults = []
    for name in reasons:
        if name not in results:
            faults.append(Diagnostic("PCK328", {"id": name, "nearest": nearest(name, list(results))}, at=at))
        elif results[name].noticed_by is not None:
            faults.append(Diagnostic("PCK329", {"id": name, "case": results[name].noticed_by}, at=at))
        elif results[name].telling:
            faults.append(Diagnostic("PCK330", {"id": name}, at=at))
    return faults
