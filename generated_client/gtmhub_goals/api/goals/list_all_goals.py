# Printed from the contract by `make generate`; edits here are lost.
"""List goals under version 1 (observed, not documented): GET /api/v1/goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import boolean, comma_list, given, matching
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listAllGoals",
    success={200: GoalsResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=Goal.from_dict,
    account=True,
)


def get_kwargs(
    *,
    session_id: str | Unset = UNSET,
    metric_owner_ids: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": "/api/v1/goals",
        "params": given(
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
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    *,
    client: Client,
    session_id: str | Unset = UNSET,
    metric_owner_ids: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """As `Client.goals.list_all`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        session_id=session_id,
        metric_owner_ids=metric_owner_ids,
        include_metrics=include_metrics,
        fields=fields,
        sort=sort,
        gtmhub_account_id=gtmhub_account_id,
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    session_id: str | Unset = UNSET,
    metric_owner_ids: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """As `AsyncClient.goals.list_all`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        session_id=session_id,
        metric_owner_ids=metric_owner_ids,
        include_metrics=include_metrics,
        fields=fields,
        sort=sort,
        gtmhub_account_id=gtmhub_account_id,
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
