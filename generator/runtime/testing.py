"""Clients in tests: a stub that answers what it was told, and an application in this process."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypedDict
from urllib.parse import unquote

import httpx

from .hiding import shown_headers
from .models import Model
from .values import write_any


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request that reached the stub.

    Attributes:
        operation: The operationId.
        parameters: Those of the path and the query, by their names in the contract, as text.
        body: The JSON value that was sent, or the bytes of another media type, or None.
        headers: With lower-case names; those that are secret are hidden.
    """

    operation: str
    parameters: dict[str, str]
    body: Any
    headers: dict[str, str]


# A model or a JSON value answers with the operation's success; a number is a status with the
# contract's own example; an exception is raised; a function is asked.
Answer = (
    Model | Mapping[str, Any] | list[Any] | bytes | int | httpx.Response | BaseException
    | Callable[[SeenRequest], Any] | None
)  # fmt: skip


class StubOperation(TypedDict):
    """What the contract says of an operation: `examples` by status, the success first."""

    method: str
    path: str
    success: int
    bare: bool
    examples: dict[str, Any]


def stub_operations() -> dict[str, StubOperation]:
    """Return the operations of the contract that this package was printed from."""
    package = resources.files(__name__.partition(".")[0])
    text = package.joinpath("_operations.json").read_text("utf-8")
    found: dict[str, StubOperation] = json.loads(text)
    return found


class Stub(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers each operation with what it was told, else with the contract's own example.

    It keeps nothing and knows no rules: for behaviour, run the emulator. Safe to share between
    threads.

    Attributes:
        requests: What was asked, in order.
    """

    def __init__(self, operations: Mapping[str, StubOperation]) -> None:
        self.requests: list[SeenRequest] = []
        self._operations = operations
        self._told: dict[str, list[Answer]] = {}
        self._lock = threading.Lock()
        # Literal paths come before those with an id in them.
        ordered = sorted(operations.items(), key=lambda item: "{" in item[1]["path"])
        self._routes = [
            (known["method"], _path_pattern(known["path"]), name) for name, known in ordered
        ]

    def answers(self, operation: str, *answers: Answer) -> None:
        """Say what an operation answers from now on: one after the other, the last one for ever.

        Args:
            operation: The operationId.
            *answers: Each a model, JSON value or bytes (the body of a success), a status (with the
                contract's example), an `httpx.Response`, an exception to raise, or a function,
                async for an async client, that takes the `SeenRequest` and returns one of these.
                None is a success without a body.

        Raises:
            ValueError: The contract has no such operation, or nothing is told.
            TypeError: What is told is no answer.
        """
        if operation not in self._operations:
            known = ", ".join(sorted(self._operations))
            raise ValueError(f"{operation!r} is no operationId; known are {known}")
        if not answers:
            raise ValueError(f"say what {operation} answers: a model, a status, an error ...")
        for answer in answers:
            _check_told(operation, answer)
        with self._lock:
            self._told[operation] = list(answers)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a plain client."""
        request.read()
        seen, answer = self._asked(request)
        return self._answer(seen, answer)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        await request.aread()
        seen, answer = self._asked(request)
        if inspect.isawaitable(answer):
            answer = await answer
        return self._answer(seen, answer)

    def _asked(self, request: httpx.Request) -> tuple[SeenRequest, Any]:
        """Note a request and return it with what was told, functions asked."""
        seen = self._seen(request)
        operation = self._operations[seen.operation]
        with self._lock:
            self.requests.append(seen)
            told = self._told.get(seen.operation)
            answer: Any = operation["success"]
            if told:
                answer = told.pop(0) if len(told) > 1 else told[0]
        return seen, answer(seen) if callable(answer) else answer

    def _answer(self, seen: SeenRequest, answer: Any) -> httpx.Response:
        operation = self._operations[seen.operation]
        _check_told(seen.operation, answer)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(
                answer.status_code, headers=answer.headers, content=answer.content
            )
        if isinstance(answer, int):
            return self._example(seen.operation, operation, answer)
        if hasattr(answer, "to_dict"):
            answer = answer.to_dict()
        if answer is None:
            return httpx.Response(operation["success"])
        if isinstance(answer, bytes):
            return httpx.Response(operation["success"], content=answer)
        return httpx.Response(operation["success"], json=write_any(answer))

    def _example(self, name: str, operation: StubOperation, status: int) -> httpx.Response:
        examples = operation["examples"]
        if str(status) in examples:
            return httpx.Response(status, json=examples[str(status)])
        if status == operation["success"] and not operation["bare"]:
            raise LookupError(
                f"the contract has no example of {name}: say what it answers, "
                f"with answers({name!r}, ...)"
            )
        return httpx.Response(status)

    def _seen(self, request: httpx.Request) -> SeenRequest:
        for method, pattern, name in self._routes:
            found = pattern.search(request.url.raw_path.decode().partition("?")[0])
            if method == request.method and found is not None:
                parts = {key: unquote(value) for key, value in found.groupdict().items()}
                return SeenRequest(
                    name,
                    {**parts, **request.url.params},
                    _sent(request),
                    shown_headers(request.headers),
                )
        raise LookupError(
            f"{request.method} {request.url.path} is no operation of the contract, so the stub has "
            "no answer: call a documented operation, or pass an httpx.MockTransport as `transport`"
        )


def _check_told(operation: str, answer: Any) -> None:
    if isinstance(answer, int) and (isinstance(answer, bool) or not 200 <= answer <= 999):
        raise TypeError(f"{operation} cannot answer {answer!r}: a status is from 200 to 999")
    known = isinstance(answer, int | bytes | Mapping | list | httpx.Response | BaseException | None)
    made = callable(answer) or hasattr(answer, "to_dict")
    if isinstance(answer, type) or not (known or made):
        raise TypeError(
            f"{operation} cannot answer {answer!r}: tell a model, a JSON value, bytes, a "
            "status, an httpx.Response, an exception, or a function that returns one of these"
        )


def _path_pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path) + r"\Z")


def _sent(request: httpx.Request) -> Any:
    """Return the body of a request: JSON read, all else as it is."""
    if not request.content:
        return None
    kind = request.headers.get("Content-Type", "").partition(";")[0]
    is_json = kind == "application/json" or kind.endswith("+json")
    return json.loads(request.content) if is_json else request.content


class InProcess(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hand requests to an ASGI application, such as the emulator's, without a socket.

    A plain client runs the application in a thread of its own with one event loop, until the
    client is closed. The application's lifespan is not run.
    """

    def __init__(self, app: Any) -> None:
        self._asgi = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a plain client."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
        return asyncio.run_coroutine_threadsafe(self._whole(request), self._loop).result()

    async def _whole(self, request: httpx.Request) -> httpx.Response:
        # The request's stream was made for plain code; its bytes serve both.
        again = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.read()
        )
        response = await self._asgi.handle_async_request(again)
        content = await response.aread()
        return httpx.Response(response.status_code, headers=response.headers, content=content)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        return await self._asgi.handle_async_request(request)

    def close(self) -> None:
        """Stop the thread."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None and self._thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join()
            loop.close()

    async def aclose(self) -> None:
        """Do nothing: an async client starts no thread."""
