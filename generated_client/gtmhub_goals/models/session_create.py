# Printed from the contract by `make generate`; edits here are lost.
"""SessionCreate."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset
from .session_create_status import SessionCreateStatus


@define
class SessionCreate(OpenModel):
    """A session to create.

    Assumed: `title`, `start` and `end` are needed. Further keys are passed over.

    Attributes:
        title: What people call it.
        start: When it begins.
        end: When it ends. Assumed: not before it begins.
        status: `open` in what was seen. Assumed: that is the default, too.
        parent_id: The id of the session above, `""` in what was seen.
        access: Rights set on this session alone; null in what was seen.
        cadence_type: How often people are asked to check in.
        cadence_start: When in the period they are asked; `periodOfMonth` in what was seen.
        cadence_time_zone: The time zone of that.
        workflow: How goals are approved; null in what was seen. Assumed: `workflow_reviewers`
            is 1 or 2.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "title": fields.Field("title"),
        "start": fields.Field("start", fields.MOMENT),
        "end": fields.Field("end", fields.MOMENT),
        "status": fields.Field(
            "status",
            fields.Conversion(lambda value: SessionCreateStatus(value), lambda value: str(value)),
        ),
        "parent_id": fields.Field("parentId", null=None),
        "access": fields.Field("access", null=None),
        "cadence_type": fields.Field("cadenceType"),
        "cadence_start": fields.Field("cadenceStart"),
        "cadence_time_zone": fields.Field("cadenceTimeZone"),
        "workflow": fields.Field("workflow", null=None),
    }

    title: str
    start: datetime.datetime
    end: datetime.datetime
    status: SessionCreateStatus | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    access: dict[str, Any] | None | Unset = UNSET
    cadence_type: str | Unset = UNSET
    cadence_start: dict[str, Any] | Unset = UNSET
    cadence_time_zone: str | Unset = UNSET
    workflow: dict[str, Any] | None | Unset = UNSET
