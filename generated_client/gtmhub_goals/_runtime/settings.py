# Printed from the contract by `make generate`; edits here are lost.
"""What a client was made with: checked once, shared by every call, never shown with its token."""

from __future__ import annotations

import logging
import math
import os
import platform
import re
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import httpx

from .errors import InvalidArgument, shorten
from .hiding import reason, without_userinfo
from .operation import OnInvalid, Timeout, check_option
from .retrying import Retry
from .values import exact, is_list, is_mapping

Token = str | Callable[[], str] | Callable[[], Awaitable[str]]
DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
# As many kept alive as there may be: with fewer, calls from many threads would close and open
# connections all the time.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)
C = TypeVar("C", httpx.Client, httpx.AsyncClient)
log = logging.getLogger(__name__.partition(".")[0])
# An application that configured no logging is not told of retries on its stderr.
log.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose client this is: what the printed package tells the runtime about itself."""

    name: str
    version: str
    environment: str
    base_url: str
    # What the paths of the API begin with: a base_url that ends in one loses it.
    path_prefixes: tuple[str, ...] = ()
    # Whether a header of the API names an account.
    has_account: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one client; `with_options` replaces some of them in a new one."""

    base_url: str
    account_id: str
    token: Token = field(repr=False)
    timeout: Timeout
    retry: Retry
    on_invalid: OnInvalid
    strict: bool
    headers: Mapping[str, str] = field(repr=False)

    def changed(self, changes: Mapping[str, Any], prefixes: Iterable[str]) -> Settings:
        """Return the settings with `changes`, which are checked."""
        values: dict[str, Any] = {name: getattr(self, name) for name in Settings.__slots__}
        values.update(changes)
        if "base_url" in changes:
            values["base_url"] = checked_url(changes["base_url"], prefixes)
        if "token" in changes and not callable(changes["token"]):
            checked_token(changes["token"])
        if "account_id" in changes:
            values["account_id"] = checked_account(changes["account_id"])
        for name in ("on_invalid", "retry", "timeout", "headers", "strict"):
            if name in changes:
                check_option(name, changes[name])
        if "headers" in changes:
            values["headers"] = merged_headers(self.headers, changes["headers"])
        return Settings(**values)


def checked_url(base_url: str | httpx.URL, prefixes: Iterable[str], name: str = "base_url") -> str:
    """Return the address that all paths follow, unless no call could go there.

    `name` is what the caller set it by.
    """
    shown = re.sub(r"[?#][^'\"]*", "?...", without_userinfo(repr(base_url)))
    try:
        url = httpx.URL(base_url)
        url.host.encode("idna")  # what no name server can be asked for fails here, not in a call
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        why = reason(error, repr(base_url))
        raise InvalidArgument(f"{name}={shown} is no address: {why}") from None
    if url.userinfo:  # not named: it is a secret
        raise InvalidArgument(f"{name} holds a user or a password: calls carry the token alone")
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment:
        raise InvalidArgument(f"{name}={shown} is no http(s) address, such as https://example.com")
    if (url.port or 0) > 65535 or ("%" in url.host and ":" not in url.host):
        raise InvalidArgument(f"{name}={shown} has a host or a port that cannot be")
    address = str(exact(base_url)).rstrip("/")
    for prefix in prefixes:  # as vendors print it, with a version that every path carries anyway
        address = address.removesuffix(prefix)
    return address


def checked_account(account_id: str, name: str = "account_id") -> str:
    """Return the id of the account unless a header could not carry it."""
    if not isinstance(cast(object, account_id), str) or not account_id:
        raise InvalidArgument(f"{name}={account_id!r} must be text that is not empty")
    if not (account_id.isascii() and account_id.isprintable()):
        raise InvalidArgument(f"{name}={account_id!r} has a character no header can carry")
    if account_id != account_id.strip():
        raise InvalidArgument(f"{name}={account_id!r} begins or ends with a space")
    return str(exact(account_id))


