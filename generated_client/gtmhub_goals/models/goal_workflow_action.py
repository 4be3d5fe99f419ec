# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowAction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable

_NAMES = ("action",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalWorkflowAction(OpenModel):
    """One approval action.

    Attributes:
        action: The last part of the path to call: `review`, `approve`, `decline` or
            `withdraw`. Servers may know more.
        additional_properties: What came beside them, kept as it came.
    """

    action: str

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["action"]
            if value is None:
                raise ValueError("null")
            self.action = value
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
        result: dict[str, Any] = {"action": self.action}
        if self._extras:
            result = {**self._extras, **result}
        return result
