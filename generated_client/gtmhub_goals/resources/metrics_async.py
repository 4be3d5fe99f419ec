# Printed from the contract by `make generate`; edits here are lost.
"""The operations on metrics, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload

from .._runtime.facade import FacadeBase, awaited, responding_async
from .._runtime.operation import CallOptions, Response
from ..models.check_in_create import CheckInCreate
from ..models.check_in_response import CheckInResponse
from ..models.metric import Metric
from ..models.metric_create import MetricCreate
from ..models.metric_update import MetricUpdate
from .metrics import Metrics

if TYPE_CHECKING:
    from .metrics import CheckInCreateFields, MetricCreateFields, MetricUpdateFields


class AsyncMetrics(FacadeBase):
    """The operations on metrics, to be awaited."""

    list = awaited(Metrics.list)
    """List metrics (observed, not documented): as `Metrics.list`, to be awaited."""
    get = awaited(Metrics.get)
    """Get a metric (observed, not documented): as `Metrics.get`, to be awaited."""
    list_values = awaited(Metrics.list_values)
    """List values of a metric (observed, not documented): as `Metrics.list_values`, to be awaited."""
    if TYPE_CHECKING:

        @overload
        async def create(self, body: MetricCreate, **options: Unpack[CallOptions]) -> Metric: ...
        @overload
        async def create(self, **fields: Unpack[MetricCreateFields]) -> Metric: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def update(
            self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
        ) -> Metric: ...
        @overload
        async def update(self, metric_id: str, **fields: Unpack[MetricUpdateFields]) -> Metric: ...

        async def update(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def check_in(
            self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
        ) -> CheckInResponse: ...
        @overload
        async def check_in(
            self, metric_id: str, **fields: Unpack[CheckInCreateFields]
        ) -> CheckInResponse: ...

        async def check_in(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = awaited(Metrics.create)
        update = awaited(Metrics.update)
        check_in = awaited(Metrics.check_in)


class AsyncMetricsWithResponse(FacadeBase):
    """The methods of `AsyncMetrics`, each giving its whole `Response`."""

    list = responding_async(AsyncMetrics.list)
    get = responding_async(AsyncMetrics.get)
    list_values = responding_async(AsyncMetrics.list_values)
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: MetricCreate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        async def create(self, **fields: Unpack[MetricCreateFields]) -> Response[Metric]: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def update(
            self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        async def update(
            self, metric_id: str, **fields: Unpack[MetricUpdateFields]
        ) -> Response[Metric]: ...

        async def update(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def check_in(
            self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
        ) -> Response[CheckInResponse]: ...
        @overload
        async def check_in(
            self, metric_id: str, **fields: Unpack[CheckInCreateFields]
        ) -> Response[CheckInResponse]: ...

        async def check_in(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = AsyncMetrics.create
        update = AsyncMetrics.update
        check_in = AsyncMetrics.check_in
