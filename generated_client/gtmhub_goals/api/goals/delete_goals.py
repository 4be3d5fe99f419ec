# Printed from the contract by `make generate`; edits here are lost.
"""Delete goals in bulk: DELETE /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given
from ..._runtime.bodies import list_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, no_body
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error

OPERATION: Final[Operation[None]] = Operation(
    name="deleteGoals",
    success={200: no_body},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    bare=True,
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"}


def request(
    *,
    client: AnyClient,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.delete_many` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="DELETE",
        url="/api/v1/goals/bulk",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=list_body(str, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
