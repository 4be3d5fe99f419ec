"""HTTP on one connection: uvicorn's protocol, bounded, and a connection that faults can break."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
from http import HTTPStatus
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gtmhub_goals_emulator.wire.answers import error_answer

CONNECTION = "gtmhub.connection"
MAX_HEAD_BYTES = 96 << 10  # an address may have 65,535 bytes
REQUEST_SECONDS = 60
UNREADABLE = (
    "the request is not HTTP that can be read; its address has to be percent-encoded, in 65,535"
    f" bytes at most, and its head has {MAX_HEAD_BYTES} bytes at most"
)


class Connection:
    """A connection as uvicorn writes to it: answers leave whole, and a fault may break it.

    uvicorn writes head and body apart, which would be two packets and two calls of the system.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        """`transport` is the event loop's own."""
        self._transport = transport
        self._held: list[bytes] | None = None
        self.is_closing = transport.is_closing  # asked at the end of every answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def hold(self) -> None:
        """Keep what is written until `release`."""
        self._held = []

    def release(self) -> None:
        held, self._held = self._held, None
        if held:
            self._transport.write(b"".join(held))

    def write(self, data: bytes) -> None:
        if self._held is None:
            self._transport.write(data)
        else:
            self._held.append(data)

    def reset(self) -> None:
        """Make the peer see a reset: linger for zero seconds, then abort."""
        underlying = self._transport.get_extra_info("socket")
        with contextlib.closing(socket.socket(fileno=os.dup(underlying.fileno()))) as twin:
            linger = struct.pack("ii", 1, 0)
            with contextlib.suppress(OSError):
                twin.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()

    def close(self) -> None:
        self.release()
        self._transport.close()


class HttpProtocol(HttpToolsProtocol):
    """uvicorn's protocol: bounded heads and times, no upgrade, connections to break."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        connection: Any = Connection(transport)
        super().connection_made(connection)
        self._extensions: dict[str, Any] = {CONNECTION: connection}
        self._head_bytes: int | None = None  # of the head under way
        self._complete = True  # whether the newest request came whole
        self._deadline: asyncio.TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a request that is not whole after this has REQUEST_SECONDS from its start."""
        self._unset_keepalive_if_required()
        try:
            self._feed(data)
        except httptools.HttpParserError:
            self.send_400_response(UNREADABLE)
            return
        if self._complete:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self._give_up)

    def _feed(self, data: bytes) -> None:
        """Let the parser read; it stops behind a head that offers to upgrade.

        Such an offer is ignored (RFC 9110, 7.8): the head is read again without it, and then the
        body by its length.
        """
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            rest = data[upgrade.args[0] :]
            if self.parser.get_method() == b"CONNECT":
                raise httptools.HttpParserError("no proxy") from None
            version = self.parser.get_http_version().encode()
            head = [b"%b %b HTTP/%b\r\n" % (self.parser.get_method(), self.url, version)]
            head += [b"%b: %b\r\n" % each for each in self.headers if each[0] != b"upgrade"]
            self.parser = httptools.HttpRequestParser(self)
            self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn
            self._feed(b"%b\r\n%b" % (b"".join(head), rest))
            return
        if self._head_bytes is not None:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                raise httptools.HttpParserError("the head is too large")

    def _give_up(self) -> None:
        """End a request that trickles in."""
        if self.cycle is not None and self.cycle.response_started:
            self.transport.close()
        else:
            self._refuse(408, f"the request did not come whole within {REQUEST_SECONDS} seconds")

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = self._extensions
        self._complete = False
        self._head_bytes = 0

    def on_headers_complete(self) -> None:
        self._head_bytes = None
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        if not self.parser.should_upgrade():
            self._complete = True
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP in the envelope of all errors, where uvicorn sends plain text."""
        self._refuse(400, msg)

    def _refuse(self, status: int, message: str) -> None:
        body = error_answer(status, message).body
        self.transport.write(
            b"HTTP/1.1 %d %b\r\ncontent-type: application/json\r\n"
            b"access-control-allow-origin: *\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%b"
            % (status, HTTPStatus(status).phrase.encode(), len(body), body)
        )
        self.transport.close()
