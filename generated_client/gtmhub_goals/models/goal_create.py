# Printed from the contract by `make generate`; edits here are lost.
"""GoalCreate."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class GoalCreate(OpenModel):
    """A goal to create.

    Observed: a migration posts goals as it read them, so with further keys, and with what the
    API writes where nothing was set.

    Assumed: `name` and `sessionId` are needed. Further keys are ignored. What stands for
    nothing, null, `""` or the zero date `0001-01-01T00:00:00Z`, counts as left out.

    Attributes:
        name: What is to be achieved.
        session_id: The id of the planning session to create the goal in.
        owner_id: The id of the owner, a user or a team. Assumed: left out, it is the first of
            `ownerIds`, or else the caller.
        owner_ids: The ids of all owners. Assumed: left out, the owner alone.
        description: Details. Documented: people are mentioned as `@[name:e-mail:id]`.
        parent_id: The id of the goal to align this one under; `""` for none.
        date_from: When the goal's period begins. Assumed: left out, the session's start.
        date_to: When the goal's period ends. Assumed: left out, the session's end.
        attainment_type_string: How the attainment is computed. Assumed: left out,
            `average_kr`.
        custom_fields: Values of the account's own fields, by generated field name.
        tags: Free labels.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "name": fields.Field("name"),
        "session_id": fields.Field("sessionId"),
        "owner_id": fields.Field("ownerId", null=None),
        "owner_ids": fields.Field("ownerIds", null=None),
        "description": fields.Field("description", null=None),
        "parent_id": fields.Field("parentId", null=None),
        "date_from": fields.Field("dateFrom", fields.MOMENT, null=None),
        "date_to": fields.Field("dateTo", fields.MOMENT, null=None),
        "attainment_type_string": fields.Field("attainmentTypeString", null=None),
        "custom_fields": fields.Field("customFields", null=None),
        "tags": fields.Field("tags", fields.many(lambda: GoalTag), null=None),
    }

    name: str
    session_id: str
    owner_id: str | None | Unset = UNSET
    owner_ids: list[str] | None | Unset = UNSET
    description: str | None | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    date_from: datetime.datetime | None | Unset = UNSET
    date_to: datetime.datetime | None | Unset = UNSET
    attainment_type_string: str | None | Unset = UNSET
    custom_fields: dict[str, Any] | None | Unset = UNSET
    tags: list[GoalTag] | None | Unset = UNSET


from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
