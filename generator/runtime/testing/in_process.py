"""A transport that calls an ASGI application in this process, for plain and async clients."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx


class InProcess(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hand requests to an ASGI application, such as the emulator's, without a socket.

    A plain client runs the application in a thread of its own with one event loop, until the
    client is closed. The application's lifespan is not run.
    """

    def __init__(self, app: Any) -> None:
        self._asgi = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a plain client."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
        return asyncio.run_coroutine_threadsafe(self._whole(request), self._loop).result()

    async def _whole(self, request: httpx.Request) -> httpx.Response:
        # The request's stream was made for plain code; its bytes serve both.
        again = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.read()
        )
        response = await self._asgi.handle_async_request(again)
        content = await response.aread()
        return httpx.Response(response.status_code, headers=response.headers, content=content)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an async client."""
        return await self._asgi.handle_async_request(request)

    def close(self) -> None:
        """Stop the thread."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None and self._thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join()
            loop.close()

    async def aclose(self) -> None:
        """Do nothing: an async client starts no thread."""
