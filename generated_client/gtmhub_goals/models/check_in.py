# Printed from the contract by `make generate`; edits here are lost.
"""CheckIn."""

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
    "changed_by": "changedBy",
    "created_at": "createdAt",
    "confidence": "confidence",
}
_KNOWN = frozenset(_NAMES.values())


@define
class CheckIn(OpenModel):
    """One recorded value of a metric.

    Attributes:
        actual: The value that was recorded.
        comment: What was said about it.
        changed_by: The id of the user that checked in.
        created_at: When the value was recorded.
        confidence: How sure the user was, from 0 to 1.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    actual: float | Unset = UNSET
    comment: str | Unset = UNSET
    changed_by: str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    confidence: float | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.actual = UNSET if (value := get("actual")) is None else value
            self.comment = UNSET if (value := get("comment")) is None else value
            self.changed_by = UNSET if (value := get("changedBy")) is None else value
            self.created_at = (
                UNSET
                if (value := get("createdAt")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.confidence = UNSET if (value := get("confidence")) is None else value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {}
        value: Any
        if (value := self.actual) is not UNSET:
            result["actual"] = value
        if (value := self.comment) is not UNSET:
            result["comment"] = value
        if (value := self.changed_by) is not UNSET:
            result["changedBy"] = value
        if (value := self.created_at) is not UNSET:
            result["createdAt"] = write_datetime(value)
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
