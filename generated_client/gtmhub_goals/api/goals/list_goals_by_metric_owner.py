# Printed from the contract by `make generate`; edits here are lost.
"""List goals by metric owner: GET /api/v1/goals/metric/{ownerId}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoalsByMetricOwner",
    success={200: GoalsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=Goal.from_dict,
    account=True,
)


def request(
    owner_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsResponse]:
    """Prepare what `client.goals.list_by_metric_owner` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/goals/metric/{path_segment('owner_id', owner_id)}",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
