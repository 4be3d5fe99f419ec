"""What a refusal costs beside reading and parsing the same body, and what a neighbour waits.

    python -m benchmarks.refusals [--times 12] [--store URL] [--only WORDS]

The peer reads the same request on a plain uvicorn and parses its body, or its `filter`, by
`json.loads`. A neighbour gets one goal again and again; its wait is the 99th percentile, less that
beside an idle emulator. Beyond a target (3 times, 20 ms): `!`. A pattern that backtracks ends by
its time, so its ratio means nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.emulator_http import Server, answer, exchange, request_bytes, started

RATIO, WAIT_MS = 3.0, 20.0
ANY_MS = 1.0  # whatever was sent: a connection, its head, the caller's account, the journal
SESSION = "60f1a2b3c4d5e6f708192a33"
GOAL = "602e31560f20d500012dbe0e"  # of the demo company
GOALS = "/api/v1/goals"
ID = "5" * 24

PEER = """
import asyncio, json, socket, uvicorn
from urllib.parse import parse_qsl

async def read(scope, receive, send):
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    for text in filter(None, (body, query.get("filter"))):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"17")]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"hello":"world"}'})

listener = socket.create_server(("127.0.0.1", 0))
print('{"url": "http://127.0.0.1:%s"}' % listener.getsockname()[1], flush=True)
quiet = dict(ws="none", lifespan="off", log_level="critical", access_log=False)
lean = dict(http="httptools", loop="auto", server_header=False, proxy_headers=False)
server = uvicorn.Server(uvicorn.Config(read, **quiet, **lean, timeout_keep_alive=60))
asyncio.Runner(loop_factory=server.config.get_loop_factory()).run(server.serve([listener]))
"""


class Refused(NamedTuple):
    name: str
    method: str
    path: str
    body: bytes | None = None


def with_(**fields: Any) -> bytes:
    return json.dumps({"name": "x", "sessionId": SESSION, **fields}, separators=(",", ":")).encode()


def listed(item: str, count: int) -> bytes:
    return f"[{','.join([item] * count)}]".encode()


def deep(depth: int) -> bytes:
    return with_(customFields=0)[:-2] + b'{"a":' * depth + b"1" + b"}" * (depth + 1)


def bodies() -> Iterator[Refused]:
    keys = {f"key{each}": each for each in range(60_000)}
    text = "x" * 1_000_000
    bulk, goal = f"{GOALS}/bulk", f"{GOALS}/{GOAL}"
    reviewers = b'{"reviewers":%b}' % listed("1", 250_000)
    yield Refused("400,000 wrong items, ownerIds", "POST", GOALS, with_(ownerIds=[1] * 400_000))
    yield Refused("400,000 wrong items, bulk", "POST", bulk, listed("1", 400_000))
    yield Refused("250,000 wrong items, reviewers", "POST", f"{goal}/review", reviewers)
    yield Refused("300,000 empty objects", "POST", bulk, listed("{}", 300_000))
    yield Refused("20,000 empty objects", "POST", bulk, listed("{}", 20_000))
    yield Refused("1,000 empty objects", "POST", bulk, listed("{}", 1_000))
    yield Refused("300,000 empty lists", "POST", GOALS, with_(customFields=[[]] * 300_000))
    yield Refused("60,000 keys", "POST", GOALS, json.dumps(keys).encode())
    yield Refused("60,000 keys, PATCH", "PATCH", goal, json.dumps(keys).encode())
    yield Refused("60,000 keys, no such session", "POST", GOALS, with_(**keys | {"sessionId": ID}))
    yield Refused("60,000 custom fields", "POST", GOALS, with_(customFields=keys, sessionId=ID))
    yield Refused("depth 100,000", "POST", GOALS, b"[" * 100_000 + b"]" * 100_000)
    yield Refused("depth 100,000, customFields", "POST", GOALS, deep(100_000))
    for name in ("name", "description", "sessionId", "dateFrom"):
        yield Refused(f"1 MiB of {name}", "POST", GOALS, with_(**{name: text}))
    yield Refused("1 MiB of text", "POST", GOALS, json.dumps(text).encode())
    yield Refused("1 MiB of text without an end", "POST", GOALS, b'{"name":"' + text.encode())
    yield Refused("1 MiB of key", "POST", GOALS, with_(**{text: 1}, sessionId=ID))
    yield Refused("1 MiB of digits", "POST", GOALS, b'{"name":' + b"1" * 1_000_000 + b"}")
    yield Refused("3 MiB", "POST", GOALS, with_(name=text * 3))
    yield Refused("38,000 times one unknown id", "DELETE", bulk, listed(f'"{ID}"', 38_000))


def queries() -> Iterator[Refused]:
    filters = {
        "1,001 clauses": '{"$or":[' + '{"name":1},' * 1000 + '{"name":1}]}',
        "1,000 clauses, the last is wrong": '{"$or":[' + '{"name":1},' * 999 + '{"$x":1}]}',
        "29,000 values, the last is wrong": '{"a":[' + "1," * 29_000 + '1],"$x":1}',
        "14,000 texts, the last is wrong": '{"a":[' + '"",' * 14_000 + '""],"$x":1}',
        "depth 16,000, filter": "[" * 16_000,
        "50 patterns, the last is wrong": '{"$or":['
        + '{"name":{"$regex":"a.*b"}},' * 49
        + '{"name":{"$regex":"("}}]}',
        "a pattern that backtracks": '{"name":{"$regex":"(a|a)+$"}}',
    }
    for name, text in filters.items():
        written = quote(text, safe='{}[]:,$"')
        yield Refused(name, "GET", f"/api/v2/goals?filter={written}")
    names = [f"k{each}" for each in range(9_000)]
    unknown = "&".join(f"{each}=1" for each in names)
    yield Refused("9,000 keys of sort", "GET", f"/api/v2/goals?sort={','.join(names)}")
    yield Refused("9,000 names of fields", "GET", f"/api/v2/goals?fields={','.join(names)}")
    yield Refused("8,000 parameters", "GET", f"/api/v2/goals?{unknown[:60_000]}&skip=1&skip=1")
    yield Refused("1 MiB of query", "GET", "/api/v2/goals?filter=" + "x" * (1 << 20))


def cpu(server: Server) -> float:
    """CPU seconds of all threads so far, to the nanosecond."""
    tasks = Path(f"/proc/{server.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def connected(server: Server) -> socket.socket:
    parts = urlsplit(server.url)
    return socket.create_connection((parts.hostname, parts.port))


def refused(server: Server, request: bytes) -> None:
    """Send one request on a connection of its own, which an unreadable head ends."""
    with connected(server) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(request)
        status = answer(connection)
        assert status[:1] == b"4", status


def cost(server: Server, request: bytes, times: int) -> float:
    """CPU milliseconds that one refusal takes, the median."""
    spent = []
    for _ in range(times):
        before = cpu(server)
        refused(server, request)
        spent.append((cpu(server) - before) * 1000)
    return statistics.median(spent)


class Neighbour:
    """Asks for one goal again and again, from a thread of its own."""

    def __init__(self, server: Server, request: bytes) -> None:
        self._server, self._request = server, request

    def waits(self, work: Callable[[], object]) -> float:
        """Milliseconds within which 99 of 100 answers come while `work` runs, the best of three.

        What others do on the machine only ever adds.
        """
        return min(self._once(work) for _ in range(3)) * 1000

    def _once(self, work: Callable[[], object]) -> float:
        waits: list[float] = []
        ended = threading.Event()
        thread = threading.Thread(target=self._ask, args=(ended, waits))
        thread.start()
        work()
        ended.set()
        thread.join()
        waits.sort()
        return waits[len(waits) * 99 // 100]

    def _ask(self, ended: threading.Event, waits: list[float]) -> None:
        with connected(self._server) as connection:
            while not ended.is_set():
                begun = time.perf_counter()
                connection.sendall(self._request)
                answer(connection)
                waits.append(time.perf_counter() - begun)
                time.sleep(0.001)


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--times", type=int, default=12)
    parser.add_argument("--store", default="memory")
    parser.add_argument("--only", default="", help="those whose name holds this")
    given = parser.parse_args()
    serve = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", "--port", "0"]
    with (
        started("peer", [sys.executable, "-c", PEER]) as (peer, _),
        started("emulator", [*serve, "--store", given.store]) as (emulator, ready),
    ):
        headers = {"authorization": f"Bearer {ready['token']}"}
        headers["gtmhub-accountId"] = ready["accountId"]

        def request_of(each: Refused) -> bytes:
            head = request_bytes(each.method, emulator.url, each.path, headers, None)
            if each.body is None:
                return head
            more = f"content-type: application/json\r\ncontent-length: {len(each.body)}\r\n\r\n"
            return head[:-2] + more.encode() + each.body

        with connected(emulator) as connection:
            exchange(connection, request_of(Refused("", "POST", GOALS, with_(name="a" * 60 + "!"))))
        neighbour = Neighbour(emulator, request_of(Refused("", "GET", f"{GOALS}/{GOAL}")))
        idle = neighbour.waits(lambda: time.sleep(1))
        print(f"a neighbour of an idle emulator waits {idle:.1f} ms")
        print(f"{'refused':34} {'bytes':>8} {'ms CPU':>7} {'peer':>6} {'ratio':>6} {'waits':>6}")
        for each in [*bodies(), *queries()]:
            if given.only not in each.name:
                continue
            request = request_of(each)
            ours, theirs = (cost(server, request, given.times) for server in (emulator, peer))
            waits = neighbour.waits(partial(cost, emulator, request, given.times)) - idle
            beyond = (ours > max(RATIO * theirs, ANY_MS), waits > WAIT_MS)
            print(
                f"{each.name:34} {len(request):8} {ours:7.2f} {theirs:6.2f} {ours / theirs:6.2f}"
                f" {waits:6.1f} {'!' * sum(beyond)}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
