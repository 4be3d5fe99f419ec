"""Every construct of the catalogue: printed, and used as it stands there, or refused so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from generator.errors import ContractError
from generator.openapi import Contract
from generator.plan.client import client_plan
from tests.generator.catalogue import (
    PARAMETERS,
    SCHEMAS,
    VALUES,
    Parameter,
    Value,
)
from tests.generator.printed import document, json_body, operation, printed, reference, settings
from tests.generator.refused import REFUSED_PARAMETERS, REFUSED_SCHEMAS, Refused
from tests.generator.things import Wire


def name_of(construct: Any) -> str:
    return str(construct.name)


def catalogue() -> dict[str, Any]:
    """Return one contract with an operation for each construct that is printed."""
    schemas = dict(SCHEMAS)
    paths: dict[str, Any] = {}
    for index, value in enumerate(VALUES):
        schemas[f"Case{index}"] = {
            "type": "object",
            "required": [] if {"readOnly", "writeOnly"} & set(value.schema) else ["value"],
            "properties": {"value": value.schema},
        }
        body = {"required": True, "content": json_body(reference(f"Case{index}"))}
        paths[f"/cases/{index}"] = {
            "post": operation(f"send{index}", reference(f"Case{index}"), requestBody=body)
        }
    for index, parameter in enumerate(PARAMETERS):
        data = {"name": "v", "in": "query", **parameter.data}
        path = f"/asked/{index}"
        if data["in"] == "path":
            path, data["required"] = f"{path}/{{v}}", True
        paths[path] = {"get": operation(f"ask{index}", parameters=[data])}
    return document(paths, schemas)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with printed(catalogue(), tmp_path_factory.mktemp("catalogue")) as client:
        yield client


@pytest.fixture
def client(package: Any, wire: Wire) -> Any:
    return package.Client("token", "acc", transport=httpx.MockTransport(wire))


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_value_is_sent_read_and_refused_as_the_contract_says(
    value: Value, package: Any, client: Any, wire: Wire
) -> None:
    index = VALUES.index(value)
    model, send = getattr(package, f"Case{index}"), getattr(client.things, f"send{index}")
    for given, sent in value.sends:
        wire.body = {"value": sent}
        send(value=given)
        assert json.loads(wire.seen[-1].content) == {"value": sent}
    count = len(wire.seen)
    for given in value.refuses:
        with pytest.raises(package.InvalidArgument, match="value"):
            send(value=given)
    assert len(wire.seen) == count
    for came, made in value.reads:
        found = model.from_dict({"value": came}).value
        assert (found, type(found) is bool) == (made, type(made) is bool)
        assert type(made) not in {int, str, list} or isinstance(found, type(made))
        assert model.from_dict({"value": came}).to_dict() == {"value": came}


@pytest.mark.parametrize("parameter", PARAMETERS, ids=name_of)
def test_a_parameter_is_written_as_its_style_says(
    parameter: Parameter, package: Any, client: Any, wire: Wire
) -> None:
    ask, place = (
        getattr(client.things, f"ask{PARAMETERS.index(parameter)}"),
        parameter.data.get("in"),
    )

    def call(given: Any) -> None:
        ask(given) if place == "path" else ask(v=given)

    for given, written in parameter.sends:
        call(given)
        request = wire.seen[-1]
        found = {
            "path": request.url.raw_path.decode().rpartition("/")[2],
            "header": request.headers.get("v"),
        }.get(str(place), request.url.query.decode())
        assert found == written
    count = len(wire.seen)
    for given in parameter.refuses:
        with pytest.raises(package.InvalidArgument, match="v"):
            call(given)
    assert len(wire.seen) == count


LINE = re.compile(r"things\.yaml:\d+: .+")


def refusal(whole: dict[str, Any]) -> str:
    contract = Contract.parse("things.yaml", json.dumps(whole, indent=1))
    with pytest.raises(ContractError) as caught:
        client_plan(contract, settings("refused"))
    said = str(caught.value)
    assert all(LINE.fullmatch(line) for line in said.splitlines()), said
    return said


@pytest.mark.parametrize("refused", REFUSED_SCHEMAS, ids=name_of)
def test_a_schema_is_refused_with_its_line(refused: Refused) -> None:
    case = {"type": "object", "properties": {"value": refused.data}}
    body = {"content": json_body(reference("Case"))}
    paths = {"/a": {"post": operation("send", reference("Case"), requestBody=body)}}
    assert refused.says in refusal(document(paths, {**SCHEMAS, "Case": case}))


@pytest.mark.parametrize("refused", REFUSED_PARAMETERS, ids=name_of)
def test_a_parameter_is_refused_with_its_line(refused: Refused) -> None:
    paths = {"/a": {"get": operation("ask", parameters=[refused.data])}}
    assert refused.says in refusal(document(paths, SCHEMAS))


@pytest.mark.parametrize(
    "schemas",
    [
        {"Loop": {"allOf": [reference("Loop")]}},
        {"Loop": {"anyOf": [{"type": "string"}, reference("Loop")]}},
        {"Loop": {"allOf": [reference("Back")]}, "Back": {"oneOf": [reference("Loop"), {}]}},
    ],
)
def test_a_schema_that_is_a_part_of_itself_is_refused(schemas: dict[str, Any]) -> None:
    paths = {"/a": {"get": operation("read", reference("Loop"))}}
    assert "this schema is a part of itself" in refusal(document(paths, schemas))


@pytest.mark.parametrize(
    "loop",
    [
        {"type": "array", "items": reference("Loop")},
        {"anyOf": [{"type": "string"}, {"type": "array", "items": reference("Loop")}]},
    ],
)
def test_a_list_that_holds_itself_is_refused(loop: dict[str, Any]) -> None:
    paths = {"/a": {"get": operation("read", reference("Loop"))}}
    said = refusal(document(paths, {"Loop": loop}))
    assert "this list or union holds itself, and has no class" in said


@pytest.mark.parametrize(
    "field", [{"type": "object"}, {"type": "array", "items": {"type": "array", "items": {}}}]
)
def test_a_form_with_a_value_that_is_not_plain_is_refused(field: dict[str, Any]) -> None:
    schema = {"type": "object", "properties": {"value": field}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    paths = {"/a": {"post": operation("send", requestBody=body)}}
    assert "send 'value' in a body of JSON" in refusal(document(paths))
