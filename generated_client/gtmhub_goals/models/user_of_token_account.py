# Printed from the contract by `make generate`; edits here are lost.
"""UserOfTokenAccount."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class UserOfTokenAccount(OpenModel):
    """The account of a token.

    Attributes:
        id: The id of the account.
        domain: The host name of the account's pages.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"id": fields.Field("id"), "domain": fields.Field("domain")}

    id: str
    domain: str
