"""Several emulators on one PostgreSQL: one account for all who call any of them (docs/scale.md)."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.emulator.postgres import fresh_database, postgres_server
from tests.emulator.serving import headers, serving

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
SESSION = "60f1a2b3c4d5e6f708192a33"
MANY = 4


@pytest.fixture(scope="module")
def emulators() -> Iterator[list[tuple[dict[str, Any], Any]]]:
    """Emulators that were all started at once on a database that held nothing."""
    with ExitStack() as stack:
        url = stack.enter_context(fresh_database(stack.enter_context(postgres_server())))
        starting = [serving("--store", url) for _ in range(MANY)]
        with ThreadPoolExecutor(MANY) as pool:
            running = list(pool.map(stack.enter_context, starting))
        yield running


def call(ready: dict[str, Any], method: str, path: str, **more: Any) -> httpx.Response:
    url = f"{ready['url']}{path}"
    return httpx.request(method, url, headers=headers(ready), trust_env=False, **more)


def test_started_at_once_they_seed_the_database_once(emulators: list[Any]) -> None:
    totals = {
        call(ready, "GET", "/api/v2/goals?limit=1").json()["totalCount"] for ready, _ in emulators
    }
    assert totals == {60}


def test_what_one_creates_all_have_and_nothing_is_lost_when_one_is_killed(
    emulators: list[Any],
) -> None:
    body = {"name": "Everywhere", "sessionId": SESSION}

    def create(ready: dict[str, Any]) -> str:
        made = call(ready, "POST", "/api/v1/goals", json=body)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    with ThreadPoolExecutor(MANY) as pool:
        made = set(pool.map(create, [ready for ready, _ in emulators] * 10))
    assert len(made) == MANY * 10
    (_, killed), *rest = emulators
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    for ready, _ in rest:
        found = call(ready, "GET", "/api/v2/goals", params={"filter": '{"name": "Everywhere"}'})
        assert {goal["id"] for goal in found.json()["items"]} == made
