"""One operation of the contract as data, and what a call of it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypedDict, TypeVar

import httpx

from .retrying import Retry

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
