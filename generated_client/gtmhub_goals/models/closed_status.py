# Printed from the contract by `make generate`; edits here are lost.
"""ClosedStatus."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class ClosedStatus(OpenModel):
    """Whether a goal is still pursued.

    Attributes:
        status: `active`, or what help pages call achieved and abandoned; servers may know
            more.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"status": fields.Field("status")}

    status: str | Unset = UNSET
