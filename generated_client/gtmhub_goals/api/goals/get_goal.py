# Printed from the contract by `make generate`; edits here are lost.
"""Get a goal: GET /api/v1/goals/{goalId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import choice, comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal import Goal
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="getGoal",
    success={200: GoalMetricsLinksResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
    named={"fields": Goal},
)


def get_kwargs(
    goal_id: str,
    *,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        "params": given(
            {
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
                "formatting": choice("formatting", formatting, ("mentionsMarkup", "plainText")),
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """As `Client.goals.get`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        goal_id=goal_id, fields=fields, formatting=formatting, gtmhub_account_id=gtmhub_account_id
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """As `AsyncClient.goals.get`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        goal_id=goal_id, fields=fields, formatting=formatting, gtmhub_account_id=gtmhub_account_id
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
