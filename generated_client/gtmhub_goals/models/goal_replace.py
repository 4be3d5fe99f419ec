# Printed from the contract by `make generate`; edits here are lost.
"""GoalReplace."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class GoalReplace(OpenModel):
    """A goal to be updated.

    Assumed: `name` is needed. Writable fields left out go back to their defaults; session and
    owner are kept. Further keys are ignored.

    Attributes:
        name: What is to be achieved.
        owner_id: The id of the new first owner; kept when left out.
        owner_ids: The ids of all owners; kept when left out.
        description: Details; `""` when left out.
        parent_id: The id of the goal to align this one under; none when left out.
        date_from: When the goal's period begins; the session's start when left out.
        date_to: When the goal's period ends; the session's end when left out.
        attainment_type_string: How the attainment is computed; `average_kr` when left out.
        custom_fields: Values of the account's own fields; none when left out.
        tags: Free labels; none when left out.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "name": fields.Field("name"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "description": fields.Field("description"),
        "parent_id": fields.Field("parentId"),
        "date_from": fields.Field("dateFrom", fields.MOMENT, guessed=True),
        "date_to": fields.Field("dateTo", fields.MOMENT, guessed=True),
        "attainment_type_string": fields.Field("attainmentTypeString"),
        "custom_fields": fields.Field("customFields"),
        "tags": fields.Field("tags", fields.many(lambda: GoalTag), guessed=True),
    }

    name: str
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | Unset = UNSET
    parent_id: str | Unset = UNSET
    date_from: datetime.datetime | Unset = UNSET
    date_to: datetime.datetime | Unset = UNSET
    attainment_type_string: str | Unset = UNSET
    custom_fields: dict[str, Any] | Unset = UNSET
    tags: list[GoalTag] | Unset = UNSET


from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
