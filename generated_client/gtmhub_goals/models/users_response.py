# Printed from the contract by `make generate`; edits here are lost.
"""UsersResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import Page


@define
class UsersResponse(Page["User"]):
    """Users and their number.

    Attributes:
        items: Users.
        total_count: How many match in all.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __fields__ = {
        "items": fields.Field("items", fields.many(lambda: User), null=list),
        "total_count": fields.Field("totalCount"),
    }

    items: list[User]
    total_count: int


from .user import User  # noqa: E402 - models may refer to each other in a circle
