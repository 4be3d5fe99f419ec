# Printed from the contract by `make generate`; edits here are lost.
"""The operations on employees, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, checked
from .._runtime.values import UNSET, Unset
from ..api.employees import get_employee, list_employees
from ..models.user import User
from ..models.users_response import UsersResponse


class Employees(FacadeBase):
    """The operations on employees."""

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
        """List employees (observed, not documented).

        Returns the people of the account with their ids and email addresses.

        Assumed: they are its users.

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
            The employees, and how many match in all.

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
        return list_employees.request(
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
        employee_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Get an employee (assumed, not documented).

        Returns one of the account's people by id, as the list shows them.

        Args:
            employee_id: The id of the employee.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The employee.

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
        return get_employee.request(
            employee_id=employee_id,
            client=self._client,
            fields=fields,
            **checked(self.get, options),
        ).read()


class EmployeesWithResponse(FacadeBase):
    """The methods of `Employees`, each giving its whole `Response`."""

    list = responding(Employees.list)
    get = responding(Employees.get)
