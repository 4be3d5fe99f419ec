# Printed from the contract by `make generate`; edits here are lost.
"""List sessions (observed, not documented): GET /api/v1/sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Unpack

from ..._runtime import stock
from ..._runtime.arguments import choice, comma_list, given
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.deadline import Deadline
from ...models.error import Error
from ...models.list_sessions_status import ListSessionsStatus
from ...models.session import Session
from ...models.sessions_response import SessionsResponse

OPERATION: Final[Operation[SessionsResponse]] = Operation(
    name="listSessions",
    success={200: SessionsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=Session.from_dict,
    account=True,
)


def request(
    *,
    client: AnyClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
    status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[SessionsResponse]:
    """Prepare what `client.sessions.list` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url="/api/v1/sessions",
        params=given(
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
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
