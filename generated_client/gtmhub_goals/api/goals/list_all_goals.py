# Printed from the contract by `make generate`; edits here are lost.
"""List goals under version 1 (observed, not documented): GET /api/v1/goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import boolean, comma_list, given, matching
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listAllGoals",
    success={200: GoalsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=Goal.from_dict,
    account=True,
)


def request(
    *,
    client: AnyClient,
    session_id: str | Unset = UNSET,
    metric_owner_ids: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsResponse]:
    """Prepare what `client.goals.list_all` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url="/api/v1/goals",
        params=given(
            {
                "sessionId": matching(
                    "session_id", session_id, "^[0-9a-f]{24}\\Z", "5be26318e5274a0007f17f61"
                ),
                "metricOwnerIds": comma_list(
                    "metric_owner_ids",
                    metric_owner_ids,
                    "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                    "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
                ),
                "includeMetrics": boolean("include_metrics", include_metrics),
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
                "sort": comma_list(
                    "sort",
                    sort,
                    "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                    "-name,dateCreated",
                ),
            }
        ),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
