# Printed from the contract by `make generate`; edits here are lost.
"""Sending one call: attempts within a deadline, one pool of connections, one tree of errors."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

import httpx

from .answers import failure, status_error, unread
from .base import CommonClient, attempts_on, free_parts, shorter
from .errors import ApiError, InvalidArgument
from .hiding import shown_url
from .models import Page
from .operation import CallOptions, Operation, Response, check_options
from .paging_async import AsyncPages
from .retrying import Attempts
from .settings import (
    checked_token,
    cut,
    event_loop,  # async only
    log,
    proxy_of,
    resolved,
)

T = TypeVar("T")
P = TypeVar("P", bound=Page[Any])


class AsyncPool:
    """The connections, opened with the first call and shared by every derived client.

    A call that is broken off may leave a connection behind that is never given back (httpcore
    658, 830). The httpx client that carried it is retired: the next call opens a new one, and
    the old one is closed with the last of its calls.
    """

    def __init__(self, make: Callable[[], httpx.AsyncClient], *, owned: bool) -> None:
        self._make = make
        self._owned = owned
        self._client: httpx.AsyncClient | None = None
        self._place: Any = None
        self._calls: dict[httpx.AsyncClient, int] = {}
        self._closed = False
        self.bound = False
        self._defaults: dict[str, str] = {}
        self._lock = threading.Lock()

    def get(self) -> httpx.AsyncClient:
        """Return the httpx client; the first caller makes it.

        Connections belong to one process, and to one event loop: after a fork, or in another
        loop, there are new ones.
        """
        client = self._client
        place: Any = os.getpid()
        place = (place, event_loop())  # async only
        if client is None or (self._owned and place != self._place):
            with self._lock:
                if self._closed:
                    raise InvalidArgument("this client is closed: make a new one")
                if self._client is None or place != self._place:
                    self._client = self._make()
                client, self._place = self._client, place
                if self._owned:
                    self.bound = _bind(client)
                    # Requests are built directly, not by the httpx client: its cookies, its
                    # base address and its parameters are not used, and merging them costs
                    # as much as half of the rest of a call.
                    kept = ("Accept-Encoding", "Connection")
                    self._defaults = {name: client.headers[name] for name in kept}
        return client

    def lend(self) -> httpx.AsyncClient:
        """Return the httpx client for one call, which ends with `settle`."""
        client = self.get()
        with self._lock:
            self._calls[client] = self._calls.get(client, 0) + 1
        return client

    async def settle(self, client: httpx.AsyncClient, *, broken_off: bool) -> None:
        """Take back what `lend` gave; `broken_off` says that the call was cancelled."""
        with self._lock:
            calls = self._calls.pop(client) - 1
            if calls:
                self._calls[client] = calls
            if broken_off and self._owned and self._client is client:
                self._client = None
            retired = self._owned and not calls and self._client is not client
        if retired and not self._closed:
            await client.aclose()

    def build(
        self,
        http: httpx.AsyncClient,
        parts: Mapping[str, Any],
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
    ) -> httpx.Request:
        """Return the request; the caller's own httpx client adds what it is set to."""
        if self._owned:
            extensions = {"timeout": timeout.as_dict()}
            headers = {**self._defaults, **headers}
            return httpx.Request(headers=headers, extensions=extensions, **parts)
        return http.build_request(headers=headers, timeout=timeout, **parts)

    def reason_of_loss(self, client: httpx.AsyncClient) -> str:
        """Return why the caller's own httpx client cannot be used any more, or ""."""
        if client.is_closed:
            return "is closed: make a new one"
        if self._place != (os.getpid(), event_loop()):  # async only
            return "belongs to an event loop that is over: make one in each"  # async only
        return ""

    async def aclose(self) -> None:
        """Close the connections, unless they came from the caller."""
        with self._lock:
            client, self._client, self._closed = self._client, None, True
        if client is not None and self._owned:
            await client.aclose()


