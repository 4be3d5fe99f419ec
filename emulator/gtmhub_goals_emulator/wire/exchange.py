"""One request under way, from its first line to its answer."""

from __future__ import annotations

import time

from gtmhub_goals_emulator.contract import Checks, Operation
from gtmhub_goals_emulator.control.faults import Fault
from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.callers import Caller
from gtmhub_goals_emulator.wire.routes import Values

RawHeaders = list[tuple[bytes, bytes]]


class Exchange:
    """One request under way; `answer` is set as soon as it is settled."""

    __slots__ = (
        "account_header",
        "answer",
        "authorization",
        "caller",
        "checks",
        "content_type",
        "fault",
        "fault_header",
        "method",
        "operation",
        "path",
        "path_values",
        "query",
        "started",
    )

    caller: Caller
    checks: Checks
    operation: Operation
    path_values: Values

    def __init__(self, method: str, path: str, query: bytes, headers: RawHeaders) -> None:
        """Take the few headers that matter; the first of each counts."""
        self.method = method
        self.path = path
        self.query = query
        self.started = time.perf_counter()
        self.answer: Answer | None = None
        self.fault: Fault | None = None
        self.authorization: str | None = None
        self.account_header: str | None = None
        self.content_type: str | None = None
        self.fault_header: str | None = None
        for name, value in headers:
            if name == b"authorization":
                self.authorization = self.authorization or value.decode("latin-1")
            elif name == b"gtmhub-accountid":
                self.account_header = self.account_header or value.decode("latin-1")
            elif name == b"content-type":
                self.content_type = self.content_type or value.decode("latin-1")
            elif name == b"x-emulator-fault":
                self.fault_header = value.decode("latin-1")

    @property
    def delay(self) -> float:
        """Seconds to wait before going on, as a fault of phase before asks."""
        if self.answer is None and self.fault is not None and self.fault.phase == "before":
            return self.fault.delay_ms / 1000
        return 0.0

    @property
    def wants_body(self) -> bool:
        return self.answer is None and self.operation.body is not None
