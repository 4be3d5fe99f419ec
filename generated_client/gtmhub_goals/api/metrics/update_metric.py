# Printed from the contract by `make generate`; edits here are lost.
"""Update a metric (assumed, not documented): PATCH /api/v1/metrics/{metricId}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric import Metric
from ...models.metric_update import MetricUpdate

OPERATION: Final[Operation[Metric]] = Operation(
    name="updateMetric",
    success={200: Metric.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
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
        "dueDate": {"format": "date-time", "type": "string"},
        "initialValue": {"type": "number"},
        "manualType": {"type": "string"},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "softDueDate": {"format": "date-time", "type": "string"},
        "target": {"type": "number"},
        "targetOperator": {"type": "string"},
    },
    "type": "object",
}


def request(
    metric_id: str,
    *,
    client: AnyClient,
    body: MetricUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Metric]:
    """Prepare what `client.metrics.update` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="PATCH",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(MetricUpdate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
