"""Compile schemas of one document, each distinct schema once."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import msgspec

from gtmhub_goals_emulator.contract.load import Document
from gtmhub_goals_emulator.contract.operations import Schema

Validator = jsonschema_rs.Draft202012Validator

# Keywords that constrain nothing. Leaving them out halves the time to start.
_PROSE = frozenset({"description", "example", "examples", "title", "deprecated"})


class Compiler:
    def __init__(self, document: Document) -> None:
        self.document = document
        schemas = document.get("components", {}).get("schemas", {})
        self._components = {name: _bare(schema) for name, schema in schemas.items()}
        self._compiled: dict[bytes, Validator] = {}

    def compile(self, schema: Schema) -> Validator:
        bare = _bare(schema)
        key = msgspec.json.encode(bare)
        if key not in self._compiled:
            used: Schema = {}
            self._collect(bare, used)
            whole = {**bare, "components": {"schemas": used}}
            self._compiled[key] = Validator(whole, validate_formats=True)
        return self._compiled[key]

    def _collect(self, node: Any, used: Schema) -> None:
        """Gather the components that `node` reaches."""
        if isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str):
                name = reference.rsplit("/", 1)[1]
                if name not in used:
                    used[name] = self._components[name]
                    self._collect(used[name], used)
            for value in node.values():
                self._collect(value, used)
        elif isinstance(node, list):
            for value in node:
                self._collect(value, used)


def _bare(schema: Any) -> Any:
    """Copy a schema without prose; the keys below `properties` are names, not keywords."""
    if isinstance(schema, list):
        return [_bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(value) for name, value in node.items()}
        if key == "properties"
        else _bare(node)
        for key, node in schema.items()
        if key not in _PROSE and not key.startswith("x-")
    }
