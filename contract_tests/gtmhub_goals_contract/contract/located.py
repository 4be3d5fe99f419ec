"""A YAML document whose every node knows its line, and the views that follow its references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gtmhub_goals_contract.contract.operations import escaped, unescaped
from gtmhub_goals_contract.errors import ConfigurationError


class _Loader(yaml.CSafeLoader):
    """YAML as JSON can say it: days are strings."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


class Document:
    """A parsed document, the line of each of its nodes, and the name that reports give it.

    Attributes:
        name: As in `openapi/goals.yaml` or `origin/main:openapi/goals.yaml`.
        tree: Its value; keys are strings.
        beside: The document that holds what references name and this one does not.
    """

    def __init__(self, name: str, text: str, beside: Document | None = None) -> None:
        self.name = name
        self.beside = beside
        self._lines: dict[str, int] = {}
        self._views: dict[str, View] = {}
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            self.tree: Any = None if node is None else self._value(loader, node, "#")
        except (yaml.YAMLError, ValueError) as error:
            raise ConfigurationError(f"{name} is not YAML: {error}") from error
        finally:
            loader.dispose()
        if not isinstance(self.tree, dict) or not isinstance(self.tree.get("paths"), dict):
            raise ConfigurationError(f"{name} is no OpenAPI document: it has no `paths`")

    @classmethod
    def read(cls, path: Path, name: str | None = None, beside: Document | None = None) -> Document:
        """Read a file.

        Raises:
            ConfigurationError: It is missing, or no OpenAPI document.
        """
        try:
            return cls(name or str(path), path.read_text("utf-8"), beside)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise ConfigurationError(f"cannot read {path}: {reason}") from error

    def _value(self, loader: _Loader, node: yaml.Node, pointer: str) -> Any:
        self._lines[pointer] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            mapping = {}
            for key_node, value_node in node.value:
                key = str(loader.construct_object(key_node))
                if key in mapping:
                    line = key_node.start_mark.line + 1
                    raise ConfigurationError(f"{self.name}:{line}: the key {key!r} is given twice")
                below = f"{pointer}/{escaped(key)}"
                mapping[key] = self._value(loader, value_node, below)
                self._lines[below] = key_node.start_mark.line + 1
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [
                self._value(loader, item, f"{pointer}/{index}")
                for index, item in enumerate(node.value)
            ]
        return loader.construct_object(node)

    def holds(self, pointer: str) -> bool:
        """Return whether a node of this document has the pointer."""
        return pointer in self._lines

    def line(self, pointer: str) -> int:
        """Return the line of the node, or of the nearest node around it that exists."""
        while pointer not in self._lines and "/" in pointer:
            pointer = pointer.rpartition("/")[0]
        return self._lines.get(pointer, 1)

    def at(self, pointer: str) -> Any:
        """Return the value of a node."""
        node = self.tree
        for part in pointer.split("/")[1:]:
            key = unescaped(part)
            try:
                node = node[int(key)] if isinstance(node, list) else node[key]
            except (KeyError, IndexError, ValueError, TypeError) as error:
                raise ConfigurationError(
                    f"{self.name}: the reference {pointer} names nothing: {key!r} is missing"
                ) from error
        return node

    def view(self, pointer: str) -> View:
        """Return the node with its references followed."""
        found = self._views.get(pointer)
        if found is None:
            found = self._views[pointer] = _followed(self, pointer, ())
        return found


@dataclass(frozen=True)
class View:
    """A node as its readers see it: references followed, siblings of a reference winning.

    Attributes:
        document: Where it stands.
        pointer: The node that says it: the target of a bare reference, else the node itself.
        value: The value, or the merged mapping.
        places: For a mapping, the pointer under which each key really stands.
    """

    document: Document
    pointer: str
    value: Any
    places: dict[str, str]

    def __contains__(self, key: str) -> bool:
        return key in self.places

    def get(self, key: str, default: Any = None) -> Any:
        """Return the plain value under a key."""
        return self.value.get(key, default) if key in self.places else default

    def place(self, key: str) -> str:
        """Return the pointer of a key, also of one that is not there."""
        return self.places.get(key) or f"{self.pointer}/{escaped(key)}"

    def child(self, key: str) -> View | None:
        """Return the view of what stands under a key."""
        return self.document.view(self.places[key]) if key in self.places else None

    def children(self, key: str) -> dict[str, View]:
        """Return the views of a mapping of named things, by name."""
        held = self.child(key)
        if held is None or not isinstance(held.value, dict):
            return {}
        return {name: self.document.view(place) for name, place in held.places.items()}

    def items(self, key: str) -> Iterator[View]:
        """Yield the views of a list."""
        values = self.get(key)
        for index in range(len(values) if isinstance(values, list) else 0):
            yield self.document.view(f"{self.places[key]}/{index}")


def _followed(document: Document, pointer: str, seen: tuple[str, ...]) -> View:
    value = document.at(pointer)
    if not isinstance(value, dict):
        return View(document, pointer, value, {})
    places = {key: f"{pointer}/{escaped(key)}" for key in value}
    reference = value.get("$ref")
    if not isinstance(reference, str):
        return View(document, pointer, value, places)
    if document.beside is not None and not document.holds(reference):
        target = document.beside.view(f"#{reference.partition('#')[2]}")
    elif not reference.startswith("#") or reference in seen:
        fault = "refers to itself" if reference in seen else "leaves the document"
        line = document.line(pointer)
        raise ConfigurationError(f"{document.name}:{line}: the reference {reference} {fault}")
    else:
        target = _followed(document, reference, (*seen, reference))
    if len(value) == 1:
        return target
    del places["$ref"]
    base = target.value if isinstance(target.value, dict) else {}
    merged = {**base, **{key: value[key] for key in places}}
    return View(document, pointer, merged, {**target.places, **places})
