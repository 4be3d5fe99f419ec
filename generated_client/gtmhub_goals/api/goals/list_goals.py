# Printed from the contract by `make generate`; edits here are lost.
"""List goals: GET /api/v2/goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import choice, comma_list, condition, given, whole
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoals",
    success={200: GoalsResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=Goal.from_dict,
    account=True,
    named={"fields": Goal, "sort": Goal, "filter": Goal},
    operators=(
        "$eq",
        "$ne",
        "$gt",
        "$gte",
        "$lt",
        "$lte",
        "$in",
        "$nin",
        "$exists",
        "$not",
        "$regex",
        "$options",
        "$size",
        "$all",
        "$elemMatch",
        "$and",
        "$or",
        "$nor",
    ),
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
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": "/api/v2/goals",
        "params": given(
            {
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
                "sort": comma_list(
                    "sort",
                    sort,
                    "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                    "-name,dateCreated",
                ),
                "filter": condition("filter", filter_, OPERATION.operators),
                "skip": whole("skip", skip, 0, 2147483647),
                "limit": whole("limit", limit, 1, 2147483647),
                "formatting": choice("formatting", formatting, ("mentionsMarkup", "plainText")),
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
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
    """As `Client.goals.list`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        fields=fields,
        sort=sort,
        filter_=filter_,
        skip=skip,
        limit=limit,
        formatting=formatting,
        gtmhub_account_id=gtmhub_account_id,
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


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
    """As `AsyncClient.goals.list`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        fields=fields,
        sort=sort,
        filter_=filter_,
        skip=skip,
        limit=limit,
        formatting=formatting,
        gtmhub_account_id=gtmhub_account_id,
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
