# Printed from the contract by `make generate`; edits here are lost.
"""Group goals by reviewer: GET /api/v1/goals/groupBy/reviewers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final, Literal, Unpack

from ..._runtime import stock
from ..._runtime.arguments import boolean, choice, comma_list, comparison, day, given, whole
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.deadline import Deadline
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_group import GoalsGroup
from ...models.goals_grouped_by_response import GoalsGroupedByResponse

OPERATION: Final[Operation[GoalsGroupedByResponse]] = Operation(
    name="groupGoalsByReviewer",
    success={200: GoalsGroupedByResponse.from_dict},
    errors=dict.fromkeys((400, 401, 403, 500), Error.from_dict),
    item=GoalsGroup.from_dict,
    account=True,
    named={"sort": Goal},
)


def request(
    *,
    client: AnyClient,
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
) -> Request[GoalsGroupedByResponse]:
    """Prepare what `client.goals.group_by_reviewer` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url="/api/v1/goals/groupBy/reviewers",
        params=given(
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
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
