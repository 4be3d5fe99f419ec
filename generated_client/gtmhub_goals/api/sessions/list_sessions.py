# Printed from the contract by `make generate`; edits here are lost.
"""List sessions (observed, not documented): GET /api/v1/sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from ..._runtime.arguments import choice, comma_list, given
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.deadline import Deadline
from ...models.error import Error
from ...models.list_sessions_status import ListSessionsStatus
from ...models.session import Session
from ...models.sessions_response import SessionsResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[SessionsResponse]] = Operation(
    name="listSessions",
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
)


def get_kwargs(
    *,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "GET",
        "url": "/api/v1/sessions",
        "params": given(
            {
                "filter": choice("filter", filter_, ("current", "past", "future")),
                "status": choice("status", status, ("open", "locked", "closed")),
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
            }
        ),
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
    }


def sync_detailed(
    *,
    client: Client,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[SessionsResponse]:
    """As `Client.sessions.list`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        status=status,
        fields=fields,
        sort=sort,
        gtmhub_account_id=gtmhub_account_id,
    )
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[SessionsResponse]:
    """As `AsyncClient.sessions.list`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(
        filter_=filter_,
        status=status,
        fields=fields,
        sort=sort,
        gtmhub_account_id=gtmhub_account_id,
    )
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
