# Printed from the contract by `make generate`; edits here are lost.
"""Update a goal by PUT: PUT /api/v1/goals/{goalId}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, deprecated
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse
from ...models.goal_replace import GoalReplace

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="replaceGoal",
    success={200: GoalMetricsLinksResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        423: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "attainmentTypeString": {"type": "string"},
        "customFields": {"type": "object"},
        "dateFrom": {"type": "string"},
        "dateTo": {"type": "string"},
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


def get_kwargs(
    goal_id: str, *, body: GoalReplace, gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "PUT",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(GoalReplace, body, BODY),
    }


@deprecated("replaceGoal is deprecated: use update instead")
def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """As `Client.goals.replace`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


@deprecated("replaceGoal is deprecated: use update instead")
def sync(
    goal_id: str,
    *,
    client: Client,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """As `Client.goals.replace`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options).parsed


@deprecated("replaceGoal is deprecated: use update instead")
async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """As `AsyncClient.goals.replace`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


@deprecated("replaceGoal is deprecated: use update instead")
async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """As `AsyncClient.goals.replace`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return (await client.call(kwargs, OPERATION, options)).parsed
