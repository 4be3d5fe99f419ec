"""Operations of an OpenAPI document, keyed by operationId."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from gtmhub_goals_emulator.contract.load import Document, resolve

Place = Literal["path", "query", "header"]
Schema = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Parameter(Struct, frozen=True):
    name: str
    place: Place
    required: bool
    schema: Schema
    example: Any = None


class Operation(Struct, frozen=True):
    id: str
    method: str
    path: str
    secured: bool
    parameters: tuple[Parameter, ...]
    body: Schema | None
    body_required: bool
    answers: Mapping[int, Schema | None]

    def documents(self, status: int) -> bool:
        return status in self.answers


def operations(document: Document) -> dict[str, Operation]:
    found: dict[str, Operation] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = _operation(document, method.upper(), path, item[method])
                found[operation.id] = operation
    return found


def _operation(document: Document, method: str, path: str, node: Document) -> Operation:
    body = resolve(document, node["requestBody"]) if "requestBody" in node else None
    return Operation(
        id=node["operationId"],
        method=method,
        path=path,
        secured=bool(node.get("security", document.get("security"))),
        parameters=tuple(
            _parameter(resolve(document, parameter)) for parameter in node.get("parameters", ())
        ),
        body=_json_schema(body) if body is not None else None,
        body_required=bool(body and body.get("required")),
        answers={
            int(status): _json_schema(resolve(document, answer))
            for status, answer in node["responses"].items()
        },
    )


def _parameter(node: Document) -> Parameter:
    return Parameter(
        node["name"], node["in"], node.get("required", False), node["schema"], node.get("example")
    )


def _json_schema(node: Document) -> Schema | None:
    content = node.get("content")
    if not content:
        return None
    schema: Schema = content["application/json"]["schema"]
    return schema
