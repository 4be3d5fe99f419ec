# Printed from the contract by `make generate`; edits here are lost.
"""Create a goal: POST /api/v1/goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.bodies import model_body
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.strictness import Schema
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.goal_create import GoalCreate
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="createGoal",
    success={
        201: GoalMetricsLinksResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
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
        "customFields": {"type": "object"},
        "dateFrom": {"type": "string"},
        "dateTo": {"type": "string"},
        "description": {"maxLength": 65536, "pattern": "^[^\\x00]*$", "type": "string"},
        "name": {"maxLength": 1024, "minLength": 1, "pattern": "^[^\\x00]*$", "type": "string"},
        "ownerId": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
        "ownerIds": {
            "items": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
            "maxItems": 100,
            "minItems": 1,
            "type": "array",
        },
        "parentId": {"pattern": "^([0-9a-f]{24})?$", "type": "string"},
        "sessionId": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
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
            "type": "array",
        },
    },
    "required": ["name", "sessionId"],
    "type": "object",
}


def get_kwargs(
    *,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/v1/goals",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
        "json": model_body(GoalCreate, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Create a goal.

    Creates one goal in the account and returns it.

    Observed: in a session with an approval workflow the new goal is a draft.

    Args:
        client: The client to call with.
        body: The goal to create. Observed: the goal is sent bare, not wrapped in an object as
            in the samples of the vendor's document.
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
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    *,
    client: Client,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Create a goal.

    Creates one goal in the account and returns it.

    Observed: in a session with an approval workflow the new goal is a draft.

    Args:
        client: The client to call with.
        body: The goal to create. Observed: the goal is sent bare, not wrapped in an object as
            in the samples of the vendor's document.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The created goal with its metrics and links.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Create a goal.

    Creates one goal in the account and returns it.

    Observed: in a session with an approval workflow the new goal is a draft.

    Args:
        client: The client to call with.
        body: The goal to create. Observed: the goal is sent bare, not wrapped in an object as
            in the samples of the vendor's document.
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
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    *,
    client: AsyncClient,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Create a goal.

    Creates one goal in the account and returns it.

    Observed: in a session with an approval workflow the new goal is a draft.

    Args:
        client: The client to call with.
        body: The goal to create. Observed: the goal is sent bare, not wrapped in an object as
            in the samples of the vendor's document.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The created goal with its metrics and links.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        PaymentRequired: 402. Payment is required.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return (
        await client.call(
            get_kwargs(
                body=body,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
