# Printed from the contract by `make generate`; edits here are lost.
"""The operations on metrics, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, Response, check_options
from .._runtime.values import UNSET, Unset
from ..api.metrics import (
    check_in_metric,
    create_metric,
    get_metric,
    list_metric_values,
    list_metrics,
    update_metric,
)
from ..models.check_in_create import CheckInCreate
from ..models.check_in_response import CheckInResponse
from ..models.get_metric_expand import GetMetricExpand
from ..models.goal_confidence import GoalConfidence
from ..models.metric import Metric
from ..models.metric_create import MetricCreate
from ..models.metric_update import MetricUpdate
from ..models.metric_values_response import MetricValuesResponse
from ..models.metrics_response import MetricsResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncMetrics:
    """The operations on metrics."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @overload
    async def create(self, body: MetricCreate, **options: Unpack[CallOptions]) -> Metric: ...
    @overload
    async def create(
        self,
        *,
        goal_id: str,
        name: str,
        owner_id: str | Unset = UNSET,
        owner_ids: Sequence[str] | Unset = UNSET,
        description: str | Unset = UNSET,
        initial_value: float | Unset = UNSET,
        target: float | Unset = UNSET,
        target_operator: str | Unset = UNSET,
        manual_type: str | Unset = UNSET,
        due_date: datetime.datetime | Unset = UNSET,
        soft_due_date: datetime.datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Metric: ...

    async def create(self, body: MetricCreate | None = None, **given: Any) -> Metric:
        """Create a metric (observed, not documented): as `Metrics.create`, to be awaited."""
        body, options = body_and_options("create", MetricCreate, body, given)
        kwargs = create_metric.get_kwargs(body=body)
        return (await self._client.call(kwargs, create_metric.OPERATION, options)).parsed

    async def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> MetricsResponse:
        """List metrics (observed, not documented): as `Metrics.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_metrics.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, list_metrics.OPERATION, options)).parsed

    async def get(
        self,
        metric_id: str,
        *,
        expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Metric:
        """Get a metric (observed, not documented): as `Metrics.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_metric.get_kwargs(metric_id=metric_id, expand=expand, fields=fields)
        return (await self._client.call(kwargs, get_metric.OPERATION, options)).parsed

    @overload
    async def update(
        self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
    ) -> Metric: ...
    @overload
    async def update(
        self,
        metric_id: str,
        *,
        name: str | Unset = UNSET,
        owner_id: str | Unset = UNSET,
        owner_ids: Sequence[str] | Unset = UNSET,
        description: str | Unset = UNSET,
        actual: float | Unset = UNSET,
        initial_value: float | Unset = UNSET,
        target: float | Unset = UNSET,
        target_operator: str | Unset = UNSET,
        manual_type: str | Unset = UNSET,
        due_date: datetime.datetime | Unset = UNSET,
        soft_due_date: datetime.datetime | Unset = UNSET,
        confidence: GoalConfidence | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Metric: ...

    async def update(
        self, metric_id: str, body: MetricUpdate | None = None, **given: Any
    ) -> Metric:
        """Update a metric (assumed, not documented): as `Metrics.update`, to be awaited."""
        body, options = body_and_options("update", MetricUpdate, body, given)
        kwargs = update_metric.get_kwargs(metric_id=metric_id, body=body)
        return (await self._client.call(kwargs, update_metric.OPERATION, options)).parsed

    async def list_values(
        self,
        metric_id: str,
        *,
        from_: datetime.date | str | Unset = UNSET,
        to: datetime.date | str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> MetricValuesResponse:
        """List values of a metric (observed, not documented): as `Metrics.list_values`, to be awaited."""
        if options:
            check_options(self.list_values, options)
        kwargs = list_metric_values.get_kwargs(metric_id=metric_id, from_=from_, to=to)
        return (await self._client.call(kwargs, list_metric_values.OPERATION, options)).parsed

    @overload
    async def check_in(
        self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
    ) -> CheckInResponse: ...
    @overload
    async def check_in(
        self,
        metric_id: str,
        *,
        actual: float,
        comment: str | Unset = UNSET,
        confidence: float | Unset = UNSET,
        check_in_date: datetime.datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> CheckInResponse: ...

    async def check_in(
        self, metric_id: str, body: CheckInCreate | None = None, **given: Any
    ) -> CheckInResponse:
        """Check in a metric (observed, not documented): as `Metrics.check_in`, to be awaited."""
        body, options = body_and_options("check_in", CheckInCreate, body, given)
        kwargs = check_in_metric.get_kwargs(metric_id=metric_id, body=body)
        return (await self._client.call(kwargs, check_in_metric.OPERATION, options)).parsed


class AsyncMetricsWithResponse:
    """The methods of `AsyncMetrics`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: MetricCreate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        async def create(
            self,
            *,
            goal_id: str,
            name: str,
            owner_id: str | Unset = UNSET,
            owner_ids: Sequence[str] | Unset = UNSET,
            description: str | Unset = UNSET,
            initial_value: float | Unset = UNSET,
            target: float | Unset = UNSET,
            target_operator: str | Unset = UNSET,
            manual_type: str | Unset = UNSET,
            due_date: datetime.datetime | Unset = UNSET,
            soft_due_date: datetime.datetime | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[Metric]: ...
        async def create(self, body: Any = None, **given: Any) -> Any: ...
    else:
        create = AsyncMetrics.create
    list = responding_async(AsyncMetrics.list)
    get = responding_async(AsyncMetrics.get)
    if TYPE_CHECKING:

        @overload
        async def update(
            self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        async def update(
            self,
            metric_id: str,
            *,
            name: str | Unset = UNSET,
            owner_id: str | Unset = UNSET,
            owner_ids: Sequence[str] | Unset = UNSET,
            description: str | Unset = UNSET,
            actual: float | Unset = UNSET,
            initial_value: float | Unset = UNSET,
            target: float | Unset = UNSET,
            target_operator: str | Unset = UNSET,
            manual_type: str | Unset = UNSET,
            due_date: datetime.datetime | Unset = UNSET,
            soft_due_date: datetime.datetime | Unset = UNSET,
            confidence: GoalConfidence | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[Metric]: ...
        async def update(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        update = AsyncMetrics.update
    list_values = responding_async(AsyncMetrics.list_values)
    if TYPE_CHECKING:

        @overload
        async def check_in(
            self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
        ) -> Response[CheckInResponse]: ...
        @overload
        async def check_in(
            self,
            metric_id: str,
            *,
            actual: float,
            comment: str | Unset = UNSET,
            confidence: float | Unset = UNSET,
            check_in_date: datetime.datetime | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[CheckInResponse]: ...
        async def check_in(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        check_in = AsyncMetrics.check_in
