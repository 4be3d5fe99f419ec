# Printed from the contract by `make generate`; edits here are lost.
"""When a call may be sent again, and how long to wait before: pure decisions, no waiting."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import cast

from .errors import InvalidArgument
from .keywords import suggesting

# Sending one of these twice leaves the server as sending it once does (RFC 9110, 9.2.2).
REPEATABLE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
# The server refused before acting, so even a POST may follow.
REFUSED_BEFORE_ACTING = frozenset({429})


@suggesting
@dataclass(frozen=True, slots=True)
class Retry:
    """How often and how patiently a call is sent again.

    Attributes:
        attempts: The most times a call is sent; 1 switches retries off.
        deadline: The most seconds that one call may take in all, waits included, however
            slowly head and body come in; None for no limit. With an `http_client` of your
            own a slow head is bounded by its read timeout alone.
        statuses: The statuses worth another attempt.
        first_wait: The seconds before the second attempt; each later wait doubles.
        longest_wait: The most seconds of one wait, also when Retry-After asks for more.
        jitter: The share of each wait that is random, so that clients do not march in step.
        repeat_unsafe: Also repeat a POST or PATCH that the server may have carried out.
    """

    attempts: int = 4
    deadline: float | None = 120.0
    statuses: frozenset[int] = frozenset({408, 429, 502, 503, 504})
    first_wait: float = 0.5
    longest_wait: float = 30.0
    jitter: float = 0.25
    repeat_unsafe: bool = False

    def __post_init__(self) -> None:
        for name in ("attempts", "first_wait", "longest_wait", "jitter", "deadline"):
            value = getattr(self, name)
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if not number and not (name == "deadline" and value is None):
                raise InvalidArgument(f"{name}={value!r} must be a number")
        statuses = cast(object, self.statuses)
        held = cast("Collection[object]", statuses)
        if not isinstance(statuses, Collection) or not all(isinstance(s, int) for s in held):
            raise InvalidArgument(f"statuses={self.statuses!r} must be a set, such as {{503}}")
        whole = isinstance(cast(object, self.attempts), int)
        for name, fits, needed in (
            ("attempts", whole and self.attempts >= 1, "a whole number, at least 1"),
            ("deadline", self.deadline is None or 0 < self.deadline < math.inf,
             "more than 0 seconds, or None"),
            ("first_wait", 0 <= self.first_wait < math.inf, "0 seconds or more"),
            ("longest_wait", self.longest_wait >= 0, "0 seconds or more"),
            ("jitter", 0 <= self.jitter <= 1, "a share from 0 to 1"),
            ("repeat_unsafe", isinstance(cast(object, self.repeat_unsafe), bool), "True or False"),
        ):  # fmt: skip
            if not fits:
                raise InvalidArgument(f"{name}={getattr(self, name)!r} must be {needed}")


NO_RETRY = Retry(attempts=1)


class Attempts:
    """The attempts of one call: counts them, and says whether and when another may follow."""

    __slots__ = ("_ends", "_repeatable", "made", "retry")

    def __init__(self, retry: Retry, method: str) -> None:
        self.retry = retry
        self.made = 0
        self._ends = math.inf if retry.deadline is None else time.monotonic() + retry.deadline
        self._repeatable = retry.repeat_unsafe or method in REPEATABLE_METHODS

    def left(self) -> float:
        """Return the seconds until the deadline; negative behind it."""
        return self._ends - time.monotonic()

    def wait_after_failure(self, *, may_have_acted: bool) -> float | None:
        """Return the wait after an attempt without an answer; None when it was the last."""
        if may_have_acted and not self._repeatable:
            return None
        return self._wait(None)

    def wait_after_status(self, status: int, headers: Mapping[str, str]) -> float | None:
        """Return the wait after an answer with this status; None when it was the last."""
        if status not in self.retry.statuses:
            return None
        if not self._repeatable and status not in REFUSED_BEFORE_ACTING:
            return None
        return self._wait(retry_after(headers))

    def _wait(self, asked: float | None) -> float | None:
        if self.made >= self.retry.attempts:
            return None
        if asked is None:
            # From the hundredth attempt on no wait gets longer, nor a float too large.
            doubled = self.retry.first_wait * 2.0 ** min(self.made - 1, 100)
            wait = min(doubled, self.retry.longest_wait)
            wait *= 1 - self.retry.jitter * random.random()
        else:
            # Never earlier than asked, save for the cap; a little later, out of step.
            wait = min(asked, self.retry.longest_wait)
            wait += min(1.0, wait * self.retry.jitter) * random.random()
        return wait if wait < self.left() else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that Retry-After asks for, from either of its forms."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:  # the oldest form has no zone and means UTC (RFC 9110, 5.6.7)
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, moment.timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None
