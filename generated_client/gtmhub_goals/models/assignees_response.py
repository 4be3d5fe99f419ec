# Printed from the contract by `make generate`; edits here are lost.
"""AssigneesResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class AssigneesResponse(Page["Assignee"]):
    """Users and teams and their number.

    Attributes:
        items: Users and teams.
        total_count: How many match in all.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: Assignee), null=list),
        "total_count": fields.Field("totalCount"),
    }

    items: list[Assignee]
    total_count: int


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
