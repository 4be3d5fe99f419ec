# Printed from the contract by `make generate`; edits here are lost.
"""Get a metric (observed, not documented): GET /api/v1/metrics/{metricId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import choice, comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.get_metric_expand import GetMetricExpand
from ...models.metric import Metric

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Metric]] = Operation(
    name="getMetric",
    success={200: Metric.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)


def get_kwargs(
    metric_id: str,
    *,
    expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        "params": given(
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
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    metric_id: str,
    *,
    client: Client,
    expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `Client.metrics.get`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        metric_id=metric_id, expand=expand, fields=fields, gtmhub_account_id=gtmhub_account_id
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    metric_id: str,
    *,
    client: AsyncClient,
    expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Metric]:
    """As `AsyncClient.metrics.get`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        metric_id=metric_id, expand=expand, fields=fields, gtmhub_account_id=gtmhub_account_id
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
