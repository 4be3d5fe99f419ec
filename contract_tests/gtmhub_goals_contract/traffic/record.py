"""Writes every exchange as one NDJSON line and counts the cells that were reached."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, TextIO

from gtmhub_goals_contract.contract import Cell
from gtmhub_goals_contract.traffic.answer import Exchange

BODY_LIMIT = 4_000  # a list of goals is long, and a run makes thousands of requests


class Record:
    """Append-only; one a process, merged by reading the files."""

    def __init__(self, path: Path, layer: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.layer = layer
        self.cells: Counter[Cell] = Counter()
        self.slowest: dict[str, tuple[float, str]] = {}
        self.requests = 0
        self._lock = Lock()
        self._file: TextIO = path.open("w", encoding="utf-8")

    def add(self, exchange: Exchange, law: str | None = None, checks: tuple[str, ...] = ()) -> None:
        line = json.dumps(as_event(exchange, self.layer, law, checks), separators=(",", ":"))
        with self._lock:
            self.requests += 1
            if exchange.operation is not None:
                self.cells[Cell(exchange.operation, exchange.status)] += 1
                slow = self.slowest.get(exchange.operation)
                if slow is None or exchange.milliseconds > slow[0]:
                    shown = f"{exchange.method} {exchange.target}"
                    self.slowest[exchange.operation] = (exchange.milliseconds, shown)
            self._file.write(line + "\n")

    def close(self) -> None:
        self._file.close()


def as_event(
    exchange: Exchange, layer: str, law: str | None, checks: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "at": round(time.time(), 3),
        "layer": layer,
        "law": law,
        "identity": exchange.identity,
        "operation": exchange.operation,
        "method": exchange.method,
        "target": exchange.target,
        "headers": dict(exchange.headers),
        "body": text_of(exchange.body),
        "body_size": len(exchange.body or b""),
        "status": exchange.status,
        "answer_type": exchange.answer_type,
        "answer": text_of(exchange.answer),
        "answer_size": len(exchange.answer),
        "ms": round(exchange.milliseconds, 2),
        "breaches": list(checks),
    }


def text_of(body: bytes | None) -> str | None:
    """The body as text, cut at a character's end where it is longer than BODY_LIMIT bytes."""
    if body is None:
        return None
    end = BODY_LIMIT
    while end < len(body) and body[end] & 0xC0 == 0x80 and end > BODY_LIMIT - 4:
        end -= 1
    return body[:end].decode("utf-8", errors="backslashreplace")


def read_events(paths: list[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    yield json.loads(line)
                except ValueError:
                    continue  # the last line of a killed process may be cut
