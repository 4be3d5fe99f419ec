# Printed from the contract by `make generate`; edits here are lost.
"""Update a goal by PUT: PUT /api/v1/goals/{goalId}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, deprecated
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse
from ...models.goal_replace import GoalReplace

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="replaceGoal",
    success={200: GoalMetricsLinksResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "attainmentTypeString": {"type": "string"},
        "customFields": {"type": "object"},
        "dateFrom": {"format": "date-time", "type": "string"},
        "dateTo": {"format": "date-time", "type": "string"},
        "description": {"type": "string"},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": "string"},
        "tags": {
            "items": {
                "properties": {"title": {"type": "string"}},
                "required": ["title"],
                "type": "object",
            },
            "type": "array",
        },
    },
    "required": ["name"],
    "type": "object",
}


def request(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.replace` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="PUT",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(GoalReplace, body, BODY),
    )


sync_detailed = deprecated("replaceGoal is deprecated: use update instead")(
    stock.sync_detailed(request)
)
sync = deprecated("replaceGoal is deprecated: use update instead")(stock.sync(request))
asyncio_detailed = deprecated("replaceGoal is deprecated: use update instead")(
    stock.asyncio_detailed(request)
)
asyncio = deprecated("replaceGoal is deprecated: use update instead")(stock.asyncio(request))
