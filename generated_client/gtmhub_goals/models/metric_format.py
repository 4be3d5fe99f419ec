# Printed from the contract by `make generate`; edits here are lost.
"""MetricFormat."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class MetricFormat(OpenModel):
    """How the numbers of a metric are shown.

    Attributes:
        fraction_size: How many digits stand after the point.
        prefix: What stands before the number.
        suffix: What stands after the number.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "fraction_size": fields.Field("fractionSize"),
        "prefix": fields.Field("prefix"),
        "suffix": fields.Field("suffix"),
    }

    fraction_size: int | Unset = UNSET
    prefix: str | Unset = UNSET
    suffix: str | Unset = UNSET
