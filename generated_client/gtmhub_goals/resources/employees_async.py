# Printed from the contract by `make generate`; edits here are lost.
"""The operations on employees, with the client's account and settings filled in."""

from __future__ import annotations

from .._runtime.facade import FacadeBase, awaited, responding_async
from .employees import Employees


class AsyncEmployees(FacadeBase):
    """The operations on employees, to be awaited."""

    list = awaited(Employees.list)
    """List employees (observed, not documented): as `Employees.list`, to be awaited."""
    get = awaited(Employees.get)
    """Get an employee (assumed, not documented): as `Employees.get`, to be awaited."""


class AsyncEmployeesWithResponse(FacadeBase):
    """The methods of `AsyncEmployees`, each giving its whole `Response`."""

    list = responding_async(AsyncEmployees.list)
    get = responding_async(AsyncEmployees.get)
