"""The contract that the package carries: its operations, the routes to them, what each accepts.

The generator prints it from openapi/. Its schemas are compiled, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any, Literal
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.contract.schemas import (
    Compiler,
    Schema,
    SpecDocument,
    Validator,
    bare,
    first_fault,
    optional,
    shortened,
)


def contract_text() -> bytes:
    """Return the contract as it lies in the package, for those who want to serve it."""
    return resources.files(__package__).joinpath("goals.json").read_bytes()


def load_contract() -> SpecDocument:
    """Read the documented operations."""
    document: SpecDocument = msgspec.json.decode(contract_text(), type=dict)
    return document


def load_companions() -> SpecDocument:
    """Read the documented operations and what programs call beside them, as one document."""
    document = load_contract()
    companions = _companions()
    for part in ("paths", "components"):
        for name, held in companions[part].items():
            document[part].setdefault(name, {}).update(held)
    return document


def companions_text() -> bytes:
    """Return the companions alone, with all components that they refer to, to serve them."""
    return msgspec.json.encode({**_companions(), "components": load_companions()["components"]})


def _companions() -> SpecDocument:
    text = resources.files(__package__).joinpath("companions.json").read_bytes()
    companions: SpecDocument = msgspec.json.decode(text, type=dict)
    return companions


def resolve(document: SpecDocument, node: SpecDocument) -> SpecDocument:
    """Follow a `$ref` into the document's own components; anything else is returned as it is."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


