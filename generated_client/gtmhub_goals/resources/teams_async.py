# Printed from the contract by `make generate`; edits here are lost.
"""The operations on teams, with the client's account and settings filled in."""

from __future__ import annotations

from .._runtime.facade import FacadeBase, awaited, responding_async
from .teams import Teams


class AsyncTeams(FacadeBase):
    """The operations on teams, to be awaited."""

    list = awaited(Teams.list)
    """List teams (observed, not documented): as `Teams.list`, to be awaited."""
    get = awaited(Teams.get)
    """Get a team (assumed, not documented): as `Teams.get`, to be awaited."""


class AsyncTeamsWithResponse(FacadeBase):
    """The methods of `AsyncTeams`, each giving its whole `Response`."""

    list = responding_async(AsyncTeams.list)
    get = responding_async(AsyncTeams.get)
