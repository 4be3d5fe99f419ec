# Printed from the contract by `make generate`; edits here are lost.
"""Get a team (assumed, not documented): GET /api/v1/teams/{teamId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.team import Team

OPERATION: Final[Operation[Team]] = Operation(
    name="getTeam",
    success={200: Team.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    account=True,
)


def request(
    team_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Team]:
    """Prepare what `client.teams.get` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/teams/{path_segment('team_id', team_id)}",
        params=given(
            {
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                )
            }
        ),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
