# Printed from the contract by `make generate`; edits here are lost.
"""Everything that the client raises, whatever the operation.

ApiError                      the root: catch it to catch everything below
├── InvalidArgument           refused before sending (a ValueError too)
├── ApiConnectionError        no complete answer: DNS, refused, reset, cut off
│   └── ApiTimeoutError       a timeout passed, or the deadline of the whole call
├── DecodeError               an answer came, its body is not what the contract says
├── PagingError               a walk over pages that cannot go on
└── StatusError               an answer came, its status is not a success
    ├── ClientError           4xx: one class per documented status, and TooManyRequests
    ├── ServerError           5xx: one class per documented status
    └── UnexpectedStatus      anything else, such as a redirect or 999
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SHOWN_CHARACTERS = 500
_REQUEST_IDS = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray")


@dataclass(frozen=True, slots=True)
class RequestInfo:
    """The request that failed, without its secrets, so that it can be logged and pickled."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


def _rebuild(kind: type[ApiError], arguments: tuple[Any, ...], state: dict[str, Any]) -> ApiError:
    error = kind.__new__(kind, *arguments)
    error.args = arguments
    error.__dict__.update(state)
    return error


class ApiError(Exception):
    """The root of every error of this client.

    Attributes:
        message: What went wrong, in a sentence.
        request: The request, without its secrets; None when nothing was sent.
        attempts: How many times the request was sent or tried.
        may_have_acted: True when the server may have carried out the request all the same.
    """

    def __init__(
        self,
        message: str,
        *,
        request: RequestInfo | None = None,
        attempts: int = 0,
        may_have_acted: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.attempts = attempts
        self.may_have_acted = may_have_acted

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__.copy())

    def __str__(self) -> str:
        sent = f" [{self.request.method} {self.request.url}]" if self.request else ""
        tries = f" (after {self.attempts} attempts)" if self.attempts > 1 else ""
        return f"{self.message}{tries}{sent}"


class InvalidArgument(ApiError, ValueError):
    """The call was refused before anything was sent: an argument breaks the contract."""


class ApiConnectionError(ApiError):
    """No complete answer came; `__cause__` is what httpx raised."""


class ApiTimeoutError(ApiConnectionError):
    """A timeout passed, or the deadline of the whole call."""


class PagingError(ApiError):
    """A walk over pages stopped: the server repeated a page or gave an empty one too early."""

    received: int = 0
    total: int | None = None


class AnswerError(ApiError):
    """What the errors with an answer share; catch its two children instead.

    Attributes:
        status: The status code, as a plain int: `520` is as good as `404`.
        headers: The headers of the answer, lower-case names.
        text: The body as text, without the token should the server have echoed it.
        parsed: The body as the model that the contract names for this status, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        headers: Mapping[str, str],
        text: str,
        parsed: Any = None,
        request: RequestInfo | None = None,
        attempts: int = 1,
        may_have_acted: bool = False,
    ) -> None:
        super().__init__(message, request=request, attempts=attempts, may_have_acted=may_have_acted)
        self.status = status
        self.headers = headers
        self.text = text
        self.parsed = parsed

    @property
    def request_id(self) -> str | None:
        """The id that the server or a proxy gave the request, for whoever looks into its log."""
        return next((self.headers[name] for name in _REQUEST_IDS if name in self.headers), None)


class DecodeError(AnswerError):
    """An answer came whose body is not what the contract says.

    Attributes:
        path: Where the bad value stands, such as `items[3].dateFrom`; "" is the whole body.
        value: The bad value, shortened.
    """

    path: str = ""
    value: str = ""


class StatusError(AnswerError):
    """An answer came whose status is not a success."""

    def __str__(self) -> str:
        return f"{self.status} {super().__str__()}"


class ClientError(StatusError):
    """The server refused the request (4xx)."""


class TooManyRequests(ClientError):
    """429: the server asks to slow down.

    Attributes:
        retry_after: The seconds that the server asked to wait for, or None.
    """

    retry_after: float | None = None


class ServerError(StatusError):
    """The server failed (5xx)."""


class UnexpectedStatus(StatusError):
    """A status that is neither success nor error in HTTP's sense, such as 302 or 999."""


class UnknownName(UserWarning):
    """A filter, an order or a list of fields has a name that no field has."""


def shorten(text: str, limit: int = SHOWN_CHARACTERS) -> str:
    """Return `text` cut to `limit` characters, saying how much is left out."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]}... ({len(text) - limit} more characters)"
