"""One line that says how far a run is; a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from typing import TextIO

WIDTH = 24
EVERY = 10.0  # seconds between lines where there is no terminal


class Progress:
    """Thread-safe; silent when `enabled` is false."""

    def __init__(self, units: int, enabled: bool = True, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._enabled = enabled
        self._units = max(1, units)
        self._done = 0
        self._law = ""
        self._letter = ""
        self._requests = 0
        self._left: float | None = None
        self._failures = 0
        self._last = 0.0
        self._lock = threading.Lock()

    def law(self, name: str, operation: str = "") -> None:
        self._update(law=f"{name} {operation}".strip())

    def letter(self, name: str) -> None:
        self._update(letter=name)

    def tick(self, requests: int, left: float | None, failures: int) -> None:
        self._requests, self._left, self._failures = requests, left, failures
        self._update()

    def finished(self, units: int = 1) -> None:
        self._done += units
        self._update()

    def clear(self) -> None:
        if self._enabled and self._terminal:
            with self._lock:
                self._stream.write("\r\x1b[2K")
                self._stream.flush()

    def _update(self, law: str | None = None, letter: str | None = None) -> None:
        if law is not None:
            self._law = law
        if letter is not None:
            self._letter = letter
        if not self._enabled:
            return
        now = time.monotonic()
        if now - self._last < (0.1 if self._terminal else EVERY):
            return
        with self._lock:
            self._last = now
            text = self._text()
            if self._terminal:
                room = shutil.get_terminal_size().columns - 1
                self._stream.write("\r\x1b[2K" + text[:room])
            else:
                self._stream.write(text + "\n")
            self._stream.flush()

    def _text(self) -> str:
        part = min(1.0, self._done / self._units)
        bar = ("█" * round(part * WIDTH)).ljust(WIDTH, "░")
        words = [f"{bar} {part:4.0%}", f"law {self._law}" if self._law else ""]
        if self._letter:
            words.append(f"letter {self._letter}")
        words.append(f"{self._requests} requests")
        if self._failures:
            words.append(f"{self._failures} failures")
        if self._left is not None:
            words.append(f"{self._left:.0f} s left")
        return " · ".join(word for word in words if word)
