"""The two documents as one tree, and walks over it that the house rules share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SPEC = Path(__file__).parents[2] / "openapi" / "goals.yaml"
COMPANIONS = SPEC.with_name("companions.yaml")
METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
EVIDENCE_WORDS = ("Documented:", "Observed:", "Assumed:")
Tree = dict[str, Any]


@cache
def goals() -> Tree:
    """The documented operations, parsed once."""
    tree: Tree = yaml.safe_load(SPEC.read_text())
    return tree


@cache
def companions() -> Tree:
    """What is called beside them; what it shares with the goals is found in `spec()`."""
    tree: Tree = yaml.safe_load(COMPANIONS.read_text().replace("goals.yaml#/", "#/"))
    return tree


@cache
def spec() -> Tree:
    """Both documents: the paths and components of the one and of the other."""
    return joined(companions(), goals())


def joined(one: Tree, other: Tree) -> Tree:
    """Join two trees; where both hold a value, the second's counts."""
    return {**one, **other} | {
        key: joined(one[key], other[key])
        for key in one.keys() & other.keys()
        if isinstance(one[key], dict) and isinstance(other[key], dict)
    }


def resolved(node: Tree) -> Tree:
    """The node itself, or what its `$ref` points to (siblings of the `$ref` win)."""
    if "$ref" not in node:
        return node
    target: Any = spec()
    for part in node["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return {**resolved(target), **{key: node[key] for key in node if key != "$ref"}}


def operations(document: Tree | None = None) -> Iterator[tuple[str, str, Tree]]:
    """Every operation of a document, or of both, as (method, path, operation)."""
    for path, item in (document or spec())["paths"].items():
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
    """Every node of both documents with its JSON pointer."""
    for document in (goals(), companions()):
        yield from nodes_below(document, "#")


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


def descriptions() -> Iterator[tuple[str, str]]:
    """Every description as (pointer of what it describes, text)."""
    for pointer, node in nodes():
        if isinstance(node, dict) and isinstance(node.get("description"), str):
            yield pointer, node["description"]


def documented_words(node: Any, mark: str) -> str:
    """What a node claims to have from the vendor's document, in one line.

    `mark` is the evidence of the node: paragraphs that begin with a mark of their own go by that,
    all others by the node's.
    """
    if not isinstance(node, dict):
        return str(node if isinstance(node, str) else json.dumps(node))
    paragraphs = node.get("description", "").split("\n\n")
    kept = [
        paragraph
        for paragraph in paragraphs
        if paragraph.startswith("Documented:")
        or (mark == "documented" and not paragraph.startswith(EVIDENCE_WORDS))
    ]
    return " ".join(" ".join(kept).split())


def at(pointer: str) -> tuple[Any, str, str]:
    """The node at a JSON pointer, and the evidence that speaks for it: its mark and its place.

    That is the mark of the node itself or of the nearest node above; where there is none, what is
    written counts as documented.
    """
    node: Any = goals()
    mark, place, walked = "documented", "", "#"
    for part in pointer.removeprefix("#/").split("/"):
        node = node[int(part) if isinstance(node, list) else part.replace("~1", "/")]
        walked += f"/{part}"
        if isinstance(node, dict) and "x-evidence" in node:
            mark, place = node["x-evidence"], walked
    return node, mark, place
