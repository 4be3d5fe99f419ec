# Printed from the contract by `make generate`; edits here are lost.
"""TrendPoint."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class TrendPoint(OpenModel):
    """The projected value of a metric on one day.

    Attributes:
        date: The day, as in `1 Apr 2022` (not ISO 8601).
        projected: The value expected on that day.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"date": fields.Field("date"), "projected": fields.Field("projected")}

    date: str | Unset = UNSET
    projected: float | Unset = UNSET
