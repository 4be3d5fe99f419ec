# Printed from the contract by `make generate`; edits here are lost.
"""Delete a goal: DELETE /api/v1/goals/{goalId}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation, no_body
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error

OPERATION: Final[Operation[None]] = Operation(
    name="deleteGoal",
    success={200: no_body},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    bare=True,
    account=True,
)


def request(
    goal_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.delete` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="DELETE",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
