# Printed from the contract by `make generate`; edits here are lost.
"""ReminderSchedule."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class ReminderSchedule(OpenModel):
    """When the owner of a metric is reminded to check in.

    Attributes:
        active: Whether reminders are sent.
        day: On which day, as a text; `""` where none is set.
        email: How it goes by e-mail, as a text; `""` where none is set.
        type_: How often.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "active": fields.Field("active"),
        "day": fields.Field("day"),
        "email": fields.Field("email"),
        "type_": fields.Field("type"),
    }

    active: bool | Unset = UNSET
    day: str | Unset = UNSET
    email: str | Unset = UNSET
    type_: str | Unset = UNSET
