# Printed from the contract by `make generate`; edits here are lost.
"""GoalsResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class GoalsResponse(Page["Goal"]):
    """Goals.

    Observed: one page of them; `items` and `totalCount` always come.

    Attributes:
        items: The goals of this page.
        total_count: How many goals match in all, on every page together.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: Goal), null=list),
        "total_count": fields.Field("totalCount"),
    }

    items: list[Goal]
    total_count: int


from .goal import Goal  # noqa: E402 - models may refer to each other in a circle
