# Printed from the contract by `make generate`; edits here are lost.
"""MetricValue."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class MetricValue(OpenModel):
    """The value of a metric at one time.

    Attributes:
        date: When it was recorded.
        value: The value.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"date": fields.Field("date", fields.MOMENT), "value": fields.Field("value")}

    date: datetime.datetime
    value: float
