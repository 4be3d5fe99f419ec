# Printed from the contract by `make generate`; edits here are lost.
"""Decline a goal: POST /api/v1/goals/{goalId}/decline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import (
    path_segment,
)
from ..._runtime.bodies import model_body
from ..._runtime.operation import CallOptions, Operation, Response, no_body
from ..._runtime.strictness import Schema
from ..._runtime.unset import UNSET, Unset
from ...models.comment import Comment
from ...models.error import Error

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[None]] = Operation(
    name="declineGoal",
    success={
        204: no_body,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        404: Error.from_dict,
        409: Error.from_dict,
        500: Error.from_dict,
    },
    bare=True,
)

# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {"comment": {"maxLength": 4096, "pattern": "^[^\\x00]*$", "type": "string"}},
    "required": ["comment"],
    "type": "object",
}


def get_kwargs(
    goal_id: str,
    *,
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}/decline",
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
        "json": model_body(Comment, body, BODY),
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """Decline a goal.

    Changes the status of the goal to declined, which automatically makes it a draft again.
    Only a user that is chosen as reviewer can decline a goal; otherwise an error occurs.

    Assumed: only a goal in review can be declined. The error is a 400.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The reason for declining the goal.
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
        Conflict: 409. The goal's state does not allow this: it is not in review, or the
            caller approved it before. Read its workflow actions to see what is possible.
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
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> None:
    """Decline a goal.

    Changes the status of the goal to declined, which automatically makes it a draft again.
    Only a user that is chosen as reviewer can decline a goal; otherwise an error occurs.

    Assumed: only a goal in review can be declined. The error is a 400.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The reason for declining the goal.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        Conflict: 409. The goal's state does not allow this: it is not in review, or the
            caller approved it before. Read its workflow actions to see what is possible.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[None]:
    """Decline a goal.

    Changes the status of the goal to declined, which automatically makes it a draft again.
    Only a user that is chosen as reviewer can decline a goal; otherwise an error occurs.

    Assumed: only a goal in review can be declined. The error is a 400.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The reason for declining the goal.
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
        Conflict: 409. The goal's state does not allow this: it is not in review, or the
            caller approved it before. Read its workflow actions to see what is possible.
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
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> None:
    """Decline a goal.

    Changes the status of the goal to declined, which automatically makes it a draft again.
    Only a user that is chosen as reviewer can decline a goal; otherwise an error occurs.

    Assumed: only a goal in review can be declined. The error is a 400.

    Args:
        goal_id: The id of the goal.
        client: The client to call with.
        body: The reason for declining the goal.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
            account. The vendor's document lists no 401 for this operation, yet every
            operation needs a token.
        NotFound: 404. The goal is not found: the account has none with that id.
        Conflict: 409. The goal's state does not allow this: it is not in review, or the
            caller approved it before. Read its workflow actions to see what is possible.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    await client.call(
        get_kwargs(
            goal_id=goal_id,
            body=body,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )
