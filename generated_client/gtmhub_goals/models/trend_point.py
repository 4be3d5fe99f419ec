# Printed from the contract by `make generate`; edits here are lost.
"""TrendPoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("date", "projected")
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class TrendPoint(OpenModel):
    """The projected value of a metric on one day.

    Attributes:
        date: The day, as in `1 Apr 2022` (not ISO 8601).
        projected: The value expected on that day.
        additional_properties: What came beside them, kept as it came.
    """

    date: str | Unset = UNSET
    projected: float | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.date = UNSET if (value := get("date")) is None else value
            self.projected = UNSET if (value := get("projected")) is None else value
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
        if (value := self.date) is not UNSET:
            result["date"] = value
        if (value := self.projected) is not UNSET:
            result["projected"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
