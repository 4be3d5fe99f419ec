"""HTTP around the server: the standard library's, a thread for each connection."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import threading
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Request
from tests.independent_server.query import Json


def _ordered(value: Json, order: str) -> Json:
    if isinstance(value, dict):
        keys = sorted(value) if order == "sorted" else list(value)[::-1]
        return {key: _ordered(value[key], order) for key in keys}
    return [_ordered(item, order) for item in value] if isinstance(value, list) else value


def encoded(answer: Answer, api: Api) -> bytes:
    """The bytes of a body; none where there is no body."""
    if answer.body is ...:
        return b""
    if "Content-Type" in answer.headers:
        return str(answer.body).encode()
    body = answer.body
    if api.chosen("key-order") != "as-made":
        body = _ordered(body, api.chosen("key-order"))
    compact = api.chosen("json-space") == "compact"
    text = json.dumps(
        body,
        ensure_ascii=api.chosen("json-text") == "escaped",
        indent=None if compact else 2,
        separators=(",", ":") if compact else None,
    )
    return text.encode("utf-8", "surrogatepass")


class Handler(BaseHTTPRequestHandler):
    """Reads a request, asks the server, writes the answer as the choices say."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def handle_one_request(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def serve(self) -> None:
        parts = urlsplit(self.path)
        length = self.headers.get("Content-Length", "0")
        request = Request(
            self.command,
            unquote(parts.path),
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(int(length)) if length.isdigit() else b"",
        )
        self.reply(self.server.api.answer(request), self.server.api)

    def reply(self, answer: Answer, api: Api) -> None:
        body = encoded(answer, api)
        headers = dict(answer.headers)
        if body and "Content-Type" not in headers:
            charset = "; charset=utf-8" if api.chosen("media-type") == "charset" else ""
            headers["Content-Type"] = f"application/json{charset}"
        if api.chosen("etag") == "present":
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if api.chosen("request-id") == "present":
            headers["X-Request-Id"] = str(uuid.uuid4())
        if api.chosen("connection") == "close":
            headers["Connection"] = "close"
        accepted = self.headers.get("Accept-Encoding", "")
        if body and api.chosen("encoding") == "gzip" and "gzip" in accepted:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        chunked = api.chosen("framing") == "chunked" and self.request_version == "HTTP/1.1"
        if answer.status == 204 or self.command == "HEAD":
            body, chunked = b"", False
        elif chunked:
            headers["Transfer-Encoding"] = "chunked"
        if not chunked and answer.status != 204:
            headers["Content-Length"] = str(len(body))
        self.send_response_only(answer.status)
        for name, value in headers.items():
            self.send_header(name.lower() if api.chosen("header-names") == "lower" else name, value)
        self.end_headers()
        if chunked:
            for start in range(0, len(body), 1000):
                part = body[start : start + 1000]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            body = b"0\r\n\r\n"
        self.wfile.write(body)
        self.wfile.flush()

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_"):
            return self.serve
        raise AttributeError(name)


class Server(ThreadingHTTPServer):
    """The socket of one server."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, api: Api, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.api = api

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextlib.contextmanager
def running(api: Api) -> Iterator[str]:
    """Serve on a free port of the loopback interface; gives the URL."""
    with Server(api) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()
