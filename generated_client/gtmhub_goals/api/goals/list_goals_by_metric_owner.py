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

    Returns every goal that has at least one metric (key result) owned by the given user or
    team. The metrics of each goal are included.

    Args:
        owner_id: The id of the user or team that owns the metrics.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
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
        InternalServerError: 500. The server failed. Reading again later may help.
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

    Returns every goal that has at least one metric (key result) owned by the given user or
    team. The metrics of each goal are included.

    Args:
        owner_id: The id of the user or team that owns the metrics.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals with a metric of that owner.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        InternalServerError: 500. The server failed. Reading again later may help.
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

    Returns every goal that has at least one metric (key result) owned by the given user or
    team. The metrics of each goal are included.

    Args:
        owner_id: The id of the user or team that owns the metrics.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
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
        InternalServerError: 500. The server failed. Reading again later may help.
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

    Returns every goal that has at least one metric (key result) owned by the given user or
    team. The metrics of each goal are included.

    Args:
        owner_id: The id of the user or team that owns the metrics.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals with a metric of that owner.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        PaymentRequired: 402. The account is suspended. Its owner has to renew the plan.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        InternalServerError: 500. The server failed. Reading again later may help.
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
