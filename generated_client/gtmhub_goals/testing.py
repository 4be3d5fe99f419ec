# Printed from the contract by `make generate`; edits here are lost.
"""Unit tests without a server: real clients on a stub, with no sockets at all.

In a test::

    from gtmhub_goals.testing import FakeClient

    with FakeClient() as client:
        client.answers("listGoals", 503, my_answer)
        ...
        assert client.requests[0].operation == "listGoals"

An operation that was told nothing answers with the contract's own example. The stub keeps
nothing and knows no rules: for behaviour, run the emulator.
"""

from __future__ import annotations

from typing import Any

from ._runtime.retrying import NO_RETRY
from ._runtime.testing import Answer, InProcess, SeenRequest, Stub, stub_operations
from .client import AsyncClient, Client

# Retries would only slow down a test that asked for a failure.
_SETTINGS: dict[str, Any] = {
    "token": "token-of-the-fake",
    "account_id": "000000000000000000000000",
    "base_url": "http://fake.example.com",
    "retry": NO_RETRY,
}


class FakeClient(Client):
    """A `Client` that asks a stub, its attribute `stub`.

    Args:
        stub: One to share with another client.
        **settings: As for `Client`.
    """

    def __init__(self, *, stub: Stub | None = None, **settings: Any) -> None:
        self.stub = stub or Stub(stub_operations())
        arguments: dict[str, Any] = {**_SETTINGS, **settings, "transport": self.stub}
        super().__init__(**arguments)

    def answers(self, operation: str, *answers: Answer) -> None:
        """Say what an operation answers: see `Stub.answers`."""
        self.stub.answers(operation, *answers)

    @property
    def requests(self) -> list[SeenRequest]:
        """What was asked, in order."""
        return self.stub.requests


class FakeAsyncClient(AsyncClient):
    """An `AsyncClient` that asks a stub, its attribute `stub`.

    Args:
        stub: One to share with another client.
        **settings: As for `AsyncClient`.
    """

    def __init__(self, *, stub: Stub | None = None, **settings: Any) -> None:
        self.stub = stub or Stub(stub_operations())
        arguments: dict[str, Any] = {**_SETTINGS, **settings, "transport": self.stub}
        super().__init__(**arguments)

    def answers(self, operation: str, *answers: Answer) -> None:
        """Say what an operation answers: see `Stub.answers`."""
        self.stub.answers(operation, *answers)

    @property
    def requests(self) -> list[SeenRequest]:
        """What was asked, in order."""
        return self.stub.requests


__all__ = ["Answer", "FakeAsyncClient", "FakeClient", "InProcess", "SeenRequest", "Stub"]
