# Printed from the contract by `make generate`; edits here are lost.
"""The operations on sessions, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload

from .._runtime.facade import FacadeBase, awaited, responding_async
from .._runtime.operation import CallOptions, Response
from ..models.session import Session
from ..models.session_create import SessionCreate
from .sessions import Sessions

if TYPE_CHECKING:
    from .sessions import SessionCreateFields


class AsyncSessions(FacadeBase):
    """The operations on sessions, to be awaited."""

    list = awaited(Sessions.list)
    """List sessions (observed, not documented): as `Sessions.list`, to be awaited."""
    find = awaited(Sessions.find)
    """Find sessions (observed, not documented): as `Sessions.find`, to be awaited."""
    get = awaited(Sessions.get)
    """Get a session (observed, not documented): as `Sessions.get`, to be awaited."""
    if TYPE_CHECKING:

        @overload
        async def create(self, body: SessionCreate, **options: Unpack[CallOptions]) -> Session: ...
        @overload
        async def create(self, **fields: Unpack[SessionCreateFields]) -> Session: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

    else:
        create = awaited(Sessions.create)


class AsyncSessionsWithResponse(FacadeBase):
    """The methods of `AsyncSessions`, each giving its whole `Response`."""

    list = responding_async(AsyncSessions.list)
    find = responding_async(AsyncSessions.find)
    get = responding_async(AsyncSessions.get)
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: SessionCreate, **options: Unpack[CallOptions]
        ) -> Response[Session]: ...
        @overload
        async def create(self, **fields: Unpack[SessionCreateFields]) -> Response[Session]: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

    else:
        create = AsyncSessions.create
