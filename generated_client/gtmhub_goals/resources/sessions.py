# Printed from the contract by `make generate`; edits here are lost.
"""The operations on sessions, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Required, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, Response, checked
from .._runtime.values import UNSET, Unset
from ..api.sessions import create_session, find_sessions, get_session, list_sessions
from ..models.deadline import Deadline
from ..models.list_sessions_status import ListSessionsStatus
from ..models.session import Session
from ..models.session_create import SessionCreate
from ..models.session_create_status import SessionCreateStatus
from ..models.sessions_response import SessionsResponse

if TYPE_CHECKING:

    class SessionCreateFields(CallOptions, total=False):
        title: Required[str]
        start: Required[datetime.datetime]
        end: Required[datetime.datetime]
        status: SessionCreateStatus | Unset
        parent_id: str | None | Unset
        access: Mapping[str, Any] | None | Unset
        cadence_type: str | Unset
        cadence_start: Mapping[str, Any] | Unset
        cadence_time_zone: str | Unset
        workflow: Mapping[str, Any] | None | Unset


class Sessions(FacadeBase):
    """The operations on sessions."""

    def list(
        self,
        *,
        filter: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
        status: ListSessionsStatus | Literal["open", "locked", "closed"] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> SessionsResponse:
        """List sessions (observed, not documented).

        Returns the sessions of the account.

        Assumed: they come all at once.

        Args:
            filter: Keeps the sessions whose period contains today (`current`). Assumed: `past`
                keeps those that ended before, `future` those that begin later.
            status: Keeps the sessions of this status.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. Assumed: what is equal in all of them comes in the order of ids.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The sessions, and how many they are.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_sessions.request(
            client=self._client,
            filter_=filter,
            status=status,
            fields=fields,
            sort=sort,
            **checked(self.list, options),
        ).read()

    @overload
    def create(self, body: SessionCreate, **options: Unpack[CallOptions]) -> Session: ...
    @overload
    def create(self, **fields: Unpack[SessionCreateFields]) -> Session: ...

    def create(self, body: SessionCreate | None = None, **given: Any) -> Session:
        """Create a session (observed, not documented).

        Creates a session in the account and returns it.

        Assumed: it takes an administrator.

        Takes a `SessionCreate`, or its fields as keywords.

        Args:
            body: The session to create, bare.
            title: What people call it.
            start: When it begins.
            end: When it ends. Assumed: not before it begins.
            status: `open` in what was seen. Assumed: that is the default, too.
            parent_id: The id of the session above, `""` in what was seen.
            access: Rights set on this session alone; null in what was seen.
            cadence_type: How often people are asked to check in.
            cadence_start: When in the period they are asked; `periodOfMonth` in what was seen.
            cadence_time_zone: The time zone of that.
            workflow: How goals are approved; null in what was seen. Assumed: `workflow_reviewers`
                is 1 or 2.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The created session.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("create", SessionCreate, body, given)
        return create_session.request(client=self._client, body=body, **options).read()

    def find(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> SessionsResponse:
        """Find sessions (observed, not documented).

        Returns the sessions of the account that meet a condition, one page at a time.

        Args:
            filter: A condition in the format of the list of goals. Assumed: it knows the same
                operators everywhere.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. Assumed: what is equal in all of them comes in the order of ids.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            skip: How many to skip. Assumed: 0 by default.
            take: The most to return. Assumed: it is `limit` by another name, and wins over it. By
                default, 100 come under version 2 and all under version 1.
            limit: The most to return.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            One page of the sessions, and how many match in all.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return find_sessions.request(
            client=self._client,
            filter_=filter,
            sort=sort,
            fields=fields,
            skip=skip,
            take=take,
            limit=limit,
            **checked(self.find, options),
        ).read()

    def get(
        self,
        session_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Session:
        """Get a session (observed, not documented).

        Returns one session by its id, bare.

        Args:
            session_id: The id of the session.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The session.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            NotFound: 404. The account holds nothing with that id.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return get_session.request(
            session_id=session_id, client=self._client, fields=fields, **checked(self.get, options)
        ).read()


class SessionsWithResponse(FacadeBase):
    """The methods of `Sessions`, each giving its whole `Response`."""

    list = responding(Sessions.list)
    find = responding(Sessions.find)
    get = responding(Sessions.get)
    if TYPE_CHECKING:

        @overload
        def create(
            self, body: SessionCreate, **options: Unpack[CallOptions]
        ) -> Response[Session]: ...
        @overload
        def create(self, **fields: Unpack[SessionCreateFields]) -> Response[Session]: ...

        def create(self, body: Any = None, **given: Any) -> Any: ...

    else:
        create = Sessions.create
