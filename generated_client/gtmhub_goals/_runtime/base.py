# Printed from the contract by `make generate`; edits here are lost.
"""What both twins of a client share: its settings, and all of a call that waits for nothing."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, ClassVar, Self, TypedDict, TypeVar, Unpack, cast

import httpx

from .answers import StatusErrors, status_error, success
from .arguments import level_of_caller, merged_query, unknown_names
from .bodies import free_json, json_bytes
from .errors import DecodeError, InvalidArgument, UnknownName
from .hiding import without_userinfo
from .keywords import unknown_keyword
from .operation import (
    CallOptions,
    OnInvalid,
    Operation,
    Response,
    Timeout,
    check_option,
    check_options,
)
from .retrying import Attempts, Retry
from .settings import Identity, Settings, Token, merged_headers

T = TypeVar("T")


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


attempts_on: ContextVar[Attempts] = ContextVar("attempts_on")


def shorter(timeout: float | None) -> float | None:
    """Return a timeout that ends with the deadline of the call at hand."""
    attempts = attempts_on.get(None)
    if attempts is None or attempts.left() == math.inf:
        return timeout
    left = attempts.left()
    if left <= 0:
        raise httpx.ReadTimeout("the deadline of the call passed")
    return left if timeout is None else min(timeout, left)


class CommonClient:
    """What a client is besides sending."""

    identity: ClassVar[Identity]
    status_errors: ClassVar[StatusErrors]
    account_header: ClassVar[str]
    # The facades, which belong to one client each.
    resources: ClassVar[tuple[str, ...]]
    _settings: Settings
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

    def _check(
        self, parts: Mapping[str, Any], operation: Operation[Any], options: CallOptions
    ) -> None:
        """Check the options of a call, and the names in its query."""
        if options:
            check_options(operation.name, options)
        params = parts.get("params")
        if params and operation.named:
            for problem in unknown_names(params, operation.named, operation.operators):
                if self._settings.strict:
                    raise InvalidArgument(problem)
                warnings.warn(problem, UnknownName, stacklevel=level_of_caller())

    def _success(
        self,
        response: httpx.Response,
        operation: Operation[T],
        options: CallOptions,
        attempts: int,
        secret: str,
    ) -> Response[T]:
        """Return the success of a call, read, or raise the error of its status."""
        if response.is_success:
            on_invalid = options.get("on_invalid") or self._settings.on_invalid
            try:
                return success(response, operation, on_invalid, secret, attempts)
            except DecodeError:
                if operation.bare or response.status_code in operation.success:
                    raise
        raise status_error(response, operation, self.status_errors, secret, attempts)

    def _prepare(
        self, parts: dict[str, Any], operation: Operation[Any] | None, options: CallOptions
    ) -> tuple[dict[str, str], str | None]:
        """Make `parts` what httpx takes; return the headers, and a credential of the caller's.

        An Authorization among them wins, like every other header.
        """
        settings = self._settings
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
        for name, value in headers.items():
            if name.lower() == "authorization":
                return headers, value.rpartition(" ")[2]
        return headers, None


def free_parts(method: str, path: str, json: Any) -> dict[str, Any]:
    """Return what httpx takes for a call that the contract does not document."""
    if not isinstance(cast(object, path), str) or not path.startswith("/"):
        shown = without_userinfo(repr(path))
        raise InvalidArgument(f"path={shown} must start with a slash")
    if "#" in path:
        raise InvalidArgument(f"path={path!r} holds a #, which no server gets: write %23")
    if not isinstance(cast(object, method), str) or not re.fullmatch("[A-Za-z]+", method):
        raise InvalidArgument(f"method={method!r} must be a method of HTTP, such as 'GET'")
    path, _, query = path.partition("?")
    parts: dict[str, Any] = {"method": method.upper(), "url": path}
    if query:
        parts["params"] = merged_query(httpx.QueryParams(query), {})
    if json is not None:
        parts["json"] = free_json(json)
    return parts
