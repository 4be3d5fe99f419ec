# Printed from the contract by `make generate`; edits here are lost.
"""GoalsGroup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable

_NAMES = ("assignee", "goals")
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalsGroup(OpenModel):
    """One owner or reviewer and its goals.

    Attributes:
        assignee: The user or team that the goals are grouped under.
        goals: The goals of that owner or reviewer that match the parameters.
        additional_properties: What came beside them, kept as it came.
    """

    assignee: Assignee
    goals: list[Goal]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["assignee"]
            if value is None:
                raise ValueError("null")
            self.assignee = Assignee.from_dict(value)
            value = src["goals"]
            self.goals = [] if value is None else [Goal.from_dict(item) for item in value]
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
        result: dict[str, Any] = {
            "assignee": self.assignee.to_dict(),
            "goals": [item.to_dict() for item in self.goals],
        }
        if self._extras:
            result = {**self._extras, **result}
        return result


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .goal import Goal  # noqa: E402 - models may refer to each other in a circle
