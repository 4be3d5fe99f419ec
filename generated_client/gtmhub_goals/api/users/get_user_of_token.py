# Printed from the contract by `make generate`; edits here are lost.
"""Get the user of a token (observed, not documented): GET /api/v1/users/app/{sub}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import path_segment
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ...models.error import Error
from ...models.user_of_token import UserOfToken

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[UserOfToken]] = Operation(
    name="getUserOfToken",
    success={200: UserOfToken.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        404: Error.from_dict,
        500: Error.from_dict,
    },
)


def get_kwargs(sub: str) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {"method": "GET", "url": f"/api/v1/users/app/{path_segment('sub', sub)}"}


def sync_detailed(
    sub: str, *, client: Client, **options: Unpack[CallOptions]
) -> Response[UserOfToken]:
    """As `Client.users.get_of_token`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(sub=sub)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    sub: str, *, client: AsyncClient, **options: Unpack[CallOptions]
) -> Response[UserOfToken]:
    """As `AsyncClient.users.get_of_token`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(sub=sub)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
