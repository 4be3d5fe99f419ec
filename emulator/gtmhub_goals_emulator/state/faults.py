"""Faults on demand: what they do, when they strike, how often."""

from __future__ import annotations

import random
import threading
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Phase = Literal["before", "after"]
Cut = Literal["reset", "truncate"]
HeaderName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,64}\Z")]
HeaderValue = Annotated[str, Meta(pattern=r"^[\x20-\x7e]*\Z")]


class Fault(Struct, rename="camel"):
    """One fault; it strikes `times` times after passing over `skip`, at `rate`.

    `met` counts the requests that it concerned, `hits` those that it struck.
    """

    id: str
    operation: str | None = None
    account_id: str | None = None
    header: str | None = None
    status: Annotated[int, Meta(ge=400, le=599)] | None = None
    message: str = "a fault was asked for"
    headers: dict[HeaderName, HeaderValue] = {}
    delay_ms: Annotated[float, Meta(ge=0, le=600_000)] = 0.0
    cut: Cut | None = None
    phase: Phase = "before"
    times: int | None = None
    skip: int = 0
    rate: float = 1.0
    seed: int | None = None
    met: int = 0
    hits: int = 0

    def concerns(self, operation: str, account_id: str | None, header: str | None) -> bool:
        return (
            (self.operation is None or self.operation == operation)
            and (self.account_id is None or self.account_id == account_id)
            and (self.header is None or self.header == header)
        )

    def strikes(self, dice: random.Random) -> bool:
        """Count one request that the fault concerns, and say whether it is hit."""
        self.met += 1
        if self.met <= self.skip or (self.times is not None and self.hits >= self.times):
            return False
        if self.rate < 1 and dice.random() >= self.rate:
            return False
        self.hits += 1
        return True

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = msgspec.to_builtins(self)
        return shown


def fault_from_body(fault_id: str, body: dict[str, Any]) -> Fault:
    """Read what the control API accepts; its contract has checked the types."""
    whole = {**body, "id": fault_id, "met": 0, "hits": 0}
    return msgspec.convert(whole, Fault, strict=False)  # JSON Schema takes 500.0 as an integer


class Faults:
    """All faults, `by_id` in the order they were asked for; the first that strikes wins."""

    def __init__(self) -> None:
        """Start without any."""
        self.by_id: dict[str, Fault] = {}
        self._dice: dict[str, random.Random] = {}
        """Each fault has its own, so that its seed decides alone."""
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self.by_id[fault.id] = fault
            self._dice[fault.id] = random.Random(fault.seed)

    def remove(self, fault_id: str) -> Fault | None:
        with self._lock:
            return self.by_id.pop(fault_id, None)

    def clear(self, account_id: str | None = None) -> None:
        """Forget all faults, or those of one account."""
        with self._lock:
            self.by_id = {
                fault.id: fault
                for fault in self.by_id.values()
                if account_id is not None and fault.account_id != account_id
            }

    def know(self, header: str) -> bool:
        """Whether a fault, used up or not, strikes requests with this value of x-emulator-fault."""
        return any(fault.header == header for fault in [*self.by_id.values()])

    def strike(self, operation: str, account_id: str | None, header: str | None) -> Fault | None:
        with self._lock:
            for fault in self.by_id.values():
                if not fault.concerns(operation, account_id, header):
                    continue
                if fault.strikes(self._dice[fault.id]):
                    return fault
        return None if header is None else _asked_for(header)


def _asked_for(header: str) -> Fault | None:
    """A status as the header's value is a fault of that one request."""
    if header.isascii() and header.isdigit() and 400 <= int(header[:4]) <= 599:
        return Fault(f"header-{header}", status=int(header))
    return None
