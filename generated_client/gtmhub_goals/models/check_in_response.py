# Printed from the contract by `make generate`; edits here are lost.
"""CheckInResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"value": "value", "confidence": "confidence"}
_KNOWN = frozenset(_NAMES.values())


@define
class CheckInResponse(OpenModel):
    """What was recorded.

    Attributes:
        value: The value.
        confidence: How sure the user is, from 0 to 1; a plain number here. Assumed: that of
            the metric where the check-in names none, 0 where it has none.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    value: float
    confidence: float | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["value"]
            if value is None:
                raise ValueError("null")
            self.value = value
            self.confidence = UNSET if (value := get("confidence")) is None else value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"value": self.value}
        value: Any
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
