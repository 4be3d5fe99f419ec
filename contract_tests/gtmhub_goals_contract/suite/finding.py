"""One thing found: what was broken, by which requests, and how to see it again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.traffic import Exchange

LONGEST = 600


class Violation(AssertionError):
    """`clause` is a stable short name; with law and operation it is the failure's identity."""

    def __init__(self, clause: str, operation: str, *, received: Any, expected: Any) -> None:
        """`received` and `expected` may be anything; they are shown, never compared."""
        self.clause = clause
        self.operation = operation
        self.received = truncate(received)
        self.expected = truncate(expected)
        super().__init__(
            f"{operation}: {clause}: received {self.received}, expected {self.expected}"
        )


def truncate(value: Any, limit: int = LONGEST) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"


@dataclass(frozen=True)
class Finding:
    """`layer` is "law", "letter" or "answer" (an answer of a law's request breaks the contract)."""

    layer: str
    rule: str  # law id or check name
    clause: str
    operation: str
    statement: str
    received: str
    expected: str
    trace: tuple[Exchange, ...] = ()
    curl: tuple[str, ...] = ()  # given by the letter, whose requests are not ours
    draws: tuple[tuple[str, Any], ...] = ()
    status: int | None = None
    seed: int | None = None
    repeats: bool = True
    shrunk: bool = True
    count: int = 1
    pointer: str = ""
    origin: str = field(default="")  # the law whose request met a broken answer
    inferred: str = ""  # the node of the contract that is only inferred, where it breaks one

    @property
    def identity(self) -> str:
        """Stable over runs, seeds and servers: what the baseline file lists."""
        raw = "\n".join((self.rule, self.operation, self.clause))
        return hashlib.sha256(raw.encode()).hexdigest()[:12]

    @property
    def weight(self) -> tuple[int, int]:
        """Fewer requests, then fewer bytes, read better."""
        return (
            len(self.trace),
            sum(len(e.target) + len(e.body or b"") for e in self.trace),
        )
