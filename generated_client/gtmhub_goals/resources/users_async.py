# Printed from the contract by `make generate`; edits here are lost.
"""The operations on users, with the client's account and settings filled in."""

from __future__ import annotations

from .._runtime.facade import FacadeBase, awaited, responding_async
from .users import Users


class AsyncUsers(FacadeBase):
    """The operations on users, to be awaited."""

    list = awaited(Users.list)
    """List users (observed, not documented): as `Users.list`, to be awaited."""
    find = awaited(Users.find)
    """Find users (observed, not documented): as `Users.find`, to be awaited."""
    get = awaited(Users.get)
    """Get a user (observed, not documented): as `Users.get`, to be awaited."""
    get_of_token = awaited(Users.get_of_token)
    """Get the user of a token (observed, not documented): as `Users.get_of_token`, to be awaited."""


class AsyncUsersWithResponse(FacadeBase):
    """The methods of `AsyncUsers`, each giving its whole `Response`."""

    list = responding_async(AsyncUsers.list)
    find = responding_async(AsyncUsers.find)
    get = responding_async(AsyncUsers.get)
    get_of_token = responding_async(AsyncUsers.get_of_token)
