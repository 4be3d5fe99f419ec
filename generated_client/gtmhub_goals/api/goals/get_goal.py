# Printed from the contract by `make generate`; edits here are lost.
"""Get a goal: GET /api/v1/goals/{goalId}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import (
    choice,
    comma_list,
    path_segment,
    query,
)
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal_metrics_links_response import GoalMetricsLinksResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalMetricsLinksResponse]] = Operation(
    name="getGoal",
    success={
        200: GoalMetricsLinksResponse.from_dict,
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


def get_kwargs(
    goal_id: str,
    *,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        "params": query(
            (
                (
                    "fields",
                    comma_list(
                        "fields",
                        fields,
                        "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*$",
                    ),
                ),
                (
                    "formatting",
                    choice(
                        "formatting",
                        formatting,
                        (
                            "mentionsMarkup",
                            "plainText",
                        ),
                    ),
                ),
            )
        ),
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
    }


def sync_detailed(
    goal_id: str,
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Get a goal.

    Returns one goal of the account by its id. The content of `links.expanded` can be large,
    so by default it is left out. To get the linked fields in full, ask for them with
    `fields`, as in `fields=name,links`.

    Observed: the metrics of the goal come without being asked for.

    Args:
        goal_id: The id of the goal.
        fields: The fields to return, separated by commas. `id` and `accountId` are needed to
            identify a goal, so they always come too. `parent{child,child}` picks the
            sub-fields of a complex field. Assumed: unknown names are passed over.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
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
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            goal_id=goal_id,
            fields=fields,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    goal_id: str,
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Get a goal.

    Returns one goal of the account by its id. The content of `links.expanded` can be large,
    so by default it is left out. To get the linked fields in full, ask for them with
    `fields`, as in `fields=name,links`.

    Observed: the metrics of the goal come without being asked for.

    Args:
        goal_id: The id of the goal.
        fields: The fields to return, separated by commas. `id` and `accountId` are needed to
            identify a goal, so they always come too. `parent{child,child}` picks the
            sub-fields of a complex field. Assumed: unknown names are passed over.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal with its metrics and links.

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
            fields=fields,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    goal_id: str,
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalMetricsLinksResponse]:
    """Get a goal.

    Returns one goal of the account by its id. The content of `links.expanded` can be large,
    so by default it is left out. To get the linked fields in full, ask for them with
    `fields`, as in `fields=name,links`.

    Observed: the metrics of the goal come without being asked for.

    Args:
        goal_id: The id of the goal.
        fields: The fields to return, separated by commas. `id` and `accountId` are needed to
            identify a goal, so they always come too. `parent{child,child}` picks the
            sub-fields of a complex field. Assumed: unknown names are passed over.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
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
        NotFound: 404. The goal is not found: the account has none with that id.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            goal_id=goal_id,
            fields=fields,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    goal_id: str,
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalMetricsLinksResponse:
    """Get a goal.

    Returns one goal of the account by its id. The content of `links.expanded` can be large,
    so by default it is left out. To get the linked fields in full, ask for them with
    `fields`, as in `fields=name,links`.

    Observed: the metrics of the goal come without being asked for.

    Args:
        goal_id: The id of the goal.
        fields: The fields to return, separated by commas. `id` and `accountId` are needed to
            identify a goal, so they always come too. `parent{child,child}` picks the
            sub-fields of a complex field. Assumed: unknown names are passed over.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goal with its metrics and links.

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
                fields=fields,
                formatting=formatting,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
