# Printed from the contract by `make generate`; edits here are lost.
"""Create a metric (observed, not documented): POST /api/v1/metrics."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric import Metric
from ...models.metric_create import MetricCreate

OPERATION: Final[Operation[Metric]] = Operation(
    name="createMetric",
    success={201: Metric.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 423, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "description": {"type": "string"},
        "dueDate": {"format": "date-time", "type": "string"},
        "goalId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "initialValue": {"type": "number"},
        "manualType": {"type": "string"},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "softDueDate": {"format": "date-time", "type": "string"},
        "target": {"type": "number"},
        "targetOperator": {"type": "string"},
    },
    "required": ["goalId", "name"],
    "type": "object",
}


def request(
    *,
    client: AnyClient,
    body: MetricCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Metric]:
    """Prepare what `client.metrics.create` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url="/api/v1/metrics",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(MetricCreate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
