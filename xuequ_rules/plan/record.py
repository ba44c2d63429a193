"""What every model of a table is, and the field that says what part of the county a record is about.

The models declare; plans are read by `intake.py`, which reports every fault at its place and makes `specs.Record`s.
Building validators is deferred, for those who want to validate rows of their own with a model.

Next to read: `places.py`, the first of the tables.
"""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from xuequ_rules.plan.specs import COUNTY

SCOPE: dict[str, Any] = {
    "also": {"县": COUNTY, "全县": COUNTY},
    "zh": "county 或学区、学校的编号",
    "en": "county, or an id",
}


class Declared(BaseModel):
    """A row of a table, as declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    key_fields: ClassVar[tuple[str, ...]] = ("id",)
