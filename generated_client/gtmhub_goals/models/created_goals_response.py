# Printed from the contract by `make generate`; edits here are lost.
"""CreatedGoalsResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class CreatedGoalsResponse(Page["GoalMetricsLinksResponse"]):
    """The goals that a bulk create made.

    Assumed: `items` and `totalCount` always come.

    Attributes:
        items: The created goals, in the order of the request.
        total_count: How many goals were created.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field(
            "items", fields.many(lambda: GoalMetricsLinksResponse), null=list, guessed=True
        ),
        "total_count": fields.Field("totalCount"),
    }

    items: list[GoalMetricsLinksResponse]
    total_count: int


from .goal_metrics_links_response import GoalMetricsLinksResponse  # noqa: E402 - models may refer to each other in a circle
