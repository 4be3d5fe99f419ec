# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowAction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"action": "action"}
_KNOWN = frozenset(_NAMES.values())


@define
class GoalWorkflowAction(OpenModel):
    """One approval action.

    Attributes:
        action: The last part of the path to call: `review`, `approve`, `decline` or
            `withdraw`. Servers may know more.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"action": self.action}
        if self._extras:
            result = {**self._extras, **result}
        return result
