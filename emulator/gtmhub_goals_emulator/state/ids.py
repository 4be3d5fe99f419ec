"""Ids of the form that the API uses, reproducible where a seed is given."""

from __future__ import annotations

import os
import random
import threading
import time


class ObjectIds:
    """Makes ids as MongoDB does: seconds, then a process part, then a counter.

    With a seed, the seconds stand still too, so that two runs make the same ids.
    """

    def __init__(self, seed: int | None = None) -> None:
        """`seed` None draws the process part from the system."""
        self.seeded = seed is not None
        """Whether another run makes the same ids."""
        self._lock = threading.Lock()
        self._seconds = -1
        self._start = ""
        if seed is None:
            self._fixed_seconds: int | None = None
            self._process = os.urandom(5).hex()
            self._count = int.from_bytes(os.urandom(2), "big")
        else:
            source = random.Random(seed)
            self._fixed_seconds = 0x60000000
            self._process = f"{source.getrandbits(40):010x}"
            self._count = 0

    def stretch(self) -> tuple[str, str]:
        """The least and the greatest id that can be made with the seed."""
        start = f"{self._fixed_seconds or 0:08x}{self._process}"
        return f"{start}000000", f"{start}ffffff"

    def latest(self) -> str:
        """The id of the stretch that was made last."""
        return f"{self.stretch()[0][:-6]}{self._count:06x}"

    def go_on_after(self, object_id: str | None) -> None:
        """Count on from an id of the stretch, so that none is made twice; others are passed by."""
        least, greatest = self.stretch()
        if object_id is not None and least <= object_id <= greatest:
            with self._lock:
                self._count = max(self._count, int(object_id[-6:], 16))

    def new(self) -> str:
        with self._lock:
            self._count = count = (self._count + 1) & 0xFFFFFF
            seconds = int(time.time()) if self._fixed_seconds is None else self._fixed_seconds
            if seconds != self._seconds:
                self._seconds, self._start = seconds, f"{seconds:08x}{self._process}"
            return self._start + count.to_bytes(3, "big").hex()
