"""What web pages may do: call the API from every origin, and the control API from its own alone.

The API takes its tokens from a header that no browser adds by itself, so every origin may call it.
The control API asks for no token: it trusts nobody's browser.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

from gtmhub_goals_emulator.wire.answers import Answer, Headers, error_answer
from gtmhub_goals_emulator.wire.dispatch import RequestHeaders, header

# What every answer of the API carries where a page asks.
CORS_HEADERS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"*"),
]
PREFLIGHT_SECONDS = 7200  # browsers keep none for longer
WRITES = ("POST", "PUT", "PATCH")


def preflight(method: str, headers: RequestHeaders) -> Answer | None:
    """Answer a page that asks what it may send; None for every other request of a page."""
    wanted = headers.get(b"access-control-request-method")
    if method != "OPTIONS" or wanted is None:
        return None
    allowed = headers.get(b"access-control-request-headers")
    more = [] if allowed is None else [(b"access-control-allow-headers", allowed)]
    if b"access-control-request-private-network" in headers:  # a public page asks for localhost
        more.append((b"access-control-allow-private-network", b"true"))
    max_age = (b"access-control-max-age", b"%d" % PREFLIGHT_SECONDS)
    return Answer(204, b"", [(b"access-control-allow-methods", wanted), max_age, *more])


def control_refusal(
    method: str, headers: RequestHeaders, address: str | None, allowed_hosts: Collection[str]
) -> Answer | None:
    """Refuse a control request that a web page may have sent; None for every other.

    `address` is where the connection came in. Over loopback only loopback names and
    `allowed_hosts` are answered, elsewhere also addresses and names that nobody can own, so that
    no name a page's owner points here opens the door.
    """
    host = header(headers, b"host") or ""
    name = _name(host)
    is_known = _is_loopback(name) or name in allowed_hosts
    if address is not None and not is_known and (_is_loopback(address) or _can_be_owned(name)):
        return error_answer(
            403,
            f"host {name[:100]!r} is no name of this machine; call it localhost, or allow the name"
            " with --allow-host",
        )
    origin = header(headers, b"origin")
    if origin is not None and origin.partition("://")[2].lower() != host.lower():
        return error_answer(
            403,
            f"origin {origin[:100]!r} is another than {host[:100]!r}; the control API answers its"
            " own pages, and programs that send no origin",
        )
    if header(headers, b"sec-fetch-site") in ("cross-site", "same-site") and not (
        method == "GET" and header(headers, b"sec-fetch-dest") == "document"
    ):
        return error_answer(403, "a page of another origin may not use the control API")
    media_type = (header(headers, b"content-type") or "").partition(";")[0].strip().lower()
    if method in WRITES and media_type != "application/json":
        return error_answer(
            415,
            f"content-type {media_type[:100]!r}: send application/json, without a body too",
        )
    return None


def _name(host: str) -> str:
    """The name in a Host header, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")


def _is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _can_be_owned(name: str) -> bool:
    """Whether a stranger may have registered the name, and point it wherever they like."""
    return "." in name and _address(name) is None and not name.endswith(_NEVER_REGISTERED)


_NEVER_REGISTERED = (".internal", ".local", ".test")


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
