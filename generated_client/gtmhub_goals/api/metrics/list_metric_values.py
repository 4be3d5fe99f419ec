# Printed from the contract by `make generate`; edits here are lost.
"""List values of a metric (observed, not documented): GET /api/v1/metrics/{metricId}/values."""

from __future__ import annotations

import datetime
from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import day, given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.metric_value import MetricValue
from ...models.metric_values_response import MetricValuesResponse

OPERATION: Final[Operation[MetricValuesResponse]] = Operation(
    name="listMetricValues",
    success={200: MetricValuesResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    item=MetricValue.from_dict,
    account=True,
)


def request(
    metric_id: str,
    *,
    client: AnyClient,
    from_: datetime.date | str | Unset = UNSET,
    to: datetime.date | str | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[MetricValuesResponse]:
    """Prepare what `client.metrics.list_values` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/values",
        params=given({"from": day("from_", from_), "to": day("to", to)}),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
