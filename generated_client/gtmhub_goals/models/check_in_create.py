# Printed from the contract by `make generate`; edits here are lost.
"""CheckInCreate."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class CheckInCreate(OpenModel):
    """A value of a metric to record.

    Assumed: `actual` is needed. Further keys are passed over.

    Attributes:
        actual: The value.
        comment: What is said about it.
        confidence: How sure the user is, from 0 to 1.
        check_in_date: When it was measured. Assumed: now where it is left out.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "actual": fields.Field("actual"),
        "comment": fields.Field("comment"),
        "confidence": fields.Field("confidence"),
        "check_in_date": fields.Field("checkInDate", fields.MOMENT),
    }

    actual: float
    comment: str | Unset = UNSET
    confidence: float | Unset = UNSET
    check_in_date: datetime.datetime | Unset = UNSET
