"""A proxy on loopback between schemathesis and somebody's server.

Schemathesis knows neither the token nor the account, and no request of it passes that the profile,
the ledger or the budget forbids. A refused request is answered as if the goal did not exist, with
a header by which the results leave it out.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from gtmhub_goals_contract.errors import (
    BudgetSpent,
    ContractTestsError,
    IdentityRefused,
    ServerFailing,
)
from gtmhub_goals_contract.live import Identity
from gtmhub_goals_contract.schemathesis_layer.results import REFUSED
from gtmhub_goals_contract.traffic import Client

PLACEHOLDER = "contract-tests-placeholder"
HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "transfer-encoding",
        "host",
        "content-length",
        "accept-encoding",
        "proxy-connection",
    }
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY")


class RecordingProxy:
    """Serves while the block runs; `url`, `token` and `account` are what the letter is given."""

    token = PLACEHOLDER

    def __init__(self, client: Client, owner: Identity) -> None:
        self.client = client
        self.owner = owner
        self.account = owner.account
        self.sent = 0  # requests that reached the server; a stopped family reports fewer
        self.over: ContractTestsError | None = None  # what ended the run for all that follows
        handler = type("Handler", (_Handler,), {"proxy": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def spent(self) -> bool:
        """Whether no more requests reach the server."""
        return self.over is not None

    def __enter__(self) -> RecordingProxy:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forward(
        self, method: str, target: str, headers: dict[str, str], body: bytes | None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body to hand back."""
        path = urlsplit(target).path
        matched = self.client.contract.match(method, path)
        operation = matched[0] if matched else None
        try:
            answer = self.client.send(
                method,
                target,
                operation=operation,
                identity=self.owner,
                headers=self._real(headers),
                content=body,
                ids=touched(operation.id if operation else None, matched, body),
            )
        except (BudgetSpent, IdentityRefused, ServerFailing) as over:
            self.over = over
            return self._refusal(404, str(over))
        except ContractTestsError as refusal:
            return self._refusal(404, str(refusal))
        self.sent += 1
        return answer.status, dict(answer.headers), answer.content

    def _real(self, headers: dict[str, str]) -> dict[str, str]:
        """The placeholder becomes the token; whatever else was sent as a token stays wrong."""
        real = {}
        for name, value in headers.items():
            if name.lower() in HOP:
                continue
            if name.lower() == "authorization" and value == f"Bearer {PLACEHOLDER}":
                value = f"Bearer {self.owner.token}"
            real[name] = value
        return real

    def _refusal(self, status: int, message: str) -> tuple[int, dict[str, str], bytes]:
        body = json.dumps({"message": message}).encode()
        return status, {"Content-Type": "application/json", REFUSED: "1"}, body


class Direct:
    """The way of a throw-away server: no proxy, its own throw-away token."""

    def __init__(self, url: str, owner: Identity) -> None:
        """`owner` holds goals of this run alone."""
        self.url = url
        self.token = owner.token
        self.account = owner.account

    def __enter__(self) -> Direct:
        return self

    def __exit__(self, *error: object) -> None:
        return None


def touched(operation: str | None, matched: Any, body: bytes | None) -> tuple[str, ...]:
    """Ids of goals that a raw request would change."""
    if operation == "deleteGoals":
        try:
            ids = json.loads(body or b"")
        except ValueError:
            return ()
        return tuple(str(each) for each in ids) if isinstance(ids, list) else ()
    goal_id = matched[1].get("goalId") if matched else None
    return (goal_id,) if goal_id else ()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one write an answer: two wait for each other's acknowledgement
    proxy: RecordingProxy

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        headers = dict(self.headers.items())
        status, answered, content = self.proxy.forward(self.command, self.path, headers, body)
        self.send_response_only(status)
        for name, value in answered.items():
            if name.lower() not in HOP:
                self.send_header(name, value)
        if status != 204 and self.command != "HEAD":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if status != 204 and self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: every request is recorded by the client already."""


for _method in METHODS:
    setattr(_Handler, f"do_{_method}", _Handler._serve)
