# Printed from the contract by `make generate`; edits here are lost.
"""NonExistingReviewResponse."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class NonExistingReviewResponse(OpenModel):
    """Which of the chosen reviewers do not exist.

    Assumed: `message` always comes.

    Attributes:
        message: The reason, for people.
        non_existing_reviewers: The ids that name no user with the right to read and update
            the goal.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "message": fields.Field("message"),
        "non_existing_reviewers": fields.Field("nonExistingReviewers"),
    }

    message: str
    non_existing_reviewers: list[str] | Unset = UNSET
