# Printed from the contract by `make generate`; edits here are lost.
"""TrendPoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"date": "date", "projected": "projected"}
_KNOWN = frozenset(_NAMES.values())


@define
class TrendPoint(OpenModel):
    """The projected value of a metric on one day.

    Attributes:
        date: The day, as in `1 Apr 2022` (not ISO 8601).
        projected: The value expected on that day.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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
        if (value := self.date) is not UNSET:
            result["date"] = value
        if (value := self.projected) is not UNSET:
            result["projected"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
