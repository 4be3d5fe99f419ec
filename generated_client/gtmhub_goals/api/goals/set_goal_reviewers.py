# Printed from the contract by `make generate`; edits here are lost.
"""Choose the reviewers of a goal: POST /api/v1/goals/{goalId}/review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, no_body, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.non_existing_review_response import NonExistingReviewResponse
from ...models.reviewers import Reviewers

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[None]] = Operation(
    name="setGoalReviewers",
    success={204: no_body},
    errors={
        400: NonExistingReviewResponse.from_dict,
        401: Error.from_dict,
        404: Error.from_dict,
        409: Error.from_dict,
        500: Error.from_dict,
    },
    bare=True,
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "reviewers": {"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"}
    },
    "required": ["reviewers"],
    "type": "object",
}


def get_kwargs(
    goal_id: str, *, body: Reviewers, gtmhub_account_id: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/review",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(Reviewers, body, BODY),
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: Reviewers,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `Client.goals.set_reviewers`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: Reviewers,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """As `AsyncClient.goals.set_reviewers`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(goal_id=goal_id, body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
