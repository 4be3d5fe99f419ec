"""What was asked and answered, the newest requests only; no secret ever gets out."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from datetime import UTC, datetime
from itertools import count, islice
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator import timestamps

KEPT = 1000
KEPT_BYTES = 16 << 10  # of a body, and of an answer
SAID = 300  # characters of a refusal in the log

_SECRET = r"(?:token|secret|password|api_?key|authorization)"
_KEY = re.compile(rf"\"[^\"]*{_SECRET}[^\"]*\"\s*:\s*", re.IGNORECASE)
_SECRETS = re.compile(
    rf"""((?:^|&)[^=&\s"{{]*{_SECRET}[^=&\s"]*=)[^&\s"]+  # of a query
    |(\bBearer\s+)[^\s"]+                             # as a header has it, wherever it stands
    |eyJ[\w-]+\.[\w-]+\.[\w-]*                       # a JWT, wherever it stands
    """,
    re.IGNORECASE | re.VERBOSE,
)
_end_of_value = json.JSONDecoder().raw_decode

log = logging.getLogger("gtmhub_goals_emulator.requests")


def _redacted(text: bytes) -> str:
    said = text[:KEPT_BYTES].decode("utf-8", "replace")
    return _SECRETS.sub(r"\1\2***", _without_values(said))


def _without_values(text: str) -> str:
    """Mask what stands under the keys of secrets, whatever its type; all the rest where cut."""
    kept, at = [], 0
    while found := _KEY.search(text, at):
        kept += [text[at : found.end()], '"***"']
        try:
            _, at = _end_of_value(text, found.end())
        except (ValueError, RecursionError):
            at = len(text)
    return "".join([*kept, text[at:]])


def _content(text: bytes) -> Any:
    """What JSON holds; the text itself where it is none, or was cut."""
    shown = _redacted(text)
    try:
        return msgspec.json.decode(shown) if shown else None
    except msgspec.DecodeError:
        return shown


class Entry(Struct):
    """One request; `seconds` since the epoch, `took` in seconds.

    Bodies are kept up to KEPT_BYTES, and shown without what looks like a secret.
    """

    seconds: float
    method: str
    path: str
    operation: str | None
    account_id: str | None
    user_id: str | None
    status: int
    fault: str | None
    took: float
    raw_query: bytes
    raw_body: bytes
    raw_answer: bytes
    ignored: str
    """What had no effect, as the header x-emulator-ignored says it."""

    def __repr__(self) -> str:
        return f"<{self.method} {self.address}: {self.status}>"

    @property
    def address(self) -> str:
        """Path and query as they were sent."""
        path = _redacted(self.path.encode())
        return f"{path}?{_redacted(self.raw_query)}" if self.raw_query else path

    @property
    def query(self) -> dict[str, str]:
        """The query parameters; the last of each where one was sent twice."""
        return dict(parse_qsl(_redacted(self.raw_query), keep_blank_values=True))

    @property
    def body(self) -> Any:
        """The body that was sent: what its JSON holds, a text where it is none, None without."""
        return _content(self.raw_body)

    @property
    def answer(self) -> Any:
        """The body that was answered, in the same way."""
        return _content(self.raw_answer)

    def __str__(self) -> str:
        """Say it in a line for people; a refusal with its reason."""
        took = f"{self.took * 1000:.1f} ms"
        fault = self.fault and f"fault {self.fault}"
        reason = _redacted(self.raw_answer[:SAID]) if self.status >= 400 else None
        ignored = self.ignored and f"ignored: {self.ignored}"
        said = (self.method, self.address, self.operation, took, fault, ignored, reason)
        return " ".join([str(self.status), *filter(None, said)])

    def to_json(self, number: int) -> dict[str, Any]:
        """The entry as the control API answers it."""
        return {
            "number": number,
            "at": timestamps.to_text(datetime.fromtimestamp(self.seconds, UTC)),
            "method": self.method,
            "path": _redacted(self.path.encode()),
            "query": _redacted(self.raw_query),
            "body": _redacted(self.raw_body),
            "operation": self.operation,
            "accountId": self.account_id,
            "userId": self.user_id,
            "status": self.status,
            "answer": _redacted(self.raw_answer),
            "ignored": self.ignored,
            "fault": self.fault,
            "milliseconds": round(self.took * 1000, 3),
        }


class Journal:
    """A ring of entries; the newest is last."""

    def __init__(self, kept: int = KEPT) -> None:
        """Keep `kept` entries and forget older ones."""
        self._entries: deque[Entry] = deque(maxlen=kept)
        self.total = 0
        """How many requests there were, those included that are forgotten."""

    def write(self, entry: Entry) -> None:
        self.total += 1
        self._entries.append(entry)
        log.info("%s", entry)

    def entries(
        self, limit: int, account_id: str | None = None, operation: str | None = None
    ) -> list[tuple[int, Entry]]:
        """Return at most `limit` matching entries with their numbers, the newest first."""
        matching = (
            (number, entry)
            for number, entry in zip(count(self.total, -1), reversed([*self._entries]))
            if account_id in (None, entry.account_id) and operation in (None, entry.operation)
        )
        return list(islice(matching, limit))

    def clear(self) -> None:
        self._entries.clear()
