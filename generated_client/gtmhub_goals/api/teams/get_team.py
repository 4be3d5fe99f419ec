# Printed from the contract by `make generate`; edits here are lost.
"""Get a team (assumed, not documented): GET /api/v1/teams/{teamId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.team import Team

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Team]] = Operation(
    name="getTeam",
    success={200: Team.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)


def get_kwargs(
    team_id: str,
    *,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": f"/api/v1/teams/{path_segment('team_id', team_id)}",
        "params": given(
            {
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                )
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    team_id: str,
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Team]:
    """As `Client.teams.get`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(team_id=team_id, fields=fields, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    team_id: str,
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Team]:
    """As `AsyncClient.teams.get`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(team_id=team_id, fields=fields, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
