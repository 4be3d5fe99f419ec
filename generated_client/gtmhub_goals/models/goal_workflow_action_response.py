# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowActionResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"items": "items"}
_KNOWN = frozenset(_NAMES.values())


@define
class GoalWorkflowActionResponse(OpenModel):
    """The workflow actions of a goal.

    Assumed: those that the caller can take now; `items` always comes.

    Attributes:
        items: The actions, in the order review, approve, decline, withdraw.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(("items",))

    items: list[GoalWorkflowAction]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["items"]
            self.items = (
                [] if value is None else [GoalWorkflowAction.from_dict(item) for item in value]
            )
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"items": [item.to_dict() for item in self.items]}
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal_workflow_action import GoalWorkflowAction  # noqa: E402 - models may refer to each other in a circle
