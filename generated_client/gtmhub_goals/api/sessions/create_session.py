# Printed from the contract by `make generate`; edits here are lost.
"""Create a session (observed, not documented): POST /api/v1/sessions."""

from __future__ import annotations

from typing import Final, Unpack

from ..._runtime import stock
from ..._runtime.arguments import given
from ..._runtime.bodies import model_body
from ..._runtime.checks import Schema
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.session import Session
from ...models.session_create import SessionCreate

OPERATION: Final[Operation[Session]] = Operation(
    name="createSession",
    success={201: Session.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    account=True,
)
# What the contract says of the body, checked before it is sent.
BODY: Final[Schema] = {
    "properties": {
        "access": {"type": ["object", "null"]},
        "cadenceStart": {"type": "object"},
        "cadenceTimeZone": {"type": "string"},
        "cadenceType": {"type": "string"},
        "end": {"format": "date-time", "type": "string"},
        "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
        "start": {"format": "date-time", "type": "string"},
        "status": {"enum": ["open", "locked", "closed"], "type": "string"},
        "title": {"type": "string"},
        "workflow": {"type": ["object", "null"]},
    },
    "required": ["title", "start", "end"],
    "type": "object",
}


def request(
    *,
    client: AnyClient,
    body: SessionCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Session]:
    """Prepare what `client.sessions.create` sends."""
    return Request(
        client,
        OPERATION,
        options,
        method="POST",
        url="/api/v1/sessions",
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
        json=model_body(SessionCreate, body, BODY),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
