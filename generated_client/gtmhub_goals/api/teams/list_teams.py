# Printed from the contract by `make generate`; edits here are lost.
"""List teams (observed, not documented): GET /api/v1/teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import comma_list, condition, given
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.team import Team
from ...models.teams_response import TeamsResponse

OPERATION: Final[Operation[TeamsResponse]] = Operation(
    name="listTeams",
    success={200: TeamsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=Team.from_dict,
    account=True,
    operators=tuple(
        "$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split()
    ),
)


def request(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[TeamsResponse]:
    """Prepare what `client.teams.list` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url="/api/v1/teams",
        params=given(
            {
                "filter": condition("filter", filter_, OPERATION.operators),
                "sort": comma_list(
                    "sort",
                    sort,
                    "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                    "-name,dateCreated",
                ),
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
            }
        ),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
