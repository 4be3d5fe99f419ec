"""Runs schemathesis' command line for one family, and stands between it and somebody's server."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import (
    BudgetSpent,
    ContractTestsError,
    IdentityRefused,
    SchemathesisFailed,
    ServerFailing,
)
from gtmhub_goals_contract.live import Identity, World
from gtmhub_goals_contract.live.server import bound
from gtmhub_goals_contract.schemathesis_layer import settings
from gtmhub_goals_contract.schemathesis_layer.results import REFUSED, FamilyResult, read_results
from gtmhub_goals_contract.schemathesis_layer.settings import Family
from gtmhub_goals_contract.traffic import Client

ROOT = Path(__file__).resolve().parents[2]
ENDED_BY_ITSELF = frozenset({"completed", "failure_limit"})
COMPLETE = frozenset({0, 1})  # passed, or failures found; anything else is an error of the tool


@dataclass
class FamilyRun:
    """One family in one process with a folder, an account and a seed of its own."""

    family: Family
    url: str
    world: World
    contract: Contract
    folder: Path
    seed: int
    depth: settings.Depth
    token: str
    account: str
    seconds_left: float | None = None  # after which it is stopped, wherever it is

    def __post_init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.seconds = 0.0
        self._lock = threading.Lock()
        self._stopped = False

    def run(self) -> FamilyResult:
        """Run the family to its end, or until it is stopped.

        Raises:
            SchemathesisFailed: it ended with an error of its own.
        """
        toml = settings.as_toml(
            self.url, self.family, self.world, self.seed, self.depth, self.token, self.account
        )
        settings.write(self.folder, toml, settings.for_generation(self.contract))
        command = [sys.executable, "-m", "schemathesis.cli", "run", "contract.json", "--no-color"]
        for name in (*self.family.producers, *self.family.operations):
            if not self.depth.reads_only or self.contract[name].is_safe:
                command += ["--include-operation-id", name]
        began = time.monotonic()
        output = self._execute(command)
        self.seconds = time.monotonic() - began
        (self.folder / "schemathesis.toml").unlink(missing_ok=True)  # it holds the token
        code = self.process.returncode if self.process is not None else -1
        if code not in COMPLETE and not self._stopped:
            raise SchemathesisFailed(
                f"schemathesis on family {self.family.name} ended with {code}: "
                f"{output.decode(errors='replace').strip()[-800:]}"
            )
        result = read_results(self.folder / "events.ndjson", self.family, self.contract)
        result.seconds = self.seconds
        result.complete = complete(result, self._stopped)
        return result

    def stop(self) -> None:
        """End the process of this family and nothing else."""
        with self._lock:
            self._stopped = True
            if self.process is not None and self.process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGTERM)

    def _execute(self, command: list[str]) -> bytes:
        environment = {
            **os.environ,
            "SCHEMATHESIS_HOOKS": "gtmhub_goals_contract.schemathesis_layer.hooks",
            "CONTRACT_LETTER_KNOWN": settings.knowledge(self.family, self.world),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "PYTHONHASHSEED": "0",
            "NO_PROXY": "*",
        }
        cached = getattr(importlib.util.find_spec("schemathesis"), "cached", None)
        if sys.dont_write_bytecode and not Path(cached or "").is_file():
            # Else every family compiles it again, which takes as long as its requests.
            environment["PYTHONPYCACHEPREFIX"] = str(self.folder.parent.resolve() / "bytecode")
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with self._lock:
            if self._stopped:
                return b""
            self.process = subprocess.Popen(
                bound(command),
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            output, _ = self.process.communicate(timeout=self.seconds_left)
        except subprocess.TimeoutExpired:
            self.stop()
            output, _ = self.process.communicate()
        return output


def complete(result: FamilyResult, stopped: bool) -> bool:
    """Whether the family did all that it was asked to."""
    return not stopped and result.ended in ENDED_BY_ITSELF


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
    """Serves on loopback while the block runs; `url`, `token`, `account` are given to the letter.

    Schemathesis knows neither the token nor the account, and no request of it passes that the
    profile, the ledger or the budget forbids. A refused request is answered as if the goal did not
    exist, with a header by which the results leave it out.
    """

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
        matched = self.client.contract.match(method, urlsplit(target).path)
        operation = matched[0] if matched else None
        try:
            answer = self.client.send(
                method,
                target,
                operation=operation,
                identity=self.owner,
                headers=self._real(headers),
                content=body,
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
