"""Memory and file descriptors of one emulator over many requests of all 17 operations.

    python -m benchmarks.soak [--requests 300000] [--store URL]

Its peer is itself: ten times in between it is looked at, and last over first is what counts. The
first look is after a tenth, when what is bounded (journal, answers that are kept) has filled up.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.emulator_http import Server, request_bytes, started

CONNECTIONS, LOOKS = 8, 10
SESSION = "60f1a2b3c4d5e6f708192a3b"  # of the demo company, with one reviewer
ADA, BEN = "6197665868264500014d04e0", "615a9d1c84d86400013f8170"
GOALS, LIST = "/api/v1/goals", "/api/v2/goals"
TARGET = 1.1


class Caller:
    """One connection that calls the operations in turn, on goals of its own."""

    def __init__(self, server: Server, ready: dict[str, Any], number: int) -> None:
        self.done: Counter[str] = Counter()
        self._url = server.url
        self._headers = {"authorization": f"Bearer {ready['token']}"}
        self._headers["gtmhub-accountId"] = ready["accountId"]
        parts = urlsplit(server.url)
        self._file = socket.create_connection((parts.hostname, parts.port)).makefile("rwb")
        self._chance = random.Random(number)

    def round(self) -> None:
        """Call each of the 17 operations once; leave as many goals as before."""
        name = f"Soak {self._chance.random()}"
        body = {"name": name, "sessionId": SESSION, "ownerIds": [ADA, BEN]}
        goal_id = self.call("POST", GOALS, body)["id"]
        goal = f"{GOALS}/{goal_id}"
        several = self.call("POST", f"{GOALS}/bulk", [{**body, "parentId": goal_id}] * 3)
        asked = f"filter=%7B%22name%22%3A%22{name.replace(' ', '%20')}%22%7D"
        self.call("GET", f"{LIST}?{asked}&sort=-name&fields=name,metrics%7Bname%7D")
        self.call("GET", f"{GOALS}/groupBy/owners?ownerIds={BEN}&take=2")
        self.call("GET", f"{GOALS}/groupBy/reviewers?take=2")
        self.call("GET", f"{GOALS}/metric/{ADA}")
        self.call("GET", goal)
        self.call("GET", f"{goal}/workflow-actions")
        self.call("POST", f"{goal}/review", {"reviewers": [ADA]})
        self.call("POST", f"{goal}/approve", {"comment": "Go"})
        self.call("POST", f"{goal}/decline", {"comment": "No"})
        self.call("POST", f"{goal}/withdraw", {})
        self.call("PUT", goal, {"name": name, "customFields": {"risk": name}})
        self.call("PUT", f"{goal}/confidence", {"value": 0.5})
        self.call("PATCH", goal, {"description": name * 20})
        self.call("DELETE", f"{GOALS}/bulk", [each["id"] for each in several["items"]])
        self.call("DELETE", goal)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        self._file.write(request_bytes(method, self._url, path, self._headers, body))
        self._file.flush()
        status = self._file.readline()[9:12].decode()
        length = 0
        while (line := self._file.readline()) != b"\r\n":
            key, _, value = line.partition(b":")
            if key == b"content-length":
                length = int(value)
        content = self._file.read(length)
        self.done[status] += 1
        assert status < "500", f"{method} {path}: {status} {content!r}"
        return json.loads(content) if content else None


def descriptors(server: Server) -> int:
    return len([*Path(f"/proc/{server.pid}/fd").iterdir()])


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--requests", type=int, default=300_000)
    parser.add_argument("--store", default="memory")
    given = parser.parse_args()
    serve = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", "--port", "0"]
    with started("emulator", [*serve, "--store", given.store]) as (server, ready):
        callers = [Caller(server, ready, number) for number in range(CONNECTIONS)]
        rounds = max(1, given.requests // (17 * CONNECTIONS * LOOKS))
        looks: list[tuple[float, int]] = []
        begun = time.perf_counter()
        print(f"{'requests':>9} {'MB':>7} {'files':>6} {'s':>6}")

        def soak(caller: Caller) -> None:
            for _ in range(rounds):
                caller.round()

        for _ in range(LOOKS):
            with ThreadPoolExecutor(CONNECTIONS) as threads:
                list(threads.map(soak, callers))
            looks.append((server.rss_megabytes(), descriptors(server)))
            asked = sum(sum(each.done.values()) for each in callers)
            seconds = time.perf_counter() - begun
            print(f"{asked:9} {looks[-1][0]:7.1f} {looks[-1][1]:6} {seconds:6.0f}", flush=True)
        statuses = sum((each.done for each in callers), Counter[str]())
        memory, files = (looks[-1][at] / looks[0][at] for at in (0, 1))
        print(f"answers by status: {dict(sorted(statuses.items()))}")
        print(f"last over first: memory {memory:.2f}, files {files:.2f} (target {TARGET})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
