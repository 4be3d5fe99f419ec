"""The spec as a tree, and walks over it that the house rules share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SPEC = Path(__file__).parents[2] / "openapi" / "goals.yaml"
METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
Tree = dict[str, Any]


@cache
def spec() -> Tree:
    """The spec, parsed once."""
    tree: Tree = yaml.safe_load(SPEC.read_text())
    return tree


def resolved(node: Tree) -> Tree:
    """The node itself, or what its `$ref` points to (siblings of the `$ref` win)."""
    if "$ref" not in node:
        return node
    target: Any = spec()
    for part in node["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return {**resolved(target), **{key: node[key] for key in node if key != "$ref"}}


def operations() -> Iterator[tuple[str, str, Tree]]:
    """Every operation as (method, path, operation)."""
    for path, item in spec()["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def parameters(operation: Tree) -> list[Tree]:
    """The parameters of an operation, resolved."""
    return [resolved(parameter) for parameter in operation.get("parameters", [])]


def responses(operation: Tree) -> dict[str, Tree]:
    """The responses of an operation by status, resolved."""
    return {status: resolved(response) for status, response in operation["responses"].items()}


def media_types() -> Iterator[tuple[str, Tree]]:
    """Every body of every operation as (where, media type)."""
    for method, path, operation in operations():
        where = f"{method.upper()} {path}"
        if "requestBody" in operation:
            body = resolved(operation["requestBody"])
            yield f"{where} request", body["content"]["application/json"]
        for status, response in responses(operation).items():
            if "content" in response:
                yield f"{where} {status}", response["content"]["application/json"]


def nodes() -> Iterator[tuple[str, Any]]:
    """Every node of the spec with its JSON pointer."""
    return nodes_below(spec(), "#")


def nodes_below(node: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """The node and every node below it, each with its JSON pointer."""
    yield pointer, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from nodes_below(value, f"{pointer}/{str(key).replace('/', '~1')}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes_below(value, f"{pointer}/{index}")


def properties() -> Iterator[tuple[str, Tree]]:
    """Every property of every component schema as (schema.property, resolved property)."""
    for name, schema in spec()["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            yield f"{name}.{key}", resolved(value)
