# Printed from the contract by `make generate`; edits here are lost.
"""The operations on teams, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, check_options
from .._runtime.values import UNSET, Unset
from ..api.teams import get_team, list_teams
from ..models.team import Team
from ..models.teams_response import TeamsResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncTeams:
    """The operations on teams."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> TeamsResponse:
        """List teams (observed, not documented): as `Teams.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_teams.get_kwargs(filter_=filter, sort=sort, fields=fields)
        return (await self._client.call(kwargs, list_teams.OPERATION, options)).parsed

    async def get(
        self,
        team_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Team:
        """Get a team (assumed, not documented): as `Teams.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_team.get_kwargs(team_id=team_id, fields=fields)
        return (await self._client.call(kwargs, get_team.OPERATION, options)).parsed


class AsyncTeamsWithResponse:
    """The methods of `AsyncTeams`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncTeams.list)
    get = responding_async(AsyncTeams.get)
