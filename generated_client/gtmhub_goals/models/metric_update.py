# Printed from the contract by `make generate`; edits here are lost.
"""MetricUpdate."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class MetricUpdate(OpenModel):
    """The fields of a metric to change; those left out are kept.

    Attributes:
        name: The name.
        owner_id: The id of the owner, a user or a team.
        owner_ids: The ids of all owners.
        description: Details.
        actual: The value now.
        initial_value: The value at the start.
        target: The value to reach.
        target_operator: How actual and target compare.
        manual_type: The kind of number.
        due_date: The day to reach the target by.
        soft_due_date: An earlier day to aim for.
        confidence: How sure the caller is that the target will be reached.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "name": fields.Field("name"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "description": fields.Field("description"),
        "actual": fields.Field("actual"),
        "initial_value": fields.Field("initialValue"),
        "target": fields.Field("target"),
        "target_operator": fields.Field("targetOperator"),
        "manual_type": fields.Field("manualType"),
        "due_date": fields.Field("dueDate", fields.MOMENT, guessed=True),
        "soft_due_date": fields.Field("softDueDate", fields.MOMENT, guessed=True),
        "confidence": fields.Field("confidence", fields.one(lambda: GoalConfidence), guessed=True),
    }

    name: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | Unset = UNSET
    actual: float | Unset = UNSET
    initial_value: float | Unset = UNSET
    target: float | Unset = UNSET
    target_operator: str | Unset = UNSET
    manual_type: str | Unset = UNSET
    due_date: datetime.datetime | Unset = UNSET
    soft_due_date: datetime.datetime | Unset = UNSET
    confidence: GoalConfidence | Unset = UNSET


from .goal_confidence import GoalConfidence  # noqa: E402 - models may refer to each other in a circle
