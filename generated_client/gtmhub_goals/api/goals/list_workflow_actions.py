# Printed from the contract by `make generate`; edits here are lost.
"""List workflow actions: GET /api/v1/goals/{goalId}/workflow-actions."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given, path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.goal_workflow_action_response import GoalWorkflowActionResponse

OPERATION: Final[Operation[GoalWorkflowActionResponse]] = Operation(
    name="listWorkflowActions",
    success={200: GoalWorkflowActionResponse.from_dict},
    errors=dict.fromkeys((400, 401, 404, 500), Error.from_dict),
    account=True,
)


def request(
    goal_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalWorkflowActionResponse]:
    """Prepare what `client.goals.workflow_actions` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/workflow-actions",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
