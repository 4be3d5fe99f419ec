"""An append-only file of goals this run created: the only goals it may ever change or delete."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import TextIO


class Ledger:
    """Ids are on disk before anything is done with them, so a crash can be cleaned up after."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._open: dict[str, str] = {}  # id -> account
        self._tags: list[str] = []
        self._lock = Lock()
        if path.exists():
            self._load()
        self._file: TextIO = path.open("a", encoding="utf-8")

    def __contains__(self, goal_id: str) -> bool:
        return goal_id in self._open

    def intend(self, tag: str, account: str) -> None:
        """Note that goals named with `tag` are about to be created."""
        if tag not in self._tags:
            self._tags.append(tag)
            self._append({"intend": tag, "account": account})

    def created(self, ids: Iterable[str], account: str) -> None:
        for goal_id in ids:
            if goal_id and goal_id not in self._open:
                self._open[goal_id] = account
                self._append({"created": goal_id, "account": account})

    def gone(self, ids: Iterable[str]) -> None:
        for goal_id in ids:
            if self._open.pop(goal_id, None) is not None:
                self._append({"gone": goal_id})

    def open_ids(self, account: str | None = None) -> list[str]:
        return [i for i, owner in self._open.items() if account is None or owner == account]

    def accounts(self) -> list[str]:
        return sorted(set(self._open.values()))

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self._tags)

    def close(self) -> None:
        self._file.close()

    def _append(self, entry: dict[str, str]) -> None:
        with self._lock:
            self._file.write(json.dumps(entry) + "\n")
            self._file.flush()

    def sync(self) -> None:
        os.fsync(self._file.fileno())

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
            elif "intend" in entry:
                self._tags.append(entry["intend"])
