"""Operations of a small contract: printed, imported, called on a mock transport."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.generator.printed import document, json_body, operation, printed, reference

ACCOUNT = {"name": "x-account", "in": "header", "required": True, "schema": {"type": "string"}}
THING_ID = {
    "name": "thingId",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z]+$"},
}


def query(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": f"The {name}."}


SEARCH = [
    ACCOUNT,
    query("filter", type="string", format="gtmhub-filter"),
    query("names", type="string", pattern="^[a-z]+(,[a-z]+)*$"),
    query("score", type="string", pattern="^[<>]?[0-9]+([.][0-9]+)?$"),
    query("before", type="string", format="date"),
    query("since", type="string", format="date-time"),
    query("flag", type="boolean"),
    query("skip", type="integer", minimum=0, maximum=10),
    query("limit", type="integer", minimum=1),
    query("kind", type="string", enum=["new", "old"]),
    query("code", type="string", pattern="^[A-Z]{2}$"),
    {"name": "x-trace", "in": "header", "schema": {"type": "string"}},
]
SCHEMAS = {
    "Thing": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}},
    },
    "ThingCreate": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 5, "pattern": "^[^\\x00]*$"},
            "size": {"type": "integer", "minimum": 1, "maximum": 3},
            "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
            "at": {"type": "string", "format": "date-time"},
            "note": {"type": ["string", "null"]},
        },
    },
    "ThingPage": {
        "type": "object",
        "required": ["items", "totalCount"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            "totalCount": {"type": "integer"},
        },
    },
}
PATHS = {
    "/v1/things": {
        "get": operation("listThings", reference("ThingPage"), parameters=SEARCH),
        "post": operation(
            "createThing",
            reference("Thing"),
            parameters=[ACCOUNT],
            requestBody={"required": True, "content": json_body(reference("ThingCreate"))},
        ),
        "delete": operation(
            "deleteThings",
            parameters=[ACCOUNT],
            requestBody={
                "required": True,
                "content": json_body({"type": "array", "items": {"type": "string"}, "minItems": 1}),
            },
        ),
    },
    "/v1/things/{thingId}": {
        "parameters": [ACCOUNT, THING_ID],
        "get": operation("getThing", reference("Thing")),
        "put": operation(
            "replaceThing", reference("Thing"), deprecated=True, **{"x-deprecated-by": "getThing"}
        ),
    },
    "/v1/free": {"get": operation("freeThing", {"type": "object"}, parameters=[ACCOUNT])},
    "/v1/many": {
        "get": operation(
            "manyThings", {"type": "array", "items": reference("Thing")}, parameters=[ACCOUNT]
        )
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    changes: dict[str, Any] = {
        "client_headers": {"x-account": "account_id"},
        "methods": {"deleteThings": "delete_many"},
        "paged": {"listThings": ("iterate", "pages")},
    }
    folder = tmp_path_factory.mktemp("operations")
    with printed(document(PATHS, SCHEMAS), folder, **changes) as client:
        yield client


class Wire:
    """A server that notes what came, and answers what it is told."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self.status = 200
        self.body: Any = {"id": "a"}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        if self.body is None:
            return httpx.Response(self.status)
        return httpx.Response(self.status, json=self.body)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def client(package: Any, wire: Wire) -> Any:
    return package.Client("token", "acc", transport=httpx.MockTransport(wire))


def test_the_facade_strips_the_name_of_the_resource(client: Any) -> None:
    methods = {name for name in dir(client.things) if not name.startswith("_")}
    assert methods == {
        "list", "iterate", "pages", "create", "delete_many", "get", "replace", "free", "many",
    }  # fmt: skip


def test_every_parameter_goes_where_the_contract_says(client: Any, wire: Wire) -> None:
    wire.body = {"items": [], "totalCount": 0}
    client.things.list(
        filter={"a": {"$in": ["x", 1]}},
        names=["x", "y"],
        score=0.5,
        before=datetime.date(2026, 1, 2),
        since=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
        flag=True,
        skip=0,
        limit=5,
        kind="new",
        code="AB",
        x_trace="t",
    )
    request = wire.seen[0]
    assert dict(request.url.params) == {
        "filter": '{"a":{"$in":["x",1]}}',
        "names": "x,y",
        "score": "0.5",
        "before": "2026-01-02",
        "since": "2026-01-02T00:00:00Z",
        "flag": "true",
        "skip": "0",
        "limit": "5",
        "kind": "new",
        "code": "AB",
    }
    assert request.headers["x-account"] == "acc"
    assert request.headers["x-trace"] == "t"
    assert request.headers["authorization"] == "Bearer token"
    assert request.url.path == "/v1/things"


