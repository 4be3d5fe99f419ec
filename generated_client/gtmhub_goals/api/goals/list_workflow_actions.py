# Printed from the contract by `make generate`; edits here are lost.
"""List workflow actions: GET /api/v1/goals/{goalId}/workflow-actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import (
    path_segment,
)
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.goal_workflow_action_response import GoalWorkflowActionResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalWorkflowActionResponse]] = Operation(
    name="listWorkflowActions",
    success={
        200: GoalWorkflowActionResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
)


def get_kwargs(
    goal_id: str,
    *,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/workflow-actions",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalWorkflowActionResponse]:
    """List workflow actions.

    Returns the workflow actions of a goal.

    Assumed: these are the approval actions that the caller can take now. The list is empty
    where the goal's session has no approval workflow.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    goal_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalWorkflowActionResponse:
    """List workflow actions.

    Returns the workflow actions of a goal.

    Assumed: these are the approval actions that the caller can take now. The list is empty
    where the goal's session has no approval workflow.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The workflow actions of the goal.

        Assumed: only those that are open to the caller.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalWorkflowActionResponse]:
    """List workflow actions.

    Returns the workflow actions of a goal.

    Assumed: these are the approval actions that the caller can take now. The list is empty
    where the goal's session has no approval workflow.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            goal_id=goal_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalWorkflowActionResponse:
    """List workflow actions.

    Returns the workflow actions of a goal.

    Assumed: these are the approval actions that the caller can take now. The list is empty
    where the goal's session has no approval workflow.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The workflow actions of the goal.

        Assumed: only those that are open to the caller.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return (
        await client.call(
            get_kwargs(
                goal_id=goal_id,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
