"""What callers pass to printed operations: where it goes, and what is refused."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.generator.things import Wire


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


def test_a_moment_may_be_text_and_no_other_text(client: Any, wire: Wire) -> None:
    wire.body = {"items": [], "totalCount": 0}
    client.things.list(since="2026-01-02t03:04:05.5z")
    assert wire.seen[0].url.params["since"] == "2026-01-02t03:04:05.5z"
    with pytest.raises(ValueError, match="since takes a datetime, not 'yesterday'"):
        client.things.list(since="yesterday")


@pytest.mark.parametrize("value", ["a\r\nX-Other: b", "é", " a"])
def test_a_header_that_no_request_can_carry_is_named(client: Any, wire: Wire, value: str) -> None:
    with pytest.raises(ValueError, match=r"headers\['x-trace'\] "):
        client.things.list(x_trace=value)
    assert wire.seen == []
