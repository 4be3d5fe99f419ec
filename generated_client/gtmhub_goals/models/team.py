# Printed from the contract by `make generate`; edits here are lost.
"""Team."""

from __future__ import annotations

import datetime

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Team(OpenModel):
    """A team of the account.

    Attributes:
        id: The id of the team.
        account_id: The id of the account.
        name: The name.
        description: What it does. Assumed: `""` for nothing said.
        avatar: The picture, or its place; `""` for none.
        date_created: When it was created. Assumed: the zero date where that is not known.
        parent_id: The id of the team above; `""` for none.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "name": fields.Field("name"),
        "description": fields.Field("description"),
        "avatar": fields.Field("avatar"),
        "date_created": fields.Field("dateCreated", fields.MOMENT),
        "parent_id": fields.Field("parentId"),
    }

    id: str
    account_id: str
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    avatar: str | Unset = UNSET
    date_created: datetime.datetime | Unset = UNSET
    parent_id: str | Unset = UNSET
