# Printed from the contract by `make generate`; edits here are lost.
"""Everything that a call raises.

ApiError                      the root: catch it to catch everything below
├── InvalidArgument           refused before sending (a ValueError too)
├── ApiConnectionError        no complete answer: DNS, refused, reset, cut off
│   └── ApiTimeoutError       a timeout passed, or the deadline of the whole call
├── DecodeError               an answer came, its body is not what the contract says
├── PagingError               a walk over pages that cannot go on
└── StatusError               an answer came, its status is not a success
    ├── ClientError           4xx: one class per documented status, and TooManyRequests
    │   ├── BadRequest           400
    │   ├── Unauthorized         401
    │   ├── PaymentRequired      402
    │   ├── Forbidden            403
    │   ├── NotFound             404
    │   ├── Conflict             409
    │   └── ItemLocked           423
    ├── ServerError           5xx: one class per documented status
    │   └── InternalServerError  500
    └── UnexpectedStatus      anything else, such as a redirect or 999
"""

from ._runtime.errors import (
    AnswerError,
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    ClientError,
    DecodeError,
    InvalidArgument,
    PagingError,
    RequestInfo,
    ServerError,
    StatusError,
    TooManyRequests,
    UnexpectedStatus,
    UnknownName,
)


class BadRequest(ClientError):
    """400: bad request."""


class Unauthorized(ClientError):
    """401: unauthorized."""


class PaymentRequired(ClientError):
    """402: payment required."""


class Forbidden(ClientError):
    """403: forbidden."""


class NotFound(ClientError):
    """404: not found."""


class Conflict(ClientError):
    """409: conflict."""


class ItemLocked(ClientError):
    """423: locked."""


class InternalServerError(ServerError):
    """500: internal server error."""


STATUS_ERRORS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthorized,
    402: PaymentRequired,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    423: ItemLocked,
    500: InternalServerError,
}

__all__ = [
    "AnswerError",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "BadRequest",
    "ClientError",
    "Conflict",
    "DecodeError",
    "Forbidden",
    "InternalServerError",
    "InvalidArgument",
    "ItemLocked",
    "NotFound",
    "PagingError",
    "PaymentRequired",
    "RequestInfo",
    "STATUS_ERRORS",
    "ServerError",
    "StatusError",
    "TooManyRequests",
    "Unauthorized",
    "UnexpectedStatus",
    "UnknownName",
]
