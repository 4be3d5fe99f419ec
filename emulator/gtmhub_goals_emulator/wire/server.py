"""uvicorn around the application: a bound socket first, so the port is known before it runs."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gtmhub_goals_emulator.errors import StartError
from gtmhub_goals_emulator.wire.answers import error_answer
from gtmhub_goals_emulator.wire.app import CONNECTION, App

STOP_SECONDS = 5
UNREADABLE = (
    "the request is not HTTP that can be read; its address has to be percent-encoded, in 65,535"
    " bytes at most"
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


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol, whose application can reach the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        connection: Any = Connection(transport)
        super().connection_made(connection)
        self._extensions: dict[str, Any] = {CONNECTION: connection}

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = self._extensions

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP in the envelope of all errors, where uvicorn sends plain text."""
        body = error_answer(400, UNREADABLE).body
        self.transport.write(
            b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(body), body)
        )
        self.transport.close()


def bind(host: str, port: int) -> socket.socket:
    """Bind before anything else starts; StartError names the address and why it fails."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except (OSError, OverflowError) as error:
        listener.close()
        raise StartError(
            f"cannot listen on {host} port {port}: {error}; choose another with --port"
        ) from None
    listener.setblocking(False)
    return listener


def url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def uvicorn_server(app: App) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        http=Protocol,
        loop="auto",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody asks where a request came from
        timeout_keep_alive=60,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return uvicorn.Server(config)


def serve(app: App, listener: socket.socket, when_ready: Callable[[], None]) -> None:
    """Serve in this thread until a signal; `when_ready` is called once requests are answered."""
    server = uvicorn_server(app)

    async def run() -> None:
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not task.done():
            await asyncio.sleep(0.001)
        if not task.done():
            when_ready()
        await task

    with _signals_end(server):
        _run(server, run())


@contextlib.contextmanager
def _signals_end(server: uvicorn.Server) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the server and no more.

    uvicorn raises a signal that it obeyed again at its end, which would make an orderly end look
    like a killed process; and a signal may come before uvicorn listens to it.
    """

    def obey(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    before = {each: signal.signal(each, obey) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _run(server: uvicorn.Server, main: Any) -> None:
    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        runner.run(main)


@contextlib.contextmanager
def serving(app: App, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve from a thread of this process and give the URL; stop at the end of the block."""
    listener = bind(host, port)
    server = uvicorn_server(app)
    ready = threading.Event()

    async def run() -> None:
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not task.done():
            await asyncio.sleep(0.001)
        ready.set()
        await task

    thread = threading.Thread(target=lambda: _run(server, run()), name="emulator", daemon=True)
    thread.start()
    try:
        if not ready.wait(STOP_SECONDS) or not server.started:
            raise StartError("the server did not start within its time")
        yield url_of(listener)
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)
        listener.close()
