# Printed from the contract by `make generate`; edits here are lost.
"""Update a metric (assumed, not documented): PATCH /api/v1/metrics/{metricId}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric import Metric
from ...models.metric_update import MetricUpdate

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Metric]] = Operation(
    name="updateMetric",
    success={200: Metric.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        423: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "actual": {"type": "number"},
        "confidence": {
            "properties": {"reason": {"type": "string"}, "value": {"type": "number"}},
            "required": ["value"],
            "type": "object",
        },
        "description": {"type": "string"},
        "dueDate": {"type": "string"},
        "initialValue": {"type": "number"},
        "manualType": {"type": "string"},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "softDueDate": {"type": "string"},
        "target": {"type": "number"},
        "targetOperator": {"type": "string"},
    },
    "type": "object",
}


def get_kwargs(
    metric_id: str, *, body: MetricUpdate, gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "PATCH",
        "url": f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(MetricUpdate, body, BODY),
    }


def sync_detailed(
    metric_id: str,
    *,
    client: Client,
    body: MetricUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `Client.metrics.update`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(metric_id=metric_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    metric_id: str,
    *,
    client: AsyncClient,
    body: MetricUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `AsyncClient.metrics.update`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(metric_id=metric_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
