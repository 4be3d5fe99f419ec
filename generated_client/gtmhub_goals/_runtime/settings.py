# Printed from the contract by `make generate`; edits here are lost.
"""What a client was made with: checked once, shared by every call, never shown with its token."""

from __future__ import annotations

import os
import platform
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import httpx

from .errors import InvalidArgument
from .operation import OnInvalid, Timeout
from .retrying import Retry

Token = str | Callable[[], str] | Callable[[], Awaitable[str]]
DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
# As many kept alive as there may be: with fewer, calls from many threads would close and open
# connections all the time.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)
C = TypeVar("C", httpx.Client, httpx.AsyncClient)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose client this is: what the printed package tells the runtime about itself."""

    name: str
    version: str
    environment: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one client; `with_options` replaces some of them in a new one."""

    base_url: str
    account_id: str
    token: Token = field(repr=False)
    timeout: Timeout
    retry: Retry
    on_invalid: OnInvalid
    headers: Mapping[str, str] = field(repr=False)

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """Return the settings with `changes`, which are checked."""
        values: dict[str, Any] = {name: getattr(self, name) for name in Settings.__slots__}
        values.update(changes)
        if "base_url" in changes:
            values["base_url"] = checked_url(changes["base_url"])
        if "token" in changes and isinstance(changes["token"], str):
            checked_token(changes["token"])
        if "account_id" in changes:
            checked_account(changes["account_id"])
        if "on_invalid" in changes:
            checked_choice(changes["on_invalid"])
        if "headers" in changes:
            values["headers"] = {**self.headers, **changes["headers"]}
        return Settings(**values)


def checked_url(base_url: str) -> str:
    """Return the address without a slash at its end, unless no call could go there."""
    try:
        url = httpx.URL(base_url)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise InvalidArgument(f"base_url={base_url!r} is no address: {error}") from None
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment:
        raise InvalidArgument(
            f"base_url={base_url!r} is no http(s) address, such as https://example.com"
        )
    return base_url.rstrip("/")


def checked_account(account_id: str) -> str:
    """Return the id of the account unless a header could not carry it."""
    if not account_id or not (account_id.isascii() and account_id.isprintable()):
        raise InvalidArgument(f"account_id={account_id!r} has a character no header can carry")
    return account_id


def checked_choice(on_invalid: OnInvalid) -> OnInvalid:
    """Return what to do with unreadable items."""
    if on_invalid not in {"raise", "collect"}:
        raise InvalidArgument(f'on_invalid={on_invalid!r} is neither "raise" nor "collect"')
    return on_invalid


def checked_token(token: object) -> str:
    """Return the token unless a header could not carry it; it is not named in the error."""
    if not isinstance(token, str) or not token:
        raise InvalidArgument("the token is empty, or not text")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise InvalidArgument(
            "the token has a space, a line break or a character that no header can carry: "
            "was it pasted with something around it?"
        )
    return token


def settings_from(
    identity: Identity,
    *,
    token: Token | None,
    account_id: str | None,
    base_url: str | None,
    timeout: Timeout,
    retry: Retry | None,
    headers: Mapping[str, str] | None,
    on_invalid: OnInvalid,
) -> Settings:
    """Return the settings from what was passed, and from the environment for the rest."""
    prefix = identity.environment
    token = token or os.environ.get(f"{prefix}_TOKEN")
    account_id = account_id or os.environ.get(f"{prefix}_ACCOUNT_ID")
    if not token:
        raise InvalidArgument(f"no token: pass token=..., or set {prefix}_TOKEN")
    if not account_id:
        raise InvalidArgument(f"no account: pass account_id=..., or set {prefix}_ACCOUNT_ID")
    if isinstance(token, str):
        checked_token(token)
    own = {"User-Agent": user_agent(identity), "Accept": "application/json"}
    return Settings(
        base_url=checked_url(base_url or os.environ.get(f"{prefix}_BASE_URL") or identity.base_url),
        account_id=checked_account(account_id),
        token=token,
        timeout=timeout,
        retry=retry or Retry(),
        on_invalid=checked_choice(on_invalid),
        headers={**own, **(headers or {})},
    )


def user_agent(identity: Identity) -> str:
    """Return who calls: this client, Python and httpx, each with its version."""
    python = platform.python_version()
    return f"{identity.name}/{identity.version} python/{python} httpx/{httpx.__version__}"


def cut(timeout: Timeout, left: float) -> httpx.Timeout:
    """Return the timeout of one attempt: never longer than what is left of the deadline."""
    given = timeout if isinstance(timeout, httpx.Timeout) else httpx.Timeout(timeout)
    longest = max(left, 0.001)
    if all(value is not None and value <= longest for value in given.as_dict().values()):
        return given

    def shorter(value: float | None) -> float:
        return longest if value is None else min(value, longest)

    return httpx.Timeout(
        connect=shorter(given.connect),
        read=shorter(given.read),
        write=shorter(given.write),
        pool=shorter(given.pool),
    )


def resolved(token: Token) -> Any:
    """Return the token text, or what a callable gave: text or an awaitable of it."""
    return token if isinstance(token, str) else cast("Callable[[], Any]", token)()


def http_client_factory(
    kind: type[C], given: C | None, arguments: dict[str, Any]
) -> tuple[Callable[[], C], bool]:
    """Return how to make the httpx client, and whether it is ours to close.

    Args:
        kind: `httpx.Client` or its async twin.
        given: The caller's own; it stays the caller's.
        arguments: What goes to the constructor; those that are None are left out.
    """
    chosen = {name: value for name, value in arguments.items() if value is not None}
    if given is not None:
        if chosen:
            raise InvalidArgument(
                f"http_client=... comes with its own {', '.join(sorted(chosen))}: set them there"
            )
        return (lambda: given), False
    chosen.setdefault("timeout", DEFAULT_TIMEOUT)
    chosen.setdefault("limits", LIMITS)
    return (lambda: kind(**chosen)), True
