"""A raw HTTP server that does to a connection what a test asks for, on a real socket."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

ACCOUNT = "5be26318e5274a0007f17f61"
GOAL = "6138969ab6adf10001fc329c"


@dataclass(frozen=True)
class Pause:
    """Say nothing for some seconds."""

    seconds: float


class Reset:
    """Break the connection as a crashed peer does (RST)."""


class Close:
    """Close the connection in good order."""


Step = bytes | Pause | Reset | Close


@dataclass(frozen=True)
class Request:
    """What came in."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Behaviour = Callable[[Request, int], list[Step]]


def answer(status: int = 200, body: Any = None, **headers: str) -> bytes:
    """Return the bytes of a whole answer with a JSON body."""
    content = b"" if body is None else json.dumps(body).encode()
    named = {"Content-Type": "application/json", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    head = "\r\n".join([f"HTTP/1.1 {status} Said", *lines, f"Content-Length: {len(content)}"])
    return head.encode() + b"\r\n\r\n" + content


def goal(number: int = 0, **more: Any) -> dict[str, Any]:
    """Return a goal as the wire has it."""
    return {"id": f"{number:024x}", "accountId": ACCOUNT, "name": f"goal {number}", **more}


@dataclass
class Server:
    """A running server: where it is, what it saw."""

    url: str
    requests: list[Request] = field(default_factory=list)
    open: int = 0
    accepted: int = 0


@contextlib.contextmanager
def serving(behaviour: Behaviour, unix: str = "") -> Iterator[Server]:
    """Serve on a free port, or a Unix socket; `behaviour` gets each request and its number."""
    if unix:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(unix)
        listener.listen(512)
        server = Server("http://unix.example")
    else:
        listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        server = Server(f"http://127.0.0.1:{listener.getsockname()[1]}")
    lock = threading.Lock()
    sockets: set[socket.socket] = set()

    def talk(connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as stream:
                while (request := _read(stream)) is not None:
                    with lock:
                        number = len(server.requests)
                        server.requests.append(request)
                    if not _play(connection, behaviour(request, number)):
                        return
        except (OSError, ValueError):
            return
        finally:
            with lock:
                server.open -= 1
                sockets.discard(connection)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with lock:
                server.open += 1
                server.accepted += 1
                sockets.add(connection)
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        # Waking `accept` needs a shutdown: closing alone leaves it waiting.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        with lock:
            left = list(sockets)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def _read(stream: Any) -> Request | None:
    line = stream.readline()
    if not line.strip():
        return None
    method, target, _ = line.decode().split(" ", 2)
    headers: dict[str, str] = {}
    while (raw := stream.readline().strip()) != b"":
        name, _, value = raw.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    path, _, query = target.partition("?")
    return Request(method, path, query, headers, body)


def _play(connection: socket.socket, steps: list[Step]) -> bool:
    """Do the steps; return whether the connection goes on."""
    for step in steps:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif isinstance(step, Pause):
            time.sleep(step.seconds)
        elif isinstance(step, Reset):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # The reader above holds the socket too: only this breaks it at once.
            connection.shutdown(socket.SHUT_RD)
            return False
        else:
            return False
    return True


def settled(server: Server, seconds: float = 5.0) -> int:
    """Return how many connections stay open once things have calmed down."""
    ends = time.monotonic() + seconds
    while server.open and time.monotonic() < ends:
        time.sleep(0.01)
    return server.open