def merged_headers(first: Mapping[str, str], *later: Mapping[str, str]) -> dict[str, str]:
    """Return headers of which the later win; their names compare without case (RFC 9110, 5.1)."""
    merged = dict(first)
    spelt = {name.lower(): name for name in merged}
    for headers in later:
        for name, value in headers.items():
            merged.pop(spelt.get(name.lower(), name), None)
            spelt[name.lower()] = name
            merged[name] = value
    return merged


def checked_token(token: object, name: str = "the token") -> str:
    """Return the token unless a header could not carry it; it is not named in the error."""
    if not isinstance(token, str) or not token:
        raise InvalidArgument(
            f"{name} is {'empty' if token == '' else f'of type {type(token).__name__}'}: "
            "text is taken, or a callable that gives it"
        )
    if token.lower().startswith("bearer "):
        raise InvalidArgument(f"{name} begins with 'Bearer': the client writes that itself")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise InvalidArgument(
            f"{name} has a space, a line break or a character that no header can carry: "
            "was it pasted with something around it?"
        )
    return str(exact(token))


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
    strict: bool,
) -> Settings:
    """Return the settings from what was passed, and from the environment for the rest."""
    prefix = identity.environment
    log_as_told(f"{prefix}_LOG")
    chosen: Any = {"token": token, "account_id": account_id, "base_url": base_url}
    names = {"token": "the token", "account_id": "account_id", "base_url": "base_url"}
    for name, value in chosen.items():
        variable = f"{prefix}_{name.upper()}"
        if value is None and (found := os.environ.get(variable)):
            chosen[name], names[name] = found, variable
    if chosen["token"] is None:
        raise InvalidArgument(f"no token: pass token=..., or set {prefix}_TOKEN")
    if chosen["account_id"] is None and identity.has_account:
        raise InvalidArgument(f"no account: pass account_id=..., or set {prefix}_ACCOUNT_ID")
    if not callable(chosen["token"]):
        chosen["token"] = checked_token(chosen["token"], names["token"])
    if chosen["account_id"] is not None:
        chosen["account_id"] = checked_account(chosen["account_id"], names["account_id"])
    if chosen["base_url"] is None:
        chosen["base_url"] = identity.base_url
    chosen["base_url"] = checked_url(chosen["base_url"], identity.path_prefixes, names["base_url"])
    for name, value in (("timeout", timeout), ("on_invalid", on_invalid), ("strict", strict)):
        check_option(name, value)
    for name, optional in (("retry", retry), ("headers", headers)):
        if optional is not None:
            check_option(name, optional)
    own = {"User-Agent": user_agent(identity), "Accept": "application/json"}
    return Settings(
        base_url=chosen["base_url"],
        account_id=chosen["account_id"] or "",
        token=chosen["token"],
        timeout=timeout,
        retry=retry or Retry(),
        on_invalid=on_invalid,
        strict=strict,
        headers=merged_headers(own, headers or {}),
    )


def log_as_told(variable: str) -> None:
    """Log from the level on that the environment names, to stderr unless logging is set up."""
    level = os.environ.get(variable, "").upper()
    if not level:
        return
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise InvalidArgument(
            f"{variable}={os.environ[variable]!r} takes debug, info, warning or error"
        )
    log.setLevel(level)
    if not logging.getLogger().handlers and len(log.handlers) == 1:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s: %(message)s"))
        log.addHandler(handler)


def user_agent(identity: Identity) -> str:
    """Return who calls: this client, Python and httpx, each with its version."""
    python = platform.python_version()
    return f"{identity.name}/{identity.version} python/{python} httpx/{httpx.__version__}"


def cut(timeout: Timeout, left: float) -> httpx.Timeout:
    """Return the timeout of one attempt: never longer than what is left of the deadline."""
    given = timeout if isinstance(timeout, httpx.Timeout) else httpx.Timeout(timeout)
    if left == math.inf:
        return given
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


def _are_hooks(value: Any) -> bool:
    return (
        is_mapping(value)
        and {"request", "response"}.issuperset(value)
        and all(is_list(hooks) and all(map(callable, hooks)) for hooks in value.values())
    )


