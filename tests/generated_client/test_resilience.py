"""What the client withstands, on real sockets: nothing is lost and nothing is done twice."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiConnectionError,
    ApiTimeoutError,
    AsyncClient,
    Client,
    GoalCreate,
    PagingError,
    Retry,
    ServerError,
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
NEW = GoalCreate(name="Grow", session_id=GOAL)
HALF = answer(200, goal())[:-5]
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'10\r\n{"id": "0123456\r\n'
)


def client_of(server: Server, **settings: Any) -> Client:
    values: dict[str, Any] = {"base_url": server.url, "retry": QUICK, "timeout": 5, **settings}
    return Client("token", ACCOUNT, **values)


def first(*steps: Step, times: int = 1) -> Behaviour:
    """Behave badly the first `times`, then answer every request well."""

    def behave(request: Request, number: int) -> list[Step]:
        if number < times:
            return list(steps)
        status = {"POST": 201}.get(request.method, 200)
        return [answer(status, goal() if request.method != "DELETE" else None)]

    return behave


BREAKS: dict[str, list[Step]] = {
    "reset": [Reset()],
    "closed without a word": [Close()],
    "cut off by length": [HALF, Close()],
    "cut off in chunks": [CHUNKED, Close()],
    "cut off and reset": [HALF, Reset()],
    "nonsense": [b"hello there\r\n\r\n", Close()],
}
every_break = pytest.mark.parametrize("steps", BREAKS.values(), ids=BREAKS.keys())


@every_break
def test_a_read_survives_a_broken_answer(steps: list[Step]) -> None:
    with serving(first(*steps, times=2)) as server, client_of(server) as client:
        assert client.goals.get(GOAL).name == "goal 0"
        assert len(server.requests) == 3


@every_break
@pytest.mark.parametrize(
    "write",
    [
        lambda client: client.goals.create(NEW),
        lambda client: client.goals.create_many([NEW]),
        lambda client: client.goals.update(GOAL, name="x"),
        lambda client: client.goals.approve(GOAL, comment="x"),
        lambda client: client.goals.withdraw(GOAL),
    ],
    ids=["create", "create_many", "update", "approve", "withdraw"],
)
def test_what_may_have_been_done_is_not_done_again(
    steps: list[Step], write: Callable[[Client], object]
) -> None:
    with serving(first(*steps)) as server, client_of(server) as client:
        with pytest.raises(ApiConnectionError) as caught:
            write(client)
        assert len(server.requests) == 1
        assert caught.value.may_have_acted
        assert caught.value.attempts == 1
        assert caught.value.__cause__ is not None


def test_the_caller_may_ask_for_repetition_all_the_same() -> None:
    unsafe = Retry(first_wait=0.005, repeat_unsafe=True)
    with serving(first(Reset())) as server, client_of(server) as client:
        client.goals.create(NEW, retry=unsafe)
        assert len(server.requests) == 2


@every_break
def test_a_delete_is_repeated_because_twice_is_as_good_as_once(steps: list[Step]) -> None:
    with serving(first(*steps)) as server, client_of(server) as client:
        client.goals.delete(GOAL)
        assert [request.method for request in server.requests] == ["DELETE", "DELETE"]


def test_a_404_after_a_broken_delete_says_that_it_may_be_the_proof_of_success() -> None:
    def behave(request: Request, number: int) -> list[Step]:
        return [Reset()] if number == 0 else [answer(404, {"message": "gone"})]

    with serving(behave) as server, client_of(server) as client:
        from gtmhub_goals import NotFound

        with pytest.raises(NotFound) as caught:
            client.goals.delete(GOAL)
        assert caught.value.may_have_acted
        assert caught.value.attempts == 2
        with pytest.raises(NotFound) as caught:
            client.goals.delete(GOAL)
        assert not caught.value.may_have_acted


def test_a_post_that_was_never_sent_is_repeated() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    started = threading.Event()

    def late() -> None:
        time.sleep(0.15)
        with socket.create_server(("127.0.0.1", port)) as second:
            started.set()
            connection, _ = second.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer(201, goal()))

    thread = threading.Thread(target=late)
    thread.start()
    patient = Retry(attempts=100, first_wait=0.02, longest_wait=0.02, deadline=10)
    url = f"http://127.0.0.1:{port}"
    with Client("token", ACCOUNT, base_url=url, retry=patient) as client:
        assert client.goals.create(NEW).name == "goal 0"
    thread.join()
    assert started.is_set()


def test_nothing_there_is_a_connection_error_that_did_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with (
        Client("token", ACCOUNT, base_url=url, retry=QUICK) as client,
        pytest.raises(ApiConnectionError) as caught,
    ):
        client.goals.create(NEW)
    assert caught.value.attempts == 4
    assert not caught.value.may_have_acted


def test_silence_is_a_timeout() -> None:
    with (
        serving(lambda request, number: [Pause(1)]) as server,
        client_of(server, timeout=0.05, retry=NO_RETRY) as client,
    ):
        with pytest.raises(ApiTimeoutError, match="read") as caught:
            client.goals.get(GOAL)
        assert caught.value.attempts == 1


def test_slow_bytes_cannot_outlast_the_deadline() -> None:
    head, _, body = answer(200, goal()).partition(b"\r\n\r\n")
    drip: list[Step] = [head + b"\r\n\r\n"]
    for index in range(len(body)):
        drip += [body[index : index + 1], Pause(0.03)]
    impatient = Retry(deadline=0.3)
    with serving(lambda request, number: drip) as server, client_of(server) as client:
        start = time.monotonic()
        with pytest.raises(ApiTimeoutError):
            client.goals.get(GOAL, retry=impatient)
        assert time.monotonic() - start < 1.5
        assert len(server.requests) == 1


def test_slow_bytes_within_the_deadline_arrive() -> None:
    whole = answer(200, goal())
    drip: list[Step] = []
    for index in range(0, len(whole), 40):
        drip += [whole[index : index + 40], Pause(0.01)]
    with serving(lambda request, number: drip) as server, client_of(server) as client:
        assert client.goals.get(GOAL).name == "goal 0"


def test_a_storm_of_429_ends_and_even_a_post_gets_through() -> None:
    busy = answer(429, {"message": "slow down"}, Retry_After="0.02")
    with serving(first(busy, times=3)) as server, client_of(server) as client:
        start = time.monotonic()
        client.goals.create(NEW)
        assert len(server.requests) == 4
        assert time.monotonic() - start >= 0.06


def test_a_storm_of_429_that_does_not_end_says_how_often_it_was_tried() -> None:
    busy = answer(429, {"message": "slow down"}, Retry_After="0.01")
    with serving(lambda request, number: [busy]) as server, client_of(server) as client:
        with pytest.raises(TooManyRequests) as caught:
            client.goals.create(NEW)
        assert caught.value.attempts == len(server.requests) == 4
        assert caught.value.retry_after == 0.01
        assert caught.value.message == "slow down"


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_that_may_have_passed_a_post_on_is_not_asked_again(status: int) -> None:
    down = answer(status, {"message": "down"})
    with serving(lambda request, number: [down]) as server, client_of(server) as client:
        with pytest.raises(ServerError) as caught:
            client.goals.create(NEW)
        assert len(server.requests) == 1
        assert caught.value.may_have_acted
        with pytest.raises(ServerError):
            client.goals.get(GOAL)
        assert len(server.requests) == 5


def test_an_error_of_the_server_is_not_repeated() -> None:
    with (
        serving(lambda request, number: [answer(500, {"message": "no"})]) as server,
        client_of(server) as client,
    ):
        with pytest.raises(ServerError):
            client.goals.get(GOAL)
        assert len(server.requests) == 1


def test_the_token_is_asked_for_at_each_attempt() -> None:
    tokens = iter(["first", "second"])
    with (
        serving(first(answer(503, {"message": "down"}))) as server,
        client_of(server) as client,
    ):
        client.with_options(token=lambda: next(tokens)).goals.get(GOAL)
        sent = [request.headers["authorization"] for request in server.requests]
        assert sent == ["Bearer first", "Bearer second"]


def paged(total: int, cap: int) -> Behaviour:
    """Give at most `cap` goals a page, whatever is asked for."""

    def behave(request: Request, number: int) -> list[Step]:
        asked = {name: int(values[0]) for name, values in parse_qs(request.query).items()}
        start = asked.get("skip", 0)
        end = min(start + min(asked.get("limit", 100), cap), total)
        items = [goal(index) for index in range(start, end)]
        return [answer(200, {"items": items, "totalCount": total})]

    return behave


async def test_a_server_that_caps_the_page_loses_nothing() -> None:
    with serving(paged(total=23, cap=5)) as server:
        with client_of(server) as client:
            walk = client.goals.iterate(page_size=1000)
            assert walk.total is None
            assert [item.name for item in walk] == [f"goal {index}" for index in range(23)]
            assert walk.total == 23
            assert len(server.requests) == 5
            sizes = [len(page.items) for page in client.goals.pages(page_size=4, skip=20)]
            assert sizes == [3]
        async with AsyncClient("token", ACCOUNT, base_url=server.url) as twin:
            names = [item.name async for item in twin.goals.iterate(page_size=1000)]
            assert names == [f"goal {index}" for index in range(23)]


async def test_a_server_that_repeats_a_page_is_found_out() -> None:
    page = answer(200, {"items": [goal(1), goal(2)], "totalCount": 9})
    with serving(lambda request, number: [page]) as server:
        with client_of(server) as client:
            seen: list[object] = []
            with pytest.raises(PagingError, match="same page twice") as caught:
                seen.extend(client.goals.iterate(page_size=2))
            assert caught.value.received == 2
            assert caught.value.total == 9
        async with AsyncClient("token", ACCOUNT, base_url=server.url) as twin:
            with pytest.raises(PagingError, match="same page twice"):
                [item async for item in twin.goals.iterate(page_size=2)]


def test_a_server_that_stops_too_early_is_found_out() -> None:
    def behave(request: Request, number: int) -> list[Step]:
        items = [goal(1)] if number == 0 else []
        return [answer(200, {"items": items, "totalCount": 5})]

    with (
        serving(behave) as server,
        client_of(server) as client,
        pytest.raises(PagingError, match="an empty page too early"),
    ):
        list(client.goals.iterate())


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

        with client_of(server) as client, ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: one(client, number), range(60)))
        async with AsyncClient("token", ACCOUNT, base_url=server.url, retry=QUICK) as twin:

            async def two(number: int) -> None:
                try:
                    await twin.goals.create(name=f"async {number}", session_id=GOAL)
                    outcomes["created"] += 1
                except ApiConnectionError:
                    outcomes["unknown"] += 1

            await asyncio.gather(*(two(number) for number in range(60)))
    assert max(created.values()) == 1
    assert outcomes["created"] + outcomes["unknown"] == 120
    assert outcomes["created"] <= len(created)
    assert outcomes["unknown"] > 10


@pytest.mark.slow
async def test_ten_thousand_calls_from_threads_and_tasks_leak_no_connection() -> None:
    with serving(lambda request, number: [answer(200, goal())]) as server:
        with client_of(server, timeout=60) as client, ThreadPoolExecutor(50) as pool:
            names = set(pool.map(lambda _: client.goals.get(GOAL).name, range(5000)))
            assert names == {"goal 0"}
            assert server.accepted <= 100
        assert settled(server) == 0
        async with AsyncClient("token", ACCOUNT, base_url=server.url, timeout=60) as twin:

            async def many() -> int:
                return sum([bool((await twin.goals.get(GOAL)).name) for _ in range(25)])

            assert sum(await asyncio.gather(*(many() for _ in range(200)))) == 5000
        assert settled(server) == 0
        assert len(server.requests) == 10_000


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


async def test_leaving_a_walk_drops_the_page_that_was_fetched_ahead() -> None:
    with serving(paged(total=1000, cap=10)) as server:
        async with AsyncClient("token", ACCOUNT, base_url=server.url) as client:
            async with client.goals.iterate(page_size=10) as walk:
                async for item in walk:
                    assert item.name == "goal 0"
                    break
            async for _ in client.goals.iterate(page_size=10):
                break
        assert settled(server) == 0
        assert len(server.requests) <= 4
