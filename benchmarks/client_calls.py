"""What one call costs over httpx alone, on a transport that answers at once."""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from gtmhub_goals import Client

ACCOUNT = "5be26318e5274a0007f17f61"
GOAL = "6138969ab6adf10001fc329c"
URL = "https://example.com"
_CALLS = 300


def _answer(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"id": GOAL, "accountId": ACCOUNT})


def call_costs(folder: Path, rounds: int) -> dict[str, float]:
    """Return the CPU microseconds of one call, each way."""
    transport = httpx.MockTransport(_answer)
    raw = httpx.Client(transport=transport, base_url=URL)
    ours = Client("token", ACCOUNT, base_url=URL, transport=transport)
    stock_client: Any = importlib.import_module("stock_goals").AuthenticatedClient(
        base_url=URL, token="token", httpx_args={"transport": transport}
    )
    stock_get: Any = importlib.import_module("stock_goals.api.goals.get_goal")
    headers = {"gtmhub-accountId": ACCOUNT, "Authorization": "Bearer token"}

    def raw_call() -> object:
        response = raw.get(f"/api/v1/goals/{GOAL}", headers=headers)
        return response.json()

    calls: dict[str, Callable[[], object]] = {
        "raw httpx": raw_call,
        "stock get_goal.sync": lambda: stock_get.sync(
            client=stock_client, goal_id=GOAL, gtmhub_account_id=ACCOUNT
        ),
        "client.goals.get": lambda: ours.goals.get(GOAL),
    }
    samples: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            start = time.process_time()
            for _ in range(_CALLS):
                call()
            if number:
                samples[name].append((time.process_time() - start) / _CALLS * 1e6)
    return {name: statistics.median(values) for name, values in samples.items()}


def with_options_cost() -> float:
    """Return the CPU microseconds of deriving a client; its pool must be the same."""
    client = Client("token", ACCOUNT, base_url=URL, transport=httpx.MockTransport(_answer))
    client.goals.get(GOAL)
    derived = client.with_options(timeout=5)
    if derived.pool is not client.pool:
        raise SystemExit("with_options opened a new pool")
    start = time.process_time()
    for _ in range(2000):
        client.with_options(timeout=5)
    return (time.process_time() - start) / 2000 * 1e6
