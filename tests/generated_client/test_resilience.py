"""Broken, slow and busy servers on real sockets: what is tried again, and what never is."""

from __future__ import annotations

import email.utils
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiConnectionError,
    ApiTimeoutError,
    AsyncClient,
    Client,
    GoalCreate,
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


def dripping(start: int) -> Behaviour:
    """Send the answer byte by byte from `start` on, for longer than any deadline here."""
    whole = answer(200, goal())
    drip: list[Step] = [whole[:start]]
    for index in range(start, len(whole)):
        drip += [whole[index : index + 1], Pause(0.03)]
    return lambda request, number: drip


@pytest.mark.parametrize("start", [0, answer(200, goal()).index(b"{")], ids=["head", "body"])
@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_slow_bytes_cannot_outlast_the_deadline(start: int, backend: str) -> None:
    impatient = Retry(deadline=0.3)
    with serving(dripping(start)) as server, client_of(server) as client:
        with pytest.raises(ApiTimeoutError):
            client.goals.get(GOAL, retry=impatient)

        async def ask() -> None:
            async with AsyncClient("token", ACCOUNT, base_url=server.url) as twin:
                with pytest.raises(ApiTimeoutError):
                    await twin.goals.get(GOAL, retry=impatient)

        anyio.run(ask, backend=backend)
        assert len(server.requests) == 2


def test_slow_bytes_of_a_unix_socket_cannot_outlast_it_either(tmp_path: Path) -> None:
    path = str(tmp_path / "api")
    with serving(dripping(0), unix=path) as server:
        impatient = Retry(deadline=0.3)
        client = client_of(server, transport=httpx.HTTPTransport(uds=path))
        with client, pytest.raises(ApiTimeoutError):
            client.goals.get(GOAL, retry=impatient)

        async def ask() -> None:
            way = httpx.AsyncHTTPTransport(uds=path)
            async with AsyncClient("t", ACCOUNT, base_url=server.url, transport=way) as twin:
                with pytest.raises(ApiTimeoutError):
                    await twin.goals.get(GOAL, retry=impatient)

        anyio.run(ask)
        assert len(server.requests) == 2


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
        client.goals.create(NEW)
        assert len(server.requests) == 4


class Sleepless(Client):
    """A client that notes how long it would sleep."""

    slept: list[float]

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.mark.parametrize(
    ("asked", "least"), [("2", 2.0), ("0.5", 0.5), ("3600", 30.0), (None, 0.375)]
)
def test_what_retry_after_asks_for_is_waited_for_up_to_the_longest_wait(
    asked: str | None, least: float
) -> None:
    head = {} if asked is None else {"Retry_After": asked}
    with serving(first(answer(503, {"message": "busy"}, **head))) as server:
        client = Sleepless("token", ACCOUNT, base_url=server.url, retry=Retry())
        client.slept = []
        client.goals.get(GOAL)
        client.close()
    assert len(client.slept) == 1
    assert least <= client.slept[0] <= least + max(1.0, least * 0.25)


def test_a_moment_in_retry_after_is_waited_for() -> None:
    moment = email.utils.formatdate(time.time() + 20, usegmt=True)
    with serving(first(answer(429, {"message": "busy"}, Retry_After=moment))) as server:
        client = Sleepless("token", ACCOUNT, base_url=server.url, retry=Retry())
        client.slept = []
        client.goals.create(NEW)
        client.close()
    assert 10 < client.slept[0] <= 21


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
