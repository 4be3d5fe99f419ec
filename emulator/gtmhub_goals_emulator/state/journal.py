"""What was asked and answered, the newest requests only; no token ever gets in."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.goals import timestamps

KEPT = 1000


class Entry(Struct):
    """One request; `seconds` since the epoch, `took` in seconds."""

    seconds: float
    method: str
    path: str
    operation: str | None
    account_id: str | None
    user_id: str | None
    status: int
    fault: str | None
    took: float

    def to_json(self, number: int) -> dict[str, Any]:
        """The entry as the control API answers it."""
        return {
            "number": number,
            "at": timestamps.to_text(datetime.fromtimestamp(self.seconds, UTC)),
            "method": self.method,
            "path": self.path,
            "operation": self.operation,
            "accountId": self.account_id,
            "userId": self.user_id,
            "status": self.status,
            "fault": self.fault,
            "milliseconds": round(self.took * 1000, 3),
        }


class Journal:
    """A ring of entries; the newest is last."""

    def __init__(self, kept: int = KEPT) -> None:
        """Keep `kept` entries and forget older ones."""
        self._entries: deque[tuple[int, Entry]] = deque(maxlen=kept)
        self.total = 0
        """How many requests there were, those included that are forgotten."""

    def write(self, entry: Entry) -> None:
        self.total += 1
        self._entries.append((self.total, entry))

    def entries(
        self, limit: int, account_id: str | None = None, operation: str | None = None
    ) -> list[dict[str, Any]]:
        """Return at most `limit` matching entries, the newest first."""
        matching = (
            entry.to_json(number)
            for number, entry in reversed([*self._entries])
            if account_id in (None, entry.account_id) and operation in (None, entry.operation)
        )
        return [each for each, _ in zip(matching, range(limit), strict=False)]

    def clear(self) -> None:
        self._entries.clear()
