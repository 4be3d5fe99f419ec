# Printed from the contract by `make generate`; edits here are lost.
"""Error."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class Error(OpenModel):
    """Why the request was refused. The vendor's document names no shape for errors; servers may
    answer with plain text or HTML as well.

    Documented: on the five workflow operations, a 400 (but for that of `setGoalReviewers`)
    and a 500 are an error message.

    Attributes:
        message: The reason, for people.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"message": fields.Field("message")}

    message: str
