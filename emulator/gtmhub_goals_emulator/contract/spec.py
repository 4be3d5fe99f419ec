"""The contract that the package carries, cut into operations, and the routes to them.

The generator prints it from openapi/goals.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, Literal
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Struct

SpecDocument = dict[str, Any]


def contract_text() -> bytes:
    """Return the contract as it lies in the package, for those who want to serve it."""
    return resources.files(__package__).joinpath("goals.json").read_bytes()


def load_contract() -> SpecDocument:
    document: SpecDocument = msgspec.json.decode(contract_text(), type=dict)
    return document


def resolve(document: SpecDocument, node: SpecDocument) -> SpecDocument:
    """Follow a `$ref` into the document's own components; anything else is returned as it is."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


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


def operations(document: SpecDocument) -> dict[str, Operation]:
    found: dict[str, Operation] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = _operation(document, method.upper(), path, item[method])
                found[operation.id] = operation
    return found


def _operation(document: SpecDocument, method: str, path: str, node: SpecDocument) -> Operation:
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


def _parameter(node: SpecDocument) -> Parameter:
    return Parameter(
        node["name"], node["in"], node.get("required", False), node["schema"], node.get("example")
    )


def _json_schema(node: SpecDocument) -> Schema | None:
    content = node.get("content")
    if not content:
        return None
    schema: Schema = content["application/json"]["schema"]
    return schema


Values = dict[str, str]
ByMethod = dict[str, Operation]


class Routes:
    """All paths of a contract: those without parameters in a dict, the others as patterns."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        """Paths of as many segments are tried with the literal segments first."""
        self._literal: dict[str, ByMethod] = {}
        templates: dict[str, ByMethod] = {}
        for operation in operations:
            paths = templates if "{" in operation.path else self._literal
            paths.setdefault(operation.path, {})[operation.method] = operation
        self._patterns: dict[int, list[tuple[re.Pattern[str], ByMethod]]] = {}
        for path in sorted(templates, key=_literal_first):
            pattern = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))
            self._patterns.setdefault(path.count("/"), []).append((pattern, templates[path]))

    def find(self, raw_path: str) -> tuple[ByMethod, Values] | None:
        """Return the operations of the path by method, and its parameters; None for no path.

        `raw_path` is still percent-encoded, so an encoded slash cannot pass for a real one.
        """
        by_method = self._literal.get(raw_path)
        if by_method is not None:
            return by_method, {}
        for pattern, by_method in self._patterns.get(raw_path.count("/"), ()):
            match = pattern.fullmatch(raw_path)
            if match is not None:
                values = match.groupdict()
                if "%" in raw_path:
                    values = {name: _decoded(value) for name, value in values.items()}
                return by_method, values
        return None


def _literal_first(path: str) -> list[bool]:
    return [segment.startswith("{") for segment in path.split("/")]


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode(errors="replace")
