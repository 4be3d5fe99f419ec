# Printed from the contract by `make generate`; edits here are lost.
"""The operations on assignees, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.facade import awaited, responding_async
from .assignees import Assignees

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncAssignees:
    """The operations on assignees, to be awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    list = awaited(Assignees.list)
    """List users and teams (observed, not documented): as `Assignees.list`, to be awaited."""
    get = awaited(Assignees.get)
    """Get a user or a team (assumed, not documented): as `Assignees.get`, to be awaited."""


class AsyncAssigneesWithResponse:
    """The methods of `AsyncAssignees`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncAssignees.list)
    get = responding_async(AsyncAssignees.get)
