"""Requests a second of one emulator on a PostgreSQL, and of several on the same one.

    python -m benchmarks.emulators_on_postgres [--emulators 4] [--requests 2000]

Only ratios within one run mean anything, and only where there are cores for all of them.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from benchmarks.emulator_http import exchange, request_bytes, started
from tests.emulator.postgres import fresh_database, postgres_server

CALLERS = 16
SESSION = "60f1a2b3c4d5e6f708192a33"
GOAL = "602e31560f20d500012dbe0e"  # of the demo company


def requests(url: str, ready: dict[str, Any]) -> dict[str, bytes]:
    headers = {
        "authorization": f"Bearer {ready['token']}", "gtmhub-accountId": ready["accountId"]
    }  # fmt: skip
    body = {"name": "Grow sales", "sessionId": SESSION}
    return {
        "get": request_bytes("GET", url, f"/api/v1/goals/{GOAL}", headers, None),
        "list of 10": request_bytes("GET", url, "/api/v2/goals?limit=10", headers, None),
        "create in one account": request_bytes("POST", url, "/api/v1/goals", headers, body),
    }


def rate(urls: list[str], kind: str, ready: dict[str, Any], count: int) -> float:
    """Requests a second of 16 callers, spread over the emulators."""

    def calls(number: int) -> None:
        url = urls[number % len(urls)]
        request = requests(url, ready)[kind]
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port)) as connection:
            for _ in range(count // CALLERS):
                exchange(connection, request)

    begun = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(calls, range(CALLERS)))
    return count / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--emulators", type=int, default=4)
    parser.add_argument("--requests", type=int, default=2000)
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {CALLERS} callers; requests/s")
    with postgres_server() as server, fresh_database(server) as database:
        command = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", "--port", "0"]
        with contextlib.ExitStack() as stack:
            running = [
                stack.enter_context(started(str(number), [*command, "--store", database]))
                for number in range(given.emulators)
            ]
            ready = running[0][1]
            urls = [emulator.url for emulator, _ in running]
            for kind in requests(urls[0], ready):
                alone = rate(urls[:1], kind, ready, given.requests)
                together = rate(urls, kind, ready, given.requests)
                print(
                    f"{kind:24} 1: {alone:6.0f}   {len(urls)}: {together:6.0f}"
                    f"   {together / alone:.2f} times"
                )


if __name__ == "__main__":
    main()
