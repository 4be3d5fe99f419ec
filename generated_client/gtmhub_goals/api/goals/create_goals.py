# Printed from the contract by `make generate`; edits here are lost.
"""Create goals in bulk: POST /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.bodies import list_body
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.strictness import Schema
from ..._runtime.unset import UNSET, Unset
from ...models.created_goals_response import CreatedGoalsResponse
from ...models.error import Error
from ...models.goal_create import GoalCreate
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[CreatedGoalsResponse]] = Operation(
    name="createGoals",
    success={
        201: CreatedGoalsResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=GoalMetricsLinksResponse.from_dict,
)

# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "items": {
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
    },
    "maxItems": 1000,
    "minItems": 1,
    "type": "array",
}


def get_kwargs(
    *,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/v1/goals/bulk",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
        "json": list_body(GoalCreate, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CreatedGoalsResponse]:
    """Create goals in bulk.

    Creates several goals in the account at once.

    Assumed: all of them are created, or none when one is refused. The answer lists them in
    the order of the request.

    Args:
        client: The client to call with.
        body: The list of the goals to create, as an array. Assumed: the array is sent bare,
            as in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
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
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> CreatedGoalsResponse:
    """Create goals in bulk.

    Creates several goals in the account at once.

    Assumed: all of them are created, or none when one is refused. The answer lists them in
    the order of the request.

    Args:
        client: The client to call with.
        body: The list of the goals to create, as an array. Assumed: the array is sent bare,
            as in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The created goals.

        Assumed: they come in the order of the request.

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
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[CreatedGoalsResponse]:
    """Create goals in bulk.

    Creates several goals in the account at once.

    Assumed: all of them are created, or none when one is refused. The answer lists them in
    the order of the request.

    Args:
        client: The client to call with.
        body: The list of the goals to create, as an array. Assumed: the array is sent bare,
            as in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
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
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> CreatedGoalsResponse:
    """Create goals in bulk.

    Creates several goals in the account at once.

    Assumed: all of them are created, or none when one is refused. The answer lists them in
    the order of the request.

    Args:
        client: The client to call with.
        body: The list of the goals to create, as an array. Assumed: the array is sent bare,
            as in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The created goals.

        Assumed: they come in the order of the request.

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
