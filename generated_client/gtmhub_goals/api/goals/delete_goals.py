# Printed from the contract by `make generate`; edits here are lost.
"""Delete goals in bulk: DELETE /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given
from ..._runtime.bodies import list_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, no_body, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[None]] = Operation(
    name="deleteGoals",
    success={200: no_body},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    bare=True,
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"}


def get_kwargs(*, body: Sequence[str], gtmhub_account_id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "DELETE",
        "url": "/api/v1/goals/bulk",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": list_body(str, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `Client.goals.delete_many`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `AsyncClient.goals.delete_many`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
