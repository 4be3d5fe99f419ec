"""Making, deriving and closing clients; what one call may differ in; what is sent along."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    AsyncClient,
    Client,
    InvalidArgument,
    NotFound,
)
from tests.generated_client.servers import ACCOUNT, GOAL, goal

OTHER_ACCOUNT = "5be26318e5274a0007f17f62"
VARIABLES = ("GTMHUB_TOKEN", "GTMHUB_ACCOUNT_ID", "GTMHUB_BASE_URL")


class Wire:
    """Notes requests and answers with a goal."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return httpx.Response(200, json=goal())

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def test_the_environment_fills_in_what_is_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidArgument, match="GTMHUB_TOKEN"):
        Client()
    monkeypatch.setenv("GTMHUB_TOKEN", "from-environment")
    with pytest.raises(InvalidArgument, match="GTMHUB_ACCOUNT_ID"):
        Client()
    monkeypatch.setenv("GTMHUB_ACCOUNT_ID", ACCOUNT)
    assert Client().base_url == "https://app.gtmhub.com"
    monkeypatch.setenv("GTMHUB_BASE_URL", "http://localhost:8080/")
    assert Client().base_url == "http://localhost:8080"
    assert Client(base_url="https://example.com/results/").base_url == "https://example.com/results"
    assert Client(account_id=OTHER_ACCOUNT).account_id == OTHER_ACCOUNT


@pytest.mark.parametrize(
    "url", ["example.com", "ftp://example.com", "http://", "", "https://a.b?x=1", 5]
)
def test_an_address_where_no_call_can_go_is_refused(url: Any) -> None:
    client = Client("t", ACCOUNT)
    with pytest.raises(InvalidArgument, match="base_url"):
        client.with_options(base_url=url)
    if url:
        with pytest.raises(InvalidArgument, match="base_url"):
            Client("t", ACCOUNT, base_url=url)


def test_a_call_says_who_calls_and_waits_neither_for_ever_nor_too_long(wire: Wire) -> None:
    Client("token", ACCOUNT, transport=wire.transport).goals.get(GOAL)
    request = wire.seen[0]
    assert request.headers["user-agent"].startswith("gtmhub-goals/")
    assert "python/" in request.headers["user-agent"]
    assert f"httpx/{httpx.__version__}" in request.headers["user-agent"]
    assert request.headers["accept"] == "application/json"
    assert request.headers["authorization"] == "Bearer token"
    assert request.headers["gtmhub-accountId"] == ACCOUNT
    limits = {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0}
    assert request.extensions["timeout"] == limits


def test_a_path_in_the_base_url_is_kept(wire: Wire) -> None:
    url = "https://example.com/results/"
    Client("token", ACCOUNT, base_url=url, transport=wire.transport).goals.get(GOAL)
    assert str(wire.seen[0].url) == f"https://example.com/results/api/v1/goals/{GOAL}"


def test_a_derived_client_differs_and_changes_nothing_in_the_old_one(wire: Wire) -> None:
    client = Client("token", ACCOUNT, transport=wire.transport, headers={"x-team": "a"})
    before = repr(client._settings)
    derived = client.with_options(
        token="other",
        account_id=OTHER_ACCOUNT,
        base_url="https://other.example.com",
        timeout=1,
        retry=NO_RETRY,
        headers={"x-more": "b"},
        on_invalid="collect",
    )
    derived.goals.get(GOAL)
    client.goals.get(GOAL)
    new, old = wire.seen
    assert (new.headers["authorization"], old.headers["authorization"]) == (
        "Bearer other",
        "Bearer token",
    )
    assert new.headers["gtmhub-accountId"] == OTHER_ACCOUNT
    assert (new.headers["x-team"], new.headers["x-more"]) == ("a", "b")
    assert "x-more" not in old.headers
    assert (new.url.host, old.url.host) == ("other.example.com", "app.gtmhub.com")
    assert new.extensions["timeout"]["read"] == 1
    assert old.extensions["timeout"]["read"] == 30
    assert repr(client._settings) == before
    assert derived.pool is client.pool
    assert derived.goals is not client.goals
    assert client.goals is client.goals


@pytest.mark.parametrize(
    "changes",
    [
        {"token": "a b"},
        {"account_id": ""},
        {"on_invalid": "ignore"},
        {"timeout": -1},
        {"retry": 3},
        {"base_url": "https://ada:secret@goals.example"},
    ],
)
def test_an_option_that_makes_no_sense_is_refused(changes: Any) -> None:
    with pytest.raises(InvalidArgument):
        Client("token", ACCOUNT).with_options(**changes)


