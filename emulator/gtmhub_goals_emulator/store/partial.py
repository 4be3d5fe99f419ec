"""Documents of which only what some paths lead to is decoded: passing over the rest saves most.

The first two names of a path become attributes where the document has objects there; behind them,
and wherever something else stands, values are walked as the reference walks them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

import msgspec

from gtmhub_goals_emulator.query.batch import Column, Documents, Several
from gtmhub_goals_emulator.query.bson_order import MISSING, values_from
from gtmhub_goals_emulator.query.filter import Path

MAX_OBJECTS = 32  # each takes a type of its own, and a filter may name a thousand
_ID: Path = ("id",)


class PartialDocuments:
    """How to decode a JSON array of documents, and where in them each path is found."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._attributes: dict[str, str] = {}
        self._inner: dict[str, dict[str, str]] = {}
        fields: list[tuple[str, Any, Any]] = []
        for head, names in _heads(paths).items():
            self._attributes[head] = attribute = f"at{len(fields)}"
            if not names:
                fields.append((attribute, Any, MISSING))
                continue
            self._inner[head] = inner = {name: f"in{at}" for at, name in enumerate(names)}
            each = _type([(name, Any, MISSING) for name in inner.values()], inner)
            # an object that is not there says of its fields what an empty one says
            empty = msgspec.field(default_factory=each)
            fields.append((attribute, each | list[Any] | str | int | float | bool | None, empty))
        whole: Any = _type(fields, self._attributes)
        self.decode: Callable[[str | bytes], Documents] = msgspec.json.Decoder(list[whole]).decode
        self.id_of: Callable[[Any], str] = attrgetter(self._attributes["id"])

    def put(self, document: Any, head: str, value: Any) -> None:
        """Set what the document's text does not hold."""
        setattr(document, self._attributes[head], value)

    def column(self, path: Path) -> Column:
        head, *names = path
        attributes = [self._attributes[head]]
        if head in self._inner:
            attributes.append(self._inner[head][names[0]])
        get = attrgetter(".".join(attributes))
        rest = path[len(attributes) :]

        def walk(document: Any) -> Any:
            value = document
            for at, attribute in enumerate(attributes):
                if not isinstance(value, msgspec.Struct):
                    return _reached(value, path[at:])
                value = getattr(value, attribute)
            return _reached(value, rest)

        def column(documents: Documents) -> list[Any]:
            try:
                values = list(map(get, documents))
            except AttributeError:  # some document has no object there
                return list(map(walk, documents))
            return [_reached(value, rest) for value in values] if rest else values

        return column


class WholeDocuments:
    """The same for paths whose first name no attribute can stand for: everything is decoded."""

    def __init__(self) -> None:
        self.decode: Callable[[str | bytes], Documents] = msgspec.json.Decoder(list[Any]).decode
        self.id_of: Callable[[Any], str] = itemgetter("id")

    def put(self, document: Any, head: str, value: Any) -> None:
        document[head] = value

    def column(self, path: Path) -> Column:
        return lambda documents: [_reached(document, path) for document in documents]


@lru_cache(maxsize=64)
def partial_documents(paths: frozenset[Path]) -> PartialDocuments | WholeDocuments:
    if all(_is_plain(path[0]) for path in paths):
        return PartialDocuments(paths)
    return WholeDocuments()


def _is_plain(name: str) -> bool:
    """Say whether msgspec takes it for the name of an attribute."""
    return name.isprintable() and '"' not in name and "\\" not in name


def _heads(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Answer the first names of all paths, each with the second names that suffice, if they do."""
    inner: dict[str, set[str]] = {}
    whole = {"metrics"}  # joined to the document, so decoded apart
    for path in (_ID, *paths):
        names = inner.setdefault(path[0], set())
        if len(path) == 1 or len(inner) > MAX_OBJECTS or not _is_plain(path[1]):
            whole.add(path[0])
        else:
            names.add(path[1])
    return {head: [] if head in whole else sorted(names) for head, names in inner.items()}


def _type(fields: list[tuple[str, Any, Any]], attributes: dict[str, str]) -> Any:
    """Make a type whose attributes stand for these names of the document."""
    names = {attribute: name for name, attribute in attributes.items()}
    return msgspec.defstruct("Partial", fields, rename=names, gc=False)


def _reached(value: Any, path: Path) -> Any:
    found = values_from(value, path)
    return found[0] if len(found) == 1 else Several(found)
