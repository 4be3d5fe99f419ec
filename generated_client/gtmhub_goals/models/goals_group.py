# Printed from the contract by `make generate`; edits here are lost.
"""GoalsGroup."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class GoalsGroup(OpenModel):
    """One owner or reviewer and its goals.

    Attributes:
        assignee: The user or team that the goals are grouped under.
        goals: The goals of that owner or reviewer that match the parameters.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "assignee": fields.Field("assignee", fields.one(lambda: Assignee)),
        "goals": fields.Field("goals", fields.many(lambda: Goal), null=list),
    }

    assignee: Assignee
    goals: list[Goal]


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .goal import Goal  # noqa: E402 - models may refer to each other in a circle
