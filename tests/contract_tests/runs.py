"""Runs of the suite as tests need them: in this process, against a URL, with a report to read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.live import Identity
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.run import run

SUITE = "gtmhub_goals_contract"
ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "5be26318e5274a0007f17f61"
TOKEN = "tok-known-to-nobody-else-1234"


@dataclass(frozen=True)
class Outcome:
    code: int
    text: str
    document: dict[str, Any]
    folder: Path

    @property
    def results(self) -> dict[str, Any]:
        found: dict[str, Any] = self.document["results"]
        return found

    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.results["findings"]}

    def cell(self, operation: str, status: int) -> dict[str, Any]:
        found: dict[str, Any] = next(
            cell
            for cell in self.results["cells"]
            if (cell["operation"], cell["status"]) == (operation, status)
        )
        return found


def run_suite(folder: Path, url: str | None, **options: Any) -> Outcome:
    """One run in this process; laws only unless `letter=True`."""
    settings: dict[str, Any] = {"letter": False, "quiet": True, "color": False, **options}
    stream = io.StringIO()
    code = run(Options(url=url, report=folder, **settings), stream)
    document = json.loads((folder / "verdict.json").read_text(encoding="utf-8"))
    return Outcome(code, stream.getvalue(), document, folder)


def owner() -> dict[str, Identity]:
    return {"owner": Identity("owner", ACCOUNT, TOKEN)}


def command(
    *words: str, environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`goals-contract WORDS` as people run it."""
    return subprocess.run(
        [sys.executable, "-m", SUITE, *words],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        check=False,
    )


Reply = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]


@contextmanager
def http_server(reply: Reply) -> Iterator[str]:
    """A server of the standard library; `reply(method, path, headers, body)` is all it knows."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one write an answer: two wait for each other's acknowledgement

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            status, headers, content = reply(
                self.command, self.path, dict(self.headers.items()), body
            )
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer
        do_TRACE = answer

        def log_message(self, format: str, *args: Any) -> None:
            """Tests read answers, not logs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
