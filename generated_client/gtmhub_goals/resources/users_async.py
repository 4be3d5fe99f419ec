# Printed from the contract by `make generate`; edits here are lost.
"""The operations on users, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, check_options
from .._runtime.values import UNSET, Unset
from ..api.users import find_users, get_user, get_user_of_token, list_users
from ..models.user import User
from ..models.user_of_token import UserOfToken
from ..models.users_response import UsersResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncUsers:
    """The operations on users."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> UsersResponse:
        """List users (observed, not documented): as `Users.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_users.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, list_users.OPERATION, options)).parsed

    async def find(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> UsersResponse:
        """Find users (observed, not documented): as `Users.find`, to be awaited."""
        if options:
            check_options(self.find, options)
        kwargs = find_users.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, find_users.OPERATION, options)).parsed

    async def get(
        self,
        user_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Get a user (observed, not documented): as `Users.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_user.get_kwargs(user_id=user_id, fields=fields)
        return (await self._client.call(kwargs, get_user.OPERATION, options)).parsed

    async def get_of_token(self, sub: str, **options: Unpack[CallOptions]) -> UserOfToken:
        """Get the user of a token (observed, not documented): as `Users.get_of_token`, to be awaited."""
        if options:
            check_options(self.get_of_token, options)
        kwargs = get_user_of_token.get_kwargs(sub=sub)
        return (await self._client.call(kwargs, get_user_of_token.OPERATION, options)).parsed


class AsyncUsersWithResponse:
    """The methods of `AsyncUsers`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncUsers.list)
    find = responding_async(AsyncUsers.find)
    get = responding_async(AsyncUsers.get)
    get_of_token = responding_async(AsyncUsers.get_of_token)
