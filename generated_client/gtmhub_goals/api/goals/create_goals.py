# Printed from the contract by `make generate`; edits here are lost.
"""Create goals in bulk: POST /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given
from ..._runtime.bodies import list_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.created_goals_response import CreatedGoalsResponse
from ...models.error import Error
from ...models.goal_create import GoalCreate
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[CreatedGoalsResponse]] = Operation(
    name="createGoals",
    success={201: CreatedGoalsResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=GoalMetricsLinksResponse.from_dict,
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "items": {
        "properties": {
            "attainmentTypeString": {"type": ["string", "null"]},
            "customFields": {"type": ["object", "null"]},
            "dateFrom": {"type": ["string", "null"]},
            "dateTo": {"type": ["string", "null"]},
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


def get_kwargs(
    *, body: Sequence[GoalCreate], gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": "/api/v1/goals/bulk",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": list_body(GoalCreate, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CreatedGoalsResponse]:
    """As `Client.goals.create_many`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CreatedGoalsResponse]:
    """As `AsyncClient.goals.create_many`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
