# Printed from the contract by `make generate`; edits here are lost.
"""User."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class User(OpenModel):
    """A person of the account.

    Attributes:
        id: The id of the user.
        account_id: The id of the account.
        client_id: Who the identity provider says it is: the claim `sub` of the user's tokens.
        name: The whole name.
        display_name: The name to show.
        first_name: The first name. Assumed: the first word of the whole name.
        last_name: The last name. Assumed: what follows the first word of the whole name.
        email: The email address.
        avatar: The picture, or its place.
        is_active: Whether the user may sign in.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "client_id": fields.Field("clientId"),
        "name": fields.Field("name"),
        "display_name": fields.Field("displayName"),
        "first_name": fields.Field("firstName"),
        "last_name": fields.Field("lastName"),
        "email": fields.Field("email"),
        "avatar": fields.Field("avatar"),
        "is_active": fields.Field("isActive"),
    }

    id: str
    account_id: str
    client_id: str | Unset = UNSET
    name: str | Unset = UNSET
    display_name: str | Unset = UNSET
    first_name: str | Unset = UNSET
    last_name: str | Unset = UNSET
    email: str | Unset = UNSET
    avatar: str | Unset = UNSET
    is_active: bool | Unset = UNSET
