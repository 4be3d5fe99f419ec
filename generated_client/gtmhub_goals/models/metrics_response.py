# Printed from the contract by `make generate`; edits here are lost.
"""MetricsResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class MetricsResponse(Page["Metric"]):
    """Metrics and their number.

    Attributes:
        items: Metrics.
        total_count: How many match in all.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: Metric), null=list),
        "total_count": fields.Field("totalCount"),
    }

    items: list[Metric]
    total_count: int


from .metric import Metric  # noqa: E402 - models may refer to each other in a circle
