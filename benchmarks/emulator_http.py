"""Server CPU a request, beside a hello-world on a plain uvicorn; start time and memory.

    python benchmarks/emulator_http.py [--requests 6400] [--rounds 3] [--json FILE]

Only ratios within one run mean anything: the machine may be shared. Prism's mock of the same
contract is measured beside them where `prism` is on PATH or GOALS_PRISM names it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

CONNECTIONS = 32
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
ROOT = Path(__file__).resolve().parent.parent

HELLO = """
import asyncio, socket, uvicorn

async def hello(scope, receive, send):
    body = b'{"hello":"world"}'
    headers = [(b"content-type", b"application/json"), (b"content-length", b"17")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})

listener = socket.create_server(("127.0.0.1", 0))
print('{"url": "http://127.0.0.1:%s"}' % listener.getsockname()[1], flush=True)
quiet = dict(ws="none", lifespan="off", log_level="critical", access_log=False)
lean = dict(http="httptools", loop="auto", server_header=False, proxy_headers=False)
server = uvicorn.Server(uvicorn.Config(hello, **quiet, **lean, timeout_keep_alive=60))
asyncio.Runner(loop_factory=server.config.get_loop_factory()).run(server.serve([listener]))
"""

TARGETS = {"get": 3.0, "list of 10": 4.0, "create": 6.0}


@dataclass(frozen=True)
class Server:
    name: str
    pid: int
    url: str
    started_after: float

    def cpu(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rss_megabytes(self) -> float:
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE / 1e6


@contextlib.contextmanager
def started(name: str, command: list[str], line: bool = True) -> Iterator[tuple[Server, Any]]:
    """Start a server that prints one JSON line once it answers."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline()) if line else {}
        yield Server(name, process.pid, ready.get("url", ""), time.perf_counter() - begun), ready
    finally:
        process.terminate()
        process.wait(10)


