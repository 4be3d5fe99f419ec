# Printed from the contract by `make generate`; edits here are lost.
"""GoalConfidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"value": "value", "reason": "reason"}
_KNOWN = frozenset(_NAMES.values())


@define
class GoalConfidence(OpenModel):
    """The confidence of a goal.

    Assumed: `value` is needed; it says how sure the caller is that the goal will be reached.

    Attributes:
        value: From 0 (lost) to 1 (certain).
        reason: Why.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    value: float
    reason: str | Unset = UNSET

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
            self.reason = UNSET if (value := get("reason")) is None else value
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
        if (value := self.reason) is not UNSET:
            result["reason"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
