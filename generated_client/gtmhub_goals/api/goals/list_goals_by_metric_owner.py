# Printed from the contract by `make generate`; edits here are lost.
"""List goals by metric owner: GET /api/v1/goals/metric/{ownerId}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoalsByMetricOwner",
    success={200: GoalsResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=Goal.from_dict,
    account=True,
)


def get_kwargs(owner_id: str, *, gtmhub_account_id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": f"/api/v1/goals/metric/{path_segment('owner_id', owner_id)}",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    owner_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """As `Client.goals.list_by_metric_owner`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(owner_id=owner_id, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    owner_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """As `AsyncClient.goals.list_by_metric_owner`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(owner_id=owner_id, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
