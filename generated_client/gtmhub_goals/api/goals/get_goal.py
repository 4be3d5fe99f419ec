# Printed from the contract by `make generate`; edits here are lost.
"""Get a goal: GET /api/v1/goals/{goalId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Unpack

from ..._runtime import stock
from ..._runtime.arguments import choice, comma_list, given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal import Goal
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="getGoal",
    success={200: GoalMetricsLinksResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    account=True,
    named={"fields": Goal},
)


def request(
    goal_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.get` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        params=given(
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
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