Place = Literal["path", "query", "header"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Parameter(Struct, frozen=True):
    name: str
    place: Place
    required: bool
    schema: Schema
    example: Any = None


class Operation(Struct, frozen=True):
    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Schema | None
    body_required: bool
    answers: Mapping[int, Schema | None]
    documented: bool
    """Whether it stands in the vendor's document; what else there is was seen or is assumed."""


def operations(document: SpecDocument) -> dict[str, Operation]:
    found: dict[str, Operation] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = _operation(document, method.upper(), path, item[method])
                found[operation.id] = operation
    return found


def _operation(document: SpecDocument, method: str, path: str, node: SpecDocument) -> Operation:
    body = resolve(document, node["requestBody"]) if "requestBody" in node else None
    return Operation(
        id=node["operationId"],
        method=method,
        path=path,
        parameters=tuple(
            _parameter(resolve(document, parameter)) for parameter in node.get("parameters", ())
        ),
        body=_json_schema(body) if body is not None else None,
        body_required=bool(body and body.get("required")),
        answers={
            int(status): _json_schema(resolve(document, answer))
            for status, answer in node["responses"].items()
        },
        documented=node.get("x-evidence") == "documented",
    )


def _parameter(node: SpecDocument) -> Parameter:
    return Parameter(
        node["name"], node["in"], node.get("required", False), node["schema"], node.get("example")
    )


def _json_schema(node: SpecDocument) -> Schema | None:
    content = node.get("content")
    if not content:
        return None
    schema: Schema = content["application/json"]["schema"]
    return schema


Values = dict[str, str]
ByMethod = dict[str, Operation]
Found = tuple[ByMethod, Values]


class Routes:
    """All paths of a contract: those without parameters in a dict, the others as patterns."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        """Paths of as many segments are tried with the literal segments first."""
        self._literal: dict[str, ByMethod] = {}
        templates: dict[str, ByMethod] = {}
        for operation in operations:
            paths = templates if "{" in operation.path else self._literal
            paths.setdefault(operation.path, {})[operation.method] = operation
        self._patterns: dict[int, list[tuple[re.Pattern[str], ByMethod]]] = {}
        for path in sorted(templates, key=_literal_first):
            pattern = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))
            self._patterns.setdefault(path.count("/"), []).append((pattern, templates[path]))

    def find(self, raw_path: str) -> Found | None:
        """Return the operations of the path by method, and its parameters; None for no path.

        `raw_path` is still percent-encoded, so an encoded slash cannot pass for a real one.
        """
        by_method = self._literal.get(raw_path)
        if by_method is not None:
            return by_method, {}
        for pattern, by_method in self._patterns.get(raw_path.count("/"), ()):
            match = pattern.fullmatch(raw_path)
            if match is not None:
                values = match.groupdict()
                if "%" in raw_path:
                    values = {
                        name: unquote_to_bytes(value).decode(errors="replace")
                        for name, value in values.items()
                    }
                return by_method, values
        return None


def _literal_first(path: str) -> list[bool]:
    return [segment.startswith("{") for segment in path.split("/")]


class Mismatch(Exception):
    """A value does not fit the contract; the message names the place and what is wrong."""


Decode = Callable[[str], Any]


class Checks:
    """Everything the contract says about one operation, compiled once."""

    def __init__(self, compiler: Compiler, operation: Operation) -> None:
        """Compile the schemas of `operation`, which must come from the compiler's document."""
        self.operation = operation
        self._compiler = compiler
        readers = {
            (parameter.place, parameter.name): _Reader(compiler, parameter)
            for parameter in operation.parameters
        }
        self._path = [reader for (place, _), reader in readers.items() if place == "path"]
        self._query = {name: r for (place, name), r in readers.items() if place == "query"}
        if "limit" in self._query and "take" not in self._query:
            limit = next(each for each in operation.parameters if each.name == "limit")
            self._query["take"] = _Reader(compiler, limit, "take")  # the vendor's paging page
        self._query_required = [r.name for r in self._query.values() if r.required]
        self._header = {name: r for (place, name), r in readers.items() if place == "header"}
        self._body = None if operation.body is None else compiler.compile(operation.body)
        self._answers: dict[int, Validator | None] = {
            status: None if schema is None else compiler.compile(schema)
            for status, schema in operation.answers.items()
        }
        self._items = _items_of(compiler, operation)
        self._goals: dict[tuple[int, bool], tuple[Compiler, Schema, Validator]] = {}

    def parameters(self, path_values: Mapping[str, str], query: bytes) -> dict[str, Any]:
        """Decode and check path and query values; raise Mismatch at the first that does not fit."""
        values: dict[str, Any] = {}
        for reader in self._path:
            values[reader.name] = reader.read(path_values[reader.name])
        if query and self._query:
            self._read_query(query, values)
        for name in self._query_required:
            if name not in values:
                raise Mismatch(f"query parameter {name}: is required")
        return values

    def _read_query(self, query: bytes, values: dict[str, Any]) -> None:
        known = self._query
        for pair in query.split(b"&"):
            if not pair:
                continue
            raw_name, _, raw_value = pair.partition(b"=")
            name = _text(raw_name, "query")
            reader = known.get(name)
            if reader is None:
                continue  # the real service ignores what it does not know (observed)
            if reader.name in values:
                raise Mismatch(f"query parameter {name}: is given twice; send it once")
            values[reader.name] = reader.read(_text(raw_value, reader.label))

    def header_fits(self, name: str, value: str | None) -> bool:
        """Whether a header parameter may have `value`, or be left out, where it is declared."""
        reader = self._header.get(name)
        if reader is None:
            return True
        return not reader.required if value is None else reader.fits(value)

    def body(self, value: Any) -> None:
        if self._body is None or self._body.is_valid(value):
            return
        assert self.operation.body is not None
        if isinstance(value, dict) and len(value) == 1:  # as the document's samples wrap it
            [(key, wrapped)] = value.items()
            if self._body.is_valid(wrapped):
                name = shortened(repr(key))
                raise Mismatch(f"body: send what stands under {name} bare, without that key")
        raise Mismatch(f"body{first_fault(self._compiler, self.operation.body, value)}")

    def answer(self, status: int, value: Any) -> None:
        """Raise Mismatch unless the contract allows this answer; `value` None means no body."""
        try:
            validator = self._answers[status]
        except KeyError:
            raise Mismatch(f"status {status} is not documented") from None
        if validator is None:
            if value is not None:
                raise Mismatch(f"status {status} documents no body")
        elif not validator.is_valid(value):
            schema = self.operation.answers[status] or {}
            raise Mismatch(f"status {status}: body{first_fault(self._compiler, schema, value)}")

    def goal(self, status: int, value: Any, projected: bool) -> None:
        """Check the one goal of an answer, or one element of a list that `answer` saw empty.

        `projected`: `fields` chose its keys, so that none of them has to be there.
        """
        key = (status, projected)
        if key not in self._goals:
            compiler = self._compiler.projection() if projected else self._compiler
            schema = self._items.get(status) or self.operation.answers[status] or {}
            if projected:
                schema = optional(compiler.resolve(bare(schema)))
            self._goals[key] = (compiler, schema, compiler.compile(schema))
        compiler, schema, validator = self._goals[key]
        if not validator.is_valid(value):
            raise Mismatch(f"status {status}: goal{first_fault(compiler, schema, value)}")


def _items_of(compiler: Compiler, operation: Operation) -> dict[int, Schema]:
    """Schemas for the elements of `items`, of the answers that have such a list."""
    found = {}
    for status, schema in operation.answers.items():
        if schema is not None:
            node = compiler.resolve(bare(schema))
            items = node.get("properties", {}).get("items", {}).get("items")
            if items is not None:
                found[status] = items
    return found


class _Reader:
    """Turns the text of one parameter into a checked value."""

    def __init__(self, compiler: Compiler, parameter: Parameter, called: str = "") -> None:
        self.name = parameter.name
        self.required = parameter.required
        self.label = f"{parameter.place} parameter {called or parameter.name}"
        self._decode = _DECODERS[compiler.resolve(parameter.schema).get("type", "string")]
        self._compiler = compiler
        self._schema = parameter.schema
        self._validator = compiler.compile(parameter.schema)
        self._example = parameter.example

    def read(self, text: str) -> Any:
        try:
            value = self._decode(text)
        except ValueError as error:
            raise Mismatch(f"{self.label}: {error}") from None
        if not self._validator.is_valid(value):
            raise Mismatch(self.label + self._fault(value))
        return value

    def _fault(self, value: Any) -> str:
        """Show how to write what has a form of its own: its pattern would tell nobody."""
        fault = first_fault(self._compiler, self._schema, value)
        if self._example is None or fault.keyword != "pattern":
            return str(fault)
        return f": {shortened(repr(value))} is malformed; write it as {self._example}"

    def fits(self, text: str) -> bool:
        return self._validator.is_valid(text)


def _text(raw: bytes, place: str) -> str:
    if b"+" in raw:
        raw = raw.replace(b"+", b" ")
    try:
        return (unquote_to_bytes(raw) if b"%" in raw else raw).decode()
    except UnicodeDecodeError:
        raise Mismatch(f"{place}: is not UTF-8") from None


def _integer(text: str) -> int:
    digits = text[1:] if text[:1] == "-" else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 32:
        raise ValueError(f"{shortened(text)!r} is not an integer")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{shortened(text)!r} is not a number") from None


def _boolean(text: str) -> bool:
    # A Python client was seen sending "True" to the real service.
    if text in ("true", "True"):
        return True
    if text in ("false", "False"):
        return False
    raise ValueError(f"{shortened(text)!r} is neither true nor false")


_DECODERS: dict[str, Decode] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
