"""Goals written out as JSON and checked against the contract: each distinct outcome once.

Nothing unchecked is sent: what is kept was checked when it was written, and an outcome is kept
under everything that it depends on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec

from gtmhub_goals_emulator.handlers.shown import Shown, ShownPage

KEPT = 2048
LONGEST = 8192  # characters; a rare long description shall not push out a hundred others

_encode = msgspec.json.Encoder().encode


class Renderer:
    """`check` raises where a document breaks the contract; one renderer serves one operation."""

    __slots__ = ("_check", "_kept", "_lock")

    def __init__(self, check: Callable[[Any], None]) -> None:
        """Start with nothing kept."""
        self._check = check
        self._kept: dict[tuple[object, ...], bytes] = {}
        self._lock = threading.Lock()

    def page(self, page: ShownPage) -> bytes:
        """Write the items of a page, between commas."""
        reader = page.shaper.reader
        if reader is None or page.metrics is not None:
            return b",".join([self.written(item) for item in page.items()])
        kept, shaper = self._kept.get, page.shaper
        return b",".join(
            [
                kept((goal.text, reader, True)) or self.written(Shown(shaper, goal))
                for goal in page.goals
            ]
        )

    def written(self, shown: Shown) -> bytes:
        key = shown.key()
        if key is None:
            return self._write(shown)
        text = self._kept.get(key)
        if text is None:
            text = self._write(shown)
            if len(text) <= LONGEST:
                self._keep(key, text)
        return text

    def _write(self, shown: Shown) -> bytes:
        document = shown.document()
        self._check(document)
        return _encode(document)

    def _keep(self, key: tuple[object, ...], text: bytes) -> None:
        with self._lock:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = text
