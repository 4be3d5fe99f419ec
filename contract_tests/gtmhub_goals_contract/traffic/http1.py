"""Keep-alive HTTP/1.1 over the standard library: bytes out, bytes in, nothing added or followed.

An eighth of the time a full client takes, and it sends headers and paths exactly as given, which
laws about malformed requests need.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from gtmhub_goals_contract.errors import ConfigurationError

IDLE_SECONDS = 2.0  # a server may close what was idle longer; unsafe requests are never sent twice


class NoAnswer(Exception):
    """The connection was refused, reset, or ended before a whole answer came."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: dict[str, str]  # names as the server wrote them; repeated ones joined by commas
    content: bytes
    seconds: float

    def header(self, name: str) -> str:
        wanted = name.lower()
        return next((v for k, v in self.headers.items() if k.lower() == wanted), "")


class Wire:
    """One connection a thread."""

    def __init__(self, url: str, timeout: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigurationError(
                f"{url!r} is no http or https URL; give one such as http://127.0.0.1:8080"
            )
        self.prefix = parts.path.rstrip("/")
        self._host, self._port = parts.hostname, parts.port
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._timeout = timeout
        self._local = threading.local()
        self._all: list[http.client.HTTPConnection] = []
        host = f"[{self._host}]" if ":" in self._host else self._host
        self.host_header = host if self._port is None else f"{host}:{self._port}"

    def request(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes | None
    ) -> Reply:
        lines = [f"{method} {self.prefix}{target} HTTP/1.1", f"Host: {self.host_header}"]
        lines.extend(f"{name}: {value}" for name, value in headers.items())
        if content is not None:
            lines.append(f"Content-Length: {len(content)}")
        head = "\r\n".join(lines).encode("latin-1", errors="replace") + b"\r\n\r\n"
        connection = self._connection()
        began = time.perf_counter()
        response: http.client.HTTPResponse | None = None
        try:
            if connection.sock is None:
                connection.connect()
            connection.sock.sendall(head + (content or b""))  # one packet, one system call
            response = http.client.HTTPResponse(connection.sock, method=method)
            response.begin()
            body = response.read()
            if response.will_close:
                connection.close()
        except (OSError, http.client.HTTPException) as error:
            if response is not None:
                response.close()  # it holds the socket open
            connection.close()
            raise NoAnswer(str(error) or type(error).__name__) from error
        seconds = time.perf_counter() - began
        self._local.last = time.monotonic()
        joined: dict[str, str] = {}
        for name, value in response.getheaders():
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        return Reply(response.status, joined, body, seconds)

    def close(self) -> None:
        for connection in self._all:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = (
                http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
                if self._tls is None
                else http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._timeout, context=self._tls
                )
            )
            self._local.connection = connection
            self._all.append(connection)
        elif time.monotonic() - self._local.last > IDLE_SECONDS:
            connection.close()  # reopened by the next request
        return connection
