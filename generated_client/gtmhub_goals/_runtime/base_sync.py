# Printed from the contract by `make generate`; edits here are lost.
"""Sending one call: attempts within a deadline, one pool of connections, one tree of errors."""

from __future__ import annotations

import logging
import math
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from types import TracebackType
from typing import Any, ClassVar, Self, TypedDict, TypeVar, Unpack, cast

import httpx

from .answers import StatusErrors, failure, status_error, success, unread
from .arguments import level_of_caller, merged_query, unknown_names
from .bodies import free_json, json_bytes
from .errors import ApiError, DecodeError, InvalidArgument, StatusError, UnknownName
from .hiding import shown_url, without_userinfo
from .models import Page
from .operation import (
    CallOptions,
    OnInvalid,
    Operation,
    Response,
    Timeout,
    check_option,
    check_options,
    unknown_keyword,
)
from .paging import Pages
from .retrying import Attempts, Retry
from .settings import (
    Identity,
    Settings,
    Token,
    checked_token,
    cut,
    log,
    merged_headers,
    proxy_of,
    resolved,
)

T = TypeVar("T")
P = TypeVar("P", bound=Page[Any])


class ClientOptions(TypedDict, total=False):
    """What `with_options` may change."""

    token: Token
    account_id: str
    base_url: str
    timeout: Timeout
    retry: Retry
    headers: Mapping[str, str]
    on_invalid: OnInvalid
    strict: bool


