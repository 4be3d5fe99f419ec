"""Goals written out as JSON and checked against the contract: each distinct outcome once.

Nothing unchecked is sent: what is kept was checked when it was written, and is sent again only to
the same kind of reader and for the very same stored texts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec

from gtmhub_goals_emulator.handlers.shown import Key, Shown, ShownPage, Texts

KEPT = 2048
LONGEST = 8192  # characters; a rare long description shall not push out a hundred others

_encode = msgspec.json.Encoder().encode


class Renderer:
    """`check` raises where a document breaks the contract; one renderer serves one operation."""

    __slots__ = ("_check", "_kept", "_lock")

    def __init__(self, check: Callable[[Any], None]) -> None:
        """Start with nothing kept."""
        self._check = check
        self._kept: dict[Key, tuple[Texts, bytes]] = {}
        self._lock = threading.Lock()

    def page(self, page: ShownPage) -> bytes:
        """Write the items of a page, between commas."""
        reader = page.shaper.reader
        if reader is None or page.metrics is not None:
            return b",".join([self.written(item) for item in page.items()])
        items = []
        for goal in page.goals:
            kept = self._kept.get((goal.id, reader))
            if kept is not None and kept[0] == goal.text:
                items.append(kept[1])
            else:
                items.append(self.written(Shown(page.shaper, goal)))
        return b",".join(items)

    def written(self, shown: Shown) -> bytes:
        key = shown.key()
        if key is None:
            return self._write(shown)
        texts = shown.texts()
        kept = self._kept.get(key)
        if kept is not None and kept[0] == texts:
            return kept[1]
        written = self._write(shown)
        if len(written) <= LONGEST:
            self._keep(key, (texts, written))
        return written

    def _write(self, shown: Shown) -> bytes:
        document = shown.document()
        self._check(document)
        return _encode(document)

    def _keep(self, key: Key, outcome: tuple[Texts, bytes]) -> None:
        with self._lock:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = outcome
