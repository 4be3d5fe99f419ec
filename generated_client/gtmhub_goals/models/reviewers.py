# Printed from the contract by `make generate`; edits here are lost.
"""Reviewers."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class Reviewers(OpenModel):
    """The ids of the users that shall be the reviewers of a goal.

    Assumed: they stand under `reviewers`, from 1 to 100 of them. The curl sample of the
    vendor's document has this key, as the name of the whole body.

    Attributes:
        reviewers: The ids of the users.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"reviewers": fields.Field("reviewers", null=list)}

    reviewers: list[str]
