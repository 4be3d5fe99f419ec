# Printed from the contract by `make generate`; edits here are lost.
"""The operations on employees, with the client's account and settings filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, check_options
from .._runtime.values import UNSET, Unset
from ..api.employees import get_employee, list_employees
from ..models.user import User
from ..models.users_response import UsersResponse

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncEmployees:
    """The operations on employees."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
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
        """List employees (observed, not documented): as `Employees.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_employees.get_kwargs(
            filter_=filter, sort=sort, fields=fields, skip=skip, take=take, limit=limit
        )
        return (await self._client.call(kwargs, list_employees.OPERATION, options)).parsed

    async def get(
        self,
        employee_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Get an employee (assumed, not documented): as `Employees.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_employee.get_kwargs(employee_id=employee_id, fields=fields)
        return (await self._client.call(kwargs, get_employee.OPERATION, options)).parsed


class AsyncEmployeesWithResponse:
    """The methods of `AsyncEmployees`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncEmployees.list)
    get = responding_async(AsyncEmployees.get)
