# Printed from the contract by `make generate`; edits here are lost.
"""The operations on teams, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.facade import awaited, responding_async
from .teams import Teams

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncTeams:
    """The operations on teams, to be awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    list = awaited(Teams.list)
    """List teams (observed, not documented): as `Teams.list`, to be awaited."""
    get = awaited(Teams.get)
    """Get a team (assumed, not documented): as `Teams.get`, to be awaited."""


class AsyncTeamsWithResponse:
    """The methods of `AsyncTeams`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncTeams.list)
    get = responding_async(AsyncTeams.get)
