# Printed from the contract by `make generate`; edits here are lost.
"""Check in a metric (observed, not documented): POST /api/v1/metrics/{metricId}/checkin."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.check_in_create import CheckInCreate
from ...models.check_in_response import CheckInResponse
from ...models.error import Error

OPERATION: Final[Operation[CheckInResponse]] = Operation(
    name="checkInMetric",
    success={201: CheckInResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "actual": {"type": "number"},
        "checkInDate": {"format": "date-time", "type": "string"},
        "comment": {"type": "string"},
        "confidence": {"type": "number"},
    },
    "required": ["actual"],
    "type": "object",
}


def request(
    metric_id: str,
    *,
    client: AnyClient,
    body: CheckInCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[CheckInResponse]:
    """Prepare what `client.metrics.check_in` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/checkin",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(CheckInCreate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
