# Printed from the contract by `make generate`; edits here are lost.
"""CheckIn."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class CheckIn(OpenModel):
    """One recorded value of a metric.

    Attributes:
        actual: The value that was recorded.
        comment: What was said about it.
        changed_by: The id of the user that checked in.
        created_at: When the value was recorded.
        confidence: How sure the user was, from 0 to 1.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "actual": fields.Field("actual"),
        "comment": fields.Field("comment"),
        "changed_by": fields.Field("changedBy"),
        "created_at": fields.Field("createdAt", fields.MOMENT),
        "confidence": fields.Field("confidence"),
    }

    actual: float | Unset = UNSET
    comment: str | Unset = UNSET
    changed_by: str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    confidence: float | Unset = UNSET
