"""One request and its answer: as laws see them, and as the record and reports keep them."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TextIO

from gtmhub_goals_contract.contract import Breach, Cell


@dataclass(frozen=True, slots=True)
class Exchange:
    """What went over the wire; secrets are already replaced by variable names."""

    identity: str
    operation: str | None
    method: str
    target: str  # path with query, percent-encoded
    headers: Mapping[str, str]
    body: bytes | None
    status: int
    answer_type: str
    answer: bytes
    milliseconds: float


def parsed(content: bytes) -> Any:
    """The value of a body; None where it is no JSON, or deeper than anybody can read."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


@dataclass(frozen=True)
class Answer:
    """A received answer with what the contract says against it."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    exchange: Exchange
    breaches: tuple[Breach, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @cached_property
    def document(self) -> Any:
        """The parsed body, or None where there is none to parse."""
        return parsed(self.content)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The `items` of a list answer, or a bare list; empty when the body has another shape."""
        found = self.document.get("items") if isinstance(self.document, dict) else self.document
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    @property
    def total(self) -> Any:
        """`totalCount` of a list answer, of whatever type; None where there is none."""
        return self.document.get("totalCount") if isinstance(self.document, dict) else None

    @property
    def goal(self) -> dict[str, Any]:
        """The body as an object; empty when it has another shape."""
        return self.document if isinstance(self.document, dict) else {}

    @property
    def goal_id(self) -> str:
        """The id of a goal answer; empty where it holds none."""
        return str(self.goal.get("id", ""))

    @property
    def ids(self) -> list[str]:
        """The ids of a list answer, in its order; empty texts for goals without one."""
        return [str(item.get("id", "")) for item in self.items]

    @property
    def groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The groups of a grouping answer: the id of each one's person, and its goals.

        The contract has the person under `assignee`; the document names no property.
        """
        found = []
        for item in self.items:
            goals = item.get("goals")
            person = item.get("assignee", item.get("owner", item.get("reviewer")))
            if isinstance(goals, list) and isinstance(person, dict) and person.get("id"):
                kept = [goal for goal in goals if isinstance(goal, dict)]
                found.append((str(person["id"]), kept))
        return found

    @property
    def has_groups(self) -> bool:
        """Whether the answer can be read as groups: an empty list can."""
        return len(self.groups) == len(self.items) and isinstance(self.document, dict | list)

    def brief(self, limit: int = 300) -> str:
        """Status and body in a line for people, cut after `limit` characters."""
        text = self.content.decode("utf-8", errors="replace")
        shown = text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"
        return f"{self.status} {shown or '(empty body)'}"


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
        """Write the exchange as a line of JSON, and count its cell and its time."""
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
        """Close the file; nothing can be added any more."""
        self._file.close()


def as_event(
    exchange: Exchange, layer: str, law: str | None, checks: tuple[str, ...]
) -> dict[str, Any]:
    """The exchange as a line of events.ndjson; bodies are cut at BODY_LIMIT bytes."""
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
    """The lines of event files, one file after the other.

    Raises:
        OSError: a file cannot be read.
    """
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    yield json.loads(line)
                except ValueError:
                    continue  # the last line of a killed process may be cut
