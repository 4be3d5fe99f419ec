# Printed from the contract by `make generate`; edits here are lost.
"""GoalWorkflowAction."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class GoalWorkflowAction(OpenModel):
    """One approval action.

    Attributes:
        action: The last part of the path to call: `review`, `approve`, `decline` or
            `withdraw`. Servers may know more.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"action": fields.Field("action")}

    action: str
