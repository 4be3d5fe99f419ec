# Printed from the contract by `make generate`; edits here are lost.
"""How a pool of connections is made from what the caller of a client passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from .errors import InvalidArgument
from .settings import DEFAULT_TIMEOUT

# As many kept alive as there may be: with fewer, calls from many threads would close and open
# connections all the time.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)
C = TypeVar("C", httpx.Client, httpx.AsyncClient)


def maker(
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
