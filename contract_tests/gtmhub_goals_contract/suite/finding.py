"""One thing found: what was broken, by which requests, and how to see it again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.traffic import Exchange


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
