# Printed from the contract by `make generate`; edits here are lost.
"""Create goals in bulk: POST /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given
from ..._runtime.bodies import list_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.created_goals_response import CreatedGoalsResponse
from ...models.error import Error
from ...models.goal_create import GoalCreate
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

OPERATION: Final[Operation[CreatedGoalsResponse]] = Operation(
    name="createGoals",
    success={201: CreatedGoalsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=GoalMetricsLinksResponse.from_dict,
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "items": {
        "properties": {
            "attainmentTypeString": {"type": ["string", "null"]},
            "customFields": {"type": ["object", "null"]},
            "dateFrom": {"format": "date-time", "type": ["string", "null"]},
            "dateTo": {"format": "date-time", "type": ["string", "null"]},
            "description": {"type": ["string", "null"]},
            "name": {"type": "string"},
            "ownerId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": ["array", "null"],
            },
            "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
            "sessionId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "tags": {
                "items": {
                    "properties": {"title": {"type": "string"}},
                    "required": ["title"],
                    "type": "object",
                },
                "type": ["array", "null"],
            },
        },
        "required": ["name", "sessionId"],
        "type": "object",
    },
    "type": "array",
}


def request(
    *,
    client: AnyClient,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[CreatedGoalsResponse]:
    """Prepare what `client.goals.create_many` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url="/api/v1/goals/bulk",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=list_body(GoalCreate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
