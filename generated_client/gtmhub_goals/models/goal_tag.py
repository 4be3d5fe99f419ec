# Printed from the contract by `make generate`; edits here are lost.
"""GoalTag."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class GoalTag(OpenModel):
    """A free label.

    Attributes:
        title: The text of the label.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"title": fields.Field("title")}

    title: str
