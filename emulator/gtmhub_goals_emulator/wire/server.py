"""The ASGI application and uvicorn around it.

A bound socket comes first, so the port is known before it runs.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from types import FrameType
from typing import Any, Protocol, TypeVar, TypeVarTuple

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gtmhub_goals_emulator.errors import StartError
from gtmhub_goals_emulator.handlers import InThread
from gtmhub_goals_emulator.store.records import WouldWait
from gtmhub_goals_emulator.wire.answers import Answer, Headers, error_answer
from gtmhub_goals_emulator.wire.dispatch import (
    MAX_BYTES,
    Dispatcher,
    Exchange,
    RequestHeaders,
    first_of_each,
)
from gtmhub_goals_emulator.wire.origins import CORS_HEADERS, control_refusal, preflight

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
T = TypeVar("T")
Args = TypeVarTuple("Args")
Send = Callable[[Message], Awaitable[None]]

CONTROL_PATH = "/__emulator"
TRANSPORT = "gtmhub.transport"
THREADS = 8
MAX_CONTROL_BYTES = 48 << 20  # a snapshot of 40,000 goals


def is_control(path: str) -> bool:
    return path == "/" or path.startswith(CONTROL_PATH)


class ControlApp(Protocol):
    """Answers / and everything below /__emulator; may block, so it is called in a thread."""

    def answer(self, method: str, path: str, query: bytes, body: bytes) -> Answer: ...


class App:
    """One application object for a server, or for a test without one."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        control: ControlApp | None,
        in_loop: bool,
        allowed_hosts: Collection[str] = (),
    ) -> None:
        """`in_loop`: the store is quick enough to be asked on the event loop.

        `allowed_hosts`: names besides those of loopback that reach the control API over loopback.
        """
        self._allowed_hosts = frozenset(map(str.lower, allowed_hosts))
        self._dispatcher = dispatcher
        self._control = control
        self._in_loop = in_loop
        # Writers may wait for a lock; readers do not wait for writers.
        self._readers = ThreadPoolExecutor(THREADS, thread_name_prefix="emulator-reads")
        self._writers = ThreadPoolExecutor(THREADS, thread_name_prefix="emulator-writes")

    def close(self) -> None:
        for threads in (self._readers, self._writers):
            threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await _lifespan(receive, send)
            return
        path, headers = scope["raw_path"].decode("latin-1"), first_of_each(scope["headers"])
        answer: Answer | None = None
        cors: Headers = []
        if self._control is not None and is_control(path):
            answer = await self._control_answer(self._control, path, headers, scope, receive)
        else:
            if b"origin" in headers:
                cors = CORS_HEADERS
                answer = preflight(scope["method"], headers)
            answer = answer or await self._operation(path, headers, scope, receive)
        if answer is None:
            return  # the caller went away
        if cors:
            own = {name.lower() for name, _ in answer.headers}  # a fault may have given one
            answer.headers = [*answer.headers, *(each for each in cors if each[0] not in own)]
        if answer.delay:
            await asyncio.sleep(answer.delay)
        transport: Transport | None = scope.get("extensions", {}).get(TRANSPORT)
        if answer.cut is not None:
            await _cut(answer, transport, receive, send)
            return
        head = [*answer.headers]
        if answer.status != 204:
            head.append((b"content-length", b"%d" % len(answer.body)))
        if transport is not None:
            transport.hold()
        await send({"type": "http.response.start", "status": answer.status, "headers": head})
        await send({"type": "http.response.body", "body": answer.body})
        if transport is not None:
            transport.release()

    async def _operation(
        self, path: str, headers: RequestHeaders, scope: Scope, receive: Receive
    ) -> Answer | None:
        dispatcher, method, query = self._dispatcher, scope["method"], scope["query_string"]
        exchange, outcome = await self._soon("GET", self._begin, method, path, query, headers)
        if outcome is None:
            body = b""
            if exchange.operation.body is not None:
                read = await _read(receive)
                if read is None:
                    return None
                body = read
            if exchange.delay:
                await asyncio.sleep(exchange.delay)
            outcome = await self._soon(method, dispatcher.finish, exchange, body)
        if isinstance(outcome, InThread):
            return await self._in_thread(method, outcome.run)
        return outcome

    def _begin(
        self, method: str, path: str, query: bytes, headers: RequestHeaders
    ) -> tuple[Exchange, Answer | InThread[Answer] | None]:
        """Begin, and finish what waits for nothing more: a refusal, a read."""
        exchange = self._dispatcher.begin(method, path, query, headers)
        if exchange.answer is None and method == "GET" and exchange.fault is None:
            try:
                return exchange, self._dispatcher.finish(exchange, b"")
            except WouldWait:
                pass  # finished where it may wait; begun it is
        return exchange, exchange.answer

    async def _control_answer(
        self,
        control: ControlApp,
        path: str,
        headers: RequestHeaders,
        scope: Scope,
        receive: Receive,
    ) -> Answer | None:
        method, server = scope["method"], scope.get("server")
        refused = control_refusal(method, headers, server and server[0], self._allowed_hosts)
        if refused is not None:
            return refused
        body = await _read(receive, MAX_CONTROL_BYTES)
        if body is None:
            return None
        if len(body) > MAX_CONTROL_BYTES:
            return error_answer(413, f"the body is larger than {MAX_CONTROL_BYTES} bytes")
        return await self._in_thread(
            method, control.answer, method, path, scope["query_string"], body
        )

    async def _soon(self, method: str, work: Callable[[*Args], T], *args: *Args) -> T:
        """Work on the event loop where nobody has to be waited for, else in a thread."""
        if self._in_loop:
            try:
                with self._dispatcher.without_waiting:
                    return work(*args)
            except WouldWait:
                pass
        return await self._in_thread(method, work, *args)

    async def _in_thread(self, method: str, work: Callable[[*Args], T], *args: *Args) -> T:
        threads = self._readers if method in ("GET", "HEAD") else self._writers
        return await asyncio.get_running_loop().run_in_executor(threads, work, *args)