class _AsyncBounded:
    """A network stream, or what opens it, whose waits end with the deadline of the call.

    httpcore takes the timeout of a request once, and waits as long for each piece anew: a head
    that comes byte by byte would never be too late.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        return _AsyncBounded(await self._inner.connect_tcp(*args, **kwargs))

    async def connect_unix_socket(self, *args: Any, **kwargs: Any) -> Any:
        return _AsyncBounded(await self._inner.connect_unix_socket(*args, **kwargs))

    async def start_tls(self, *args: Any, **kwargs: Any) -> Any:
        return _AsyncBounded(await self._inner.start_tls(*args, **kwargs))

    async def read(self, size: int, timeout: float | None = None) -> Any:
        return await self._inner.read(size, shorter(timeout))

    async def write(self, data: bytes, timeout: float | None = None) -> None:
        await self._inner.write(data, shorter(timeout))


def _bind(client: Any) -> bool:
    """Let the deadline of a call bound every wait of a client; tell whether that is possible."""
    bound = False
    for transport in (client._transport, *client._mounts.values()):
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if pool is not None and backend is not None:
            bound = True
            if not isinstance(backend, _AsyncBounded):
                pool._network_backend = _AsyncBounded(backend)
    return bound


class _AsyncDeadlineStream(httpx.AsyncByteStream):
    """The body of an answer, given up when the deadline passes between two pieces of it.

    For transports and httpx clients of the caller's own, of which only this is in our hands.
    """

    def __init__(self, stream: httpx.AsyncByteStream, attempts: Attempts) -> None:
        self._stream = stream
        self._attempts = attempts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            if self._attempts.left() < 0:
                raise httpx.ReadTimeout("the deadline of the call passed while its body came in")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class AsyncBaseClient(CommonClient):
    """What every printed client is built on."""

    _pool: AsyncPool

    @property
    def pool(self) -> httpx.AsyncClient:
        """The httpx client underneath, shared with derived clients; it opens with the first use."""
        return self._pool.get()

    async def call(
        self, parts: dict[str, Any], operation: Operation[T], options: CallOptions
    ) -> Response[T]:
        """Make one call of a documented operation and return its success, read."""
        self._check(parts, operation, options)
        response, attempts, secret = await self._answer(parts, operation, options)
        return self._success(response, operation, options, attempts, secret)

    async def read(self, parts: dict[str, Any], operation: Operation[T], options: CallOptions) -> T:
        """Make one call as `call` does, and return what was read alone."""
        return (await self.call(parts, operation, options)).parsed

    def pages(
        self, fetch: Callable[[int, int], Awaitable[P]], *, skip: int, page_size: int
    ) -> AsyncPages[P]:
        """Return the pages that `fetch` gives, one after the other."""
        return AsyncPages(fetch, skip=skip, page_size=page_size)

    async def request(
        self, method: str, path: str, *, json: Any = None, **options: Unpack[CallOptions]
    ) -> httpx.Response:
        """Make a call that the contract does not document, with the same care as the others.

        Args:
            method: The HTTP method, such as "GET".
            path: The path below `base_url`, such as "/api/v1/sessions".
            json: The body.
            **options: As for every call.

        Returns:
            The answer as httpx gives it; its status is a success.

        Raises:
            ApiError: As for every call.
        """
        check_options(self.request, options)
        parts = free_parts(method, path, json)
        response, attempts, secret = await self._answer(parts, None, options)
        if not response.is_success:
            raise status_error(response, None, self.status_errors, secret, attempts)
        return response

    async def _answer(
        self, parts: dict[str, Any], operation: Operation[Any] | None, options: CallOptions
    ) -> tuple[httpx.Response, int, str]:
        """Return the last answer, however often it took, with the attempts and the token."""
        http = self._pool.lend()
        broken_off = True
        try:
            answered = await self._attempts(http, parts, operation, options)
            broken_off = False
            return answered
        except Exception:
            broken_off = False
            raise
        finally:
            await self._pool.settle(http, broken_off=broken_off)

    async def _attempts(
        self,
        http: httpx.AsyncClient,
        parts: dict[str, Any],
        operation: Operation[Any] | None,
        options: CallOptions,
    ) -> tuple[httpx.Response, int, str]:
        settings = self._settings
        timeout = options.get("timeout", settings.timeout)
        attempts = Attempts(options.get("retry") or settings.retry, parts["method"])
        headers, own = self._prepare(parts, operation, options)
        secret = own or ""
        acted = False
        while True:
            if own is None:
                token = resolved(settings.token)
                if not isinstance(token, str):  # async only
                    token = await token  # async only
                secret = checked_token(token)
                headers["Authorization"] = f"Bearer {secret}"
            try:
                limit = cut(timeout, attempts.left())
                request = self._pool.build(http, parts, headers, limit)
            except (TypeError, ValueError, httpx.InvalidURL) as error:
                raise InvalidArgument(f"the request cannot be built: {error}") from error
            attempts.made += 1
            try:
                response = await self._send(http, request, attempts)
            except (httpx.HTTPError, httpx.StreamError) as error:
                proxy = proxy_of(http, request.url)
                problem: ApiError = failure(error, request, attempts.made, secret, proxy)
                cause: Exception | None = error
                wait = None
                if not isinstance(problem, InvalidArgument):
                    wait = attempts.wait_after_failure(may_have_acted=problem.may_have_acted)
            except RuntimeError as error:
                if reason := self._pool.reason_of_loss(http):
                    raise InvalidArgument(f"http_client={http!r} {reason}") from error
                raise
            else:
                if log.isEnabledFor(logging.DEBUG):
                    shown = shown_url(request.url, secret)
                    log.debug("%s %s -> %d", request.method, shown, response.status_code)
                status = response.status_code
                if 200 <= status < 300:
                    return response, attempts.made, secret
                wait = attempts.wait_after_status(status, response.headers)
                if wait is None and not acted:
                    return response, attempts.made, secret
                problem = status_error(
                    response, operation, self.status_errors, secret, attempts.made
                )
                cause = None
            # An earlier attempt may have been carried out although this one was refused: a
            # 404 after a DELETE that was cut off may be the proof of its success.
            acted = problem.may_have_acted = acted or problem.may_have_acted
            if wait is None:
                raise problem from cause
            log.warning(
                "%s %s: attempt %d failed (%s), the next one in %.1f s",
                request.method, shown_url(request.url, secret), attempts.made,
                problem.message, wait,
            )  # fmt: skip
            await self._sleep(wait)

    async def _send(
        self, http: httpx.AsyncClient, request: httpx.Request, attempts: Attempts
    ) -> httpx.Response:
        on = attempts_on.set(attempts)
        try:
            response = await http.send(request, stream=True, follow_redirects=False)
            try:
                if not self._pool.bound:
                    body: Any = response.stream
                    response.stream = _AsyncDeadlineStream(body, attempts)
                await response.aread()
            except httpx.DecodingError:
                await response.aclose()
                if response.is_success:
                    raise
                return unread(response)
            except BaseException:
                await response.aclose()
                raise
            return response
        finally:
            attempts_on.reset(on)

    async def _sleep(self, seconds: float) -> None:
        import anyio

        await anyio.sleep(seconds)

    async def aclose(self) -> None:
        """Close the connections; a client from `with_options` leaves them open."""
        if self._owner:
            await self._pool.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


class AsyncWholeResponses:
    """Takes the place of the client in facades whose methods give back whole responses."""

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def read(
        self, parts: dict[str, Any], operation: Operation[T], options: CallOptions
    ) -> Response[T]:
        """Make one call as the client does."""
        return await self._client.call(parts, operation, options)
