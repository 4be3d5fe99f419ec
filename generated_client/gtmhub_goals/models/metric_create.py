# Printed from the contract by `make generate`; edits here are lost.
"""MetricCreate."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class MetricCreate(OpenModel):
    """A metric to create.

    Assumed: `goalId` and `name` are needed. Further keys are passed over.

    Attributes:
        goal_id: The id of the goal that it measures.
        name: The name.
        owner_id: The id of the owner, a user or a team. Assumed: the goal's owner where it is
            left out.
        owner_ids: The ids of all owners.
        description: Details; `""` when left out.
        initial_value: The value at the start. Assumed: 0 when left out.
        target: The value to reach. Assumed: 1 when left out.
        target_operator: How actual and target compare, `at_least` in what was seen.
        manual_type: The kind of number, `double` in what was seen.
        due_date: The day to reach the target by; the zero date for none.
        soft_due_date: An earlier day to aim for; the zero date for none.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "goal_id": fields.Field("goalId"),
        "name": fields.Field("name"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "description": fields.Field("description"),
        "initial_value": fields.Field("initialValue"),
        "target": fields.Field("target"),
        "target_operator": fields.Field("targetOperator"),
        "manual_type": fields.Field("manualType"),
        "due_date": fields.Field("dueDate", fields.MOMENT),
        "soft_due_date": fields.Field("softDueDate", fields.MOMENT),
    }

    goal_id: str
    name: str
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | Unset = UNSET
    initial_value: float | Unset = UNSET
    target: float | Unset = UNSET
    target_operator: str | Unset = UNSET
    manual_type: str | Unset = UNSET
    due_date: datetime.datetime | Unset = UNSET
    soft_due_date: datetime.datetime | Unset = UNSET
