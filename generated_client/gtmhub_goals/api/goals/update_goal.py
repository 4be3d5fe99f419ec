# Printed from the contract by `make generate`; edits here are lost.
"""Update a goal: PATCH /api/v1/goals/{goalId}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import (
    path_segment,
)
from ..._runtime.bodies import model_body
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.strictness import Schema
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse
from ...models.goal_update import GoalUpdate

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="updateGoal",
    success={
        200: GoalMetricsLinksResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        423: Error.from_dict,
        500: Error.from_dict,
    },
)

# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "attainmentTypeString": {
            "maxLength": 64,
            "minLength": 1,
            "pattern": "^[^\\x00]*$",
            "type": "string",
        },
        "customFields": {"type": ["object", "null"]},
        "dateFrom": {"type": ["string", "null"]},
        "dateTo": {"type": ["string", "null"]},
        "description": {"maxLength": 65536, "pattern": "^[^\\x00]*$", "type": ["string", "null"]},
        "name": {"maxLength": 1024, "minLength": 1, "pattern": "^[^\\x00]*$", "type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
        "ownerIds": {
            "items": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
            "maxItems": 100,
            "minItems": 1,
            "type": "array",
        },
        "parentId": {"pattern": "^([0-9a-f]{24})?$", "type": ["string", "null"]},
        "tags": {
            "items": {
                "properties": {
                    "title": {
                        "maxLength": 256,
                        "minLength": 1,
                        "pattern": "^[^\\x00]*$",
                        "type": "string",
                    }
                },
                "required": ["title"],
                "type": "object",
            },
            "maxItems": 100,
            "type": ["array", "null"],
        },
    },
    "type": "object",
}


def get_kwargs(
    goal_id: str,
    *,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "PATCH",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
        "json": model_body(GoalUpdate, body, BODY),
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Update a goal.

    Updates part of a goal: all the fields that the body names. All others are kept.

    Assumed: a null clears a field that can be cleared.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The fields of the goal to update. Assumed: they are sent bare, as new goals are.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        ItemLocked: 423. The item (the goal) is locked. Withdrawing it unlocks it.
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


def sync(
    goal_id: str,
    *,
    client: Client,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Update a goal.

    Updates part of a goal: all the fields that the body names. All others are kept.

    Assumed: a null clears a field that can be cleared.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The fields of the goal to update. Assumed: they are sent bare, as new goals are.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The updated goal with its metrics and links.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        ItemLocked: 423. The item (the goal) is locked. Withdrawing it unlocks it.
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


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Update a goal.

    Updates part of a goal: all the fields that the body names. All others are kept.

    Assumed: a null clears a field that can be cleared.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The fields of the goal to update. Assumed: they are sent bare, as new goals are.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        ItemLocked: 423. The item (the goal) is locked. Withdrawing it unlocks it.
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


async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Update a goal.

    Updates part of a goal: all the fields that the body names. All others are kept.

    Assumed: a null clears a field that can be cleared.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The fields of the goal to update. Assumed: they are sent bare, as new goals are.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The updated goal with its metrics and links.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        NotFound: 404. The goal is not found: the account has none with that id.
        ItemLocked: 423. The item (the goal) is locked. Withdrawing it unlocks it.
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
