# Printed from the contract by `make generate`; edits here are lost.
"""The operations on metrics below the facade: what each of them sends, and how it is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Unpack

from .._runtime.arguments import choice, comma_list, condition, day, path_segment, whole
from .._runtime.bodies import model_body
from .._runtime.operation import CallOptions, Operation
from .._runtime.stock import AnyClient, Request, endpoint
from .._runtime.values import UNSET, Unset
from ..models.check_in_create import CheckInCreate
from ..models.check_in_response import CheckInResponse
from ..models.error import Error
from ..models.get_metric_expand import GetMetricExpand
from ..models.metric import Metric
from ..models.metric_create import MetricCreate
from ..models.metric_update import MetricUpdate
from ..models.metric_value import MetricValue
from ..models.metric_values_response import MetricValuesResponse
from ..models.metrics_response import MetricsResponse


@endpoint(
    Operation(
        name="createMetric",
        success={201: Metric.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 423, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {
            "description": {"type": "string"},
            "dueDate": {"format": "date-time", "type": "string"},
            "goalId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "initialValue": {"type": "number"},
            "manualType": {"type": "string"},
            "name": {"type": "string"},
            "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": "array",
            },
            "softDueDate": {"format": "date-time", "type": "string"},
            "target": {"type": "number"},
            "targetOperator": {"type": "string"},
        },
        "required": ["goalId", "name"],
        "type": "object",
    },
)
def create_metric(
    *,
    client: AnyClient,
    body: MetricCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Metric]:
    """Prepare what `client.metrics.create` sends."""
    return Request(
        client,
        create_metric.operation,
        options,
        method="POST",
        url="/api/v1/metrics",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(MetricCreate, body, create_metric.body),
    )


@endpoint(
    Operation(
        name="listMetrics",
        success={200: MetricsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Metric.from_dict,
        account=True,
        named={"filter": Metric, "sort": Metric, "fields": Metric},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def list_metrics(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[MetricsResponse]:
    """Prepare what `client.metrics.list` sends."""
    return Request(
        client,
        list_metrics.operation,
        options,
        method="GET",
        url="/api/v2/metrics",
        params={
            "filter": condition("filter", filter_, list_metrics.operation.operators),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "skip": whole("skip", skip, 0, 2147483647),
            "take": whole("take", take, 1, 2147483647),
            "limit": whole("limit", limit, 1, 2147483647),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="getMetric",
        success={200: Metric.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
        named={"fields": Metric},
    )
)
def get_metric(
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
        get_metric.operation,
        options,
        method="GET",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        params={
            "expand": choice("expand", expand, ("tasks",)),
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="updateMetric",
        success={200: Metric.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
        account=True,
    ),
    body={
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
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": "array",
            },
            "softDueDate": {"format": "date-time", "type": "string"},
            "target": {"type": "number"},
            "targetOperator": {"type": "string"},
        },
        "type": "object",
    },
)
def update_metric(
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
        update_metric.operation,
        options,
        method="PATCH",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(MetricUpdate, body, update_metric.body),
    )


@endpoint(
    Operation(
        name="listMetricValues",
        success={200: MetricValuesResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        item=MetricValue.from_dict,
        account=True,
    )
)
def list_metric_values(
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
        list_metric_values.operation,
        options,
        method="GET",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/values",
        params={"from": day("from_", from_), "to": day("to", to)},
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="checkInMetric",
        success={201: CheckInResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {
            "actual": {"type": "number"},
            "checkInDate": {"format": "date-time", "type": "string"},
            "comment": {"type": "string"},
            "confidence": {"type": "number"},
        },
        "required": ["actual"],
        "type": "object",
    },
)
def check_in_metric(
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
        check_in_metric.operation,
        options,
        method="POST",
        url=f"/api/v1/metrics/{path_segment('metric_id', metric_id)}/checkin",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(CheckInCreate, body, check_in_metric.body),
    )
