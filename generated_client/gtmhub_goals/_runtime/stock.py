# Printed from the contract by `make generate`; edits here are lost.
"""One call before it is sent, and the functions that openapi-python-client prints, made of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

from .arguments import given
from .operation import CallOptions, Operation, Response, deprecated

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
        params: Those of the query; what is UNSET or None is left out.
        headers: Those of the operation, in the same way.
        **parts: What else httpx takes: method, url, and json or content.
    """

    __slots__ = ("client", "operation", "options", "parts")

    def __init__(
        self,
        client: AnyClient,
        operation: Operation[T],
        options: CallOptions,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        **parts: Any,
    ) -> None:
        self.client = client
        self.operation = operation
        self.options = options
        self.parts = parts
        if params:
            parts["params"] = given(params)
        if headers:
            parts["headers"] = given(headers)

    def call(self) -> Response[T]:
        """Send it and return the whole response."""
        response: Response[T] = self.client.call(self.parts, self.operation, self.options)
        return response

    def read(self) -> T:
        """Send it and return what was read."""
        read: T = self.client.read(self.parts, self.operation, self.options)
        return read


class Endpoint(Generic[P, T]):
    """One operation below the facade, with the functions that openapi-python-client prints.

    Attributes:
        request: Prepares a call.
        operation: How its answers are read.
        body: What the contract says of its body, checked before it is sent.
        parameters: The same of its parameters, by argument.
        sync: Gives what was read.
        sync_detailed: Gives the whole response.
        asyncio: As `sync`, to be awaited.
        asyncio_detailed: As `sync_detailed`, to be awaited.
    """

    def __init__(
        self, request: Callable[P, Request[T]], operation: Operation[T], body: Any, parameters: Any
    ) -> None:
        self.request = request
        self.operation = operation
        self.body = body
        self.parameters = parameters

        def sync(*args: P.args, **kwargs: P.kwargs) -> T:
            return _of("Client", request(*args, **kwargs)).read()

        def sync_detailed(*args: P.args, **kwargs: P.kwargs) -> Response[T]:
            return _of("Client", request(*args, **kwargs)).call()

        async def asyncio(*args: P.args, **kwargs: P.kwargs) -> T:
            answer: Any = _of("AsyncClient", request(*args, **kwargs)).read()
            read: T = await answer
            return read

        async def asyncio_detailed(*args: P.args, **kwargs: P.kwargs) -> Response[T]:
            answer: Any = _of("AsyncClient", request(*args, **kwargs)).call()
            response: Response[T] = await answer
            return response

        self.sync = _like(request, sync)
        self.sync_detailed = _like(request, sync_detailed)
        self.asyncio = _like(request, asyncio)
        self.asyncio_detailed = _like(request, asyncio_detailed)


def endpoint(
    operation: Operation[Any], *, body: Any = None, parameters: Any = None, instead: str = ""
) -> Callable[[Callable[P, Request[T]]], Endpoint[P, T]]:
    """Make an endpoint of the function that prepares its calls.

    Args:
        operation: How its answers are read.
        body: The schema of its body.
        parameters: The schemas of its parameters, by argument.
        instead: What to use instead of one that is deprecated.
    """

    def endpoint(request: Callable[P, Request[T]]) -> Endpoint[P, T]:
        made = Endpoint(request, operation, body, parameters)
        if instead:
            message: Any = f"{operation.name} is deprecated: {instead}"  # typed as a literal there
            mark = deprecated(message)
            for name in ("sync", "sync_detailed", "asyncio", "asyncio_detailed"):
                setattr(made, name, mark(getattr(made, name)))
        return made

    return endpoint


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
