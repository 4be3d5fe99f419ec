# Printed from the contract by `make generate`; edits here are lost.
"""The operations on assignees, with the client's account and settings filled in."""

from __future__ import annotations

from .._runtime.facade import FacadeBase, awaited, responding_async
from .assignees import Assignees


class AsyncAssignees(FacadeBase):
    """The operations on assignees, to be awaited."""

    list = awaited(Assignees.list)
    """List users and teams (observed, not documented): as `Assignees.list`, to be awaited."""
    get = awaited(Assignees.get)
    """Get a user or a team (assumed, not documented): as `Assignees.get`, to be awaited."""


class AsyncAssigneesWithResponse(FacadeBase):
    """The methods of `AsyncAssignees`, each giving its whole `Response`."""

    list = responding_async(AsyncAssignees.list)
    get = responding_async(AsyncAssignees.get)
