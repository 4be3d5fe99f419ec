"""The contract as the generator reads it: loaded, dereferenced, and rewritten for the tool."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openapi_python_client import strings

from generator.errors import ContractError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# The tool would print a class of its own for each free-form object, and refuses two that
# get the same name through allOf. Each becomes a reference to this one schema, which the
# templates then print as `dict[str, Any]`.
FREE_FORM = "FreeFormObject"


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

    def properties(self, class_name: str) -> dict[str, Any]:
        """Return the properties of the component that becomes this class, resolved."""
        for name, schema in self.document.get("components", {}).get("schemas", {}).items():
            if strings.pascal_case(name) == class_name:
                return self._properties(schema)
        return {}

    def _properties(self, schema: Any) -> dict[str, Any]:
        schema = self.resolve(schema)
        found: dict[str, Any] = {}
        for part in schema.get("allOf", ()):
            found.update(self._properties(part))
        own = schema.get("properties", {}).items()
        return {**found, **{name: self.resolve(inner) for name, inner in own}}

    def for_the_tool(self) -> dict[str, Any]:
        """Return the document as the tool can print all of it."""
        document = copy.deepcopy(self.document)
        found = False
        stack: list[tuple[Any, bool]] = [(document, False)]
        named = {
            id(schema) for schema in document.get("components", {}).get("schemas", {}).values()
        }
        while stack:
            node, is_example = stack.pop()
            if isinstance(node, list):
                stack += [(item, is_example) for item in node]
            elif isinstance(node, dict) and not is_example:
                if _is_free_form(node) and id(node) not in named:
                    found = True
                    _refer_to_free_form(node)
                stack += [
                    (value, key in {"example", "examples", "default", "enum", "const"})
                    for key, value in node.items()
                ]
        for schema in document.get("components", {}).get("schemas", {}).values():
            # The tool takes a schema that is nothing but another one for that other one.
            if len(schema.get("allOf", ())) == 1:
                schema["allOf"].append({"type": "object"})
        if found:
            document["components"].setdefault("schemas", {})[FREE_FORM] = {"type": "object"}
        return document

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


def _is_free_form(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    return (
        "object" in kinds
        and not node.get("properties")
        and node.get("additionalProperties", True) is True
        and not any(key in node for key in ("allOf", "oneOf", "anyOf", "patternProperties"))
    )


def _refer_to_free_form(node: dict[str, Any]) -> None:
    reference = {"$ref": f"#/components/schemas/{FREE_FORM}"}
    others = (
        [kind for kind in node["type"] if kind != "object"]
        if isinstance(node["type"], list)
        else []
    )
    kept: dict[str, Any] = {key: node[key] for key in ("description", "example") if key in node}
    node.clear()
    node.update(kept)
    if others:
        node["oneOf"] = [reference, *({"type": kind} for kind in others)]
    else:
        node["allOf"] = [reference]
