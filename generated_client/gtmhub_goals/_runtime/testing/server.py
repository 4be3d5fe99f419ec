# Printed from the contract by `make generate`; edits here are lost.
"""The in-memory server as an httpx transport: routes, failures on demand, and what it saw."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import httpx

from .state import Refused, State

G = TypeVar("G")


class Seed(Protocol):
    """What may be put into the server: any printed model of a goal."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        ...


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request that reached the server."""

    operation: str
    method: str
    path: str
    query: dict[str, str]
    body: Any


@dataclass(slots=True)
class _Failure:
    operation: str
    answer: httpx.Response | Exception
    times: int


class InMemoryTransport(httpx.BaseTransport, httpx.AsyncBaseTransport, Generic[G]):
    """Goals in a dict, behind the contract's routes; safe to share between threads."""

    def __init__(
        self,
        account_id: str,
        routes: Iterable[tuple[str, str, str]],
        read: Callable[[dict[str, Any]], G],
    ) -> None:
        self.account_id = account_id
        self._read = read
        self.requests: list[SeenRequest] = []
        self._state = State(account_id)
        self._failures: list[_Failure] = []
        self._lock = threading.Lock()
        self._routes = [
            # Literal paths come before those with an id in them.
            (method, re.compile(re.sub(r"{\w+}", "([^/]+)", path) + r"\Z"), name)
            for name, method, path in sorted(routes, key=lambda route: "{" in route[2])
        ]

    @property
    def goals(self) -> list[G]:
        """The goals as they are now, in the order of their creation."""
        with self._lock:
            return [self._read(goal) for goal in self._state.goals.values()]

    def seed(self, goal: Seed) -> G:
        """Put a goal there as it is; return it with what was added."""
        with self._lock:
            return self._read(self._state.add(goal.to_dict()))

    def fail(
        self,
        operation: str,
        *,
        status: int | None = None,
        message: str = "failed on demand",
        error: Exception | None = None,
        times: int = 1,
    ) -> None:
        """Make the next calls of an operation fail.

        Args:
            operation: The operationId, such as "updateGoal", or "*" for any.
            status: The status to answer with.
            message: The message in the body of that answer.
            error: Raised instead, such as `httpx.ConnectError("refused")`.
            times: How many calls fail.
        """
        if (status is None) == (error is None):
            raise ValueError("fail() takes either a status or an error")
        if operation != "*" and operation not in self._state.operations:
            known = ", ".join(sorted(self._state.operations))
            raise ValueError(f"{operation!r} is no operationId; known are {known}")
        answer = error or httpx.Response(status or 500, json={"message": message})
        self._failures.append(_Failure(operation, answer, times))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a plain client."""
        request.read()
        with self._lock:
            return self._answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        await request.aread()
        with self._lock:
            return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        name, captured = self._route(request)
        body = json.loads(request.content) if request.content else None
        query = dict(request.url.params)
        self.requests.append(SeenRequest(name, request.method, request.url.path, query, body))
        for failure in self._failures:
            if failure.operation in {name, "*"} and failure.times > 0:
                failure.times -= 1
                if isinstance(failure.answer, Exception):
                    raise failure.answer
                content = failure.answer.content
                return httpx.Response(failure.answer.status_code, content=content)
        if not name:
            return httpx.Response(404, json={"message": f"no such path: {request.url.path}"})
        try:
            status, answer = self._state.handle(name, captured, query, body)
        except Refused as refusal:
            return httpx.Response(refusal.status, json=refusal.body)
        if answer is None:
            return httpx.Response(status)
        return httpx.Response(status, json=answer)

    def _route(self, request: httpx.Request) -> tuple[str, tuple[str, ...]]:
        for method, pattern, name in self._routes:
            found = pattern.search(request.url.path)
            if method == request.method and found is not None:
                return name, found.groups()
        return "", ()

    def close(self) -> None:
        """Do nothing: the state outlives the client, so that a test can look at it."""

    async def aclose(self) -> None:
        """Do nothing, as `close`."""
