# Printed from the contract by `make generate`; edits here are lost.
"""Set the confidence of a goal: PUT /api/v1/goals/{goalId}/confidence."""

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
from ...models.goal import Goal
from ...models.goal_confidence import GoalConfidence

OPERATION: Final[Operation[Goal]] = Operation(
    name="setGoalConfidence",
    success={200: Goal.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {"reason": {"type": "string"}, "value": {"type": "number"}},
    "required": ["value"],
    "type": "object",
}


def request(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Goal]:
    """Prepare what `client.goals.set_confidence` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="PUT",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/confidence",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(GoalConfidence, body, BODY),
    )


sync_detailed = deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")(
    stock.sync_detailed(request)
)
sync = deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")(
    stock.sync(request)
)
asyncio_detailed = deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")(
    stock.asyncio_detailed(request)
)
asyncio = deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")(
    stock.asyncio(request)
)
