# Printed from the contract by `make generate`; edits here are lost.
"""UserOfTokenUser."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class UserOfTokenUser(OpenModel):
    """The user of a token.

    Attributes:
        id: The id of the user.
        client_id: The claim `sub` that stands for the user.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"id": fields.Field("id"), "client_id": fields.Field("clientId")}

    id: str
    client_id: str
