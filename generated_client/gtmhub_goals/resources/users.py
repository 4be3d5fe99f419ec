# Printed from the contract by `make generate`; edits here are lost.
"""The operations on users, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, checked
from .._runtime.values import UNSET, Unset
from ..api.users import find_users, get_user, get_user_of_token, list_users
from ..models.user import User
from ..models.user_of_token import UserOfToken
from ..models.users_response import UsersResponse


class Users(FacadeBase):
    """The operations on users."""

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
    ) -> UsersResponse:
        """List users (observed, not documented).

        Returns the users of the account.

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
            The users, and how many match in all.

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
        return list_users.request(
            client=self._client,
            filter_=filter,
            sort=sort,
            fields=fields,
            skip=skip,
            take=take,
            limit=limit,
            **checked(self.list, options),
        ).read()

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
    ) -> UsersResponse:
        """Find users (observed, not documented).

        Returns the users of the account that meet a condition, one page at a time.

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
            One page of the users, and how many match in all.

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
        return find_users.request(
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
        user_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Get a user (observed, not documented).

        Returns one user by its id, bare.

        Args:
            user_id: The id of the user.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The user.

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
        return get_user.request(
            user_id=user_id, client=self._client, fields=fields, **checked(self.get, options)
        ).read()

    def get_of_token(self, sub: str, **options: Unpack[CallOptions]) -> UserOfToken:
        """Get the user of a token (observed, not documented).

        Returns which user and which account a token's claim `sub` stands for. The account header
        is not sent.

        Assumed: users of the caller's own account alone are found.

        Args:
            sub: The claim `sub` of a token, as the identity provider gives it out.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The user and the account.

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
        return get_user_of_token.request(
            sub=sub, client=self._client, **checked(self.get_of_token, options)
        ).read()


class UsersWithResponse(FacadeBase):
    """The methods of `Users`, each giving its whole `Response`."""

    list = responding(Users.list)
    find = responding(Users.find)
    get = responding(Users.get)
    get_of_token = responding(Users.get_of_token)
