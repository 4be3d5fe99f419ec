# Printed from the contract by `make generate`; edits here are lost.
"""GoalsGroupedByResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class GoalsGroupedByResponse(Page["GoalsGroup"]):
    """Owners or reviewers with their goals.

    Assumed: `items` and `totalCount` always come.

    Attributes:
        items: The groups, ordered by the name of the assignee.
        total_count: How many groups there are in all, on every page together.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: GoalsGroup), null=list, guessed=True),
        "total_count": fields.Field("totalCount"),
    }

    items: list[GoalsGroup]
    total_count: int


from .goals_group import GoalsGroup  # noqa: E402 - models may refer to each other in a circle
