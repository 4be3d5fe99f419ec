"""An append-only file of goals this run created: the only goals it may ever change or delete."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TextIO


@dataclass(frozen=True, slots=True)
class Intent:
    number: int
    account: str
    names: tuple[str, ...]
    at: float  # seconds since 1970, by the clock of this machine


class Ledger:
    """Ids are on disk before anything is done with them, so a crash can be cleaned up after."""

    def __init__(self, path: Path) -> None:
        """Go on with the file where there is one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._open: dict[str, str] = {}  # id -> account
        self._intents: dict[int, Intent] = {}
        self._last = 0
        self._lock = Lock()
        if path.exists():
            self._load()
        self._file: TextIO = path.open("a", encoding="utf-8")

    def __contains__(self, goal_id: str) -> bool:
        return goal_id in self._open

    def intend(self, names: Iterable[str], account: str) -> int:
        """Note that goals with these names are about to be created; `settle` ends it.

        A create whose answer never came has an id that nobody knows: clean-up looks for the names.
        """
        with self._lock:
            self._last += 1
            number = self._last
        intent = Intent(number, account, tuple(names), time.time())
        self._intents[number] = intent
        entry = {"intent": number, "names": intent.names, "account": account, "at": intent.at}
        self._append(entry)
        return number

    def settle(self, number: int) -> None:
        if self._intents.pop(number, None) is not None:
            self._append({"settled": number})

    def created(self, ids: Iterable[str], account: str) -> None:
        for goal_id in ids:
            if goal_id and goal_id not in self._open:
                self._open[goal_id] = account
                self._append({"created": goal_id, "account": account})

    def deleted(self, ids: Iterable[str]) -> None:
        for goal_id in ids:
            if self._open.pop(goal_id, None) is not None:
                self._append({"gone": goal_id})

    def open_ids(self, account: str | None = None) -> list[str]:
        return [i for i, owner in self._open.items() if account is None or owner == account]

    def accounts(self) -> list[str]:
        return sorted(set(self._open.values()))

    @property
    def open_intents(self) -> tuple[Intent, ...]:
        return tuple(self._intents.values())

    def close(self) -> None:
        self._file.close()

    def _append(self, entry: dict[str, Any]) -> None:
        with self._lock:
            self._file.write(json.dumps(entry) + "\n")
            self._file.flush()

    def _load(self) -> None:
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # the last line of a killed run may be cut
            if "created" in entry:
                self._open[entry["created"]] = entry.get("account", "")
            elif "gone" in entry:
                self._open.pop(entry["gone"], None)
            elif "intent" in entry:
                number = int(entry["intent"])
                self._last = max(self._last, number)
                self._intents[number] = Intent(
                    number, entry["account"], tuple(entry["names"]), entry["at"]
                )
            elif "settled" in entry:
                self._intents.pop(int(entry["settled"]), None)
