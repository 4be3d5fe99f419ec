"""What goes back over the wire: status, JSON bytes, and the one envelope of errors.

Goals are written out and checked against the contract once for each distinct outcome: what is kept
was checked when it was written, and is sent again only to the same kind of reader and for the very
same stored texts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from gtmhub_goals_emulator import errors
from gtmhub_goals_emulator.contract import Operation
from gtmhub_goals_emulator.goals.serializer import PendingGoal, PendingPage
from gtmhub_goals_emulator.state.faults import Cut

Headers = list[tuple[bytes, bytes]]

REPEATED = 200  # characters of a path that the journal and a 404 repeat
JSON_TYPE: Final = (b"content-type", b"application/json")

STATUS_OF_REFUSAL: dict[type[errors.Refusal], int] = {
    errors.Invalid: 400,
    errors.UnknownReviewers: 400,
    errors.AccountGone: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Locked: 423,
}

# Where an operation does not document a status, the first of these that it documents is sent.
NEAREST: dict[int, tuple[int, ...]] = {
    402: (402, 403, 400),
    403: (403, 400),
    404: (404, 400),
    409: (409, 400),
    423: (423, 400),
    503: (503, 500),
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


def no_such_path(path: str) -> Answer:
    if path.startswith(("/api/v1/", "/api/v2/")):
        return error_answer(404, f"not imitated: {path[:REPEATED]}; docs/fidelity.md says what is")
    return error_answer(404, f"no such path: {path[:REPEATED]}")


def not_allowed(method: str, allowed: Iterable[str]) -> Answer:
    """Refuse a method with the ones that the path has."""
    names = ", ".join(sorted(allowed))
    refused = error_answer(405, f"{method} is not allowed; use {names}")
    refused.headers = [JSON_TYPE, (b"allow", names.encode())]
    return refused


def nearest_status(operation: Operation, status: int) -> int:
    for candidate in NEAREST.get(status, (status,)):
        if operation.documents(candidate):
            return candidate
    return status


def refusal_answer(operation: Operation, refusal: errors.Refusal) -> Answer:
    status = nearest_status(operation, STATUS_OF_REFUSAL[type(refusal)])
    if isinstance(refusal, errors.UnknownReviewers):
        return error_answer(status, refusal.message, nonExistingReviewers=refusal.ids)
    return error_answer(status, refusal.message)


KEPT = 2048
LONGEST = 8192  # characters; a rare long description shall not push out a hundred others


class Renderer:
    """`check` raises where a goal, whole or a projection, breaks the contract.

    One renderer serves one operation.
    """

    __slots__ = ("_check", "_kept", "_lock")

    def __init__(self, check: Callable[[Any, bool], None]) -> None:
        """Start with nothing kept."""
        self._check = check
        self._kept: dict[tuple[str, object], tuple[object, bytes]] = {}
        self._lock = threading.Lock()

    def page(self, page: PendingPage) -> bytes:
        """Write the items of a page, between commas."""
        reader = page.serializer.reader
        if reader is None or page.metrics is not None:
            return b",".join([self.written(item) for item in page.items()])
        items = []
        for goal in page.goals:
            kept = self._kept.get((goal.id, reader))
            if kept is not None and kept[0] == goal.text:
                items.append(kept[1])
            else:
                items.append(self.written(PendingGoal(page.serializer, goal)))
        return b",".join(items)

    def written(self, pending: PendingGoal) -> bytes:
        """Write one goal as JSON; Mismatch where it breaks the contract."""
        reader = pending.serializer.reader
        if reader is None:
            return self._write(pending)
        key, texts = (pending.goal.id, reader), pending.texts()
        kept = self._kept.get(key)
        if kept is not None and kept[0] == texts:
            return kept[1]
        written = self._write(pending)
        if len(written) <= LONGEST:
            with self._lock:
                if len(self._kept) >= KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = (texts, written)
        return written

    def _write(self, pending: PendingGoal) -> bytes:
        goal = pending.to_json()
        self._check(goal, pending.serializer.projects)
        return _encode(goal)
