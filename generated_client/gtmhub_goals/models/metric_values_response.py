# Printed from the contract by `make generate`; edits here are lost.
"""MetricValuesResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class MetricValuesResponse(Page["MetricValue"]):
    """Values of a metric and their number.

    Attributes:
        items: The values, the earliest first.
        total_count: How many there are.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: MetricValue), null=list, guessed=True),
        "total_count": fields.Field("totalCount"),
    }

    items: list[MetricValue]
    total_count: int


from .metric_value import MetricValue  # noqa: E402 - models may refer to each other in a circle
