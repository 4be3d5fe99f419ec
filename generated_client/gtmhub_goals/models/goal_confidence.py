# Printed from the contract by `make generate`; edits here are lost.
"""GoalConfidence."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class GoalConfidence(OpenModel):
    """The confidence of a goal.

    Assumed: `value` is needed; it says how sure the caller is that the goal will be reached.

    Attributes:
        value: From 0 (lost) to 1 (certain).
        reason: Why.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"value": fields.Field("value"), "reason": fields.Field("reason")}

    value: float
    reason: str | Unset = UNSET
