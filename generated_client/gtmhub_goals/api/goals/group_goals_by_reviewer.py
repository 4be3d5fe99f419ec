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
        filter_: Keeps the goals whose period contains today (`current`), has ended (`past`)
            or has not begun (`future`).
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of these owners (users or teams), separated by commas.
        metric_owner_id: Keeps the goals with a metric of one of these owners, separated by
            commas.
        attainment: Keeps the goals whose attainment is greater than (`>`), less than (`<`)
            or, with no sign in front, equal to the number.
        metric_before: Keeps the goals with a metric that was checked in before this day
            (yyyy-mm-dd, UTC).
        metric_after: Keeps the goals with a metric that was checked in after this day
            (yyyy-mm-dd, UTC).
        metric_attainment: Keeps the goals with a metric whose attainment is greater than
            (`>`), less than (`<`) or, with no sign in front, equal to the number.
        sort: The goal fields to order by inside each group, separated by commas; a minus in
            front reverses one.
        include_metrics: Whether the goals come with their metrics; false when left out.
        skip: How many groups to pass over; 0 when left out.
        take: The most groups to return; all of them when left out.
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
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        InternalServerError: 500. The server failed. Reading again later may help.
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
        filter_: Keeps the goals whose period contains today (`current`), has ended (`past`)
            or has not begun (`future`).
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of these owners (users or teams), separated by commas.
        metric_owner_id: Keeps the goals with a metric of one of these owners, separated by
            commas.
        attainment: Keeps the goals whose attainment is greater than (`>`), less than (`<`)
            or, with no sign in front, equal to the number.
        metric_before: Keeps the goals with a metric that was checked in before this day
            (yyyy-mm-dd, UTC).
        metric_after: Keeps the goals with a metric that was checked in after this day
            (yyyy-mm-dd, UTC).
        metric_attainment: Keeps the goals with a metric whose attainment is greater than
            (`>`), less than (`<`) or, with no sign in front, equal to the number.
        sort: The goal fields to order by inside each group, separated by commas; a minus in
            front reverses one.
        include_metrics: Whether the goals come with their metrics; false when left out.
        skip: How many groups to pass over; 0 when left out.
        take: The most groups to return; all of them when left out.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The reviewers and the goals each of them has to review.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        InternalServerError: 500. The server failed. Reading again later may help.
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
        filter_: Keeps the goals whose period contains today (`current`), has ended (`past`)
            or has not begun (`future`).
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of these owners (users or teams), separated by commas.
        metric_owner_id: Keeps the goals with a metric of one of these owners, separated by
            commas.
        attainment: Keeps the goals whose attainment is greater than (`>`), less than (`<`)
            or, with no sign in front, equal to the number.
        metric_before: Keeps the goals with a metric that was checked in before this day
            (yyyy-mm-dd, UTC).
        metric_after: Keeps the goals with a metric that was checked in after this day
            (yyyy-mm-dd, UTC).
        metric_attainment: Keeps the goals with a metric whose attainment is greater than
            (`>`), less than (`<`) or, with no sign in front, equal to the number.
        sort: The goal fields to order by inside each group, separated by commas; a minus in
            front reverses one.
        include_metrics: Whether the goals come with their metrics; false when left out.
        skip: How many groups to pass over; 0 when left out.
        take: The most groups to return; all of them when left out.
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
        Forbidden: 403. The token is valid, but its user may not do this, or belongs to
            another account.
        InternalServerError: 500. The server failed. Reading again later may help.
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
        filter_: Keeps the goals whose period contains today (`current`), has ended (`past`)
            or has not begun (`future`).
        ids: Keeps the goals with these ids, separated by commas.
        owner_ids: Keeps the goals of these owners (users or teams), separated by commas.
        metric_owner_id: Keeps the goals with a metric of one of these owners, separated by
            commas.
        attainment: Keeps the goals whose attainment is greater than (`>`), less than (`<`)
            or, with no sign in front, equal to the number.
        metric_before: Keeps the goals with a metric that was checked in before this day
            (yyyy-mm-dd, UTC).
        metric_after: Keeps the goals with a metric that was checked in after this day
            (yyyy-mm-dd, UTC).
        metric_attainment: Keeps the goals with a metric whose attainment is greater than
            (`>`), less than (`<`) or, with no sign in front, equal to the number.
        sort: The goal fields to order by inside each group, separated by commas; a minus in
            front reverses one.
        include_metrics: Whether the goals come with their metrics; false when left out.
        skip: How many groups to pass over; 0 when left out.
        take: The most groups to return; all of them when left out.
        client: The client to call with.
        gtmhub_account_id: The id of the account that the call is about. The client's own when
            left out.
        **options: timeout, retry, extra_headers, extra_query, on_invalid.

    Returns:
        The reviewers and the goals each of them has to review.

    Raises:
        BadRequest: 400. The request is refused as it stands: a header, a parameter or the
            body is missing, malformed or contradicts a rule. Sending it again unchanged is of
            no use.
        Unauthorized: 401. The token is missing, malformed, unknown or expired. Get a valid
            one.
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
