# Printed from the contract by `make generate`; edits here are lost.
"""Delete goals in bulk: DELETE /api/v1/goals/bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.bodies import list_body
from ..._runtime.operation import CallOptions, Operation, Response, no_body
from ..._runtime.strictness import Schema
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[None]] = Operation(
    name="deleteGoals",
    success={
        200: no_body,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
    bare=True,
)

# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "items": {"pattern": "^[0-9a-f]{24}$", "type": "string"},
    "maxItems": 1000,
    "minItems": 1,
    "type": "array",
}


def get_kwargs(
    *,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "DELETE",
        "url": "/api/v1/goals/bulk",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
        "json": list_body(str, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """Delete goals in bulk.

    Deletes the goals with the given ids from the account.

    Assumed: all of them are deleted, or none when one id is unknown.

    Args:
        client: The client to call with.
        body: An array of the ids of the goals to delete. Assumed: the array is sent bare, as
            in the Python sample of the vendor's document; its curl sample wraps it in an
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
        NotFound: 404. The goal is not found: the account has none with that id.
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
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> None:
    """Delete goals in bulk.

    Deletes the goals with the given ids from the account.

    Assumed: all of them are deleted, or none when one id is unknown.

    Args:
        client: The client to call with.
        body: An array of the ids of the goals to delete. Assumed: the array is sent bare, as
            in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

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
    client.call(
        get_kwargs(
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """Delete goals in bulk.

    Deletes the goals with the given ids from the account.

    Assumed: all of them are deleted, or none when one id is unknown.

    Args:
        client: The client to call with.
        body: An array of the ids of the goals to delete. Assumed: the array is sent bare, as
            in the Python sample of the vendor's document; its curl sample wraps it in an
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
        NotFound: 404. The goal is not found: the account has none with that id.
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
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> None:
    """Delete goals in bulk.

    Deletes the goals with the given ids from the account.

    Assumed: all of them are deleted, or none when one id is unknown.

    Args:
        client: The client to call with.
        body: An array of the ids of the goals to delete. Assumed: the array is sent bare, as
            in the Python sample of the vendor's document; its curl sample wraps it in an
            object.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

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
    await client.call(
        get_kwargs(
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )
