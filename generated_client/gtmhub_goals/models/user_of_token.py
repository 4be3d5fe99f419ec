# Printed from the contract by `make generate`; edits here are lost.
"""UserOfToken."""

from __future__ import annotations

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel


@define
class UserOfToken(OpenModel):
    """Who a token acts as.

    Attributes:
        user: The user.
        account: The account.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "user": fields.Field("user", fields.one(lambda: UserOfTokenUser)),
        "account": fields.Field("account", fields.one(lambda: UserOfTokenAccount)),
    }

    user: UserOfTokenUser
    account: UserOfTokenAccount


from .user_of_token_account import UserOfTokenAccount  # noqa: E402 - models may refer to each other in a circle
from .user_of_token_user import UserOfTokenUser  # noqa: E402 - models may refer to each other in a circle
