"""What goes back over the wire: status, JSON bytes, and the one envelope of errors."""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

from gtmhub_goals_emulator.contract import Operation
from gtmhub_goals_emulator.goals import refusals

Cut = Literal["reset", "truncate"]
Headers = list[tuple[bytes, bytes]]

JSON_TYPE: Final = (b"content-type", b"application/json")

STATUS_OF_REFUSAL: dict[type[refusals.Refusal], int] = {
    refusals.Invalid: 400,
    refusals.UnknownReviewers: 400,
    refusals.Forbidden: 403,
    refusals.Missing: 404,
    refusals.Conflict: 409,
    refusals.Locked: 423,
}

# Where an operation does not document a status, the first of these that it documents is sent.
NEAREST: dict[int, tuple[int, ...]] = {
    402: (402, 403, 400),
    403: (403, 400),
    404: (404, 400),
    409: (409, 400),
    423: (423, 400),
}

_encode = msgspec.json.Encoder().encode


class Answer:
    """One response; `delay` and `cut` are what a fault asks of the carrier."""

    __slots__ = ("body", "cut", "delay", "headers", "status")

    def __init__(self, status: int, body: bytes, headers: Headers) -> None:
        """Headers are complete but for content-length."""
        self.status = status
        self.body = body
        self.headers = headers
        self.delay = 0.0
        self.cut: Cut | None = None


JSON_HEADERS: Headers = [JSON_TYPE]


def json_answer(status: int, content: Any) -> Answer:
    return Answer(status, _encode(content), JSON_HEADERS)


def empty_answer(status: int) -> Answer:
    return Answer(status, b"", [])


def error_answer(status: int, message: str, **more: Any) -> Answer:
    return json_answer(status, {"message": message, **more})


def nearest_status(operation: Operation, status: int) -> int:
    for candidate in NEAREST.get(status, (status,)):
        if operation.documents(candidate):
            return candidate
    return status


def refusal_answer(operation: Operation, refusal: refusals.Refusal) -> Answer:
    status = nearest_status(operation, STATUS_OF_REFUSAL[type(refusal)])
    if isinstance(refusal, refusals.UnknownReviewers):
        return error_answer(status, refusal.message, nonExistingReviewers=refusal.ids)
    return error_answer(status, refusal.message)
