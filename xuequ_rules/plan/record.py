"""What every record of a plan is, and the field that says what part of the county a record is about.

Building validators is deferred, because a check reads plans with `intake.py`, which reports every fault at its place;
the models validate for those who make records in Python.

Next to read: `places.py`, the first of the tables.
"""

from functools import cached_property
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

COUNTY = "county"  # the scope of what is about the county as a whole
SCOPE: dict[str, Any] = {
    "also": {"县": COUNTY, "全县": COUNTY},
    "zh": "county 或学区、学校的编号",
    "en": "county, or an id",
}


class Record(BaseModel):
    """A row of a table. `key` is its key, the parts of a composite one joined with `/`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    @cached_property
    def key(self) -> str:
        """The key of the record."""
        values = self.__dict__
        return "/".join([str(values[name]) for name in self.key_fields])
