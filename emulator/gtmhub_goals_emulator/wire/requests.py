"""One request under way, and its body: bounded JSON."""

from __future__ import annotations

import re
import time
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract import Checks, Mismatch, Operation
from gtmhub_goals_emulator.contract.spec import Values
from gtmhub_goals_emulator.state.faults import Fault
from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.authentication import Caller

MAX_BYTES = 1 << 20
MAX_DEPTH = 64

_HALF_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u)")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^"';\s]+)""", re.IGNORECASE)
_decode = msgspec.json.Decoder().decode


def too_large() -> Mismatch:
    return Mismatch(f"body: is larger than {MAX_BYTES} bytes; send it in parts")


def decoded(body: bytes, content_type: str | None, encoding: str | None = None) -> Any:
    """Parse a JSON body; raise Mismatch naming what is wrong with it, or with its headers."""
    if encoding is not None and encoding.lower() != "identity":
        raise Mismatch(f"content-encoding: {encoding[:100]!r} is not understood; send plain JSON")
    if content_type is not None and content_type != "application/json":
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise Mismatch(f"content-type: {media_type[:100]!r} is not application/json")
        charset = _CHARSET.search(content_type)
        if charset is not None and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Mismatch(f"content-type: charset {charset[1][:100]!r} is not utf-8")
    try:
        value = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not body.strip():
            raise Mismatch("body: is missing; send JSON") from None
        if _HALF_PAIR.search(body[-16:]):  # the decoder, which wants more of it, says "truncated"
            raise Mismatch("body: is not JSON: a text ends in half of a surrogate pair") from None
        raise Mismatch(f"body: is not JSON: {error}") from None
    except RecursionError:
        raise Mismatch(f"body: is nested deeper than {MAX_DEPTH} levels") from None
    # Counting brackets is cheap and only ever overestimates, so most bodies stop here.
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and deeper_than(value, MAX_DEPTH):
        raise Mismatch(f"body: is nested deeper than {MAX_DEPTH} levels")
    return value


def deeper_than(value: Any, depth: int) -> bool:
    """Whether containers are nested more than `depth` deep; never recurses itself."""
    layer = [value]
    for _ in range(depth + 1):
        below: list[Any] = []
        for item in layer:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        layer = [item for item in below if isinstance(item, dict | list)]
        if not layer:
            return False
    return True


RawHeaders = list[tuple[bytes, bytes]]


class Exchange:
    """One request under way; `answer` is set as soon as it is settled."""

    __slots__ = (
        "account_header",
        "answer",
        "authorization",
        "caller",
        "checks",
        "content_encoding",
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
        self.content_encoding: str | None = None
        self.fault_header: str | None = None
        for name, value in headers:
            if name == b"authorization":
                self.authorization = self.authorization or value.decode("latin-1")
            elif name == b"gtmhub-accountid":
                self.account_header = self.account_header or value.decode("latin-1")
            elif name == b"content-type":
                self.content_type = self.content_type or value.decode("latin-1")
            elif name == b"content-encoding":
                self.content_encoding = value.decode("latin-1")
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
