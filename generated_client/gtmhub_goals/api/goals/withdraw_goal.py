# Printed from the contract by `make generate`; edits here are lost.
"""Withdraw a goal: POST /api/v1/goals/{goalId}/withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, no_body, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[None]] = Operation(
    name="withdrawGoal",
    success={204: no_body},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        404: Error.from_dict,
        409: Error.from_dict,
        500: Error.from_dict,
    },
    bare=True,
    account=True,
)


def get_kwargs(goal_id: str, *, gtmhub_account_id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/withdraw",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `Client.goals.withdraw`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `AsyncClient.goals.withdraw`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
