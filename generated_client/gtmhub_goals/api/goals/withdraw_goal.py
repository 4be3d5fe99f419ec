# Printed from the contract by `make generate`; edits here are lost.
"""Withdraw a goal: POST /api/v1/goals/{goalId}/withdraw."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation, no_body
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error

OPERATION: Final[Operation[None]] = Operation(
    name="withdrawGoal",
    success={204: no_body},
    errors=dict.fromkeys((400, 401, 404, 409, 500), Error.from_dict),
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
    """Prepare what `client.goals.withdraw` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/withdraw",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
