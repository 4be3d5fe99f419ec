# Printed from the contract by `make generate`; edits here are lost.
"""One call before it is sent, and the functions that openapi-python-client prints, made of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

from .operation import CallOptions, Operation, Response

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class AnyClient(Protocol):
    """A `Client`, or an `AsyncClient`, whose answers are awaited."""

    def call(self, parts: dict[str, Any], operation: Operation[Any], options: CallOptions) -> Any:
        """Make one call and return its whole `Response`."""
        ...

    def read(self, parts: dict[str, Any], operation: Operation[Any], options: CallOptions) -> Any:
        """Make one call and return what was read."""
        ...


class Request(Generic[T]):
    """One call, prepared: `call` and `read` send it, and an async client gives what to await.

    Args:
        client: What sends it.
        operation: What is called.
        options: Those of the call.
        **parts: What httpx takes: method, url, params, headers, and json or content.
    """

    __slots__ = ("client", "operation", "options", "parts")

    def __init__(
        self, client: AnyClient, operation: Operation[T], options: CallOptions, **parts: Any
    ) -> None:
        self.client = client
        self.operation = operation
        self.options = options
        self.parts = parts

    def call(self) -> Response[T]:
        """Send it and return the whole response."""
        response: Response[T] = self.client.call(self.parts, self.operation, self.options)
        return response

    def read(self) -> T:
        """Send it and return what was read."""
        read: T = self.client.read(self.parts, self.operation, self.options)
        return read


def sync(request: Callable[P, Request[T]]) -> Callable[P, T]:
    """Return the function that gives what was read."""

    def sync(*args: P.args, **kwargs: P.kwargs) -> T:
        return _of("Client", request(*args, **kwargs)).read()

    return _like(request, sync)


def sync_detailed(request: Callable[P, Request[T]]) -> Callable[P, Response[T]]:
    """Return the function that gives the whole response."""

    def sync_detailed(*args: P.args, **kwargs: P.kwargs) -> Response[T]:
        return _of("Client", request(*args, **kwargs)).call()

    return _like(request, sync_detailed)


def asyncio(request: Callable[P, Request[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Return the coroutine function that gives what was read."""

    async def asyncio(*args: P.args, **kwargs: P.kwargs) -> T:
        answer: Any = _of("AsyncClient", request(*args, **kwargs)).read()
        read: T = await answer
        return read

    return _like(request, asyncio)


def asyncio_detailed(
    request: Callable[P, Request[T]],
) -> Callable[P, Coroutine[Any, Any, Response[T]]]:
    """Return the coroutine function that gives the whole response."""

    async def asyncio_detailed(*args: P.args, **kwargs: P.kwargs) -> Response[T]:
        answer: Any = _of("AsyncClient", request(*args, **kwargs)).call()
        response: Response[T] = await answer
        return response

    return _like(request, asyncio_detailed)


def _of(kind: str, request: Request[T]) -> Request[T]:
    """Return the request; TypeError for one of a client of the other kind."""
    if hasattr(request.client, "aclose") is not (kind == "AsyncClient"):
        given = type(request.client).__name__
        takes = f"{'an' if kind[0] == 'A' else 'a'} {kind}"
        raise TypeError(f"{request.operation.name}: client={given}: this function takes {takes}")
    return request


def _like(request: Callable[..., Any], function: F) -> F:
    """Return a stock function with the module, the arguments and the text of `request`."""
    name = function.__name__
    functools.update_wrapper(function, request)
    function.__name__ = function.__qualname__ = name
    return function
