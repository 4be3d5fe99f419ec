# Printed from the contract by `make generate`; edits here are lost.
"""Group goals by owner: GET /api/v1/goals/groupBy/owners."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import boolean, choice, comma_list, comparison, day, given, whole
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.deadline import Deadline
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_group import GoalsGroup
from ...models.goals_grouped_by_response import GoalsGroupedByResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsGroupedByResponse]] = Operation(
    name="groupGoalsByOwner",
    success={200: GoalsGroupedByResponse.from_dict},
    errors={400: Error.from_dict, 401: Error.from_dict, 403: Error.from_dict, 500: Error.from_dict},
    item=GoalsGroup.from_dict,
    account=True,
    named={"sort": Goal},
)


def get_kwargs(
    *,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": "/api/v1/goals/groupBy/owners",
        "params": given(
            {
                "filter": choice("filter", filter_, ("current", "past", "future")),
                "ids": comma_list(
                    "ids",
                    ids,
                    "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                    "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
                ),
                "ownerIds": comma_list(
                    "owner_ids",
                    owner_ids,
                    "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                    "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
                ),
                "metricOwnerId": comma_list(
                    "metric_owner_id",
                    metric_owner_id,
                    "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                    "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
                ),
                "attainment": comparison("attainment", attainment, "", ">0.5"),
                "metricBefore": day("metric_before", metric_before),
                "metricAfter": day("metric_after", metric_after),
                "metricAttainment": comparison("metric_attainment", metric_attainment, "", ">0.5"),
                "sort": comma_list(
                    "sort",
                    sort,
                    "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                    "-name,dateCreated",
                ),
                "includeMetrics": boolean("include_metrics", include_metrics),
                "skip": whole("skip", skip, 0, 2147483647),
                "take": whole("take", take, 1, 2147483647),
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    *,
    client: Client,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsGroupedByResponse]:
    """As `Client.goals.group_by_owner`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        ids=ids,
        owner_ids=owner_ids,
        metric_owner_id=metric_owner_id,
        attainment=attainment,
        metric_before=metric_before,
        metric_after=metric_after,
        metric_attainment=metric_attainment,
        sort=sort,
        include_metrics=include_metrics,
        skip=skip,
        take=take,
        gtmhub_account_id=gtmhub_account_id,
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsGroupedByResponse]:
    """As `AsyncClient.goals.group_by_owner`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        ids=ids,
        owner_ids=owner_ids,
        metric_owner_id=metric_owner_id,
        attainment=attainment,
        metric_before=metric_before,
        metric_after=metric_after,
        metric_attainment=metric_attainment,
        sort=sort,
        include_metrics=include_metrics,
        skip=skip,
        take=take,
        gtmhub_account_id=gtmhub_account_id,
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