class Pool:
    """The connections, opened with the first call and shared by every derived client.

    A call that is broken off may leave a connection behind that is never given back (httpcore
    658, 830). The httpx client that carried it is retired: the next call opens a new one, and
    the old one is closed with the last of its calls.
    """

    def __init__(self, make: Callable[[], httpx.Client], *, owned: bool) -> None:
        self._make = make
        self._owned = owned
        self._client: httpx.Client | None = None
        self._place: Any = None
        self._calls: dict[httpx.Client, int] = {}
        self._closed = False
        self.bound = False
        self._defaults: dict[str, str] = {}
        self._lock = threading.Lock()

    def get(self) -> httpx.Client:
        """Return the httpx client; the first caller makes it.

        Connections belong to one process, and to one event loop: after a fork, or in another
        loop, there are new ones.
        """
        client = self._client
        place: Any = os.getpid()
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

    def lend(self) -> httpx.Client:
        """Return the httpx client for one call, which ends with `settle`."""
        client = self.get()
        with self._lock:
            self._calls[client] = self._calls.get(client, 0) + 1
        return client

    def settle(self, client: httpx.Client, *, broken_off: bool) -> None:
        """Take back what `lend` gave; `broken_off` says that the call was cancelled."""
        with self._lock:
            calls = self._calls.pop(client) - 1
            if calls:
                self._calls[client] = calls
            if broken_off and self._owned and self._client is client:
                self._client = None
            retired = self._owned and not calls and self._client is not client
        if retired and not self._closed:
            client.close()

    def build(
        self,
        http: httpx.Client,
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

    def reason_of_loss(self, client: httpx.Client) -> str:
        """Return why the caller's own httpx client cannot be used any more, or ""."""
        if client.is_closed:
            return "is closed: make a new one"
        return ""

    def close(self) -> None:
        """Close the connections, unless they came from the caller."""
        with self._lock:
            client, self._client, self._closed = self._client, None, True
        if client is not None and self._owned:
            client.close()


_attempts_on: ContextVar[Attempts] = ContextVar("attempts_on")


class _Bounded:
    """A network stream, or what opens it, whose waits end with the deadline of the call.

    httpcore takes the timeout of a request once, and waits as long for each piece anew: a head
    that comes byte by byte would never be too late.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        return _Bounded(self._inner.connect_tcp(*args, **kwargs))

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> Any:
        return _Bounded(self._inner.connect_unix_socket(*args, **kwargs))

    def start_tls(self, *args: Any, **kwargs: Any) -> Any:
        return _Bounded(self._inner.start_tls(*args, **kwargs))

    def read(self, size: int, timeout: float | None = None) -> Any:
        return self._inner.read(size, _shorter(timeout))

    def write(self, data: bytes, timeout: float | None = None) -> None:
        self._inner.write(data, _shorter(timeout))


def _shorter(timeout: float | None) -> float | None:
    attempts = _attempts_on.get(None)
    if attempts is None or attempts.left() == math.inf:
        return timeout
    left = attempts.left()
    if left <= 0:
        raise httpx.ReadTimeout("the deadline of the call passed")
    return left if timeout is None else min(timeout, left)


def _bind(client: Any) -> bool:
    """Let the deadline of a call bound every wait of a client; tell whether that is possible."""
    bound = False
    for transport in (client._transport, *client._mounts.values()):
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if pool is not None and backend is not None:
            bound = True
            if not isinstance(backend, _Bounded):
                pool._network_backend = _Bounded(backend)
    return bound


class _DeadlineStream(httpx.SyncByteStream):
    """The body of an answer, given up when the deadline passes between two pieces of it.

    For transports and httpx clients of the caller's own, of which only this is in our hands.
    """

    def __init__(self, stream: httpx.SyncByteStream, attempts: Attempts) -> None:
        self._stream = stream
        self._attempts = attempts

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            if self._attempts.left() < 0:
                raise httpx.ReadTimeout("the deadline of the call passed while its body came in")
            yield piece

    def close(self) -> None:
        self._stream.close()


class BaseClient:
    """What every printed client is built on."""

    identity: ClassVar[Identity]
    status_errors: ClassVar[StatusErrors]
    account_header: ClassVar[str]
    # The facades, which belong to one client each.
    resources: ClassVar[tuple[str, ...]]
    _settings: Settings
    _pool: Pool
    _owner: bool

    def __repr__(self) -> str:
        settings = self._settings
        return (
            f"{type(self).__name__}(base_url={settings.base_url!r}, "
            f"account_id={settings.account_id!r})"
        )

    def __copy__(self) -> Self:
        return self.with_options()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.with_options()

    def __reduce__(self) -> str:
        raise TypeError(
            f"a {type(self).__name__} is not pickled, as it holds a token and connections: "
            "make one in each process"
        )

    @property
    def account_id(self) -> str:
        """The id of the account that calls are about."""
        return self._settings.account_id

    @property
    def base_url(self) -> str:
        """Where calls go, without a slash at the end."""
        return self._settings.base_url

    @property
    def pool(self) -> httpx.Client:
        """The httpx client underneath, shared with derived clients; it opens with the first use."""
        return self._pool.get()

    def with_options(self, **changes: Unpack[ClientOptions]) -> Self:
        """Return a client that differs in `changes` and shares the connections of this one.

        This client stays as it is. Closing the new one closes nothing; close this one.
        """
        known = ClientOptions.__annotations__
        for name in changes:
            if name not in known:
                raise unknown_keyword("with_options", name, known)
        derived = type(self).__new__(type(self))
        derived.__dict__.update(self.__dict__)
        for name in self.resources:
            derived.__dict__.pop(name, None)
        derived._settings = self._settings.changed(changes, self.identity.path_prefixes)
        derived._owner = False
        return derived

    def call(
        self, parts: dict[str, Any], operation: Operation[T], options: CallOptions
    ) -> Response[T]:
        """Make one call of a documented operation and return its success, read."""
        if options:
            check_options(operation.name, options)
        params = parts.get("params")
        if params and operation.named:
            for problem in unknown_names(params, operation.named, operation.operators):
                if self._settings.strict:
                    raise InvalidArgument(problem)
                warnings.warn(problem, UnknownName, stacklevel=level_of_caller())
        response, attempts, secret = self._answer(parts, operation, options)
        if response.is_success:
            on_invalid = options.get("on_invalid") or self._settings.on_invalid
            try:
                return success(response, operation, on_invalid, secret, attempts)
            except DecodeError:
                if operation.bare or response.status_code in operation.success:
                    raise
        raise status_error(response, operation, self.status_errors, secret, attempts)

    def read(self, parts: dict[str, Any], operation: Operation[T], options: CallOptions) -> T:
        """Make one call as `call` does, and return what was read alone."""
        return (self.call(parts, operation, options)).parsed

    def pages(self, fetch: Callable[[int, int], P], *, skip: int, page_size: int) -> Pages[P]:
        """Return the pages that `fetch` gives, one after the other."""
        return Pages(fetch, skip=skip, page_size=page_size)

    def request(
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
        if not isinstance(cast(object, path), str) or not path.startswith("/"):
            shown = without_userinfo(repr(path))
            raise InvalidArgument(f"path={shown} must start with a slash")
        if "#" in path:
            raise InvalidArgument(f"path={path!r} holds a #, which no server gets: write %23")
        if not isinstance(cast(object, method), str) or not re.fullmatch("[A-Za-z]+", method):
            raise InvalidArgument(f"method={method!r} must be a method of HTTP, such as 'GET'")
        check_options(self.request, options)
        path, _, query = path.partition("?")
        parts: dict[str, Any] = {"method": method.upper(), "url": path}
        if query:
            parts["params"] = merged_query(httpx.QueryParams(query), {})
        if json is not None:
            parts["json"] = free_json(json)
        response, attempts, secret = self._answer(parts, None, options)
        if not response.is_success:
            raise status_error(response, None, self.status_errors, secret, attempts)
        return response

    def _answer(
        self, parts: dict[str, Any], operation: Operation[Any] | None, options: CallOptions
    ) -> tuple[httpx.Response, int, str]:
        """Return the last answer, however often it took, with the attempts and the token."""
        http = self._pool.lend()
        broken_off = True
        try:
            answered = self._attempts(http, parts, operation, options)
            broken_off = False
            return answered
        except Exception:
            broken_off = False
            raise
        finally:
            self._pool.settle(http, broken_off=broken_off)

    def _attempts(
        self,
        http: httpx.Client,
        parts: dict[str, Any],
        operation: Operation[Any] | None,
        options: CallOptions,
    ) -> tuple[httpx.Response, int, str]:
        settings = self._settings
        timeout = options.get("timeout", settings.timeout)
        attempts = Attempts(options.get("retry") or settings.retry, parts["method"])
        headers = dict(settings.headers)
        if self.account_header and (operation is None or operation.account):
            headers[self.account_header] = settings.account_id
        if own_headers := parts.pop("headers", None):
            check_option("headers", own_headers)
            headers.update(own_headers)
        if extra := options.get("extra_query"):
            parts["params"] = merged_query(parts.get("params") or {}, extra)
        parts["url"] = settings.base_url + parts["url"]
        if "json" in parts:
            parts["content"] = json_bytes(parts.pop("json"))
            headers["Content-Type"] = "application/json"
        if more := options.get("extra_headers"):
            headers = merged_headers(headers, more)
        # An Authorization of the caller's own wins, like every other header.
        own = [value for name, value in headers.items() if name.lower() == "authorization"]
        secret = own[0].rpartition(" ")[2] if own else ""
        acted = False
        while True:
            if not own:
                token = resolved(settings.token)
                secret = checked_token(token)
                headers["Authorization"] = f"Bearer {secret}"
            try:
                limit = cut(timeout, attempts.left())
                request = self._pool.build(http, parts, headers, limit)
            except (TypeError, ValueError, httpx.InvalidURL) as error:
                raise InvalidArgument(f"the request cannot be built: {error}") from error
            attempts.made += 1
            try:
                response = self._send(http, request, attempts)
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
            self._sleep(wait)

    def _send(
        self, http: httpx.Client, request: httpx.Request, attempts: Attempts
    ) -> httpx.Response:
        on = _attempts_on.set(attempts)
        try:
            response = http.send(request, stream=True, follow_redirects=False)
            try:
                if not self._pool.bound:
                    body: Any = response.stream
                    response.stream = _DeadlineStream(body, attempts)
                response.read()
            except httpx.DecodingError:
                response.close()
                if response.is_success:
                    raise
                return unread(response)
            except BaseException:
                response.close()
                raise
            return response
        finally:
            _attempts_on.reset(on)

    def _sleep(self, seconds: float) -> None:
        import time

        time.sleep(seconds)

    def close(self) -> None:
        """Close the connections; a client from `with_options` leaves them open."""
        if self._owner:
            self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class WholeResponses:
    """Takes the place of the client in facades whose methods give back whole responses."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def read(
        self, parts: dict[str, Any], operation: Operation[T], options: CallOptions
    ) -> Response[T]:
        """Make one call as the client does."""
        return self._client.call(parts, operation, options)


__all__ = ["BaseClient", "Pool", "WholeResponses", "ClientOptions", "StatusError"]
