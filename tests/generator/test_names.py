"""Two things never get one name: they are told apart, or refused with the line of the second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import ContractError
from generator.openapi import Contract
from generator.plan.client import client_plan
from generator.printing.gate import require_sound
from generator.printing.printer import print_client
from tests.generator.printed import document, json_body, operation, printed, reference, settings
from tests.generator.things import DOCUMENT, SETTINGS

PART = {"type": "object", "properties": {"a": {"type": "string"}}}
OTHER = {"type": "object", "properties": {"b": {"type": "string"}}}
# What Python, its builtins or printed modules call something by.
TAKEN = [
    "datetime", "list", "dict", "str", "int", "float", "bool", "type", "object", "set", "tuple",
    "property", "classmethod", "builtins", "overload", "deprecated", "responding", "self", "super",
    "checked", "endpoint", "walk", "check_walk_options", "body_and_options", "Any", "UUID",
    "Unset", "Literal", "ClassVar", "class", "src", "result", "known",
    "None", "value", "get", "key", "others", "read_datetime", "typing", "init", "日本",
]  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "k1": {"type": "string", "format": "date-time"},
    "k2": {"type": "array", "items": {"type": "string"}},
    "k3": {"type": "integer"},
    "k4": {"type": "string", "format": "uuid"},
    "k5": {"const": "x"},
}


def tagged(tag: str, operation_id: str, answer: Any = None, **more: Any) -> dict[str, Any]:
    return {**operation(operation_id, answer, **more), "tags": [tag]}


def refusal(whole: dict[str, Any], **changes: Any) -> str:
    contract = Contract.parse("t.yaml", json.dumps(whole, indent=1))
    with pytest.raises(ContractError) as caught:
        client_plan(contract, settings("refused", **changes))
    return str(caught.value)


@pytest.mark.parametrize(
    ("schemas", "said"),
    [
        ({"foo-bar": PART, "FooBar": PART}, "would both be the class 'FooBar': rename one"),
        ({"Thing": {"properties": {"part": PART}, "type": "object"}, "ThingPart": OTHER}, "inline"),
        ({"HTTPError": PART, "HttpError": OTHER}, "would both be the module 'http_error'"),
        ({"HTTPError": PART, "HttpError": {"enum": ["a"]}}, "both be the module 'http_error'"),
        ({"Items": PART}, "the runtime's Items and the schema Items would both be the class"),
        ({"InvalidItem": PART}, "the runtime's InvalidItem and the schema InvalidItem"),
        ({"NotFound": PART}, "status 404 and the schema NotFound would both be the class"),
        ({"ApiError": PART}, "the runtime's ApiError and the schema ApiError would both be"),
    ],
)
def test_two_classes_of_one_name_are_refused(schemas: dict[str, Any], said: str) -> None:
    used = {"type": "object", "properties": {name: reference(name) for name in schemas}}
    paths = {"/a": {"get": operation("getThing", reference("Holder"))}}
    whole = document(paths, {"Holder": used, **schemas})
    assert said in refusal(whole)
    last = list(schemas)[-1]
    text = json.dumps(whole, indent=1)
    line = text[: text.index(f'   "{last}": {{\n    "')].count("\n") + 1
    # The tool reads schemas in an order of its own, and tells the one that it met later.
    told = int(refusal(whole).partition(":")[2].partition(":")[0])
    assert told == line or ("inline" in refusal(whole) and told > 1)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({423: "NotFound"}, "status 404 and status 423 would both be the class 'NotFound'"),
        ({423: "ApiError"}, "the runtime's ApiError and status 423 would both be the class"),
    ],
)
def test_two_errors_of_one_name_are_refused(names: dict[int, str], said: str) -> None:
    answers = {status: {"description": "x"} for status in ("200", "404", "423")}
    whole = document({"/a": {"get": operation("getThing", responses=answers)}})
    place = {("status_names", "423"): "t.toml:3"}
    assert refusal(whole, status_names=names, places=place).startswith(f"t.toml:3: {said}")


@pytest.mark.parametrize(
    ("walks", "said"),
    [
        (("create", "pages"), "the walk of listThings and createThing would both be the method"),
        (("list", "pages"), "listThings and the walk of listThings would both be the method"),
    ],
)
def test_a_walk_of_the_name_of_a_method_is_refused(walks: tuple[str, str], said: str) -> None:
    assert said in refusal(DOCUMENT, **{**SETTINGS, "paged": {"listThings": walks}})


def test_a_walk_needs_what_it_asks_with() -> None:
    said = refusal(DOCUMENT, **{**SETTINGS, "paged": {"manyThings": ("iterate", "pages")}})
    assert "manyThings is walked over, page by page, and answers with no page" in said
    page = {"/a": {"get": operation("allThings", reference("ThingPage"))}}
    whole = document(page, DOCUMENT["components"]["schemas"])
    said = refusal(whole, paged={"allThings": ("iterate", "pages")})
    assert "asks for no `skip` and `limit`" in said


def test_resources_never_meet_the_client_nor_each_other(tmp_path: Path) -> None:
    tags = ["goals", "goals_async", "async goals", "close", "pool", "None", "true", "items"]
    tags += ["client", "goals with response"]
    whole = document(
        {f"/{index}": {"get": tagged(tag, f"get{index}")} for index, tag in enumerate(tags)}
    )
    with printed(whole, tmp_path) as package:
        client, twin = package.Client("t", "a"), package.AsyncClient("t", "a")
        kinds = {type(getattr(client, name)) for name in client.resources}
        twins = {type(getattr(twin, name)) for name in twin.resources}
        assert len(kinds | twins) == 2 * len(tags)
        assert {kind.__name__ for kind in kinds & twins} == set()
        client.close()


@pytest.mark.slow
def test_names_of_python_and_of_the_runtime_are_told_apart(tmp_path: Path) -> None:
    texts = {name: {"type": "string"} for name in TAKEN}
    fields = {**texts, **KINDS}
    day = {"type": "string", "format": "date"}
    schemas = {
        "All": {"type": "object", "properties": fields, "additionalProperties": day},
        "Whole": {"type": "object", "properties": fields, "required": TAKEN},
        "Listed": {
            "type": "object",
            "required": ["items", "totalCount"],
            "properties": {
                "items": {"type": "array", "items": reference("All")},
                "totalCount": {"type": "integer"},
            },
        },
    }
    asked = [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]
    numbers = [{"name": n, "in": "query", "schema": KINDS["k3"]} for n in ("skip", "limit")]
    body = {"required": True, "content": json_body(reference("All"))}
    paths = {
        "/a": {
            "post": operation("sendAll", reference("Whole"), parameters=asked, requestBody=body)
        },
        "/l": {"get": operation("listAll", reference("Listed"), parameters=asked + numbers)},
        **{
            f"/{index}": {"get": operation(name, reference("All"), parameters=asked[-5:])}
            for index, name in enumerate(TAKEN)
        },
    }
    contract = Contract(document(paths, schemas))
    plan = print_client(
        contract, settings("taken", paged={"listAll": ("iterate", "pages")}), tmp_path / "it"
    )
    assert len({operation.method for operation in plan.operations}) == len(paths)
    require_sound(contract, plan, tmp_path / "it")
