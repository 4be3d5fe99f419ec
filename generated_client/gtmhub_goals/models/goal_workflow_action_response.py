# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowActionResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class GoalWorkflowActionResponse(OpenModel):
    """The workflow actions of a goal.

    Assumed: those that the caller can take now; `items` always comes.

    Attributes:
        items: The actions, in the order review, approve, decline, withdraw.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "items": fields.Field(
            "items", fields.many(lambda: GoalWorkflowAction), null=list, guessed=True
        )
    }

    items: list[GoalWorkflowAction]


from .goal_workflow_action import GoalWorkflowAction  # noqa: E402 - models may refer to each other in a circle
