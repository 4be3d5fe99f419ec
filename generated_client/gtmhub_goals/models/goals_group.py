# Printed from the contract by `make generate`; edits here are lost.
"""GoalsGroup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"assignee": "assignee", "goals": "goals"}
_KNOWN = frozenset(_NAMES.values())


@define
class GoalsGroup(OpenModel):
    """One owner or reviewer and its goals.

    Attributes:
        assignee: The user or team that the goals are grouped under.
        goals: The goals of that owner or reviewer that match the parameters.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {
            "assignee": self.assignee.to_dict(),
            "goals": [item.to_dict() for item in self.goals],
        }
        if self._extras:
            result = {**self._extras, **result}
        return result


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .goal import Goal  # noqa: E402 - models may refer to each other in a circle
