"""Faults on demand: what they do, when they strike, how often."""

from __future__ import annotations

import random
import threading
from typing import Any, Literal

from msgspec import Struct, field

Phase = Literal["before", "after"]
Cut = Literal["reset", "truncate"]


class Fault(Struct):
    """One fault; it strikes `times` times after passing over `skip`, at `rate`."""

    id: str
    operation: str | None = None
    account_id: str | None = None
    header: str | None = None
    status: int | None = None
    message: str = "a fault was asked for"
    headers: dict[str, str] = field(default_factory=dict)
    delay_ms: float = 0
    cut: Cut | None = None
    phase: Phase = "before"
    times: int | None = None
    skip: int = 0
    rate: float = 1
    seed: int | None = None
    met: int = 0
    hits: int = 0
    source: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        """Give the fault its own dice, so that a seed decides alone."""
        self.source = random.Random(self.seed)

    def concerns(self, operation: str, account_id: str | None, header: str | None) -> bool:
        return (
            (self.operation is None or self.operation == operation)
            and (self.account_id is None or self.account_id == account_id)
            and (self.header is None or self.header == header)
        )

    def strikes(self) -> bool:
        """Count one request that the fault concerns, and say whether it is hit."""
        self.met += 1
        if self.met <= self.skip or (self.times is not None and self.hits >= self.times):
            return False
        if self.rate < 1 and self.source.random() >= self.rate:
            return False
        self.hits += 1
        return True

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "operation": self.operation,
            "accountId": self.account_id,
            "header": self.header,
            "status": self.status,
            "message": self.message,
            "headers": self.headers,
            "delayMs": self.delay_ms,
            "cut": self.cut,
            "phase": self.phase,
            "times": self.times,
            "skip": self.skip,
            "rate": self.rate,
            "seed": self.seed,
            "met": self.met,
            "hits": self.hits,
        }


def fault_from_body(fault_id: str, body: dict[str, Any]) -> Fault:
    """Read what the control API accepts; its contract has checked the types."""
    names = {"accountId": "account_id", "delayMs": "delay_ms"}
    known = {names.get(name, name): value for name, value in body.items() if name in _SETTABLE}
    return Fault(fault_id, **known)


_SETTABLE = frozenset(
    {
        "operation",
        "accountId",
        "header",
        "status",
        "message",
        "headers",
        "delayMs",
        "cut",
        "phase",
        "times",
        "skip",
        "rate",
        "seed",
    }
)


class Faults:
    """All faults, in the order they were asked for; the first that strikes wins."""

    def __init__(self) -> None:
        """Start without any."""
        self._faults: dict[str, Fault] = {}
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        """Whether any fault is set: the one question an ordinary request asks."""
        return bool(self._faults)

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._faults[fault.id] = fault

    def remove(self, fault_id: str) -> Fault | None:
        with self._lock:
            return self._faults.pop(fault_id, None)

    def clear(self, account_id: str | None = None) -> None:
        """Forget all faults, or those of one account."""
        with self._lock:
            self._faults = {
                fault.id: fault
                for fault in self._faults.values()
                if account_id is not None and fault.account_id != account_id
            }

    def get(self, fault_id: str) -> Fault | None:
        return self._faults.get(fault_id)

    def all(self) -> list[Fault]:
        return list(self._faults.values())

    def strike(self, operation: str, account_id: str | None, header: str | None) -> Fault | None:
        with self._lock:
            for fault in self._faults.values():
                if fault.concerns(operation, account_id, header) and fault.strikes():
                    return fault
        return None if header is None else _asked_for(header)


def _asked_for(header: str) -> Fault | None:
    """A status as the header's value is a fault of that one request."""
    if header.isascii() and header.isdigit() and 400 <= int(header[:4]) <= 599:
        return Fault(f"header-{header}", status=int(header))
    return None
