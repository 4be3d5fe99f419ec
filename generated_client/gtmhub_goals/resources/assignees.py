# Printed from the contract by `make generate`; edits here are lost.
"""The operations on assignees, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, checked
from .._runtime.values import UNSET, Unset
from ..api.assignees import get_assignee, list_assignees
from ..models.assignee import Assignee
from ..models.assignees_response import AssigneesResponse


class Assignees(FacadeBase):
    """The operations on assignees."""

    def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AssigneesResponse:
        """List users and teams (observed, not documented).

        Returns users and teams together.

        Assumed: all of them, unless a page is asked for.

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
            The assignees, and how many match in all.

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
        return list_assignees.request(
            client=self._client,
            filter_=filter,
            sort=sort,
            fields=fields,
            skip=skip,
            take=take,
            limit=limit,
            **checked(self.list, options),
        ).read()

    def get(
        self,
        assignee_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Assignee:
        """Get a user or a team (assumed, not documented).

        Returns one user or team by its id, as owners are written.

        Args:
            assignee_id: The id of the user or team.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The user or team.

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
        return get_assignee.request(
            assignee_id=assignee_id,
            client=self._client,
            fields=fields,
            **checked(self.get, options),
        ).read()


class AssigneesWithResponse(FacadeBase):
    """The methods of `Assignees`, each giving its whole `Response`."""

    list = responding(Assignees.list)
    get = responding(Assignees.get)
