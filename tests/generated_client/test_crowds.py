"""Many calls at once on real sockets: nothing is done twice and no connection leaks."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiConnectionError,
    AsyncClient,
    Client,
    Retry,
    TooManyRequests,
)
from tests.generated_client.servers import (
    ACCOUNT,
    GOAL,
    Behaviour,
    Close,
    Pause,
    Request,
    Reset,
    Server,
    Step,
    answer,
    goal,
    serving,
    settled,
)

QUICK = Retry(attempts=4, first_wait=0.005, longest_wait=0.05, deadline=10)


def client_of(server: Server, **settings: Any) -> Client:
    values: dict[str, Any] = {"base_url": server.url, "retry": QUICK, "timeout": 5, **settings}
    return Client("token", ACCOUNT, **values)


def _chaos(seed: int, created: Counter[str]) -> Behaviour:
    """Create goals, and break the connection before or after half of the time."""
    dice = random.Random(seed)
    lock = threading.Lock()

    def behave(request: Request, number: int) -> list[Step]:
        with lock:
            fate = dice.random()
            if fate < 0.2:
                return [Reset()]
            if fate < 0.3:
                return [answer(429, {"message": "slow down"}, Retry_After="0.001")]
            created[request.json["name"]] += 1
        whole = answer(201, goal())
        if fate < 0.45:
            return [Reset()]
        if fate < 0.55:
            return [whole[: len(whole) // 2], Close()]
        return [whole]

    return behave


async def test_no_goal_is_created_twice() -> None:
    created: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    with serving(_chaos(7, created)) as server:

        def one(client: Client, number: int) -> None:
            try:
                client.goals.create(name=f"plain {number}", session_id=GOAL)
                outcomes["created"] += 1
            except ApiConnectionError as error:
                outcomes["unknown" if error.may_have_acted else "lost"] += 1
            except TooManyRequests:
                outcomes["refused"] += 1

        with client_of(server) as client, ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: one(client, number), range(60)))
        async with AsyncClient("token", ACCOUNT, base_url=server.url, retry=QUICK) as twin:

            async def two(number: int) -> None:
                try:
                    await twin.goals.create(name=f"async {number}", session_id=GOAL)
                    outcomes["created"] += 1
                except ApiConnectionError:
                    outcomes["unknown"] += 1
                except TooManyRequests:
                    outcomes["refused"] += 1

            await asyncio.gather(*(two(number) for number in range(60)))
    assert max(created.values()) == 1
    assert outcomes["created"] + outcomes["unknown"] + outcomes["refused"] == 120
    assert outcomes["created"] <= len(created)
    assert outcomes["unknown"] > 10


@pytest.mark.slow
async def test_four_thousand_calls_from_threads_and_tasks_leak_no_connection() -> None:
    with serving(lambda request, number: [answer(200, goal())]) as server:
        with client_of(server, timeout=60) as client, ThreadPoolExecutor(50) as pool:
            names = set(pool.map(lambda _: client.goals.get(GOAL).name, range(2000)))
            assert names == {"goal 0"}
            assert server.accepted <= 100
        assert settled(server) == 0
        async with AsyncClient("token", ACCOUNT, base_url=server.url, timeout=60) as twin:

            async def many() -> int:
                return sum([bool((await twin.goals.get(GOAL)).name) for _ in range(25)])

            assert sum(await asyncio.gather(*(many() for _ in range(80)))) == 2000
        assert settled(server) == 0
        assert len(server.requests) == 4_000


async def test_a_cancelled_task_gives_its_connection_back() -> None:
    slow: list[Step] = [answer(200, goal())[:50], Pause(0.2), Close()]
    hurried = threading.Event()

    def behave(request: Request, number: int) -> list[Step]:
        return [answer(200, goal())] if hurried.is_set() else slow

    with serving(behave) as server:
        async with AsyncClient("token", ACCOUNT, base_url=server.url, retry=NO_RETRY) as client:
            tasks = [asyncio.create_task(client.goals.get(GOAL)) for _ in range(20)]
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results)
            hurried.set()
            assert (await client.goals.get(GOAL)).name == "goal 0"
        assert settled(server) == 0
