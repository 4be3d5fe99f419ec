"""The contract as the generator reads it: loaded and dereferenced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ContractError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class RawOperation:
    """One operation as the contract has it, its references resolved."""

    id: str
    method: str
    path: str
    data: dict[str, Any]
    parameters: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None
    responses: dict[str, dict[str, Any]]

    @property
    def where(self) -> str:
        """Return how messages name it."""
        return f"{self.id} ({self.method.upper()} {self.path})"


class Contract:
    """An OpenAPI document and the questions that the generator asks of it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.operations = {operation.id: operation for operation in self._operations()}

    @classmethod
    def load(cls, path: Path) -> Contract:
        """Read a YAML or JSON file.

        Raises:
            ContractError: It is missing, is not YAML, or is no OpenAPI document.
        """
        try:
            document = yaml.load(path.read_text("utf-8"), Loader=_StringKeys)
        except OSError as error:
            raise ContractError(f"cannot read the contract {path}: {error.strerror}") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise ContractError(f"the contract {path} is not YAML: {error}") from error
        if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
            raise ContractError(f"the contract {path} is no OpenAPI document: it has no `paths`")
        return cls(document)

    def resolve(self, node: Any) -> Any:
        """Follow `$ref` inside this document; siblings of the reference win."""
        seen: set[str] = set()
        while isinstance(node, dict) and "$ref" in node:
            reference = node["$ref"]
            if reference in seen:
                raise ContractError(f"{reference} refers to itself")
            seen.add(reference)
            siblings = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self._target(reference), **siblings}
        return node

    def _target(self, reference: str) -> dict[str, Any]:
        node: Any = self.document
        if not reference.startswith("#/"):
            raise ContractError(f"{reference} leaves the document: the contract is one file")
        for part in reference[2:].split("/"):
            name = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or name not in node:
                raise ContractError(f"{reference} names nothing: {name!r} is missing")
            node = node[name]
        if not isinstance(node, dict):
            raise ContractError(f"{reference} names no object")
        return node

    def _operations(self) -> Iterator[RawOperation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                data = item.get(method)
                if data is None:
                    continue
                if not data.get("operationId"):
                    raise ContractError(f"{method.upper()} {path} has no operationId")
                parameters = [self.resolve(p) for p in data.get("parameters", [])]
                own = {(p["name"], p["in"]) for p in parameters}
                parameters += [
                    shared
                    for shared in map(self.resolve, item.get("parameters", []))
                    if (shared["name"], shared["in"]) not in own
                ]
                body = data.get("requestBody")
                yield RawOperation(
                    id=data["operationId"],
                    method=method,
                    path=path,
                    data=data,
                    parameters=tuple(parameters),
                    body=None if body is None else self.resolve(body),
                    responses={
                        str(status): self.resolve(response)
                        for status, response in data.get("responses", {}).items()
                    },
                )

    def properties(self, schema: Any) -> dict[str, Any]:
        """Return the properties of a schema, those of its `allOf` included, resolved."""
        schema = self.resolve(schema)
        found: dict[str, Any] = {}
        for part in schema.get("allOf", ()):
            found.update(self.properties(part))
        own = schema.get("properties", {}).items()
        return {**found, **{name: self.resolve(inner) for name, inner in own}}

    def compact_json(self) -> str:
        """Return the document as the emulator carries it: one line, keys in order."""
        text = json.dumps(
            self.document,
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
        )
        return text + "\n"


class _StringKeys(yaml.SafeLoader):
    """YAML as JSON can say it: no dates, and a key given twice is an error."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in values:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is given twice", key_node.start_mark
            )
        values[key] = loader.construct_object(value_node, deep=True)
    return values


_StringKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StringKeys.add_constructor(
    "tag:yaml.org,2002:timestamp",
    lambda loader, node: str(node.value),
)
