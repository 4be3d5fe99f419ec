# Printed from the contract by `make generate`; edits here are lost.
"""Group goals by reviewer: GET /api/v1/goals/groupBy/reviewers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import (
    boolean,
    choice,
    comma_list,
    comparison,
    day,
    number,
    query,
)
from ..._runtime.operation import CallOptions, Operation, Response
from ..._runtime.unset import UNSET, Unset
from ...models.deadline import Deadline
from ...models.error import Error
from ...models.goals_group import GoalsGroup
from ...models.goals_grouped_by_response import GoalsGroupedByResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsGroupedByResponse]] = Operation(
    name="groupGoalsByReviewer",
    success={
        200: GoalsGroupedByResponse.from_dict,
    },
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=GoalsGroup.from_dict,
)


def get_kwargs(
    *,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v1/goals/groupBy/reviewers",
        "params": query(
            (
                (
                    "filter",
                    choice(
                        "filter",
                        filter_,
                        (
                            "current",
                            "past",
                            "future",
                        ),
                    ),
                ),
                ("ids", comma_list("ids", ids, "^[0-9a-f]{24}(,[0-9a-f]{24})*$")),
                ("ownerIds", comma_list("ownerIds", owner_ids, "^[0-9a-f]{24}(,[0-9a-f]{24})*$")),
                (
                    "metricOwnerId",
                    comma_list("metricOwnerId", metric_owner_id, "^[0-9a-f]{24}(,[0-9a-f]{24})*$"),
                ),
                ("attainment", comparison("attainment", attainment, "^[<>]?-?[0-9]+([.][0-9]+)?$")),
                ("metricBefore", day("metricBefore", metric_before)),
                ("metricAfter", day("metricAfter", metric_after)),
                (
                    "metricAttainment",
                    comparison(
                        "metricAttainment", metric_attainment, "^[<>]?-?[0-9]+([.][0-9]+)?$"
                    ),
                ),
                (
                    "sort",
                    comma_list(
                        "sort", sort, "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*$"
                    ),
                ),
                ("includeMetrics", boolean("includeMetrics", include_metrics)),
                ("skip", number("skip", skip, 0, 2147483647)),
                ("take", number("take", take, 1, 2147483647)),
            )
        ),
        "headers": {
            "gtmhub-accountId": gtmhub_account_id,
        },
    }


def sync_detailed(
    *,
    client: Client,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsGroupedByResponse]:
    """Group goals by reviewer.

    Returns the users that were chosen as reviewers, each with the goals it has to review.

    Args:
        filter_: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
            Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
            compared with today, in whole days of UTC by the clock of the server. A `current`
            period contains today, a `past` one ended before today, and a `future` one begins
            after today.
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of the owners with these ids, separated by commas.
        metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
            by commas. Assumed: one such metric is enough.
        attainment: Keeps the goals whose attainment is greater than (`>`) or less than (`<`)
            the number. Assumed: with no sign in front, the attainment is equal to the number.
        metric_before: Keeps the goals with metrics that were checked in before this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_after: Keeps the goals with metrics that were checked in after this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_attainment: Keeps the goals with metrics whose attainment is greater than (`>`)
            or less than (`<`) the number. Assumed: one such metric is enough. With no sign in
            front, its attainment is equal to the number.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. Assumed: they are fields of goals, and order the goals inside each
            group.
        include_metrics: Whether the returned goals include their metrics; false by default.
        skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
            default. A negative number is refused.
        take: The most entities to return. Assumed: these are the groups, not their goals; all
            of them by default. Less than 1 is refused.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            filter_=filter_,
            ids=ids,
            owner_ids=owner_ids,
            metric_owner_id=metric_owner_id,
            attainment=attainment,
            metric_before=metric_before,
            metric_after=metric_after,
            metric_attainment=metric_attainment,
            sort=sort,
            include_metrics=include_metrics,
            skip=skip,
            take=take,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


