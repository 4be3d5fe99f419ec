# Printed from the contract by `make generate`; edits here are lost.
"""List values of a metric (observed, not documented): GET /api/v1/metrics/{metricId}/values."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import day, given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric_value import MetricValue
from ...models.metric_values_response import MetricValuesResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[MetricValuesResponse]] = Operation(
    name="listMetricValues",
    success={200: MetricValuesResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    item=MetricValue.from_dict,
    account=True,
)


def get_kwargs(
    metric_id: str,
    *,
    from_: datetime.date | str | Unset = UNSET,
    to: datetime.date | str | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/values",
        "params": given({"from": day("from_", from_), "to": day("to", to)}),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    metric_id: str,
    *,
    client: Client,
    from_: datetime.date | str | Unset = UNSET,
    to: datetime.date | str | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[MetricValuesResponse]:
    """As `Client.metrics.list_values`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        metric_id=metric_id, from_=from_, to=to, gtmhub_account_id=gtmhub_account_id
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    metric_id: str,
    *,
    client: AsyncClient,
    from_: datetime.date | str | Unset = UNSET,
    to: datetime.date | str | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[MetricValuesResponse]:
    """As `AsyncClient.metrics.list_values`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        metric_id=metric_id, from_=from_, to=to, gtmhub_account_id=gtmhub_account_id
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
