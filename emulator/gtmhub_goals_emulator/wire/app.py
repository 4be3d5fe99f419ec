"""The ASGI application: carries requests to the dispatcher and its answers back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from gtmhub_goals_emulator.handlers import Later
from gtmhub_goals_emulator.wire import bodies
from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.dispatch import Dispatcher
from gtmhub_goals_emulator.wire.exchange import RawHeaders

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
T = TypeVar("T")
Send = Callable[[Message], Awaitable[None]]

SIDE_DOOR = "/__emulator"
CONNECTION = "gtmhub.connection"
THREADS = 8


class SideDoor(Protocol):
    """Answers everything below /__emulator; may block, so it is called in a thread."""

    def answer(self, method: str, path: str, query: bytes, body: bytes) -> Answer: ...


class App:
    """One application object for a server, or for a test without one."""

    def __init__(self, dispatcher: Dispatcher, side_door: SideDoor | None, in_loop: bool) -> None:
        """`in_loop`: the store is quick enough to be asked on the event loop."""
        self._dispatcher = dispatcher
        self._side_door = side_door
        self._in_loop = in_loop
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="emulator")

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await _lifespan(receive, send)
            return
        path = scope["raw_path"].decode("latin-1")
        if path.startswith(SIDE_DOOR) and self._side_door is not None:
            answer = await self._at_side_door(self._side_door, path, scope, receive)
        else:
            answer = await self._operation(path, scope, receive)
        if answer is None:
            return  # the caller went away
        if answer.delay:
            await asyncio.sleep(answer.delay)
        connection = scope.get("extensions", {}).get(CONNECTION)
        if answer.cut is not None:
            await _cut(answer, connection, receive, send)
            return
        headers, body = [*answer.headers], answer.body
        if answer.status != 204:
            headers.append((b"content-length", b"%d" % len(body)))
        if connection is not None:
            connection.hold()
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        if connection is not None:
            connection.release()

    async def _operation(self, path: str, scope: Scope, receive: Receive) -> Answer | None:
        dispatcher = self._dispatcher
        method, query = scope["method"], scope["query_string"]
        headers: RawHeaders = scope["headers"]
        if self._in_loop:
            exchange = dispatcher.begin(method, path, query, headers)
        else:
            exchange = await self._in_thread(lambda: dispatcher.begin(method, path, query, headers))
        if exchange.answer is not None:
            return exchange.answer
        body = b""
        if exchange.wants_body:
            read = await _read(receive)
            if read is None:
                return None
            body = read
            if len(body) > bodies.MAX_BYTES:
                return dispatcher.refuse_body(exchange, bodies.too_large())
        if exchange.delay:
            await asyncio.sleep(exchange.delay)
        if self._in_loop:
            outcome = dispatcher.finish(exchange, body)
            if isinstance(outcome, Later):
                return await self._in_thread(outcome.run)
            return outcome
        return await self._in_thread(lambda: dispatcher.settle(exchange, body))

    async def _at_side_door(
        self, side_door: SideDoor, path: str, scope: Scope, receive: Receive
    ) -> Answer | None:
        body = await _read(receive, limit=None)
        if body is None:
            return None
        return await self._in_thread(
            lambda: side_door.answer(scope["method"], path, scope["query_string"], body)
        )

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


async def _read(receive: Receive, limit: int | None = bodies.MAX_BYTES) -> bytes | None:
    """Read a body, or as much of it as shows that it is too large; None when the caller left."""
    message = await receive()
    if message["type"] == "http.disconnect":
        return None
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False):
        return body
    whole = bytearray(body)  # grows in place: a snapshot comes in thousands of pieces
    while message.get("more_body", False) and (limit is None or len(whole) <= limit):
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        whole += message.get("body", b"")
    return bytes(whole)


async def _cut(answer: Answer, connection: Any, receive: Receive, send: Send) -> None:
    """Break the connection as a fault asks: at once, or in the middle of the body."""
    if connection is None:
        raise ConnectionResetError("a fault broke the connection")
    if answer.cut == "reset":
        connection.reset()
    else:
        length = str(max(len(answer.body), 2)).encode()
        headers = [*answer.headers, (b"content-length", length)]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        half = answer.body[: len(answer.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        connection.close()
    while (await receive())["type"] != "http.disconnect":
        pass  # what is left of the request's body


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
