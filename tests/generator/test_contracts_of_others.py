"""Contracts in the ways that others write theirs: each prints, holds, and talks to its own server.

`CONTRACTS=folder` tries every YAML or JSON file of a folder besides: what is refused is shown.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from generator.errors import ContractError
from generator.openapi import Contract, View
from generator.openapi.constructs import body_media_type, json_media_type
from generator.plan.client import ClientPlan
from generator.plan.operations import OperationPlan
from generator.printing.gate import require_sound
from generator.printing.printer import print_client
from tests.generator.printed import settings

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent / "others"
FOLDER = os.environ.get("CONTRACTS", "")
TEXTS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "uuid": "7f1e9a52-30a5-4f7a-9b2f-3f5f1d2c4b6a",
}


def example(schema: View, depth: int = 0) -> Any:
    """Return a value that a schema allows; deep in a circle what is not required is left out."""
    if "example" in schema:
        return schema.get("example")
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return example(next(schema.items(key)), depth)
    kinds = schema.get("type")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    fields, required = schema.properties(), schema.required()
    if "const" in schema or "enum" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    if fields:
        kept = fields if depth < 2 else {name: fields[name] for name in required}
        return {name: example(field, depth + 1) for name, field in kept.items()}
    if kind == "array":
        items = schema.child("items")
        return [example(items, depth + 1)] * schema.get("minItems", 1) if items else []
    low = schema.get("minimum", 1)
    others = schema.child("additionalProperties")
    free = {"a": 1} if schema.get("additionalProperties", True) is True else {}
    if others is not None and isinstance(others.value, dict):
        free = {"a": example(others, depth + 1)}
    plain = {"integer": low, "number": low + 0.5, "boolean": True, "object": free}
    return plain.get(str(kind), TEXTS.get(schema.get("format"), "text"))


def completed(contract: Contract) -> Contract:
    """Return the contract with an example of each answer, which the server gives."""
    for operation in contract.operations.values():
        for response in operation.responses.values():
            name, content = (
                json_media_type(response.get("content") or {}),
                response.child("content"),
            )
            media_type = content.child(name) if content and name else None
            if (
                media_type
                and "schema" in media_type
                and not {"example", "examples"} & set(media_type.places)
            ):
                schema = contract.view(media_type.place("schema"))
                contract.at(media_type.pointer)["example"] = example(schema)
    return Contract(contract.document, contract.name, contract.text, contract._lines)


class Server:
    """Answers each documented path with the example of its success, and nothing else."""

    def __init__(self, plan: ClientPlan) -> None:
        self.routes = [
            (op.http_method, re.compile(re.sub(r"{.*?}", "[^/]+", op.path)), op)
            for op in plan.operations
        ]
        self.answered: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        for method, path, operation in self.routes:
            fits = method == request.method and path.fullmatch(request.url.path)
            if fits and operation.id not in self.answered:  # a template takes what is named, too
                self.answered.append(operation.id)
                assert operation.accept in request.headers["Accept"]
                found = answer(operation)
                if isinstance(found, str | bytes) and operation.plain_answers:
                    return httpx.Response(operation.first_success, content=found)
                body = {} if found is None else {"json": found}
                return httpx.Response(operation.first_success, **body)
        return httpx.Response(599)


def answer(operation: OperationPlan) -> Any:
    """Return the example of the success, None where it has no body."""
    if operation.result in ("bytes", "str") and operation.plain_answers:
        return b"\xff" if operation.result == "bytes" else "text"
    statuses = [status for status, _ in operation.success]
    named = str(operation.first_success)
    kept = [named] if named in statuses else ["2XX", "default"]
    return next((operation.examples[s] for s in kept if s in operation.examples), None)


def called(package: Any, client: Any, contract: Contract, operation: OperationPlan) -> Any:
    """Call an operation by its method, each required argument and the body drawn."""
    raw = contract.operations[operation.id]
    drawn = {p.get("name"): example(contract.view(p.place("schema"))) for p in raw.parameters}
    given = [
        str(drawn[p.wire]) if p.type == "str" else drawn[p.wire] for p in operation.path_parameters
    ]
    options = {p.facade: drawn[p.wire] for p in operation.facade_query if p.required}
    if operation.body is not None and raw.body is not None:
        content = raw.body.child("content")
        media_type = content.child(body_media_type(content.value) or "") if content else None
        assert media_type is not None
        body = example(contract.view(media_type.place("schema")))
        kind = getattr(package, operation.body.type if operation.body.model else "", None)
        item = getattr(package, operation.body.item, None)
        if operation.body.type == "bytes":
            body = b"bytes"
        elif kind is not None:
            body = kind.from_dict(body)
        elif item is not None:
            body = [item.from_dict(each) for each in body]
        given.append(body)
    return getattr(getattr(client, operation.tag), operation.method)(*given, **options)


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def hold(contract: Contract, folder: Path) -> int:
    """Print, prove and call everything; return how many operations answered."""
    contract = completed(contract)
    package_name = re.sub(r"\W", "_", f"of_{folder.name}")
    plan = print_client(contract, settings(package_name, extras=("testing",)), folder)
    require_sound(contract, plan, folder)
    sys.path.insert(0, str(folder))
    try:
        package = importlib.import_module(package_name)
        server = Server(plan)
        client = package.Client(
            "token",
            "account",
            base_url="http://of-others",
            transport=httpx.MockTransport(server),
            retry=package.NO_RETRY,
        )
        for operation in plan.operations:
            found = called(package, client, contract, operation)
            assert plain(found) == answer(operation), operation.id
        assert sorted(server.answered) == sorted(contract.operations)
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.split(".")[0] == package_name]:
            del sys.modules[name]
    return len(server.answered)


@pytest.mark.parametrize(("name", "operations"), [("shop", 11), ("game", 5), ("weather", 6)])
def test_it_prints_holds_and_answers(tmp_path: Path, name: str, operations: int) -> None:
    contract = Contract.load(HERE / f"{name}.yaml", f"{name}.yaml")
    assert hold(contract, tmp_path / name) == operations


@pytest.mark.skipif(not FOLDER, reason="CONTRACTS names no folder")
@pytest.mark.parametrize("path", sorted(Path(FOLDER).glob("*")) if FOLDER else [], ids=str)
def test_a_contract_of_others_prints_or_is_refused_with_lines(path: Path, tmp_path: Path) -> None:
    try:
        hold(Contract.load(path, path.name), tmp_path / path.stem)
    except ContractError as refused:
        pytest.skip(str(refused))
