"""Schemas, each compiled once, and why a value does not fit one.

A validator says yes or no in no time, but to say why it copies the whole value. So the first fault
is looked for by hand: first what a value is and how long, then what it holds, and only in the part
that does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema_rs
import msgspec
from msgspec import Struct

Schema = dict[str, Any]
SpecDocument = dict[str, Any]

SHOWN = 120  # characters of a refused value that a message repeats
MASK = "\ue000"
"""What a compiled validator writes in place of a value: it would repeat a megabyte."""


Validator = jsonschema_rs.Draft202012Validator

# Keywords that constrain nothing. Leaving them out halves the time to start.
_PROSE = frozenset({"description", "example", "examples", "title", "deprecated"})


class Compiler:
    """Makes one validator of all schemas that are equal; knows the components of one document."""

    def __init__(self, document: SpecDocument) -> None:
        """Take the components without their prose."""
        schemas = document.get("components", {}).get("schemas", {})
        self._components = {name: bare(schema) for name, schema in schemas.items()}
        self._compiled: dict[bytes, Validator] = {}

    def compile(self, schema: Schema) -> Validator:
        constraints = bare(schema)
        key = msgspec.json.encode(constraints)
        if key not in self._compiled:
            used: Schema = {}
            self._collect(constraints, used)
            whole = {**constraints, "components": {"schemas": used}}
            self._compiled[key] = Validator(whole, validate_formats=True, mask=MASK)
        return self._compiled[key]

    def resolve(self, schema: Schema) -> Schema:
        """Follow a `$ref`; what is no reference is answered as it is."""
        while "$ref" in schema:
            schema = self._components[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def projection(self) -> Compiler:
        """Answer a compiler of the same schemas that misses no key: `fields` left some out."""
        relaxed = Compiler({})
        relaxed._components = {name: optional(node) for name, node in self._components.items()}
        return relaxed

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


def bare(schema: Any) -> Any:
    """Copy a schema without prose."""
    return _without(schema, lambda keyword: keyword in _PROSE or keyword.startswith("x-"))


def optional(schema: Any) -> Any:
    """Copy a bare schema without what it requires."""
    return _without(schema, lambda keyword: keyword == "required")


def _without(schema: Any, dropped: Callable[[str], bool]) -> Any:
    """Copy a schema without some keywords; the keys below `properties` are names."""
    if isinstance(schema, list):
        return [_without(each, dropped) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without(value, dropped) for name, value in node.items()}
        if key == "properties"
        else _without(node, dropped)
        for key, node in schema.items()
        if not dropped(key)
    }


class Fault(Struct, frozen=True):
    """`place` is a path as `.items[3].name`; `keyword` is the schema's that refused the value."""

    place: str
    keyword: str
    cause: str

    def __str__(self) -> str:
        """Answer the place and the cause, as a message ends."""
        return f"{self.place}: {self.cause}"


def first_fault(compiler: Compiler, schema: Schema, value: Any) -> Fault:
    """Say where `value`, which does not fit `schema`, fails first and why."""
    place = ""
    while True:
        schema = compiler.resolve(schema)
        for keyword in sorted(schema, key=_turn):
            if keyword in _INWARD or keyword == "components":
                continue
            part = compiler.compile({keyword: schema[keyword]})
            if not part.is_valid(value):
                return Fault(place, keyword, _cause(part, keyword, schema[keyword], value))
        inner = _inner_fault(compiler, schema, value)
        if inner is None:
            return Fault(place, "", "does not fit")
        step, schema, value = inner
        if step is not None:
            place += f"[{step}]" if isinstance(step, int) else f".{step[:SHOWN]}"


_INWARD = ("allOf", "anyOf", "properties", "additionalProperties", "items")
_FIRST = ("type", "maxItems", "minItems", "maxLength", "minLength", "maxProperties", "required")


def _turn(keyword: str) -> int:
    return _FIRST.index(keyword) if keyword in _FIRST else len(_FIRST)


def _inner_fault(
    compiler: Compiler, schema: Schema, value: Any
) -> tuple[str | int | None, Schema, Any] | None:
    """Answer the first thing inside `value` that does not fit: its step, schema and value.

    The step of an `allOf` or `anyOf` is None: it leads to the same value.
    """
    for part in schema.get("allOf", ()):
        if not compiler.compile(part).is_valid(value):
            return None, part, value
    if "anyOf" in schema and not compiler.compile({"anyOf": schema["anyOf"]}).is_valid(value):
        return None, _meant(compiler, schema["anyOf"], value), value
    if isinstance(value, dict):
        named = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for name in value:
            part = named.get(name, others)
            if part is False:
                return name, {"not": {"x-known": [*named]}}, value[name]
            if part is not True and not compiler.compile(part).is_valid(value[name]):
                return name, part, value[name]
    if isinstance(value, list) and "items" in schema:
        part = schema["items"]
        fits = compiler.compile(part).is_valid
        for index, each in enumerate(value):
            if not fits(each):
                return index, part, each
    return None


def _meant(compiler: Compiler, parts: list[Schema], value: Any) -> Schema:
    """Of several schemas the one for values of this type; else all the types, or the first."""
    resolved = [compiler.resolve(part) for part in parts]
    typed = [part for part in resolved if isinstance(part.get("type"), str)]
    for part in typed:
        if compiler.compile({"type": part["type"]}).is_valid(value):
            return part
    return {"type": [part["type"] for part in typed]} if typed == resolved else resolved[0]


def _cause(part: Validator, keyword: str, wanted: Any, value: Any) -> str:
    own = _OWN_WORDS.get(keyword)
    if own is not None:
        return own(wanted, value)
    try:
        part.validate(value)
    except jsonschema_rs.ValidationError as error:
        return error.message.replace(MASK, shown(value))
    return "does not fit"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _type(wanted: str | list[str], value: Any) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    plural = "s" if len(names) > 1 else ""
    listed = ", ".join(f'"{name}"' for name in names)
    return f"{shown(value)} is not of type{plural} {listed}"


def _required(wanted: list[str], value: Any) -> str:
    missing = next(name for name in wanted if name not in value)
    return f'"{missing}" is a required property'


def _enum(wanted: list[Any], value: Any) -> str:
    *others, last = [shown(each) for each in wanted]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"{shown(value)} is not one of {listed}"


def _format(wanted: str, value: Any) -> str:
    written = {"date-time": "2026-01-31T08:00:00Z", "date": "2026-01-31"}.get(wanted)
    remedy = "" if written is None else f"; write it as {written}"
    return f'{shown(value)} is not a "{wanted}"{remedy}'


_OWN_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "type": _type,
    "required": _required,
    "enum": _enum,
    "maxItems": lambda most, value: f"has {len(value)} items, more than {_counted(most, 'item')}",
    "minItems": lambda least, value: f"{shown(value)} has less than {_counted(least, 'item')}",
    "not": lambda other, value: (
        f"is not known here; known are {', '.join(other.get('x-known', ()))}"
    ),
    "format": _format,
}
"""For what may be large; a validator would copy it."""


def shown(value: Any) -> str:
    """Answer the value as JSON, or its ends where it is long."""
    if isinstance(value, str):
        value = shortened(value)
    return shortened(msgspec.json.encode(value).decode())


def shortened(text: str) -> str:
    if len(text) <= 2 * SHOWN:
        return text
    return f"{text[:SHOWN]}…{text[-SHOWN:]}"
