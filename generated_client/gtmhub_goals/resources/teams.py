# Printed from the contract by `make generate`; edits here are lost.
"""The operations on teams, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, checked
from .._runtime.values import UNSET, Unset
from ..api.teams import get_team, list_teams
from ..models.team import Team
from ..models.teams_response import TeamsResponse


class Teams(FacadeBase):
    """The operations on teams."""

    def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> TeamsResponse:
        """List teams (observed, not documented).

        Returns the teams of the account, all at once.

        Args:
            filter: A condition in the format of the list of goals. Assumed: it knows the same
                operators everywhere.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. Assumed: what is equal in all of them comes in the order of ids.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The teams, and how many they are.

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
        return list_teams.request(
            client=self._client,
            filter_=filter,
            sort=sort,
            fields=fields,
            **checked(self.list, options),
        ).read()

    def get(
        self,
        team_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Team:
        """Get a team (assumed, not documented).

        Returns one team by its id, bare.

        Args:
            team_id: The id of the team.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The team.

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
        return get_team.request(
            team_id=team_id, client=self._client, fields=fields, **checked(self.get, options)
        ).read()


class TeamsWithResponse(FacadeBase):
    """The methods of `Teams`, each giving its whole `Response`."""

    list = responding(Teams.list)
    get = responding(Teams.get)
