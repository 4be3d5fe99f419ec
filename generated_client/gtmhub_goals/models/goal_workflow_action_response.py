# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowActionResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable

_NAMES = ("items",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalWorkflowActionResponse(OpenModel):
    """The workflow actions of a goal.

    Assumed: those that the caller can take now; `items` always comes.

    Attributes:
        items: The actions, in the order review, approve, decline, withdraw.
        additional_properties: What came beside them, kept as it came.
    """

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
        result: dict[str, Any] = {"items": [item.to_dict() for item in self.items]}
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal_workflow_action import GoalWorkflowAction  # noqa: E402 - models may refer to each other in a circle
