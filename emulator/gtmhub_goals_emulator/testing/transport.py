"""An httpx transport that asks an emulator in this process, without a socket."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import httpx

from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.dispatch import first_of_each

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator


class EmulatorTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """`httpx.Client(transport=EmulatorTransport(emulator), base_url="http://emulator")`.

    Faults do what they do on a socket: delays run into timeouts, connections break.
    """

    def __init__(self, emulator: Emulator) -> None:
        """The emulator stays its owner's to close."""
        self._emulator = emulator

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._ask(request, request.read())
        time.sleep(_wait(request, answer))
        return _response(request, answer)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._ask(request, await request.aread())
        await asyncio.sleep(_wait(request, answer))
        return _response(request, answer)

    def _ask(self, request: httpx.Request, body: bytes) -> Answer:
        path, _, query = request.url.raw_path.partition(b"?")
        headers = first_of_each([(name.lower(), value) for name, value in request.headers.raw])
        return self._emulator.ask(request.method, path.decode("ascii"), query, headers, body)


def _read_timeout(request: httpx.Request) -> float | None:
    timeout: dict[str, float | None] = request.extensions.get("timeout", {})
    return timeout.get("read")


def _wait(request: httpx.Request, answer: Answer) -> float:
    limit = _read_timeout(request)
    return answer.delay if limit is None else min(answer.delay, limit)


def _response(request: httpx.Request, answer: Answer) -> httpx.Response:
    limit = _read_timeout(request)
    if limit is not None and answer.delay > limit:
        raise httpx.ReadTimeout("a fault took longer than the timeout", request=request)
    if answer.cut == "reset":
        raise httpx.ReadError("a fault reset the connection", request=request)
    headers = list(answer.headers)
    if answer.status != 204:
        headers.append((b"content-length", str(len(answer.body)).encode()))
    if answer.cut == "truncate":
        return httpx.Response(answer.status, headers=headers, stream=_HalfBody(request, answer))
    body = b"" if request.method == "HEAD" else answer.body  # as a socket carries none
    return httpx.Response(answer.status, headers=headers, content=body)


class _HalfBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Half of a body, then the end of the connection."""

    def __init__(self, request: httpx.Request, answer: Answer) -> None:
        self._half = answer.body[: len(answer.body) // 2]
        self._error = httpx.RemoteProtocolError(
            "a fault closed the connection in the middle of the body", request=request
        )

    def __iter__(self) -> Iterator[bytes]:
        yield self._half
        raise self._error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._half
        raise self._error
