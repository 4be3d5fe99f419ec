"""Valid values of a schema that together meet all its constraints, at the edge of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.contract.conformance import compile_schema
from gtmhub_goals_contract.contract.operations import resolve
from gtmhub_goals_contract.keywords.check import OWN_FORMATS

Known = Mapping[str, list[Any]]  # name of a property -> values of it that mean something here
LONGEST_TEXT = 70_000
LONGEST_LIST = 100
EXAMPLES: Mapping[str, Any] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True}


class Edges:
    """`known` holds values that no schema can tell, such as ids that exist."""

    def __init__(self, contract: Contract, known: Known) -> None:
        """A name that is known without any value is left out of objects."""
        self._contract = contract
        self._known = known
        self._inside: list[Any] = []  # references that are being followed

    def of(self, schema: Mapping[str, Any], name: str = "", example: Any = None) -> list[Any]:
        """The first one is an ordinary value; `example` is used where the schema has none."""
        reference = schema.get("$ref")
        if reference is not None and reference in self._inside:
            return []  # a schema that holds itself
        self._inside.append(reference)
        try:
            return self._of_whole(resolve(self._contract.document, schema), name, example)
        finally:
            self._inside.pop()

    def _of_whole(self, whole: Mapping[str, Any], name: str, example: Any) -> list[Any]:
        if name in self._known:
            values = list(self._known[name])
        elif "enum" in whole or "const" in whole:
            values = list(whole.get("enum", [whole.get("const")]))
        else:
            values = list(self._made(whole, name, whole.get("example", example)))
        if "null" in _types(whole):
            values.append(None)
        validator = compile_schema(self._contract, whole)
        return [value for value in values if _fits(whole, value, validator)]

    def _made(self, schema: Mapping[str, Any], name: str, example: Any) -> Iterator[Any]:
        for part in (*schema.get("allOf", ()), *schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from self.of(part, name, example)
        for kind in _types(schema):
            if kind == "object":
                yield from self._objects(schema)
            elif kind == "array":
                yield from self._lists(schema, name)
            elif kind != "null":
                yield EXAMPLES[kind] if example is None else example
                yield from _at_the_edge(schema, kind, example)

    def _objects(self, schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The least that is valid, then every property with one of its values after the other."""
        required = set(schema.get("required", ()))
        values = {
            name: self.of(child, name) for name, child in schema.get("properties", {}).items()
        }
        values = {name: each for name, each in values.items() if each}
        yield {name: each[0] for name, each in values.items() if name in required}
        for number in range(max((len(each) for each in values.values()), default=0)):
            yield {name: nth(each, number) for name, each in values.items()}

    def _lists(self, schema: Mapping[str, Any], name: str) -> Iterator[list[Any]]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", LONGEST_LIST + 1)
        items = self.of(schema.get("items", {}), name) if schema.get("items") else [0]
        if not items:
            return
        for item in items:
            yield [item] * max(1, least)
        if least == 0:
            yield []
        if most <= LONGEST_LIST:
            yield [items[0]] * most


def _fits(
    schema: Mapping[str, Any], value: Any, validator: jsonschema_rs.Draft202012Validator
) -> bool:
    own = OWN_FORMATS.get(schema.get("format", ""))
    if own is not None and isinstance(value, str) and not own(value):
        return False
    return validator.is_valid(value)


def _at_the_edge(schema: Mapping[str, Any], kind: str, example: Any) -> Iterator[Any]:
    if kind == "string":
        text = example if isinstance(example, str) and example else "a"
        for keyword in ("minLength", "maxLength"):
            if keyword in schema and schema[keyword] <= LONGEST_TEXT:
                yield lengthened(text, schema[keyword])
    elif kind == "boolean":
        yield not (example is None or example)
    else:
        step = 1 if kind == "integer" else 0.125
        for keyword, inwards in (
            ("minimum", 0),
            ("exclusiveMinimum", step),
            ("maximum", 0),
            ("exclusiveMaximum", -step),
        ):
            if keyword in schema:
                yield schema[keyword] + inwards


def nth(values: list[Any], number: int) -> Any:
    """The ordinary value where there are not that many."""
    return values[number] if number < len(values) else values[0]


def lengthened(text: str, length: int) -> str:
    """The text cut, or its last character repeated, which most patterns allow."""
    return text[:length] + (text[-1:] or "a") * max(0, length - len(text))


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    stated = schema.get("type", ())
    members = (stated,) if isinstance(stated, str) else tuple(stated)
    return (*members, "null") if schema.get("nullable") is True else members
