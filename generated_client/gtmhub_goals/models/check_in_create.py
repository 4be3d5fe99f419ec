# Printed from the contract by `make generate`; edits here are lost.
"""CheckInCreate."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES: dict[str, str] = {
    "actual": "actual",
    "comment": "comment",
    "confidence": "confidence",
    "check_in_date": "checkInDate",
}
_KNOWN = frozenset(_NAMES.values())


@define
class CheckInCreate(OpenModel):
    """A value of a metric to record.

    Assumed: `actual` is needed. Further keys are passed over.

    Attributes:
        actual: The value.
        comment: What is said about it.
        confidence: How sure the user is, from 0 to 1.
        check_in_date: When it was measured. Assumed: now where it is left out.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    actual: float
    comment: str | Unset = UNSET
    confidence: float | Unset = UNSET
    check_in_date: datetime.datetime | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["actual"]
            if value is None:
                raise ValueError("null")
            self.actual = value
            self.comment = UNSET if (value := get("comment")) is None else value
            self.confidence = UNSET if (value := get("confidence")) is None else value
            self.check_in_date = (
                UNSET
                if (value := get("checkInDate")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"actual": self.actual}
        value: Any
        if (value := self.comment) is not UNSET:
            result["comment"] = value
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value
        if (value := self.check_in_date) is not UNSET:
            result["checkInDate"] = write_datetime(value)
        if self._extras:
            result = {**self._extras, **result}
        return result
