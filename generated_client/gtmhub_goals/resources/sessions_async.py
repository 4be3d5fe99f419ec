# Printed from the contract by `make generate`; edits here are lost.
"""The operations on sessions, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, Response, check_options
from .._runtime.values import UNSET, Unset
from ..api.sessions import create_session, find_sessions, get_session, list_sessions
from ..models.deadline import Deadline
from ..models.list_sessions_status import ListSessionsStatus
from ..models.session import Session
from ..models.session_create import SessionCreate
from ..models.session_create_status import SessionCreateStatus
from ..models.sessions_response import SessionsResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncSessions:
    """The operations on sessions."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        filter: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
        status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> SessionsResponse:
        """List sessions (observed, not documented): as `Sessions.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_sessions.get_kwargs(filter_=filter, status=status, fields=fields, sort=sort)
        return (await self._client.call(kwargs, list_sessions.OPERATION, options)).parsed

    @overload
    async def create(self, body: SessionCreate, **options: Unpack[CallOptions]) -> Session: ...
    @overload
    async def create(
        self,
        *,
        title: str,
        start: datetime.datetime,
        end: datetime.datetime,
        status: SessionCreateStatus | Unset = UNSET,
        parent_id: str | None | Unset = UNSET,
        access: Mapping[str, Any] | None | Unset = UNSET,
        cadence_type: str | Unset = UNSET,
        cadence_start: Mapping[str, Any] | Unset = UNSET,
        cadence_time_zone: str | Unset = UNSET,
        workflow: Mapping[str, Any] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Session: ...

    async def create(self, body: SessionCreate | None = None, **given: Any) -> Session:
        """Create a session (observed, not documented): as `Sessions.create`, to be awaited."""
        body, options = body_and_options("create", SessionCreate, body, given)
        kwargs = create_session.get_kwargs(body=body)
        return (await self._client.call(kwargs, create_session.OPERATION, options)).parsed

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
    ) -> SessionsResponse:
        """Find sessions (observed, not documented): as `Sessions.find`, to be awaited."""
        if options:
            check_options(self.find, options)
        kwargs = find_sessions.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, find_sessions.OPERATION, options)).parsed

    async def get(
        self,
        session_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Session:
        """Get a session (observed, not documented): as `Sessions.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_session.get_kwargs(session_id=session_id, fields=fields)
        return (await self._client.call(kwargs, get_session.OPERATION, options)).parsed


class AsyncSessionsWithResponse:
    """The methods of `AsyncSessions`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncSessions.list)
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: SessionCreate, **options: Unpack[CallOptions]
        ) -> Response[Session]: ...
        @overload
        async def create(
            self,
            *,
            title: str,
            start: datetime.datetime,
            end: datetime.datetime,
            status: SessionCreateStatus | Unset = UNSET,
            parent_id: str | None | Unset = UNSET,
            access: Mapping[str, Any] | None | Unset = UNSET,
            cadence_type: str | Unset = UNSET,
            cadence_start: Mapping[str, Any] | Unset = UNSET,
            cadence_time_zone: str | Unset = UNSET,
            workflow: Mapping[str, Any] | None | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[Session]: ...
        async def create(self, body: Any = None, **given: Any) -> Any: ...
    else:
        create = AsyncSessions.create
    find = responding_async(AsyncSessions.find)
    get = responding_async(AsyncSessions.get)
