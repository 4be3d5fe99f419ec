# Printed from the contract by `make generate`; edits here are lost.
"""Assignee."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Assignee(OpenModel):
    """A user or a team as owner or reviewer. In an assignee that could not be resolved every
    text is `""`.

    Attributes:
        id: The id of the user or team; they share one space of ids.
        account_id: The id of the account.
        name: The name of the person or team.
        email: The e-mail address; `""` where there is none.
        type_: `user` or `team`; servers may know more.
        avatar: The address of a picture of a team; `""` for none.
        picture: The address of a picture of a user; `""` for none.
        color: The colour of a team; `""` for none.
        is_active: Whether the user still has access.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "name": fields.Field("name"),
        "email": fields.Field("email"),
        "type_": fields.Field("type"),
        "avatar": fields.Field("avatar"),
        "picture": fields.Field("picture"),
        "color": fields.Field("color"),
        "is_active": fields.Field("isActive"),
    }

    id: str | Unset = UNSET
    account_id: str | Unset = UNSET
    name: str | Unset = UNSET
    email: str | Unset = UNSET
    type_: str | Unset = UNSET
    avatar: str | Unset = UNSET
    picture: str | Unset = UNSET
    color: str | Unset = UNSET
    is_active: bool | Unset = UNSET
