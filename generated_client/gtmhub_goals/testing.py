# Printed from the contract by `make generate`; edits here are lost.
"""Unit tests without a server: real clients on an in-memory stand-in, with no sockets at all.

    from gtmhub_goals import GoalCreate
    from gtmhub_goals.testing import FakeClient

    with FakeClient() as client:
        goal = client.goals.create(GoalCreate(name="Grow", session_id="5f" * 12))
        client.server.fail("updateGoal", status=423)
        ...

It keeps goals and answers all operations in the simplest way that the contract allows. It is
no emulator: permissions, plans, metrics and projections of sub-fields are not imitated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._routes import ROUTES
from ._runtime.retrying import NO_RETRY
from ._runtime.testing.in_process import InProcess
from ._runtime.testing.server import InMemoryTransport, SeenRequest
from .client import AsyncClient, Client
from .models.goal import Goal
from .models.goal_create import GoalCreate

_TOKEN = "token-of-the-fake"
_ACCOUNT = "5be26318e5274a0007f17f61"


class InMemoryServer(InMemoryTransport[Goal]):
    """Goals in memory, behind the routes of the contract."""

    def __init__(self, account_id: str = _ACCOUNT) -> None:
        super().__init__(account_id, ROUTES, Goal.from_dict)


def _settings(server: InMemoryServer, given: dict[str, Any]) -> dict[str, Any]:
    # Retries would only slow down a test that asked for a failure.
    own: dict[str, Any] = {"retry": NO_RETRY, "base_url": "http://fake.example.com"}
    return {**own, **given, "transport": server}


class FakeClient(Client):
    """A `Client` on an in-memory server, its attribute `server`.

    Args:
        goals: What the server starts with.
        server: A server to share with other clients.
        **settings: As for `Client`.
    """

    def __init__(
        self,
        goals: Iterable[Goal | GoalCreate] = (),
        *,
        server: InMemoryServer | None = None,
        **settings: Any,
    ) -> None:
        self.server = server or InMemoryServer()
        for goal in goals:
            self.server.seed(goal)
        super().__init__(_TOKEN, self.server.account_id, **_settings(self.server, settings))


class FakeAsyncClient(AsyncClient):
    """An `AsyncClient` on an in-memory server, its attribute `server`.

    Args:
        goals: What the server starts with.
        server: A server to share with other clients.
        **settings: As for `AsyncClient`.
    """

    def __init__(
        self,
        goals: Iterable[Goal | GoalCreate] = (),
        *,
        server: InMemoryServer | None = None,
        **settings: Any,
    ) -> None:
        self.server = server or InMemoryServer()
        for goal in goals:
            self.server.seed(goal)
        super().__init__(_TOKEN, self.server.account_id, **_settings(self.server, settings))


__all__ = ["FakeAsyncClient", "FakeClient", "InMemoryServer", "InProcess", "SeenRequest"]
