# Printed from the contract by `make generate`; edits here are lost.
"""Confidence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES: dict[str, str] = {"value": "value", "reason": "reason", "user_id": "userId", "date": "date"}
_KNOWN = frozenset(_NAMES.values())


@define
class Confidence(OpenModel):
    """How sure somebody was, when and why.

    Attributes:
        value: From 0 (lost) to 1 (certain).
        reason: Why.
        user_id: The id of the user that said so.
        date: When it was said.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    value: float | Unset = UNSET
    reason: str | Unset = UNSET
    user_id: str | Unset = UNSET
    date: datetime.datetime | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.value = UNSET if (value := get("value")) is None else value
            self.reason = UNSET if (value := get("reason")) is None else value
            self.user_id = UNSET if (value := get("userId")) is None else value
            self.date = (
                UNSET
                if (value := get("date")) is None or (value < "0002" and value[:1] in "0")
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
        result: dict[str, Any] = {}
        value: Any
        if (value := self.value) is not UNSET:
            result["value"] = value
        if (value := self.reason) is not UNSET:
            result["reason"] = value
        if (value := self.user_id) is not UNSET:
            result["userId"] = value
        if (value := self.date) is not UNSET:
            result["date"] = write_datetime(value)
        if self._extras:
            result = {**self._extras, **result}
        return result
