"""How a law says that a server broke it."""

from __future__ import annotations

import json
from typing import Any

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
