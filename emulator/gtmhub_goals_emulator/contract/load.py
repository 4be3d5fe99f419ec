"""Read the contract that the package carries; the generator prints it from openapi/goals.yaml."""

from __future__ import annotations

from importlib import resources
from typing import Any

import msgspec

Document = dict[str, Any]


def contract_text() -> bytes:
    """Return the contract as it lies in the package, for those who want to serve it."""
    return resources.files(__package__).joinpath("goals.json").read_bytes()


def load_contract() -> Document:
    document: Document = msgspec.json.decode(contract_text(), type=dict)
    return document


def resolve(document: Document, node: Document) -> Document:
    """Follow a `$ref` into the document's own components; anything else is returned as it is."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node
