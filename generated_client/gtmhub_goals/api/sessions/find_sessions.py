# Printed from the contract by `make generate`; edits here are lost.
"""Find sessions (observed, not documented): GET /api/v2/sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import comma_list, condition, given, whole
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.session import Session
from ...models.sessions_response import SessionsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[SessionsResponse]] = Operation(
    name="findSessions",
    success={200: SessionsResponse.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    item=Session.from_dict,
    account=True,
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
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": "/api/v2/sessions",
        "params": given(
            {
                "filter": condition("filter", filter_, OPERATION.operators),
                "sort": comma_list(
                    "sort",
                    sort,
                    "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                    "-name,dateCreated",
                ),
                "fields": comma_list(
                    "fields",
                    fields,
                    "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                    "name,metrics{name,attainment}",
                ),
                "skip": whole("skip", skip, 0, 2147483647),
                "take": whole("take", take, 1, 2147483647),
                "limit": whole("limit", limit, 1, 2147483647),
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    *,
    client: Client,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[SessionsResponse]:
    """As `Client.sessions.find`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        sort=sort,
        fields=fields,
        skip=skip,
        take=take,
        limit=limit,
        gtmhub_account_id=gtmhub_account_id,
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[SessionsResponse]:
    """As `AsyncClient.sessions.find`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        sort=sort,
        fields=fields,
        skip=skip,
        take=take,
        limit=limit,
        gtmhub_account_id=gtmhub_account_id,
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
