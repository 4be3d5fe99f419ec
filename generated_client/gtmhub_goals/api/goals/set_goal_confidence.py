# Printed from the contract by `make generate`; edits here are lost.
"""Set the confidence of a goal: PUT /api/v1/goals/{goalId}/confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, deprecated
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goal_confidence import GoalConfidence

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Goal]] = Operation(
    name="setGoalConfidence",
    success={200: Goal.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {"reason": {"type": "string"}, "value": {"type": "number"}},
    "required": ["value"],
    "type": "object",
}


def get_kwargs(
    goal_id: str, *, body: GoalConfidence, gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "PUT",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/confidence",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(GoalConfidence, body, BODY),
    }


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Goal]:
    """As `Client.goals.set_confidence`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
def sync(
    goal_id: str,
    *,
    client: Client,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Goal:
    """As `Client.goals.set_confidence`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options).parsed


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Goal]:
    """As `AsyncClient.goals.set_confidence`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Goal:
    """As `AsyncClient.goals.set_confidence`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return (await client.call(kwargs, OPERATION, options)).parsed
