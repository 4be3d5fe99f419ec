# Printed from the contract by `make generate`; edits here are lost.
"""CheckInResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class CheckInResponse(OpenModel):
    """What was recorded.

    Attributes:
        value: The value.
        confidence: How sure the user is, from 0 to 1; a plain number here. Assumed: that of
            the metric where the check-in names none, 0 where it has none.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"value": fields.Field("value"), "confidence": fields.Field("confidence")}

    value: float
    confidence: float | Unset = UNSET
