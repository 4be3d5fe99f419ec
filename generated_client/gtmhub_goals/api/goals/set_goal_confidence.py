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
from ..._runtime.unset import UNSET, Unset
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
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "PUT",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/confidence",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
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
    """Set the confidence of a goal.

    Deprecated: confidence is available on the key results. Use their partial update (PATCH
    Key Result, outside this contract) instead. Updates an existing goal with the given
    confidence.

    Assumed: the confidence says how sure the caller is that the goal will be reached.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence of the goal. Assumed: a number, and a reason for it.
        gtmhub_account_id: The id of the account that the call is about. The vendor's document
            leaves it out of the parameters of this operation, and sends it in the Python
            sample. Assumed: without it, the token's own account is meant. Another account's
            id is refused as everywhere else. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
            gtmhub_account_id=gtmhub_account_id,
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
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Goal:
    """Set the confidence of a goal.

    Deprecated: confidence is available on the key results. Use their partial update (PATCH
    Key Result, outside this contract) instead. Updates an existing goal with the given
    confidence.

    Assumed: the confidence says how sure the caller is that the goal will be reached.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence of the goal. Assumed: a number, and a reason for it.
        gtmhub_account_id: The id of the account that the call is about. The vendor's document
            leaves it out of the parameters of this operation, and sends it in the Python
            sample. Assumed: without it, the token's own account is meant. Another account's
            id is refused as everywhere else. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal.

        Assumed: with its new confidence.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
            gtmhub_account_id=gtmhub_account_id,
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
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Goal]:
    """Set the confidence of a goal.

    Deprecated: confidence is available on the key results. Use their partial update (PATCH
    Key Result, outside this contract) instead. Updates an existing goal with the given
    confidence.

    Assumed: the confidence says how sure the caller is that the goal will be reached.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence of the goal. Assumed: a number, and a reason for it.
        gtmhub_account_id: The id of the account that the call is about. The vendor's document
            leaves it out of the parameters of this operation, and sends it in the Python
            sample. Assumed: without it, the token's own account is meant. Another account's
            id is refused as everywhere else. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
            gtmhub_account_id=gtmhub_account_id,
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
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Goal:
    """Set the confidence of a goal.

    Deprecated: confidence is available on the key results. Use their partial update (PATCH
    Key Result, outside this contract) instead. Updates an existing goal with the given
    confidence.

    Assumed: the confidence says how sure the caller is that the goal will be reached.

    Deprecated: use PATCH Key Result instead.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The confidence of the goal. Assumed: a number, and a reason for it.
        gtmhub_account_id: The id of the account that the call is about. The vendor's document
            leaves it out of the parameters of this operation, and sends it in the Python
            sample. Assumed: without it, the token's own account is meant. Another account's
            id is refused as everywhere else. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal.

        Assumed: with its new confidence.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
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
                body=body,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
