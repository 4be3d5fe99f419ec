# Printed from the contract by `make generate`; edits here are lost.
"""Create a metric (observed, not documented): POST /api/v1/metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric import Metric
from ...models.metric_create import MetricCreate

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Metric]] = Operation(
    name="createMetric",
    success={201: Metric.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        423: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "description": {"type": "string"},
        "dueDate": {"type": "string"},
        "goalId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "initialValue": {"type": "number"},
        "manualType": {"type": "string"},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "softDueDate": {"type": "string"},
        "target": {"type": "number"},
        "targetOperator": {"type": "string"},
    },
    "required": ["goalId", "name"],
    "type": "object",
}


def get_kwargs(*, body: MetricCreate, gtmhub_account_id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": "/api/v1/metrics",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(MetricCreate, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: MetricCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `Client.metrics.create`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: MetricCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `AsyncClient.metrics.create`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
