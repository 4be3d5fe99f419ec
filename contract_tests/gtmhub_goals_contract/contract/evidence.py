"""Tells whether what an answer breaks is documented, or only inferred by us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

INFERRED = "inferred"
_DESCENTS = frozenset({"items", "additionalProperties", "prefixItems"})


class _Walk:
    """Down a schema along the path of an error; the innermost mark on the way decides."""

    def __init__(self, document: Mapping[str, Any], node: Any, pointer: str) -> None:
        self.document = document
        self.node = node
        self.pointer = pointer
        self.mark = ""  # where the innermost mark says inferred; empty where it says otherwise
        self.holder = ""  # the same of the node that says which schema stands here
        self._look()

    def follow(self, path: Sequence[str | int]) -> None:
        before: str | int = ""
        for part in path:
            if part == "$ref" and before != "properties":
                self.pointer = str(self.node["$ref"])
                self.node = _at(self.document, self.pointer)
            else:
                self.node = self.node[part]
                self.pointer += f"/{_escaped(str(part))}"
            self._look()
            if before == "properties" or part in _DESCENTS:
                self.holder = self.mark
            before = "" if before == "properties" else part

    def _look(self) -> None:
        if isinstance(self.node, Mapping) and "x-evidence" in self.node:
            self.mark = self.pointer if self.node["x-evidence"] == INFERRED else ""


def inferred_at(
    document: Mapping[str, Any],
    response: Mapping[str, Any],
    media: str,
    pointer: str,
    path: Sequence[str | int],
    missing: str | None = None,
) -> str:
    """The pointer of the inferred node that an error contradicts; empty where none is.

    `path` is the error's way through the schema of `media`, its keyword last; `missing` the
    property that a `required` did not find. That a thing is of the referenced kind at all (the
    keyword `type`) is also the word of the node that refers to it.
    """
    walk = _Walk(document, response, pointer)
    walk.follow(["content", media, "schema", *path[:-1]])
    if missing is not None:
        properties = walk.node.get("properties", {})
        if missing in properties:
            walk.follow(["properties", missing])
        return walk.mark
    if path[-1:] == ["type"]:
        return walk.mark or walk.holder
    return walk.mark


def inferred_body(
    document: Mapping[str, Any], response: Mapping[str, Any], media: str, pointer: str
) -> str:
    """The pointer of the schema, where the whole body of a response is inferred."""
    walk = _Walk(document, response, pointer)
    walk.follow(["content", media, "schema"])
    while isinstance(walk.node, Mapping) and "$ref" in walk.node:
        walk.follow(["$ref"])
    return walk.mark


def named(pointer: str) -> str:
    """`Goal.locked` for `#/components/schemas/Goal/properties/locked`."""
    words = pointer.removeprefix("#/components/schemas/").removeprefix("#/").split("/")
    kept = [word for word in words if word not in {"properties", "items"}]
    return ".".join(word.replace("~1", "/").replace("~0", "~") for word in kept)


def _at(document: Mapping[str, Any], pointer: str) -> Any:
    node: Any = document
    for part in pointer.removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
