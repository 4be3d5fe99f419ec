"""Printed operations called on a mock transport: facade, stock functions, answers."""

from __future__ import annotations

import importlib
import json
from typing import Any

import httpx
import pytest

from tests.generator.things import Wire


def test_the_facade_strips_the_name_of_the_resource(client: Any) -> None:
    methods = {name for name in dir(client.things) if not name.startswith("_")}
    assert methods == {
        "list", "iterate", "pages", "create", "delete_many", "get", "replace", "free", "many",
    }  # fmt: skip


def test_answers_without_a_model_are_plain_values(client: Any, wire: Wire) -> None:
    wire.body = {"anything": [1]}
    assert client.things.free() == {"anything": [1]}
    wire.body = [{"id": "a"}, {"id": "b"}]
    assert [thing.id for thing in client.things.many()] == ["a", "b"]


def test_a_bad_item_of_a_bare_list_is_named(package: Any, client: Any, wire: Wire) -> None:
    wire.body = [{"id": "a"}, {"id": "b", "at": "soon"}]
    with pytest.raises(package.DecodeError) as caught:
        client.things.many()
    assert caught.value.path == "[1].at"


def test_a_deprecated_operation_warns_in_the_callers_line(client: Any) -> None:
    with pytest.warns(DeprecationWarning, match="things.replace is deprecated: use get") as seen:
        client.things.replace("a")
    assert seen[0].filename == __file__
    assert len(seen) == 1


async def test_the_stock_functions_stay(package: Any, client: Any, wire: Wire) -> None:
    things = importlib.import_module(f"{package.__name__}.api.things")
    module = things.get_thing
    assert module.sync("a", client=client).id == "a"
    assert module.sync("a", client=client, x_account="other").id == "a"
    detailed = module.sync_detailed("a", client=client)
    assert (detailed.status_code, detailed.parsed.id) == (200, "a")
    assert json.loads(detailed.content) == {"id": "a"}
    assert [request.headers["x-account"] for request in wire.seen] == ["acc", "other", "acc"]
    twin = package.AsyncClient("token", "acc", transport=httpx.MockTransport(wire))
    assert (await module.asyncio("a", client=twin)).id == "a"
    assert (await module.asyncio_detailed("a", client=twin)).status_code == 200
    wire.status = 404
    with pytest.raises(package.NotFound):
        await module.asyncio("a", client=twin)


def test_the_environment_and_the_server_of_the_contract_are_the_defaults(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THINGS_TOKEN", "from-environment")
    monkeypatch.setenv("THINGS_ACCOUNT_ID", "acc")
    assert package.Client().base_url == "https://things.example.com"
    monkeypatch.setenv("THINGS_BASE_URL", "http://localhost:8080/")
    assert package.Client().base_url == "http://localhost:8080"


def test_every_operation_documents_itself(client: Any) -> None:
    text = type(client.things).list.__doc__ or ""
    for part in ("Do listThings.", "names: The names.", "NotFound: 404. Not there."):
        assert part in text
