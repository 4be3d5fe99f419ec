# Printed from the contract by `make generate`; edits here are lost.
"""The operations on assignees, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, check_options
from .._runtime.values import UNSET, Unset
from ..api.assignees import get_assignee, list_assignees
from ..models.assignee import Assignee
from ..models.assignees_response import AssigneesResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncAssignees:
    """The operations on assignees."""

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
    ) -> AssigneesResponse:
        """List users and teams (observed, not documented): as `Assignees.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_assignees.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, list_assignees.OPERATION, options)).parsed

    async def get(
        self,
        assignee_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Assignee:
        """Get a user or a team (assumed, not documented): as `Assignees.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_assignee.get_kwargs(assignee_id=assignee_id, fields=fields)
        return (await self._client.call(kwargs, get_assignee.OPERATION, options)).parsed


class AsyncAssigneesWithResponse:
    """The methods of `AsyncAssignees`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncAssignees.list)
    get = responding_async(AsyncAssignees.get)
