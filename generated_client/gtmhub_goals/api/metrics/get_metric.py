# Printed from the contract by `make generate`; edits here are lost.
"""Get a metric (observed, not documented): GET /api/v1/metrics/{metricId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Unpack

from ..._runtime import stock
from ..._runtime.arguments import choice, comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.get_metric_expand import GetMetricExpand
from ...models.metric import Metric

OPERATION: Final[Operation[Metric]] = Operation(
    name="getMetric",
    success={200: Metric.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    account=True,
)


def request(
    metric_id: str,
    *,
    client: AnyClient,
    expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Metric]:
    """Prepare what `client.metrics.get` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        params=given(
            {
                "expand": choice("expand", expand, ("tasks",)),
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
            }
        ),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
