# Printed from the contract by `make generate`; edits here are lost.
"""MetricValue."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, read_datetime, write_datetime

_NAMES: dict[str, str] = {"date": "date", "value": "value"}
_KNOWN = frozenset(_NAMES.values())


@define
class MetricValue(OpenModel):
    """The value of a metric at one time.

    Attributes:
        date: When it was recorded.
        value: The value.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    date: datetime.datetime
    value: float

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["date"]
            if value is None:
                raise ValueError("null")
            self.date = read_datetime(value)
            value = src["value"]
            if value is None:
                raise ValueError("null")
            self.value = value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"date": write_datetime(self.date), "value": self.value}
        if self._extras:
            result = {**self._extras, **result}
        return result