# Settings that go to httpx, which would take them as they are and fail later, or not at all.
_HTTPX: dict[str, tuple[Callable[[Any], bool], str]] = {
    "event_hooks": (_are_hooks, "{'request': [...], 'response': [...]}, lists of callables,"),
    "limits": (lambda value: isinstance(value, httpx.Limits), "an httpx.Limits"),
    "verify": (
        lambda value: isinstance(value, bool | str | ssl.SSLContext),
        "True, False or an ssl.SSLContext",
    ),
    "proxy": (lambda value: isinstance(value, str | httpx.URL | httpx.Proxy), "an address"),
}
# What the constructor of an httpx client raises for a proxy, a certificate or a limit.
_REFUSED = (ImportError, OSError, AttributeError, TypeError, ValueError, httpx.InvalidURL)


def http_client_factory(
    kind: type[C], given: C | None, settings: dict[str, Any]
) -> tuple[Callable[[], C], bool]:
    """Return how to make the httpx client, and whether it is ours to close.

    Args:
        kind: `httpx.Client` or its async twin.
        given: The caller's own; it stays the caller's.
        settings: What goes to the constructor; those that are None are left out.
    """
    chosen: dict[str, Any] = {name: value for name, value in settings.items() if value is not None}
    if given is not None and not isinstance(cast(object, given), kind):
        raise InvalidArgument(f"http_client={given!r} must be an httpx.{kind.__name__}")
    if given is not None:
        if chosen:
            raise InvalidArgument(
                f"http_client=... comes with its own {', '.join(sorted(chosen))}: set them there"
            )
        return (lambda: given), False
    transport = chosen.get("transport")
    method = "handle_request" if kind is httpx.Client else "handle_async_request"
    if transport is not None and (isinstance(transport, type) or not hasattr(transport, method)):
        raise InvalidArgument(
            f"transport={transport!r} is no transport of an httpx.{kind.__name__}"
        )
    for name, (fits, takes) in _HTTPX.items():
        if name in chosen and not fits(chosen[name]):
            shown = without_userinfo(shorten(repr(chosen[name]), 80))
            raise InvalidArgument(f"httpx refuses {name}: {name}={shown}; {takes} is taken")

    def make() -> C:
        arguments: dict[str, Any] = {"timeout": DEFAULT_TIMEOUT, "limits": LIMITS, **chosen}
        try:
            return kind(**arguments)
        except _REFUSED as error:
            suspects = _suspects(error, chosen)
            given = [str(chosen.get(name) or os.environ.get(name)) for name in suspects]
            why = reason(error, " ".join(given))
            # A cause that would show a password is told again without it.
            cause = error if why == str(error) else type(error)(why)
            raise InvalidArgument(f"httpx refuses {', '.join(suspects)}: {why}") from cause

    return make, True


def _suspects(error: Exception, chosen: Mapping[str, Any]) -> list[str]:
    """Return what the error is about: settings first, which win over the environment."""
    files = isinstance(error, OSError)  # those of certificates; all others are about proxies
    own = "verify" if files else "proxy"
    if own in chosen:
        return [own]
    file = getattr(error, "filename", None)
    if named := [name for name in os.environ if os.environ[name] == file]:
        return named
    about = re.compile("SSL_CERT_.*" if files else ".*_PROXY")
    return sorted(name for name in os.environ if about.fullmatch(name.upper())) or [*chosen]


def proxy_of(client: Any, url: httpx.URL) -> str:
    """Return the host and port of the proxy that a client asks for `url`, or ""."""
    find = getattr(client, "_transport_for_url", None)
    pool = getattr(find(url), "_pool", None) if find is not None else None
    proxy = getattr(pool, "_proxy_url", None)
    return f"{proxy.host.decode()}:{proxy.port or 80}" if proxy is not None else ""


def event_loop() -> Any:
    """Return what tells the running event loop from others, asyncio's and trio's alike."""
    from anyio.lowlevel import current_token  # slow to import; httpx brings it with the first call

    return current_token()
