# Printed from the contract by `make generate`; edits here are lost.
"""The in-memory server as an httpx transport: routes, failures on demand, and what it saw."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from typing import Any

import httpx

from gtmhub_goals import Goal, GoalCreate
from gtmhub_goals._routes import ROUTES

from .state import Refused, State


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


class InMemoryServer(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Goals in a dict, behind the contract's routes; safe to share between threads."""

    def __init__(self, account_id: str = "5be26318e5274a0007f17f61") -> None:
        self.account_id = account_id
        self.requests: list[SeenRequest] = []
        self._state = State(account_id)
        self._failures: list[_Failure] = []
        self._lock = threading.Lock()
        self._routes = [
            # Literal paths come before those with an id in them.
            (method, re.compile(re.sub(r"{\w+}", "([^/]+)", path) + r"\Z"), name)
            for name, method, path in sorted(ROUTES, key=lambda route: "{" in route[2])
        ]

    @property
    def goals(self) -> list[Goal]:
        """The goals as they are now, in the order of their creation."""
        with self._lock:
            return [Goal.from_dict(goal) for goal in self._state.goals.values()]

    def seed(self, goal: Goal | GoalCreate) -> Goal:
        """Put a goal there as it is; return it with what was added."""
        with self._lock:
            return Goal.from_dict(self._state.add(goal.to_dict()))

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
        if operation != "*" and operation not in {name for name, _, _ in ROUTES}:
            known = ", ".join(sorted(name for name, _, _ in ROUTES))
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
