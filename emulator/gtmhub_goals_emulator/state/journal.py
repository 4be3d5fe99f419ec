"""What was asked and answered, the newest requests only."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from typing import Any

from gtmhub_goals_emulator.goals import timestamps

KEPT = 1000


class Journal:
    """A ring of entries; the newest is last."""

    def __init__(self, kept: int = KEPT) -> None:
        """Keep `kept` entries and forget older ones."""
        self._entries: deque[tuple[Any, ...]] = deque(maxlen=kept)
        self._count = 0

    def write(
        self,
        seconds: float,
        method: str,
        path: str,
        operation: str | None,
        account_id: str | None,
        user_id: str | None,
        status: int,
        fault: str | None,
        took: float,
    ) -> None:
        """Keep one request; `seconds` since the epoch, `took` in seconds."""
        self._count += 1
        self._entries.append(
            (
                self._count,
                seconds,
                method,
                path,
                operation,
                account_id,
                user_id,
                status,
                fault,
                took,
            )
        )

    def entries(
        self, limit: int, account_id: str | None = None, operation: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the newest matching entries, the newest first."""
        found = []
        for entry in reversed(self._entries):
            if account_id is not None and entry[5] != account_id:
                continue
            if operation is not None and entry[4] != operation:
                continue
            shown = dict(zip(_NAMES, entry, strict=True))
            shown["milliseconds"] = round(entry[9] * 1000, 3)
            shown["at"] = timestamps.to_text(datetime.fromtimestamp(entry[1], UTC))
            found.append(shown)
            if len(found) == limit:
                break
        return found

    @property
    def total(self) -> int:
        return self._count

    def clear(self) -> None:
        self._entries.clear()


_NAMES = (
    "number",
    "at",
    "method",
    "path",
    "operation",
    "accountId",
    "userId",
    "status",
    "fault",
    "milliseconds",
)
