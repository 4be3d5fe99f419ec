# Printed from the contract by `make generate`; edits here are lost.
"""Confidence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES = ("value", "reason", "userId", "date")
_KNOWN: frozenset[str] = frozenset(_NAMES)


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
                UNSET if (value := get("date")) is None or value < "0002" else read_datetime(value)
            )
            self._extras = (
                None
                if _KNOWN.issuperset(src)
                else {key: src[key] for key in src if key not in _KNOWN}
            )
        except UNREADABLE as error:
            unreadable(self, _NAMES, src, error)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; fields that are UNSET are left out."""
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
