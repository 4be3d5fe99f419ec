# Printed from the contract by `make generate`; edits here are lost.
"""Choose the reviewers of a goal: POST /api/v1/goals/{goalId}/review."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, no_body
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.non_existing_review_response import NonExistingReviewResponse
from ...models.reviewers import Reviewers

OPERATION: Final[Operation[None]] = Operation(
    name="setGoalReviewers",
    success={204: no_body},
    errors={
        400: NonExistingReviewResponse.from_dict,
        **dict.fromkeys((401, 404, 409, 500), Error.from_dict),
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


def request(
    goal_id: str,
    *,
    client: AnyClient,
    body: Reviewers,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.set_reviewers` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/review",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(Reviewers, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
