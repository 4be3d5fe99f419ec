# Printed from the contract by `make generate`; edits here are lost.
"""Check in a metric (observed, not documented): POST /api/v1/metrics/{metricId}/checkin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.check_in_create import CheckInCreate
from ...models.check_in_response import CheckInResponse
from ...models.error import Error

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[CheckInResponse]] = Operation(
    name="checkInMetric",
    success={201: CheckInResponse.from_dict},
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
        "checkInDate": {"type": "string"},
        "comment": {"type": "string"},
        "confidence": {"type": "number"},
    },
    "required": ["actual"],
    "type": "object",
}


def get_kwargs(
    metric_id: str, *, body: CheckInCreate, gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/checkin",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(CheckInCreate, body, BODY),
    }


def sync_detailed(
    metric_id: str,
    *,
    client: Client,
    body: CheckInCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CheckInResponse]:
    """As `Client.metrics.check_in`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(metric_id=metric_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    metric_id: str,
    *,
    client: AsyncClient,
    body: CheckInCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CheckInResponse]:
    """As `AsyncClient.metrics.check_in`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(metric_id=metric_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
