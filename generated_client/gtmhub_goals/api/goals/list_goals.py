# Printed from the contract by `make generate`; edits here are lost.
"""List goals: GET /api/v2/goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import (
    choice,
    comma_list,
    condition,
    number,
    query,
)
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.unset import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoals",
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
    *,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v2/goals",
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
                    "sort",
                    comma_list(
                        "sort", sort, "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*$"
                    ),
                ),
                ("filter", condition("filter", filter_)),
                ("skip", number("skip", skip, 0, 2147483647)),
                ("limit", number("limit", limit, 1, 2147483647)),
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
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """List goals.

    Returns all goals (objectives) of the account. By default, their metrics (key results) and
    `links.expanded` are left out.

    Observed: the goals come one page at a time. `fields` asks for what is left out.

    Args:
        fields: The fields to return, separated by commas. Observed: `id` and `accountId`
            always come too. Assumed: unknown names are passed over. `parent{child,child}`
            picks the sub-fields of a complex field, as for one goal.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. `-name,dateCreated` orders by name in reverse lexicographical order,
            then by date of creation. Assumed: goals that are equal in all of them come in the
            same order on every page.
        filter_: A condition in a format that is inspired by MongoDB queries; keys need no
            quotes. `{name: {$in: ["sales", "marketing"]}}` finds goals with one of two names,
            and `{"name": {$regex: ".*Sales.*"}}` finds goals with Sales in the name.
            Observed: several keys must all hold. Ids are matched under `_id`. `$gt`, `$gte`
            and `$and` work too. Assumed: an operator that the server does not know is an
            error.
        skip: How many goals to skip; 0 by default. Assumed: a negative number is refused.
        limit: The most goals to return; 100 by default. The vendor's document calls it `take`
            where it gives the default. Assumed: less than 1 is refused.
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
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            fields=fields,
            sort=sort,
            filter_=filter_,
            skip=skip,
            limit=limit,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    *,
    client: Client,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsResponse:
    """List goals.

    Returns all goals (objectives) of the account. By default, their metrics (key results) and
    `links.expanded` are left out.

    Observed: the goals come one page at a time. `fields` asks for what is left out.

    Args:
        fields: The fields to return, separated by commas. Observed: `id` and `accountId`
            always come too. Assumed: unknown names are passed over. `parent{child,child}`
            picks the sub-fields of a complex field, as for one goal.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. `-name,dateCreated` orders by name in reverse lexicographical order,
            then by date of creation. Assumed: goals that are equal in all of them come in the
            same order on every page.
        filter_: A condition in a format that is inspired by MongoDB queries; keys need no
            quotes. `{name: {$in: ["sales", "marketing"]}}` finds goals with one of two names,
            and `{"name": {$regex: ".*Sales.*"}}` finds goals with Sales in the name.
            Observed: several keys must all hold. Ids are matched under `_id`. `$gt`, `$gte`
            and `$and` work too. Assumed: an operator that the server does not know is an
            error.
        skip: How many goals to skip; 0 by default. Assumed: a negative number is refused.
        limit: The most goals to return; 100 by default. The vendor's document calls it `take`
            where it gives the default. Assumed: less than 1 is refused.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals.

        Observed: one page of them, and the number of all goals that match.

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
            fields=fields,
            sort=sort,
            filter_=filter_,
            skip=skip,
            limit=limit,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsResponse]:
    """List goals.

    Returns all goals (objectives) of the account. By default, their metrics (key results) and
    `links.expanded` are left out.

    Observed: the goals come one page at a time. `fields` asks for what is left out.

    Args:
        fields: The fields to return, separated by commas. Observed: `id` and `accountId`
            always come too. Assumed: unknown names are passed over. `parent{child,child}`
            picks the sub-fields of a complex field, as for one goal.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. `-name,dateCreated` orders by name in reverse lexicographical order,
            then by date of creation. Assumed: goals that are equal in all of them come in the
            same order on every page.
        filter_: A condition in a format that is inspired by MongoDB queries; keys need no
            quotes. `{name: {$in: ["sales", "marketing"]}}` finds goals with one of two names,
            and `{"name": {$regex: ".*Sales.*"}}` finds goals with Sales in the name.
            Observed: several keys must all hold. Ids are matched under `_id`. `$gt`, `$gte`
            and `$and` work too. Assumed: an operator that the server does not know is an
            error.
        skip: How many goals to skip; 0 by default. Assumed: a negative number is refused.
        limit: The most goals to return; 100 by default. The vendor's document calls it `take`
            where it gives the default. Assumed: less than 1 is refused.
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
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            fields=fields,
            sort=sort,
            filter_=filter_,
            skip=skip,
            limit=limit,
            formatting=formatting,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    *,
    client: AsyncClient,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsResponse:
    """List goals.

    Returns all goals (objectives) of the account. By default, their metrics (key results) and
    `links.expanded` are left out.

    Observed: the goals come one page at a time. `fields` asks for what is left out.

    Args:
        fields: The fields to return, separated by commas. Observed: `id` and `accountId`
            always come too. Assumed: unknown names are passed over. `parent{child,child}`
            picks the sub-fields of a complex field, as for one goal.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. `-name,dateCreated` orders by name in reverse lexicographical order,
            then by date of creation. Assumed: goals that are equal in all of them come in the
            same order on every page.
        filter_: A condition in a format that is inspired by MongoDB queries; keys need no
            quotes. `{name: {$in: ["sales", "marketing"]}}` finds goals with one of two names,
            and `{"name": {$regex: ".*Sales.*"}}` finds goals with Sales in the name.
            Observed: several keys must all hold. Ids are matched under `_id`. `$gt`, `$gte`
            and `$and` work too. Assumed: an operator that the server does not know is an
            error.
        skip: How many goals to skip; 0 by default. Assumed: a negative number is refused.
        limit: The most goals to return; 100 by default. The vendor's document calls it `take`
            where it gives the default. Assumed: less than 1 is refused.
        formatting: How descriptions and custom fields of type text area are written:
            `mentionsMarkup` (the default, as in `@[Ada
            Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
            markdown and special markup (as in `@Ada Example`).
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The goals.

        Observed: one page of them, and the number of all goals that match.

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
                fields=fields,
                sort=sort,
                filter_=filter_,
                skip=skip,
                limit=limit,
                formatting=formatting,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
