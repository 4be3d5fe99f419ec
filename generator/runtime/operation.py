"""One operation of the contract as data, and what a call of it takes and gives."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, Generic, Literal, TypedDict, TypeVar

import httpx

from .errors import InvalidArgument, shorten
from .hiding import shown_setting
from .keywords import parameters, unknown_keyword
from .retrying import Retry
from .values import is_list, is_mapping

# `deprecated` of PEP 702, for every supported Python, without a dependency.
if TYPE_CHECKING:
    # Type checkers carry the stub of typing_extensions themselves.
    from typing_extensions import deprecated as deprecated
elif sys.version_info >= (3, 13):
    from warnings import deprecated as deprecated
else:
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


OPTIONS = tuple(CallOptions.__annotations__)


def check_options(method: Any, options: Mapping[str, Any]) -> None:
    """Raise TypeError for a keyword of a call that is none, InvalidArgument for a wrong value.

    Args:
        method: The method that was called, whose own parameters may have been meant; or a name.
        options: Everything that the method got beside them.
    """
    for name, value in options.items():
        if name not in OPTIONS:
            called = getattr(method, "__name__", method)
            own = parameters(method)
            takes = "it takes" if own else "its options are"
            raise unknown_keyword(called, name, [*own, *OPTIONS], takes)
        check_option(name, value)


def checked(method: Any, options: CallOptions) -> CallOptions:
    """Return the options of a call, of which there are most often none."""
    if options:
        check_options(method, options)
    return options


def check_walk_options(method: Any, options: Mapping[str, Any]) -> None:
    """Do the same for a walk over pages, which counts its `skip` and `limit` itself."""
    check_options(method, options)
    for name in {"skip", "limit"} & set(options.get("extra_query", ())):
        raise InvalidArgument(
            f"extra_query[{name!r}]: a walk asks for one page after the other: "
            "pass skip=... or page_size=..."
        )


def check_option(name: str, value: Any) -> None:
    """Raise InvalidArgument where a known option has a value it does not take."""
    if name == "on_invalid":
        fits, takes = value in ("raise", "collect"), '"raise" or "collect"'
    elif name == "strict":
        fits, takes = isinstance(value, bool), "True or False"
    elif name == "retry":
        fits, takes = isinstance(value, Retry), "a Retry, such as NO_RETRY or Retry(attempts=2)"
    elif name == "timeout":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        fits = value is None or isinstance(value, httpx.Timeout) or (number and 0 <= value < inf)
        takes = "seconds from 0 on, an httpx.Timeout, or None for no limit"
    else:
        fits = is_mapping(value) and all(isinstance(key, str) for key in value)
        takes = "a mapping, such as {'name': 'value'}"
    if not fits:
        secret = name in ("headers", "extra_headers")
        shown = shown_setting(value) if secret else shorten(repr(value), 80)
        raise InvalidArgument(f"{name}={shown}: {name} takes {takes}")
    if name in ("headers", "extra_headers"):
        _check_headers(name, value)
    elif name == "extra_query":
        _check_query(value)


def _check_headers(option: str, headers: Any) -> None:
    for name, value in headers.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise InvalidArgument(f"{option}: {name!r} is no name that a header can have")
        if name.lower() in ("content-length", "transfer-encoding"):
            raise InvalidArgument(f"{option}: {name!r} is the client's to say: leave it out")
        if not isinstance(value, str):
            raise InvalidArgument(f"{option}[{name!r}]={shown_setting(value)}: text is taken")
        if not value.isascii() or not value.replace("\t", "").isprintable():
            raise InvalidArgument(  # not shown: it may be a secret
                f"{option}[{name!r}] holds a character that no header can carry: "
                "one line of ASCII is taken"
            )
        if value != value.strip():
            raise InvalidArgument(f"{option}[{name!r}] begins or ends with a space: leave it out")


def _check_query(query: Any) -> None:
    for name, value in query.items():
        for each in value if is_list(value) else [value]:
            if not isinstance(each, str | int | float):
                raise InvalidArgument(
                    f"extra_query[{name!r}]={shorten(repr(value), 80)}: text, a number, "
                    "or a list of these is taken"
                )


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
    # The model whose fields a parameter of the query names, by parameter.
    named: Mapping[str, type[Any]] = field(default_factory=dict[str, type[Any]])
    # The operators that a filter may use.
    operators: Collection[str] = ()


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


def raw_bytes(content: bytes) -> bytes:
    """Read an answer that is no JSON: its bytes are given as they came."""
    return content


def raw_text(text: str) -> str:
    """Read an answer of a media type of texts, decoded as its header says."""
    return text
