# Printed from the contract by `make generate`; edits here are lost.
"""Create a session (observed, not documented): POST /api/v1/sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from ..._runtime.arguments import given
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation, Response, parsed, parsed_async
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.session import Session
from ...models.session_create import SessionCreate

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

OPERATION: Final[Operation[Session]] = Operation(
    name="createSession",
    success={201: Session.from_dict},
    errors={
        400: Error.from_dict,
        401: Error.from_dict,
        402: Error.from_dict,
        403: Error.from_dict,
        500: Error.from_dict,
    },
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "access": {"type": ["object", "null"]},
        "cadenceStart": {"type": "object"},
        "cadenceTimeZone": {"type": "string"},
        "cadenceType": {"type": "string"},
        "end": {"type": "string"},
        "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
        "start": {"type": "string"},
        "status": {"enum": ["open", "locked", "closed"], "type": "string"},
        "title": {"type": "string"},
        "workflow": {"type": ["object", "null"]},
    },
    "required": ["title", "start", "end"],
    "type": "object",
}


def get_kwargs(*, body: SessionCreate, gtmhub_account_id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as httpx takes it."""
    return {
        "method": "POST",
        "url": "/api/v1/sessions",
        "headers": given({"gtmhub-accountId": gtmhub_account_id}),
        "json": model_body(SessionCreate, body, BODY),
    }


def sync_detailed(
    *,
    client: Client,
    body: SessionCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Session]:
    """As `Client.sessions.create`; `sync_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return client.call(kwargs, OPERATION, options)


sync = parsed(sync_detailed)


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: SessionCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Response[Session]:
    """As `AsyncClient.sessions.create`; `asyncio_detailed` gives the whole response."""
    kwargs = get_kwargs(body=body, gtmhub_account_id=gtmhub_account_id)
    return await client.call(kwargs, OPERATION, options)


asyncio = parsed_async(asyncio_detailed)
