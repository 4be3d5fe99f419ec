# Printed from the contract by `make generate`; edits here are lost.
"""Clients whose server is in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gtmhub_goals import NO_RETRY, AsyncClient, Client, Goal, GoalCreate

from .server import InMemoryServer

TOKEN = "token-of-the-fake"
ACCOUNT = "5be26318e5274a0007f17f61"


def _server(goals: Iterable[Goal | GoalCreate], server: InMemoryServer | None) -> InMemoryServer:
    server = server or InMemoryServer(account_id=ACCOUNT)
    for goal in goals:
        server.seed(goal)
    return server


class FakeClient(Client):
    """A `Client` on an in-memory server, which is its attribute `server`."""

    def __init__(
        self,
        goals: Iterable[Goal | GoalCreate] = (),
        *,
        server: InMemoryServer | None = None,
        **settings: Any,
    ) -> None:
        self.server = _server(goals, server)
        # Retries would only slow down a test that asked for a failure.
        settings.setdefault("retry", NO_RETRY)
        settings.setdefault("base_url", "http://fake.example.com")
        super().__init__(TOKEN, self.server.account_id, transport=self.server, **settings)


class FakeAsyncClient(AsyncClient):
    """An `AsyncClient` on an in-memory server, which is its attribute `server`."""

    def __init__(
        self,
        goals: Iterable[Goal | GoalCreate] = (),
        *,
        server: InMemoryServer | None = None,
        **settings: Any,
    ) -> None:
        self.server = _server(goals, server)
        settings.setdefault("retry", NO_RETRY)
        settings.setdefault("base_url", "http://fake.example.com")
        super().__init__(TOKEN, self.server.account_id, transport=self.server, **settings)