def test_one_call_may_differ(wire: Wire) -> None:
    client = Client("token", ACCOUNT, transport=wire.transport, headers={"x-team": "a"})
    client.goals.get(
        GOAL,
        fields=["name"],
        timeout=httpx.Timeout(2, connect=1),
        extra_headers={"x-team": "b"},
        extra_query={"debug": "1"},
    )
    request = wire.seen[0]
    assert dict(request.url.params) == {"fields": "name", "debug": "1"}
    assert request.headers["x-team"] == "b"
    assert request.extensions["timeout"]["connect"] == 1
    client.goals.get(GOAL, timeout=None)
    # Without a timeout of its own a call still ends with its deadline.
    assert 0 < wire.seen[1].extensions["timeout"]["read"] <= 120


def test_options_reach_every_page(wire: Wire) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        wire.seen.append(request)
        skip = int(request.url.params["skip"])
        return httpx.Response(200, json={"items": [goal(skip)], "totalCount": 3})

    client = Client("token", ACCOUNT, transport=httpx.MockTransport(handle))
    walk = client.goals.iterate(
        filter={"name": "x"}, sort="-name", page_size=1, extra_headers={"x-trace": "1"}, timeout=3
    )
    assert len(list(walk)) == 3
    for number, request in enumerate(wire.seen):
        assert request.headers["x-trace"] == "1"
        assert request.extensions["timeout"]["read"] == 3
        assert dict(request.url.params) == {
            "filter": '{"name":"x"}', "sort": "-name", "skip": str(number), "limit": "1",
        }  # fmt: skip


def test_your_own_httpx_client_keeps_its_settings_and_stays_open(wire: Wire) -> None:
    with httpx.Client(transport=wire.transport, headers={"x-own": "1"}, params={"p": "1"}) as own:
        with Client("token", ACCOUNT, http_client=own) as client:
            client.goals.get(GOAL)
        assert not own.is_closed
        assert wire.seen[0].headers["x-own"] == "1"
        assert wire.seen[0].url.params["p"] == "1"
        with pytest.raises(InvalidArgument, match="transport"):
            Client("token", ACCOUNT, http_client=own, transport=wire.transport)


async def test_closing_closes_the_pool_once_and_a_derived_client_leaves_it_open(
    wire: Wire,
) -> None:
    client = Client("token", ACCOUNT, transport=wire.transport)
    with client:
        with client.with_options(timeout=1) as derived:
            derived.goals.get(GOAL)
        client.goals.get(GOAL)
    with pytest.raises(InvalidArgument, match="closed"):
        client.goals.get(GOAL)
    with pytest.raises(InvalidArgument, match="closed"):
        derived.goals.get(GOAL)
    client.close()
    twin = AsyncClient("token", ACCOUNT, transport=wire.transport)
    async with twin:
        async with twin.with_options(timeout=1) as other:
            await other.goals.get(GOAL)
        await twin.goals.get(GOAL)
    with pytest.raises(InvalidArgument, match="closed"):
        await twin.goals.get(GOAL)
    Client("token", ACCOUNT).close()


async def test_an_async_client_takes_tokens_from_coroutines(wire: Wire) -> None:
    async def token() -> str:
        return "awaited"

    async with AsyncClient(token, ACCOUNT, transport=wire.transport) as client:
        await client.goals.get(GOAL)
    async with AsyncClient(lambda: "called", ACCOUNT, transport=wire.transport) as client:
        await client.goals.get(GOAL)
    sent = [request.headers["authorization"] for request in wire.seen]
    assert sent == ["Bearer awaited", "Bearer called"]


def test_calls_that_the_contract_does_not_know_get_the_same_care(wire: Wire) -> None:
    client = Client("token", ACCOUNT, transport=wire.transport)
    answer = client.request("post", "/api/v1/sessions", json={"a": 1}, extra_query={"b": "2"})
    assert answer.json() == goal()
    request = wire.seen[0]
    assert (request.method, request.url.path) == ("POST", "/api/v1/sessions")
    assert request.headers["gtmhub-accountId"] == ACCOUNT
    assert request.content == b'{"a":1}'
    with pytest.raises(InvalidArgument, match="slash"):
        client.request("GET", "api/v1/sessions")
    missing = Client(
        "t", ACCOUNT, transport=httpx.MockTransport(lambda request: httpx.Response(404))
    )
    with pytest.raises(NotFound):
        missing.request("GET", "/api/v1/sessions")


def test_a_request_that_cannot_be_built_is_an_invalid_argument(wire: Wire) -> None:
    client = Client("token", ACCOUNT, transport=wire.transport)
    with pytest.raises(InvalidArgument, match="cannot be built"):
        client.request("POST", "/x", json={"a": float("nan")})
    with pytest.raises(InvalidArgument, match=r"extra_headers\['x'\] holds a character"):
        client.goals.get(GOAL, extra_headers={"x": "ä"})
    assert wire.seen == []
