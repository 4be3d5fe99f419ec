"""The server on its socket: many clients at once, keep-alive, a slow scan beside quick reads."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from gtmhub_goals_emulator import Emulator, StartError
from gtmhub_goals_emulator.wire.server import App, bind, serving, url_of
from tests.emulator.company import Company


def test_many_clients_at_once_lose_nothing(url: str, company: Company) -> None:
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": company.id}

    async def run() -> None:
        limits = httpx.Limits(max_connections=16)
        async with httpx.AsyncClient(
            base_url=url, headers=headers, limits=limits, verify=False
        ) as client:
            body = {"name": "x", "sessionId": company.ids["open"]}
            answers = await asyncio.gather(
                *(client.post("/api/v1/goals", json=body) for _ in range(64))
            )
            assert {answer.status_code for answer in answers} == {201}
            assert len({answer.json()["id"] for answer in answers}) == 64

    asyncio.run(run())
    assert company.listed(limit=1)["totalCount"] == 64


def test_a_filter_that_scans_does_not_hold_up_other_requests(url: str, company: Company) -> None:
    session = company.ids["open"]
    for _ in range(4):
        bodies = [{"name": f"goal {n}", "sessionId": session} for n in range(1000)]
        assert company.call("POST", "/api/v1/goals/bulk", json=bodies).status_code == 201
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": company.id}
    scan = "{'assignee.email': {$regex: '^n.*y$'}}"

    async def run() -> int:
        async with httpx.AsyncClient(
            base_url=url, headers=headers, timeout=30, verify=False
        ) as client:
            await client.get("/api/v2/goals?limit=1")
            slow = asyncio.create_task(client.get("/api/v2/goals", params={"filter": scan}))
            answered = 0
            await asyncio.sleep(0)
            while not slow.done():
                await client.get("/api/v2/goals?limit=1")
                answered += 1
            assert (await slow).json()["totalCount"] == 0
            return answered

    assert asyncio.run(run()) >= 2  # others were answered while the scan ran


def test_a_store_that_may_wait_is_asked_off_the_event_loop(
    emulator: Emulator, company: Company
) -> None:
    """PostgreSQL is served so; here the same application is told that memory may wait."""
    app = App(emulator.dispatcher, emulator.control, in_loop=False)
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": company.id}
    with (
        serving(app) as address,
        httpx.Client(base_url=address, headers=headers, verify=False) as client,
    ):
        body = {"name": "x", "sessionId": company.ids["open"]}
        made = client.post("/api/v1/goals", json=body)
        assert made.status_code == 201
        assert client.get(f"/api/v1/goals/{made.json()['id']}").json() == made.json()
        assert client.get("/api/v2/goals?filter=x").status_code == 400
        assert client.delete(f"/api/v1/goals/{made.json()['id']}").status_code == 200
        assert client.get("/api/v2/goals", headers={"Authorization": "no"}).status_code == 401
        assert client.get("/nowhere").status_code == 404
    app.close()


def test_requests_sent_at_once_are_answered_whole_and_in_their_order(
    url: str, company: Company
) -> None:
    """A HEAD among them, whose answer is a head alone; the last asks to close."""
    asked = [("GET", ""), ("HEAD", ""), ("GET", "connection: close\r\n")]
    token = company.tokens["ben"]
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as client:
        client.sendall(
            "".join(
                f"{method} /api/v2/goals HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n"
                f"gtmhub-accountId: {company.id}\r\n{more}\r\n"
                for method, more in asked
            ).encode()
        )
        received = b""
        while part := client.recv(65536):  # to the end: the server closes when it has answered
            received += part
    answers = received.split(b"HTTP/1.1 ")[1:]
    assert [answer[:3] for answer in answers] == [b"200", b"405", b"200"]
    assert answers[0].endswith(b'{"items":[],"totalCount":0}')
    assert answers[1].endswith(b"\r\n\r\n")
    assert answers[2].endswith(b'{"items":[],"totalCount":0}')


def test_a_caller_that_leaves_in_the_middle_of_a_body_harms_nobody(
    url: str, company: Company
) -> None:
    host, port = urlsplit(url).netloc.split(":")
    head = (
        f"POST /api/v1/goals HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n"
        f"Authorization: Bearer {company.tokens['ben']}\r\ngtmhub-accountId: {company.id}\r\n"
        "Content-Type: application/json\r\n\r\n"
    )
    with socket.create_connection((host, int(port))) as leaving:
        leaving.sendall(head.encode() + b'{"name": "half')
    assert company.listed()["totalCount"] == 0


def test_a_body_of_many_pieces_costs_no_more_than_its_length(emulator: Emulator) -> None:
    """A snapshot of a big company comes so; gathered by copies it would take minutes."""
    pieces = 40_000
    left = iter(range(pieces, 0, -1))
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b" " * 1024, "more_body": next(left) > 1}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    path = b"/__emulator/v1/snapshot"
    scope: dict[str, Any] = {"type": "http", "method": "PUT", "raw_path": path, "query_string": b""}
    scope["headers"] = [(b"content-type", b"application/json")]
    begun = time.process_time()
    asyncio.run(emulator.app(scope, receive, send))
    assert time.process_time() - begun < 3
    assert sent[0]["status"] == 400
    assert next(left, None) is None


def test_a_server_of_somebody_else_is_told_that_the_application_is_up(emulator: Emulator) -> None:
    asked = iter(["lifespan.startup", "lifespan.shutdown"])
    told: list[str] = []

    async def receive() -> dict[str, Any]:
        return {"type": next(asked)}

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message["type"])

    asyncio.run(emulator.app({"type": "lifespan"}, receive, send))
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_port_in_use_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"cannot listen on 127.0.0.1 port {port}.*--port"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("256.1.1.1", 0)])
def test_an_impossible_address_is_said_plainly(host: str, port: int) -> None:
    with pytest.raises(StartError, match=r"cannot listen .*[^.]; choose another with --host or"):
        bind(host, port)


def test_the_url_brackets_ipv6() -> None:
    try:
        listener = bind("::1", 0)
    except StartError:
        pytest.skip("no IPv6 on this machine")
    assert url_of(listener).startswith("http://[::1]:")
    listener.close()
