# Printed from the contract by `make generate`; edits here are lost.
"""One operation of the contract as data, and what a call of it takes and gives."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypedDict, TypeVar

import httpx

from .retrying import Retry

# `deprecated` of PEP 702, for every supported Python, without a dependency.
if TYPE_CHECKING:
    # Type checkers carry the stub of typing_extensions themselves.
    from typing_extensions import deprecated as deprecated
elif sys.version_info >= (3, 13):
    from warnings import deprecated as deprecated
else:
    import functools
    import warnings

    class deprecated:
        """Mark a callable: calling it warns with the message, in the caller's line."""

        def __init__(self, message: str) -> None:
            self.message = message

        def __call__(self, function: Any) -> Any:
            @functools.wraps(function)
            def warning(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(self.message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            warning.__deprecated__ = function.__deprecated__ = self.message
            return warning


T = TypeVar("T")
OnInvalid = Literal["raise", "collect"]
Timeout = float | httpx.Timeout | None


class CallOptions(TypedDict, total=False):
    """What one call may differ in from the client that makes it.

    Keys:
        timeout: Seconds, an `httpx.Timeout`, or None for none at all.
        retry: How this call is sent again; `NO_RETRY` switches retries off.
        extra_headers: Sent too; they win over the client's.
        extra_query: Sent too; they win over the call's own.
        on_invalid: "collect" keeps the readable items of a page and lists the others
            in its `invalid_items`; "raise" (the default) raises on the first.
    """

    timeout: Timeout
    retry: Retry
    extra_headers: Mapping[str, str]
    extra_query: Mapping[str, str]
    on_invalid: OnInvalid


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """How to read the answers of one operation: a reader for every documented status."""

    name: str
    success: Mapping[int, Callable[[Any], T]]
    errors: Mapping[int, Callable[[Any], Any]]
    # True when a success has no body, so that any success status will do.
    bare: bool = False
    # Reads one item, on operations that answer with a page of items.
    item: Callable[[Any], Any] | None = None
    # True when the header that names the account is sent: the client's own, unless given.
    account: bool = False


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """A success, with everything that came with it."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    parsed: T
    attempts: int


def no_body(_: Any) -> None:
    """Read the answer of an operation that answers without a body."""
