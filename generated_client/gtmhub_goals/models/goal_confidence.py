# Printed from the contract by `make generate`; edits here are lost.
"""GoalConfidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("value", "reason")
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalConfidence(OpenModel):
    """The confidence of a goal.

    Assumed: `value` is needed; it says how sure the caller is that the goal will be reached.

    Attributes:
        value: From 0 (lost) to 1 (certain).
        reason: Why.
        additional_properties: What came beside them, kept as it came.
    """

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
        result: dict[str, Any] = {"value": self.value}
        value: Any
        if (value := self.reason) is not UNSET:
            result["reason"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
