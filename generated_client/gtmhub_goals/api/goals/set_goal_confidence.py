# Printed from the contract by `make generate`; edits here are lost.
"""Set the confidence of a goal: PUT /api/v1/goals/{goalId}/confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import (
    path_segment,
)
from ..._runtime.bodies import model_body
from ..._runtime.deprecation import deprecated
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.strictness import Schema
from ...models.error import Error
from ...models.goal import Goal
from ...models.goal_confidence import GoalConfidence

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Goal]] = Operation(
    name="setGoalConfidence",
    success={
        200: Goal.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
)

# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "reason": {"maxLength": 4096, "pattern": "^[^\\x00]*$", "type": "string"},
        "value": {"maximum": 1, "minimum": 0, "type": "number"},
    },
    "required": ["value"],
    "type": "object",
}


def get_kwargs(
    goal_id: str,
    *,
    body: GoalConfidence,
) -> dict[str, Any]:
    return {
        "method": "PUT",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/confidence",
        "json": model_body(GoalConfidence, body, BODY),
    }


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: GoalConfidence,
    **options: Unpack[CallOptions],
) -> Response[Goal]:
    """Set the confidence of a goal.

    Deprecated: confidence now lives on the key results; use their partial update (PATCH Key
    Result, outside this contract) instead. Sets how sure the caller is that the goal will be
    reached. The document lists no account header here, so the token's own account is meant.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence and its reason.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        NotFound: 404. The account has no goal with that id.
        InternalServerError: 500. The server failed. Reading again later may help.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
        ),
        OPERATION,
        options,
    )


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
def sync(
    goal_id: str,
    *,
    client: Client,
    body: GoalConfidence,
    **options: Unpack[CallOptions],
) -> Goal:
    """Set the confidence of a goal.

    Deprecated: confidence now lives on the key results; use their partial update (PATCH Key
    Result, outside this contract) instead. Sets how sure the caller is that the goal will be
    reached. The document lists no account header here, so the token's own account is meant.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence and its reason.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal with its new confidence.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        NotFound: 404. The account has no goal with that id.
        InternalServerError: 500. The server failed. Reading again later may help.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
        ),
        OPERATION,
        options,
    ).parsed


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalConfidence,
    **options: Unpack[CallOptions],
) -> Response[Goal]:
    """Set the confidence of a goal.

    Deprecated: confidence now lives on the key results; use their partial update (PATCH Key
    Result, outside this contract) instead. Sets how sure the caller is that the goal will be
    reached. The document lists no account header here, so the token's own account is meant.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence and its reason.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        NotFound: 404. The account has no goal with that id.
        InternalServerError: 500. The server failed. Reading again later may help.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    return await client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
        ),
        OPERATION,
        options,
    )


@deprecated("setGoalConfidence is deprecated: use PATCH Key Result instead")
async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalConfidence,
    **options: Unpack[CallOptions],
) -> Goal:
    """Set the confidence of a goal.

    Deprecated: confidence now lives on the key results; use their partial update (PATCH Key
    Result, outside this contract) instead. Sets how sure the caller is that the goal will be
    reached. The document lists no account header here, so the token's own account is meant.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence and its reason.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal with its new confidence.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        NotFound: 404. The account has no goal with that id.
        InternalServerError: 500. The server failed. Reading again later may help.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    return (
        await client.call(
            get_kwargs(
                goal_id=goal_id,
                body=body,
            ),
            OPERATION,
            options,
        )
    ).parsed