def request_bytes(method: str, url: str, path: str, headers: dict[str, str], body: Any) -> bytes:
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", f"host: {urlsplit(url).netloc}", "accept: */*"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body is not None:
        lines += ["content-type: application/json", f"content-length: {len(content)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + content


def load(server: Server, request: bytes, count: int) -> float:
    """Send `count` requests over 32 connections; answer the server's CPU µs a request."""
    parts = urlsplit(server.url)
    sockets = [socket.create_connection((parts.hostname, parts.port)) for _ in range(CONNECTIONS)]
    try:
        for each in sockets:
            exchange(each, request)
        before = server.cpu()
        for _ in range(count // CONNECTIONS):
            for each in sockets:
                each.sendall(request)
            for each in sockets:
                answer(each)
        return (server.cpu() - before) / (count // CONNECTIONS * CONNECTIONS) * 1e6
    finally:
        for each in sockets:
            each.close()


def exchange(connection: socket.socket, request: bytes) -> None:
    connection.sendall(request)
    status = answer(connection)
    assert status in (b"200", b"201"), status


def answer(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return head[9:12]


def requests_of(url: str, ready: dict[str, Any], prepare: bool) -> dict[str, bytes]:
    """Requests of the three kinds; the list's ten goals are all the account has at first."""
    headers = {"authorization": f"Bearer {ready['token']}"}
    headers["gtmhub-accountId"] = ready["accountId"]
    body = {"name": "Grow sales", "sessionId": ready["sessionId"], "description": "More of it"}
    goal_id = "6138969ab6adf10001fc329c"
    if prepare:
        with httpx.Client(base_url=url, headers=headers) as client:
            for _ in range(10):
                goal_id = client.post("/api/v1/goals", json=body).json()["id"]
    return {
        "get": request_bytes("GET", url, f"/api/v1/goals/{goal_id}", headers, None),
        "list of 10": request_bytes("GET", url, "/api/v2/goals?limit=10", headers, None),
        "create": request_bytes("POST", url, "/api/v1/goals", headers, body),
    }


def session_of(url: str, ready: dict[str, Any]) -> str:
    account = httpx.get(f"{url}/__emulator/v1/accounts/{ready['accountId']}").json()
    return str(account["sessions"][0]["id"])


def second_account(url: str) -> dict[str, Any]:
    made = httpx.post(f"{url}/__emulator/v1/accounts", json={}).json()
    return {**made, "sessionId": made["ids"]["current"]}


@contextlib.contextmanager
def prism(program: str | None) -> Iterator[Server | None]:
    if program is None:
        yield None
        return
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "mock", "-p", str(port), str(ROOT / "openapi" / "goals.yaml")]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        while time.perf_counter() - begun < 30:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(url)
                break
            time.sleep(0.05)
        yield Server("prism", process.pid, url, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(10)


def in_process_start() -> float:
    """Seconds from an interpreter that has imported nothing of ours to the first answer."""
    script = (
        "import time, urllib.request; begun = time.perf_counter()\n"
        "from gtmhub_goals_emulator import Emulator\n"
        "from gtmhub_goals_emulator.wire.server import serving\n"
        "with serving(Emulator().app) as url:\n"
        "    urllib.request.urlopen(url + '/__emulator/v1/health').read()\n"
        "    print(time.perf_counter() - begun)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=6400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    serve = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", "--port", "0"]
    with (
        started("hello", [sys.executable, "-c", HELLO]) as (hello, _),
        started("emulator", [*serve, "--seed", "empty"]) as (emulator, ready),
        prism(os.environ.get("GOALS_PRISM") or shutil.which("prism")) as mock,
    ):
        empty = emulator.rss_megabytes()
        ready["sessionId"] = session_of(emulator.url, ready)
        kinds = requests_of(emulator.url, ready, prepare=True)
        # Creates go into an account of their own, so that the list stays one of ten.
        kinds["create"] = requests_of(emulator.url, second_account(emulator.url), False)["create"]
        mocked = {} if mock is None else requests_of(mock.url, ready, prepare=False)
        hello_request = request_bytes("GET", hello.url, "/", {}, None)
        measure: dict[str, Callable[[], float]] = {
            "hello": lambda: load(hello, hello_request, options.requests)
        }
        for kind, request in kinds.items():
            measure[kind] = lambda request=request: load(emulator, request, options.requests)  # type: ignore[misc]  # bound now
        if mock is not None:
            for kind, request in mocked.items():
                measure[f"prism {kind}"] = lambda request=request: load(  # type: ignore[misc]  # bound now
                    mock, request, max(options.requests // 8, CONNECTIONS)
                )
        rounds: dict[str, list[float]] = {name: [] for name in measure}
        for _ in range(options.rounds):
            for name, run in measure.items():
                rounds[name].append(run())
        report(rounds, options.json, emulator, empty, mock)
    return 0


def report(
    rounds: dict[str, list[float]],
    file: Path | None,
    emulator: Server,
    empty: float,
    mock: Server | None,
) -> None:
    ratios = {
        name: statistics.median(a / b for a, b in zip(taken, rounds["hello"], strict=True))
        for name, taken in rounds.items()
    }
    print(f"{'':16}{'CPU µs':>8}{'x hello':>9}{'at most':>9}")
    for name, taken in rounds.items():
        target = f"{TARGETS[name]:.1f}" if name in TARGETS else ""
        print(f"{name:16}{statistics.median(taken):8.0f}{ratios[name]:9.2f}{target:>9}")
    in_process = statistics.median(in_process_start() for _ in range(3))
    print(f"start, in process: {in_process:.2f} s; as a command: {emulator.started_after:.2f} s")
    print(f"memory, empty: {empty:.0f} MB; after the run: {emulator.rss_megabytes():.0f} MB")
    if mock is None:
        print("prism: not on this machine (PATH or GOALS_PRISM), not measured")
    else:
        print(f"prism: start {mock.started_after:.2f} s, memory {mock.rss_megabytes():.0f} MB")
        for kind in TARGETS:
            print(
                f"prism takes {ratios[f'prism {kind}'] / ratios[kind]:.1f} times as much to {kind}"
            )
    if file is not None:
        figures = {
            "rounds": rounds,
            "ratios": ratios,
            "inProcessStart": in_process,
            "commandStart": emulator.started_after,
            "emptyMegabytes": empty,
        }
        file.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
