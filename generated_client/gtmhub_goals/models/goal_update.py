# Printed from the contract by `make generate`; edits here are lost.
"""GoalUpdate."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class GoalUpdate(OpenModel):
    """The fields of a goal to update; the update is partial.

    Assumed: null clears. Further keys are ignored beside known ones; a body of unknown keys
    alone is refused.

    Attributes:
        name: What is to be achieved.
        owner_id: The id of the new first owner; it then is the only one.
        owner_ids: The ids of all owners; the first becomes `ownerId`.
        description: Details; null or `""` clears them.
        parent_id: The id of the goal to align this one under; null or `""` for none.
        date_from: When the goal's period begins; null for the session's start.
        date_to: When the goal's period ends; null for the session's end.
        attainment_type_string: How the attainment is computed.
        custom_fields: All values of the account's own fields; null removes them all.
        tags: All labels; null removes them all.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "name": fields.Field("name"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "description": fields.Field("description", null=None),
        "parent_id": fields.Field("parentId", null=None),
        "date_from": fields.Field("dateFrom", fields.MOMENT, null=None, guessed=True),
        "date_to": fields.Field("dateTo", fields.MOMENT, null=None, guessed=True),
        "attainment_type_string": fields.Field("attainmentTypeString"),
        "custom_fields": fields.Field("customFields", null=None),
        "tags": fields.Field("tags", fields.many(lambda: GoalTag), null=None, guessed=True),
    }

    name: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | None | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    date_from: datetime.datetime | None | Unset = UNSET
    date_to: datetime.datetime | None | Unset = UNSET
    attainment_type_string: str | Unset = UNSET
    custom_fields: dict[str, Any] | None | Unset = UNSET
    tags: list[GoalTag] | None | Unset = UNSET


from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