async def _read(receive: Receive, limit: int = MAX_BYTES) -> bytes | None:
    """Read a body, of one that is too large more than `limit` bytes; None when the caller left.

    The rest is read too, and dropped: who closes the connection before the end resets it, and then
    many callers never see the answer.
    """
    message = await receive()
    if message["type"] == "http.disconnect":
        return None
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False):
        return body
    whole = bytearray(body)  # grows in place: a snapshot comes in thousands of pieces
    while message.get("more_body", False):
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        if len(whole) <= limit:
            whole += message.get("body", b"")
    return bytes(whole)


async def _cut(answer: Answer, transport: Transport | None, receive: Receive, send: Send) -> None:
    """Break the connection as a fault asks: at once, or in the middle of the body."""
    if transport is None:
        raise ConnectionResetError("a fault broke the connection")
    if answer.cut == "reset":
        transport.reset()
    else:
        length = str(max(len(answer.body), 2)).encode()
        headers = [*answer.headers, (b"content-length", length)]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        half = answer.body[: len(answer.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass  # what is left of the request's body


async def _lifespan(receive: Receive, send: Send) -> None:
    """Somebody else's server or test client asks whether the application is up."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


STOP_SECONDS = 5
GRACE_SECONDS = 3  # for what is under way at the end; a wait for a lock is then given up
MAX_HEAD_BYTES = 96 << 10  # an address may have 65,535 bytes
REQUEST_SECONDS = 60
UNREADABLE = (
    "the request is not HTTP that can be read; its address has to be percent-encoded, in 65,535"
    f" bytes at most, and its head has {MAX_HEAD_BYTES} bytes at most"
)


class Transport:
    """The event loop's transport, through which an answer leaves whole, and a fault breaks it.

    uvicorn writes head and body apart, which costs a quarter of what it takes to carry an answer.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
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

    def close(self) -> None:
        self.release()
        self._transport.close()

    def reset(self) -> None:
        """Make the peer see a reset: linger for zero seconds, then abort."""
        underlying = self._transport.get_extra_info("socket")
        with contextlib.closing(socket.socket(fileno=os.dup(underlying.fileno()))) as twin:
            linger = struct.pack("ii", 1, 0)
            with contextlib.suppress(OSError):
                twin.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()


class HttpProtocol(HttpToolsProtocol):
    """uvicorn's protocol: bounded heads and times, no upgrade, connections to break."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        whole: Any = Transport(transport)
        super().connection_made(whole)
        self._extensions = {TRANSPORT: whole}
        self._head_bytes = 0  # of the head under way
        self._complete = True  # whether the newest request came whole
        self._deadline: asyncio.TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a request that is not whole after this has REQUEST_SECONDS from its start."""
        self._unset_keepalive_if_required()
        try:
            while True:
                try:
                    self.parser.feed_data(data)
                    break
                except httptools.HttpParserUpgrade as upgrade:
                    data = self._without_upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self.send_400_response(UNREADABLE)
            return
        if not self._complete:
            self._head_bytes = 0 if "method" in self.scope else self._head_bytes + len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self.send_400_response(UNREADABLE)
            elif self._deadline is None:
                self._deadline = self.loop.call_later(REQUEST_SECONDS, self._give_up)
        elif self._deadline is not None:
            self._stop_waiting()

    def _without_upgrade(self, rest: bytes) -> bytes:
        """Write again the head that offers to upgrade, behind which the parser stops before `rest`.

        The offer is ignored (RFC 9110, 7.8): the head is read again without it, and then the body
        by its length.
        """
        method, version = self.parser.get_method(), self.parser.get_http_version().encode()
        if method == b"CONNECT":
            raise httptools.HttpParserError("no proxy")
        head = [b"%b %b HTTP/%b\r\n" % (method, self.url, version)]
        head += [b"%b: %b\r\n" % each for each in self.headers if each[0] != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn
        return b"%b\r\n%b" % (b"".join(head), rest)

    def _give_up(self) -> None:
        """End a request that trickles in."""
        if self.cycle is not None and self.cycle.response_started:
            self.transport.close()
        else:
            self._refuse(408, f"the request did not come whole within {REQUEST_SECONDS} seconds")

    def _stop_waiting(self) -> None:
        self._head_bytes = 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = self._extensions
        self._complete = False

    def on_message_complete(self) -> None:
        self._complete = True
        super().on_message_complete()

    def _should_upgrade(self) -> bool:
        """Let uvicorn pass over a head with such an offer, which is read again without it."""
        return True

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


def bind(host: str, port: int) -> socket.socket:
    """Bind before anything else starts; StartError names the address and why it fails."""
    if not host:  # a socket would take it for all addresses
        raise StartError("the host is empty; give an address, as 127.0.0.1, with --host")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except (OSError, OverflowError) as error:
        listener.close()
        raise StartError(
            f"cannot listen on {host} port {port}: {str(error).rstrip('.')}; choose another with"
            " --host or --port"
        ) from None
    listener.setblocking(False)
    return listener


def url_of(listener: socket.socket) -> str:
    """Where clients on this machine reach it; "all addresses" is none that they can call."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def uvicorn_server(app: App) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        http=HttpProtocol,
        loop="auto",
        ws="none",
        lifespan="off",
        log_config=None,  # uvicorn's own wants a standard output
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody asks where a request came from
        timeout_keep_alive=60,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return uvicorn.Server(config)


def serve(app: App, listener: socket.socket, when_ready: Callable[[], None]) -> None:
    """Serve in this thread until a signal; `when_ready` is called once requests are answered."""
    server = uvicorn_server(app)

    with _signals_end(server):
        _run(server, listener, when_ready)


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


def _run(server: uvicorn.Server, listener: socket.socket, when_ready: Callable[[], None]) -> None:
    async def run() -> None:
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not task.done():
            await asyncio.sleep(0.001)
        if not task.done():
            when_ready()
        await task

    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        runner.run(run())


@contextlib.contextmanager
def serving(app: App, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve from a thread of this process and give the URL; stop at the end of the block."""
    listener = bind(host, port)
    server = uvicorn_server(app)
    ready = threading.Event()
    work = (server, listener, ready.set)
    thread = threading.Thread(target=_run, args=work, name="emulator", daemon=True)
    thread.start()
    try:
        if not ready.wait(STOP_SECONDS) or not server.started:
            raise StartError("the server did not start within its time")
        yield url_of(listener)
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)
        listener.close()
