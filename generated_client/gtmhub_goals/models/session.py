# Printed from the contract by `make generate`; edits here are lost.
"""Session."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Session(OpenModel):
    """A planning session. Goals belong to one.

    Attributes:
        id: The id of the session.
        account_id: The id of the account.
        title: What people call it.
        start: When it begins.
        end: When it ends.
        status: `open`, `locked` (in progress) or `closed` (archived).
        parent_id: The id of the session above; `""` for none.
        access: Rights set on this session alone; null where it has none of its own.
        cadence_type: How often people are asked to check in; left out where nobody said it.
        cadence_start: When in the period they are asked; left out where nobody said it.
        cadence_time_zone: The time zone of that; left out where nobody said it.
        workflow: How goals are approved; null where they are not. `workflow_reviewers` says
            how many have to approve.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "title": fields.Field("title"),
        "start": fields.Field("start", fields.MOMENT),
        "end": fields.Field("end", fields.MOMENT),
        "status": fields.Field("status"),
        "parent_id": fields.Field("parentId"),
        "access": fields.Field("access", null=None),
        "cadence_type": fields.Field("cadenceType"),
        "cadence_start": fields.Field("cadenceStart"),
        "cadence_time_zone": fields.Field("cadenceTimeZone"),
        "workflow": fields.Field("workflow", null=None),
    }

    id: str
    account_id: str
    title: str | Unset = UNSET
    start: datetime.datetime | Unset = UNSET
    end: datetime.datetime | Unset = UNSET
    status: str | Unset = UNSET
    parent_id: str | Unset = UNSET
    access: dict[str, Any] | None | Unset = UNSET
    cadence_type: str | Unset = UNSET
    cadence_start: dict[str, Any] | Unset = UNSET
    cadence_time_zone: str | Unset = UNSET
    workflow: dict[str, Any] | None | Unset = UNSET