def test_what_is_left_out_is_not_sent(client: Any, wire: Wire) -> None:
    wire.body = {"items": [], "totalCount": 0}
    client.things.list()
    assert wire.seen[0].url.query == b""
    assert "x-trace" not in wire.seen[0].headers


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("filter", "no braces"),
        ("filter", {"a": {"$near": 1}}),
        ("filter", {"a": float("nan")}),
        ("filter", {"a": datetime.datetime(2026, 1, 2)}),
        ("filter", {"a": object()}),
        ("filter", {1: 2}),
        ("filter", ["a"]),
        ("names", []),
        ("names", ["a", ""]),
        ("names", "A"),
        ("names", "a,"),
        ("names", "a\n"),
        ("names", 5),
        ("score", ">"),
        ("score", "a"),
        ("before", "yesterday"),
        ("since", datetime.datetime(2026, 1, 2)),
        ("flag", "yes"),
        ("skip", -1),
        ("skip", 11),
        ("skip", True),
        ("limit", 0),
        ("limit", "5"),
        ("kind", "other"),
        ("code", "ab"),
        ("code", "AB\n"),
    ],
)
def test_a_value_that_breaks_the_contract_is_not_sent(
    package: Any, client: Any, wire: Wire, argument: str, value: Any
) -> None:
    with pytest.raises(package.InvalidArgument) as caught:
        client.things.list(**{argument: value})
    assert argument in str(caught.value)
    assert wire.seen == []


@pytest.mark.parametrize("segment", ["", ".", "..", "a/b", "a\\b", 5, None])
def test_a_path_segment_cannot_lead_elsewhere(
    package: Any, client: Any, wire: Wire, segment: Any
) -> None:
    with pytest.raises(package.InvalidArgument, match="thing_id"):
        client.things.get(segment)
    assert wire.seen == []


def test_a_path_segment_is_quoted(client: Any, wire: Wire) -> None:
    client.things.get("a b?c#d%2F")
    assert wire.seen[0].url.raw_path == b"/v1/things/a%20b%3Fc%23d%252F"


def test_a_body_is_a_model_or_its_fields(package: Any, client: Any, wire: Wire) -> None:
    client.things.create(package.ThingCreate(name="a", tags=["x"]))
    client.things.create(name="a", tags=("x",))
    assert wire.seen[0].content == wire.seen[1].content == b'{"name":"a","tags":["x"]}'


def test_a_body_is_not_both(package: Any, client: Any) -> None:
    with pytest.raises(TypeError, match="not both"):
        client.things.create(package.ThingCreate(name="a"), size=2)


def test_an_unknown_or_missing_keyword_is_a_type_error(client: Any) -> None:
    with pytest.raises(TypeError, match=r"create\(\).*colour"):
        client.things.create(name="a", colour="red")
    with pytest.raises(TypeError, match=r"create\(\).*name"):
        client.things.create(size=2)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"name": ""}, "ThingCreate.name"),
        ({"name": "abcdef"}, "ThingCreate.name"),
        ({"name": "a\x00"}, "ThingCreate.name"),
        ({"name": 5}, "ThingCreate.name"),
        ({"name": "a", "size": 0}, "ThingCreate.size"),
        ({"name": "a", "size": 4}, "ThingCreate.size"),
        ({"name": "a", "size": True}, "ThingCreate.size"),
        ({"name": "a", "size": "1"}, "ThingCreate.size"),
        ({"name": "a", "tags": "x"}, "ThingCreate.tags"),
        ({"name": "a", "tags": ["x", 5]}, "ThingCreate.tags[1]"),
        ({"name": "a", "tags": ["x", "y", "z"]}, "ThingCreate.tags"),
        ({"name": "a", "at": datetime.datetime(2026, 1, 2)}, "ThingCreate"),
        ({"name": "a", "at": "2026-01-02"}, "ThingCreate"),
    ],
)
def test_a_body_that_breaks_the_contract_is_not_sent(
    package: Any, client: Any, wire: Wire, fields: dict[str, Any], place: str
) -> None:
    with pytest.raises(package.InvalidArgument) as caught:
        client.things.create(**fields)
    assert str(caught.value).startswith(place)
    assert wire.seen == []


def test_null_and_absent_are_two_things(client: Any, wire: Wire) -> None:
    client.things.create(name="a", note=None)
    client.things.create(name="a")
    assert json.loads(wire.seen[0].content) == {"name": "a", "note": None}
    assert json.loads(wire.seen[1].content) == {"name": "a"}


def test_a_bare_list_is_a_body(package: Any, client: Any, wire: Wire) -> None:
    wire.body = None
    assert client.things.delete_many(["a", "b"]) is None
    assert wire.seen[0].method == "DELETE"
    assert json.loads(wire.seen[0].content) == ["a", "b"]
    for wrong in ("ab", [], [5], {"a": 1}, 7):
        with pytest.raises(package.InvalidArgument):
            client.things.delete_many(wrong)


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
    module = __import__(f"{package.__name__}.api.things.get_thing", fromlist=["sync"])
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
