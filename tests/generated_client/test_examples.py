"""Every example of the contract goes through the client: answers in, bodies out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
import yaml

import gtmhub_goals
from gtmhub_goals import NO_RETRY, AnswerError, Client
from tests.generated_client.servers import ACCOUNT, GOAL
from tests.generated_client.test_surface import METHODS

WHOLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "openapi" / "goals.yaml").read_text("utf-8")
)
CALLED = {operation_id: method for method, operation_id in METHODS.items()}


class Operation(NamedTuple):
    """One operation of the contract."""

    id: str
    path: str
    body: dict[str, Any]
    responses: dict[str, dict[str, Any]]


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = WHOLE
        for part in node["$ref"].split("/")[1:]:
            target = target[part]
        node = target
    return node


def operations() -> Iterator[Operation]:
    for path, item in WHOLE["paths"].items():
        for data in item.values():
            if isinstance(data, dict):
                responses = {code: resolved(value) for code, value in data["responses"].items()}
                body = resolved(data.get("requestBody", {}))
                yield Operation(data["operationId"], path, body, responses)


def examples(content: dict[str, Any]) -> list[tuple[str, Any]]:
    media = content.get("content", {}).get("application/json", {})
    return [(name, resolved(e)["value"]) for name, e in media.get("examples", {}).items()]


ANSWERS = [
    pytest.param(operation, int(status), value, id=f"{operation.id}-{status}-{name}")
    for operation in operations()
    for status, response in operation.responses.items()
    for name, value in (examples(response) if response.get("content") else [("empty", None)])
]
BODIES = [
    pytest.param(operation, value, id=f"{operation.id}-{name}")
    for operation in operations()
    for name, value in examples(operation.body)
]


def body_of(operation: Operation, value: Any) -> Any:
    """Return the Python value of a JSON body: a model, or a list."""
    reference = operation.body["content"]["application/json"]["schema"]["$ref"]
    model = getattr(gtmhub_goals, reference.rpartition("/")[2], None)
    if model is not None:
        return model.from_dict(value)
    return [gtmhub_goals.GoalCreate.from_dict(v) if isinstance(v, dict) else v for v in value]


def call(client: Client, operation: Operation, body: Any = None) -> Any:
    method = getattr(client.goals, CALLED[operation.id])
    places = [GOAL] if "{" in operation.path else []
    if operation.body and body is None:
        body = body_of(operation, examples(operation.body)[0][1])
    return method(*places, *([] if body is None else [body]))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("operation", "status", "value"), ANSWERS)
def test_every_documented_answer_is_read_and_written_as_it_is(
    operation: Operation, status: int, value: Any
) -> None:
    content = b"" if value is None else json.dumps(value).encode()
    transport = httpx.MockTransport(lambda request: httpx.Response(status, content=content))
    client = Client("token", ACCOUNT, transport=transport, retry=NO_RETRY)
    if status < 400:
        found = call(client, operation)
        assert (found is None) == (value is None)
        assert value is None or same(found.to_dict(), value)
        return
    with pytest.raises(AnswerError) as caught:
        call(client, operation)
    assert caught.value.status == status
    assert caught.value.parsed.to_dict() == value
    assert caught.value.message == value["message"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("operation", "value"), BODIES)
def test_every_documented_body_passes_the_checks_and_is_sent_as_it_is(
    operation: Operation, value: Any
) -> None:
    seen: list[Any] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content))
        return httpx.Response(500, json={"message": "seen"})

    client = Client("t", ACCOUNT, transport=httpx.MockTransport(handle), retry=NO_RETRY)
    with pytest.raises(AnswerError):
        call(client, operation, body_of(operation, value))
    assert same(seen[0], value)


def same(found: Any, wanted: Any) -> bool:
    """Compare JSON values; a date that stands for "not set" may be left out."""
    if isinstance(wanted, dict):
        kept = {name: value for name, value in wanted.items() if not _no_date(name, value)}
        alike = [key in found and same(found[key], kept[key]) for key in kept]
        return len(found) == len(kept) and all(alike)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    return bool(found == wanted)


def _no_date(name: str, value: Any) -> bool:
    never = value == "" and "date" in name.lower()
    return bool(never or value == "0001-01-01T00:00:00Z")
