# Printed from the contract by `make generate`; edits here are lost.
"""List goals by metric owner: GET /api/v1/goals/metric/{ownerId}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import (
    path_segment,
)
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoalsByMetricOwner",
    success={
        200: GoalsResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=Goal.from_dict,
)


def get_kwargs(
    owner_id: str,
    *,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/api/v1/goals/metric/{path_segment('owner_id', owner_id)}",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
    }


def sync_detailed(
    owner_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """List goals by metric owner.

    Returns the goals that have a metric (key result) of the given owner.

    Observed: the metrics of each goal are included.

    Assumed: one metric of that owner is enough, and all such goals come at once, not in
    pages.

    Args:
        owner_id: The id of the owner of the metrics. Observed: the owner is a user or a team.
        client: The client to call with.
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
            owner_id=owner_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    owner_id: str,
    *,
    client: Client,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsResponse:
    """List goals by metric owner.

    Returns the goals that have a metric (key result) of the given owner.

    Observed: the metrics of each goal are included.

    Assumed: one metric of that owner is enough, and all such goals come at once, not in
    pages.

    Args:
        owner_id: The id of the owner of the metrics. Observed: the owner is a user or a team.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals with a metric of that owner.

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
            owner_id=owner_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    owner_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """List goals by metric owner.

    Returns the goals that have a metric (key result) of the given owner.

    Observed: the metrics of each goal are included.

    Assumed: one metric of that owner is enough, and all such goals come at once, not in
    pages.

    Args:
        owner_id: The id of the owner of the metrics. Observed: the owner is a user or a team.
        client: The client to call with.
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
            owner_id=owner_id,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    owner_id: str,
    *,
    client: AsyncClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsResponse:
    """List goals by metric owner.

    Returns the goals that have a metric (key result) of the given owner.

    Observed: the metrics of each goal are included.

    Assumed: one metric of that owner is enough, and all such goals come at once, not in
    pages.

    Args:
        owner_id: The id of the owner of the metrics. Observed: the owner is a user or a team.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals with a metric of that owner.

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
                owner_id=owner_id,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
