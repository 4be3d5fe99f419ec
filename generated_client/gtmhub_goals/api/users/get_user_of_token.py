# Printed from the contract by `make generate`; edits here are lost.
"""Get the user of a token (observed, not documented): GET /api/v1/users/app/{sub}."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import path_segment
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ...models.error import Error
from ...models.user_of_token import UserOfToken

OPERATION: Final[Operation[UserOfToken]] = Operation(
    name="getUserOfToken",
    success={200: UserOfToken.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
)


def request(sub: str, *, client: AnyClient, **options: Unpack[CallOptions]) -> Request[UserOfToken]:
    """Prepare what `client.users.get_of_token` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="GET",
        url=f"/api/v1/users/app/{path_segment('sub', sub)}",
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
