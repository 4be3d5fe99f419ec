"""A request and its answer as faults see and change them, around the emulator's application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from gtmhub_goals_contract.contract import load_contract

CONTRACT = load_contract()
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Application = Callable[..., Awaitable[None]]


@dataclass
class Request:
    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]  # lower-case names
    body: bytes
    operation: str | None
    goal_id: str | None
    state: dict[str, Any]  # one a server

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, document: Any) -> Request:
        return self.but(body=json.dumps(document).encode())

    def without(self, *names: str) -> Request:
        return self.but(query=[pair for pair in self.query if pair[0] not in names])

    def having(self, **values: Any) -> Request:
        kept = [pair for pair in self.query if pair[0] not in values]
        return self.but(query=[*kept, *((name, str(value)) for name, value in values.items())])

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.query if key == name), None)

    def but(self, **changes: Any) -> Request:
        return Request(**{**self.__dict__, **changes})


@dataclass
class Response:
    status: int
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, document: Any, status: int | None = None) -> Response:
        content = json.dumps(document).encode()
        return Response(self.status if status is None else status, _json_headers(), content)

    def with_status(self, status: int) -> Response:
        return Response(status, self.headers, self.body)

    def with_header(self, name: str, value: str) -> Response:
        kept = [(n, v) for n, v in self.headers if n.lower() != name.lower().encode()]
        return Response(self.status, [*kept, (name.encode(), value.encode())], self.body)

    def without_header(self, name: str) -> Response:
        kept = [(n, v) for n, v in self.headers if n.lower() != name.lower().encode()]
        return Response(self.status, kept, self.body)


Forward = Callable[[Request], Awaitable[Response]]


def message(status: int, text: str = "no") -> Response:
    return Response(status, _json_headers(), json.dumps({"message": text}).encode())


def empty(status: int) -> Response:
    return Response(status)


class Faulty:
    """An ASGI application: the control API goes through untouched, the rest through the fault."""

    def __init__(
        self, app: Application, handler: Callable[[Request, Forward], Awaitable[Response]]
    ) -> None:
        """`handler` stands between the socket and the emulator's `app`."""
        self.app = app
        self.handler = handler
        self.state: dict[str, Any] = {}

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/__emulator"):
            await self.app(scope, receive, send)
            return
        request = await self._request(scope, receive)

        async def forward(changed: Request) -> Response:
            return await self._forward(scope, changed)

        response = await self.handler(request, forward)
        await self._send(response, send)

    async def _request(self, scope: Scope, receive: Any) -> Request:
        body, more = b"", True
        while more:
            part = await receive()
            body += part.get("body", b"")
            more = part.get("more_body", False)
        path = scope["raw_path"].decode("latin-1")
        matched = CONTRACT.match(scope["method"], path)
        text = scope["query_string"].decode("latin-1")
        query = parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
        return Request(
            method=scope["method"],
            path=path,
            query=query,
            headers={n.decode().lower(): v.decode("latin-1") for n, v in scope["headers"]},
            body=body,
            operation=matched[0].id if matched else None,
            goal_id=matched[1].get("goalId") if matched else None,
            state=self.state,
        )

    async def _forward(self, scope: Scope, request: Request) -> Response:
        inner = dict(scope)
        inner["method"] = request.method
        inner["path"] = request.path
        inner["raw_path"] = request.path.encode("latin-1")
        inner["query_string"] = urlencode(request.query, errors="surrogateescape").encode()
        headers = {**request.headers, "content-length": str(len(request.body))}
        inner["headers"] = [(n.encode(), v.encode("latin-1")) for n, v in headers.items()]
        messages: list[Message] = [{"type": "http.request", "body": request.body}]
        response = Response(500)

        async def receive() -> Message:
            if messages:
                return messages.pop()
            await asyncio.Event().wait()
            return {"type": "http.disconnect"}

        async def send(sent: Message) -> None:
            if sent["type"] == "http.response.start":
                response.status = sent["status"]
                response.headers = list(sent["headers"])
            else:
                response.body += sent.get("body", b"")

        await self.app(inner, receive, send)
        return response

    async def _send(self, response: Response, send: Any) -> None:
        headers = [(n, v) for n, v in response.headers if n.lower() != b"content-length"]
        if response.status != 204:
            headers.append((b"content-length", str(len(response.body)).encode()))
        start = {"type": "http.response.start", "status": response.status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": response.body})


def _json_headers() -> list[tuple[bytes, bytes]]:
    return [(b"content-type", b"application/json")]
