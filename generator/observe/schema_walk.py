"""One JSON value against one schema: what does not fit, and where, for every node of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator.changes.located import View
from generator.changes.schemas import named

from . import redaction
from .words import KNOWN_WORDS

_TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
}  # fmt: skip
_LENGTHS: dict[str, type[Sized]] = {
    "minLength": str, "maxLength": str, "minItems": list, "maxItems": list,
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """One look at one node of the contract.

    Attributes:
        view: The schema.
        name: How reports name it.
        kind: `fits`, or what does not fit, as `type`, `null`, `missing`, `value`, `pattern`.
        told: What was found, without content.
    """

    view: View
    name: str
    kind: str
    told: str = ""


FITS = "fits"
FIELD = "undocumented field"


def look(value: Any, schema: View, subject: str) -> Iterator[Seen]:
    """Yield what a value shows about a schema and all below it."""
    if not isinstance(schema.value, dict):
        return
    name = named(schema.pointer, subject)
    faults = list(_own_faults(value, schema, name))
    yield from faults or [Seen(schema, name, FITS)]
    if any(fault.kind in ("type", "null") for fault in faults):
        return
    for keyword in ("allOf", "anyOf", "oneOf"):
        members = list(schema.items(keyword))
        if keyword != "allOf" and members:
            members = [_best(value, members, name)]
        for member in members:
            yield from (seen for seen in look(value, member, name) if seen.kind != FIELD)
    if isinstance(value, dict):
        yield from _object(value, schema, name)
    elif isinstance(value, list):
        items = schema.child("items")
        if items is not None:
            for item in value:
                yield from look(item, items, f"{name}[]")


def _best(value: Any, members: list[View], name: str) -> View:
    return min(members, key=lambda member: sum(s.kind != FITS for s in look(value, member, name)))


def _own_faults(value: Any, schema: View, name: str) -> Iterator[Seen]:
    told = redaction.told(value)
    types = schema.get("type")
    if types is not None and not any(_is(value, kind) for kind in _listed(types)):
        kind = "null" if value is None else "type"
        yield Seen(schema, name, kind, f"{told}, documented is {' or '.join(_listed(types))}")
        return
    if value is None:
        return
    words = schema.get("enum", KNOWN_WORDS.get(schema.pointer))
    if words is not None and value not in words:
        yield Seen(schema, name, "value", redaction.word(value))
    if "const" in schema and value != schema.get("const"):
        yield Seen(schema, name, "value", redaction.word(value))
    if isinstance(value, str):
        pattern = schema.get("pattern")
        if pattern is not None and not re.search(pattern, value):
            yield Seen(schema, name, "pattern", told)
        if not _has_format(value, schema.get("format")):
            yield Seen(schema, name, "format", f"{told} is no {schema.get('format')}")
    elif _is(value, "number") and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        yield Seen(schema, name, "range", f"{told} outside the documented range")
    for keyword, holder in _LENGTHS.items():
        if isinstance(value, holder) and keyword in schema:
            limit, length = schema.get(keyword), len(value)
            if length < limit if keyword.startswith("min") else length > limit:
                yield Seen(schema, name, "length", f"{length}, `{keyword}` is {limit}")
    if isinstance(value, dict):
        for required in schema.get("required", ()):
            if required not in value:
                yield Seen(schema, name, "missing", f"`{required}` is required and absent")


def _object(value: dict[str, Any], schema: View, name: str) -> Iterator[Seen]:
    documented = _properties(schema)
    own = schema.children("properties")
    further = schema.get("additionalProperties")
    for key, inner in value.items():
        if key in own:
            yield from look(inner, own[key], f"{name}.{key}")
        elif key in documented:
            continue  # a schema that this one is made of has looked at it
        elif isinstance(further, dict) and further:
            below = schema.child("additionalProperties")
            if below is not None:
                yield from look(inner, below, f"{name}.*")
        elif further is None and documented:
            yield Seen(schema, name, FIELD, f"`{redaction.key(key)}`, {redaction.told(inner)}")


def _properties(schema: View) -> dict[str, View]:
    """Return the properties of a schema and of all it is made of."""
    found: dict[str, View] = {}
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.items(keyword):
            found |= _properties(member)
    return found | schema.children("properties")


def _listed(types: Any) -> list[str]:
    return [types] if isinstance(types, str) else list(types)


def _is(value: Any, kind: str) -> bool:
    if kind in ("integer", "number"):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return kind == "number" or float(value).is_integer()
    return isinstance(value, _TYPES[kind])


def _has_format(value: str, wanted: str | None) -> bool:
    try:
        if wanted == "date-time":
            return datetime.fromisoformat(value).tzinfo is not None and "T" in value.upper()
        if wanted == "date":
            date.fromisoformat(value)
    except ValueError:
        return False
    return True
