# Printed from the contract by `make generate`; edits here are lost.
"""Comment."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class Comment(OpenModel):
    """The reason for approving or declining a goal.

    Assumed: it stands under `comment`, which is needed and may be empty. The curl sample of
    the vendor's document has this key, as the name of the whole body.

    Attributes:
        comment: The reason, in words; it may be empty.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"comment": fields.Field("comment")}

    comment: str
