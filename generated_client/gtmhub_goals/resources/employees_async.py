# Printed from the contract by `make generate`; edits here are lost.
"""The operations on employees, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.facade import awaited, responding_async
from .employees import Employees

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncEmployees:
    """The operations on employees, to be awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    list = awaited(Employees.list)
    """List employees (observed, not documented): as `Employees.list`, to be awaited."""
    get = awaited(Employees.get)
    """Get an employee (assumed, not documented): as `Employees.get`, to be awaited."""


class AsyncEmployeesWithResponse:
    """The methods of `AsyncEmployees`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncEmployees.list)
    get = responding_async(AsyncEmployees.get)
