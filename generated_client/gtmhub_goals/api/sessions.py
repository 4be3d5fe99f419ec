# Printed from the contract by `make generate`; edits here are lost.
"""The operations on sessions below the facade: what each of them sends, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Unpack

from .._runtime.arguments import choice, comma_list, condition, path_segment, whole
from .._runtime.bodies import model_body
from .._runtime.operation import CallOptions, Operation
from .._runtime.stock import AnyClient, Request, endpoint
from .._runtime.values import UNSET, Unset
from ..models.deadline import Deadline
from ..models.error import Error
from ..models.list_sessions_status import ListSessionsStatus
from ..models.session import Session
from ..models.session_create import SessionCreate
from ..models.sessions_response import SessionsResponse


@endpoint(
    Operation(
        name="listSessions",
        success={200: SessionsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Session.from_dict,
        account=True,
        named={"fields": Session, "sort": Session},
    )
)
def list_sessions(
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
        list_sessions.operation,
        options,
        method="GET",
        url="/api/v1/sessions",
        params={
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
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="createSession",
        success={201: Session.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        account=True,
    ),
    body={
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
    },
)
def create_session(
    *,
    client: AnyClient,
    body: SessionCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Session]:
    """Prepare what `client.sessions.create` sends."""
    return Request(
        client,
        create_session.operation,
        options,
        method="POST",
        url="/api/v1/sessions",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(SessionCreate, body, create_session.body),
    )


@endpoint(
    Operation(
        name="findSessions",
        success={200: SessionsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Session.from_dict,
        account=True,
        named={"filter": Session, "sort": Session, "fields": Session},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def find_sessions(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[SessionsResponse]:
    """Prepare what `client.sessions.find` sends."""
    return Request(
        client,
        find_sessions.operation,
        options,
        method="GET",
        url="/api/v2/sessions",
        params={
            "filter": condition("filter", filter_, find_sessions.operation.operators),
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
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="getSession",
        success={200: Session.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
        named={"fields": Session},
    )
)
def get_session(
    session_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Session]:
    """Prepare what `client.sessions.get` sends."""
    return Request(
        client,
        get_session.operation,
        options,
        method="GET",
        url=f"/api/v1/sessions/{path_segment('session_id', session_id)}",
        params={
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            )
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )
