# Printed from the contract by `make generate`; edits here are lost.
"""Update a goal: PATCH /api/v1/goals/{goalId}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse
from ...models.goal_update import GoalUpdate

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="updateGoal",
    success={200: GoalMetricsLinksResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "attainmentTypeString": {"type": "string"},
        "customFields": {"type": ["object", "null"]},
        "dateFrom": {"format": "date-time", "type": ["string", "null"]},
        "dateTo": {"format": "date-time", "type": ["string", "null"]},
        "description": {"type": ["string", "null"]},
        "name": {"type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
        "ownerIds": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
        "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
        "tags": {
            "items": {
                "properties": {"title": {"type": "string"}},
                "required": ["title"],
                "type": "object",
            },
            "type": ["array", "null"],
        },
    },
    "type": "object",
}


def request(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.update` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="PATCH",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(GoalUpdate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
