"""A transport that calls an ASGI application in this process, for plain and async clients."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import httpx


class InProcess(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hand requests to an ASGI application, such as the emulator's, without a socket.

    A plain client runs the application in a thread of its own with one event loop, until the
    client is closed. The application's lifespan is not run.
    """

    def __init__(self, app: Any) -> None:
        self._asgi = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self._stack = ExitStack()
        self._portal: Any = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of a plain client."""
        if self._portal is None:
            from anyio.from_thread import start_blocking_portal

            self._portal = self._stack.enter_context(start_blocking_portal())
        response: httpx.Response = self._portal.call(self._whole, request)
        return response

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
        self._portal = None
        self._stack.close()

    async def aclose(self) -> None:
        """Do nothing: an async client starts no thread."""