def sync(
    *,
    client: Client,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsGroupedByResponse:
    """Group goals by reviewer.

    Returns the users that were chosen as reviewers, each with the goals it has to review.

    Args:
        filter_: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
            Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
            compared with today, in whole days of UTC by the clock of the server. A `current`
            period contains today, a `past` one ended before today, and a `future` one begins
            after today.
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of the owners with these ids, separated by commas.
        metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
            by commas. Assumed: one such metric is enough.
        attainment: Keeps the goals whose attainment is greater than (`>`) or less than (`<`)
            the number. Assumed: with no sign in front, the attainment is equal to the number.
        metric_before: Keeps the goals with metrics that were checked in before this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_after: Keeps the goals with metrics that were checked in after this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_attainment: Keeps the goals with metrics whose attainment is greater than (`>`)
            or less than (`<`) the number. Assumed: one such metric is enough. With no sign in
            front, its attainment is equal to the number.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. Assumed: they are fields of goals, and order the goals inside each
            group.
        include_metrics: Whether the returned goals include their metrics; false by default.
        skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
            default. A negative number is refused.
        take: The most entities to return. Assumed: these are the groups, not their goals; all
            of them by default. Less than 1 is refused.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The reviewers and the goals each of them has to review.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return client.call(
        get_kwargs(
            filter_=filter_,
            ids=ids,
            owner_ids=owner_ids,
            metric_owner_id=metric_owner_id,
            attainment=attainment,
            metric_before=metric_before,
            metric_after=metric_after,
            metric_attainment=metric_attainment,
            sort=sort,
            include_metrics=include_metrics,
            skip=skip,
            take=take,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    ).parsed


async def asyncio_detailed(
    *,
    client: AsyncClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[GoalsGroupedByResponse]:
    """Group goals by reviewer.

    Returns the users that were chosen as reviewers, each with the goals it has to review.

    Args:
        filter_: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
            Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
            compared with today, in whole days of UTC by the clock of the server. A `current`
            period contains today, a `past` one ended before today, and a `future` one begins
            after today.
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of the owners with these ids, separated by commas.
        metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
            by commas. Assumed: one such metric is enough.
        attainment: Keeps the goals whose attainment is greater than (`>`) or less than (`<`)
            the number. Assumed: with no sign in front, the attainment is equal to the number.
        metric_before: Keeps the goals with metrics that were checked in before this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_after: Keeps the goals with metrics that were checked in after this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_attainment: Keeps the goals with metrics whose attainment is greater than (`>`)
            or less than (`<`) the number. Assumed: one such metric is enough. With no sign in
            front, its attainment is equal to the number.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. Assumed: they are fields of goals, and order the goals inside each
            group.
        include_metrics: Whether the returned goals include their metrics; false by default.
        skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
            default. A negative number is refused.
        take: The most entities to return. Assumed: these are the groups, not their goals; all
            of them by default. Less than 1 is refused.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The whole answer: status, headers, bytes and, in `parsed`, what was read.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return await client.call(
        get_kwargs(
            filter_=filter_,
            ids=ids,
            owner_ids=owner_ids,
            metric_owner_id=metric_owner_id,
            attainment=attainment,
            metric_before=metric_before,
            metric_after=metric_after,
            metric_attainment=metric_attainment,
            sort=sort,
            include_metrics=include_metrics,
            skip=skip,
            take=take,
            gtmhub_account_id=gtmhub_account_id,
        ),
        OPERATION,
        options,
    )


async def asyncio(
    *,
    client: AsyncClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    ids: str | Sequence[str] | Unset = UNSET,
    owner_ids: str | Sequence[str] | Unset = UNSET,
    metric_owner_id: str | Sequence[str] | Unset = UNSET,
    attainment: str | float | Unset = UNSET,
    metric_before: datetime.date | str | Unset = UNSET,
    metric_after: datetime.date | str | Unset = UNSET,
    metric_attainment: str | float | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> GoalsGroupedByResponse:
    """Group goals by reviewer.

    Returns the users that were chosen as reviewers, each with the goals it has to review.

    Args:
        filter_: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
            Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
            compared with today, in whole days of UTC by the clock of the server. A `current`
            period contains today, a `past` one ended before today, and a `future` one begins
            after today.
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of the owners with these ids, separated by commas.
        metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
            by commas. Assumed: one such metric is enough.
        attainment: Keeps the goals whose attainment is greater than (`>`) or less than (`<`)
            the number. Assumed: with no sign in front, the attainment is equal to the number.
        metric_before: Keeps the goals with metrics that were checked in before this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_after: Keeps the goals with metrics that were checked in after this day
            (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
        metric_attainment: Keeps the goals with metrics whose attainment is greater than (`>`)
            or less than (`<`) the number. Assumed: one such metric is enough. With no sign in
            front, its attainment is equal to the number.
        sort: The fields to order by, separated by commas; a minus in front of a field inverts
            its order. Assumed: they are fields of goals, and order the goals inside each
            group.
        include_metrics: Whether the returned goals include their metrics; false by default.
        skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
            default. A negative number is refused.
        take: The most entities to return. Assumed: these are the groups, not their goals; all
            of them by default. Less than 1 is refused.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. Observed: where it is
            missing or malformed, the answer is a 400. The client's own when left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The reviewers and the goals each of them has to review.

    Raises:
        BadRequest: 400. The request is bad: it is refused as it stands.
        Unauthorized: 401. The caller is unauthorized: the token is not accepted.
        Forbidden: 403. This is forbidden to the caller.
        InternalServerError: 500. The server failed: an internal error.
        ApiError: Anything else that can go wrong, such as no answer in time.
    """
    if gtmhub_account_id is UNSET:
        gtmhub_account_id = client.account_id
    return (
        await client.call(
            get_kwargs(
                filter_=filter_,
                ids=ids,
                owner_ids=owner_ids,
                metric_owner_id=metric_owner_id,
                attainment=attainment,
                metric_before=metric_before,
                metric_after=metric_after,
                metric_attainment=metric_attainment,
                sort=sort,
                include_metrics=include_metrics,
                skip=skip,
                take=take,
                gtmhub_account_id=gtmhub_account_id,
            ),
            OPERATION,
            options,
        )
    ).parsed
