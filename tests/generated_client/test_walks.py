"""Walks over pages on real sockets: nothing is lost, and a server that lies is found out."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest

from gtmhub_goals import (
    AsyncClient,
    Client,
    InvalidArgument,
    PagingError,
    Retry,
)
from tests.generated_client.servers import (
    ACCOUNT,
    Behaviour,
    Request,
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


async def test_pages_whose_items_cannot_be_read_are_walked_over() -> None:
    def behave(request: Request, number: int) -> list[Step]:
        skip = int(parse_qs(request.query).get("skip", ["0"])[0])
        items = [{"number": skip}, {"number": skip + 1}]
        return [answer(200, {"items": items, "totalCount": 4})]

    with serving(behave) as server:
        with client_of(server, on_invalid="collect") as client:
            walk = client.goals.iterate(page_size=2)
            assert list(walk) == []
            assert [item.raw["number"] for item in walk.invalid_items] == [0, 1, 2, 3]
        async with AsyncClient("token", ACCOUNT, base_url=server.url) as twin:
            twin_walk = twin.goals.iterate(page_size=2, on_invalid="collect")
            assert [item async for item in twin_walk] == []
            assert len(twin_walk.invalid_items) == 4


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


@pytest.mark.parametrize("name", ["skip", "limit"])
def test_what_a_walk_counts_itself_is_refused_in_its_query(name: str) -> None:
    for client in (Client("token", ACCOUNT), AsyncClient("token", ACCOUNT)):
        for walk in (client.goals.iterate, client.goals.pages):
            with pytest.raises(InvalidArgument, match=rf"extra_query\['{name}'\]: a walk asks"):
                walk(extra_query={name: "0"})


@pytest.mark.parametrize("sizes", [{"page_size": 0}, {"skip": -1}])
def test_a_walk_that_makes_no_sense_is_refused(sizes: Any) -> None:
    for client in (Client("token", ACCOUNT), AsyncClient("token", ACCOUNT)):
        with pytest.raises(InvalidArgument, match="a walk needs"):
            client.goals.iterate(**sizes)


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
