# Printed from the contract by `make generate`; edits here are lost.
"""Confidence."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Confidence(OpenModel):
    """How sure somebody was, when and why.

    Attributes:
        value: From 0 (lost) to 1 (certain).
        reason: Why.
        user_id: The id of the user that said so.
        date: When it was said.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "value": fields.Field("value"),
        "reason": fields.Field("reason"),
        "user_id": fields.Field("userId"),
        "date": fields.Field("date", fields.MOMENT),
    }

    value: float | Unset = UNSET
    reason: str | Unset = UNSET
    user_id: str | Unset = UNSET
    date: datetime.datetime | Unset = UNSET
