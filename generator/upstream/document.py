"""The document that openapi-python-client is given: the contract, in the few words it reads right.

Each schema keeps its shape alone, for limits are checked by what is printed here, not by the
tool. As its description it carries the pointer to where it stands in the contract, which the tool
hands through: so everything that it makes, or complains of, leads back to its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.errors import ContractError
from generator.openapi import Contract, RawOperation, View, escape_pointer
from generator.openapi.constructs import body_media_type, is_octets, json_media_type, json_types

# The tool would print a class of its own for each free-form object, and refuses two that
# get the same name through allOf. Each becomes a reference to this one schema, which the
# templates then print as `dict[str, Any]`.
FREE_FORM = "FreeFormObject"
_FREE = {"$ref": f"#/components/schemas/{FREE_FORM}"}
_SCHEMAS = "#/components/schemas/"
# What gives a schema its type; all else is limits and documentation.
_SHAPE = frozenset(
    {"type", "enum", "const", "format", "properties", "required", "items", "additionalProperties",
     "allOf", "oneOf", "anyOf"}
)  # fmt: skip


# Behind a name whose Python spelling another one has: the tool refuses two of a spelling.
_AGAIN = "QAgain"


def told_apart(names: Iterable[str]) -> dict[str, str]:
    """Return the names for the tool, by the names of the wire: no two of them of one spelling."""
    seen: dict[str, int] = {}
    found = {}
    for name in names:
        spelling = re.sub(r"[\W_]", "", name.lower())
        count = seen[spelling] = seen.get(spelling, -1) + 1
        found[name] = f"{name}{_AGAIN}{count}" if count else name
    return found


def wire_name(name: str) -> str:
    """Return the name of the wire for a name that the tool was given."""
    return re.sub(rf"{_AGAIN}\d+$", "", name)


def tool_document(contract: Contract) -> dict[str, Any]:
    """Return the contract as the tool can read all of it."""
    schemas = contract.document.get("components", {}).get("schemas", {})
    paths: dict[str, dict[str, Any]] = {}
    for operation in contract.operations.values():
        # The tool shall have no view of its own on what may stand where: all go to the query.
        path = operation.path.replace("{", "_").replace("}", "_")
        paths.setdefault(path, {})[operation.method] = _operation(contract, operation)
    components = {
        name: _component(contract, f"{_SCHEMAS}{escape_pointer(name)}")
        for name, schema in schemas.items()
        # The tool knows no schema that is nothing but another one: its readers get that one.
        if set(schema) - {"$ref"} and not is_free(contract.view(_SCHEMAS + escape_pointer(name)))
    }
    components[FREE_FORM] = {"type": "object"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "The contract", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    }


def is_free(view: View) -> bool:
    """Tell whether a schema is an object without a shape."""
    return (
        json_types(view) - {"null"} == {"object"}
        and not view.get("properties")
        and view.get("additionalProperties", True) in (True, {})
        and not any(key in view for key in ("allOf", "oneOf", "anyOf"))
    )


def _operation(contract: Contract, raw: RawOperation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": raw.id,
        "description": raw.view.pointer,
        "parameters": [
            _parameter(contract, given, raw.spelled[name])
            for name, given in told_apart(raw.spelled).items()
        ],
        "responses": {
            status: {
                "description": response.pointer,
                **_content(contract, response, json_media_type),
            }
            for status, response in raw.responses.items()
        },
    }
    if raw.body is not None:
        said["requestBody"] = {"required": True, **_content(contract, raw.body, body_media_type)}
    return said


def _parameter(contract: Contract, name: str, view: View) -> dict[str, Any]:
    schema = view.place("schema")
    # How a list or an object is written is no matter of the tool, which knows one way alone.
    whole = json_types(contract.view(schema)) & {"array", "object"}
    return {
        "name": name,
        "in": "query",
        "description": view.pointer,
        "schema": {"description": schema} if whole else _schema(contract, schema),
    }


def _content(
    contract: Contract, holder: View, chosen: Callable[[dict[str, Any]], str | None]
) -> dict[str, Any]:
    content = holder.child("content")
    media_type = chosen(holder.get("content") or {})
    if content is None or media_type is None:
        return {}
    held = contract.view(content.place(media_type))
    typed = "schema" in held and not is_octets(media_type)
    schema = _schema(contract, held.place("schema")) if typed else {}
    return {"content": {"application/json": {"schema": schema}}}


def _component(contract: Contract, pointer: str) -> dict[str, Any]:
    schema = _schema(contract, pointer)
    if "$ref" in schema:
        schema = {"description": pointer, "allOf": [schema]}
    alias = len(schema.get("allOf", ())) == 1 and "$ref" in schema["allOf"][0]
    if alias and "object" in json_types(contract.view(pointer)):
        # The tool takes a schema that is nothing but another one for that other one.
        schema["allOf"].append({"type": "object"})
    return schema


def _schema(contract: Contract, pointer: str) -> dict[str, Any]:
    """Return a schema as the tool reads it right."""
    node = contract.at(pointer)
    if node is True or not _SHAPE.intersection(node) | ({"$ref"} & set(node)):
        return {"description": pointer}
    view = contract.view(pointer)
    if "$ref" in node and not _SHAPE.intersection(node):
        target = contract.view(node["$ref"])
        return _free(target) if is_free(target) else {"$ref": target.pointer}
    if is_free(view):
        return _free(view)
    if "allOf" in node or "$ref" in node:
        return _all_of(contract, pointer)
    for key in ("oneOf", "anyOf"):
        if key in node:
            typed = [part for part in view.items(key) if json_types(part)]
            if not typed:  # alternatives of limits alone, which are checked, not typed
                break
            parts = (f"{pointer}/{key}/{index}" for index in range(len(node[key])))
            return {"description": pointer, key: [_schema(contract, part) for part in parts]}
    return {"description": pointer, **_plain(contract, pointer, node)}


def _plain(contract: Contract, pointer: str, node: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of a schema that is no union and no whole of parts."""
    if "const" in node:
        return {"type": "null"} if node["const"] is None else {"const": node["const"]}
    if "enum" in node and node.get("type") != "boolean":
        return {"enum": list(node["enum"]), "x-enum-varnames": _members(node["enum"])}
    said: dict[str, Any] = {key: node[key] for key in ("type", "format", "required") if key in node}
    if "items" in node:
        said["items"] = _schema(contract, f"{pointer}/items")
    if "properties" in node:
        given = told_apart(node["properties"])
        said["properties"] = {
            given[name]: _schema(contract, f"{pointer}/properties/{escape_pointer(name)}")
            for name in node["properties"]
        }
        said["required"] = [given.get(name, name) for name in node.get("required", ())]
    others = node.get("additionalProperties", True)
    if not isinstance(others, bool):
        others = _schema(contract, f"{pointer}/additionalProperties") if others else True
    if "object" in json_types(contract.view(pointer)):
        said["additionalProperties"] = others
    return said


def _free(view: View) -> dict[str, Any]:
    if "null" in json_types(view):
        return {"description": view.pointer, "oneOf": [_FREE, {"type": "null"}]}
    return {"description": view.pointer, "allOf": [_FREE]}


def _all_of(contract: Contract, pointer: str) -> dict[str, Any]:
    """Return a schema of several parts: one object of them all, or one plain value."""
    parts = list(_parts(contract, pointer))
    shaped = [part for part in parts if "$ref" in part or _SHAPE.intersection(part)]
    if len(shaped) == 1 and "$ref" in shaped[0]:
        return {"description": pointer, "allOf": shaped}
    kinds = [
        json_types(contract.view(part["$ref"])) if "$ref" in part else _types(part)
        for part in shaped
    ]
    if all("object" in kind for kind in kinds):
        said: dict[str, Any] = {"description": pointer, "type": "object", "allOf": shaped}
        said["required"] = sorted({name for part in shaped for name in part.get("required", ())})
        others = [part["additionalProperties"] for part in shaped if "additionalProperties" in part]
        closed = [part for part in others if part is not True]
        if closed:
            said["additionalProperties"] = False if False in closed else closed[0]
        return said
    merged: dict[str, Any] = {"description": pointer}
    for part in shaped:
        found = _schema(contract, part["$ref"]) if "$ref" in part else part
        if {"oneOf", "anyOf", "allOf"} & set(found):
            raise ContractError(
                f"{contract.place(pointer)}: 'allOf' of a union and more is refused: no one class "
                "has both; write it into each part of the union"
            )
        merged = _both(merged, found, contract.place(pointer))
    return {**merged, "description": pointer}


def _types(part: dict[str, Any]) -> set[str]:
    """Return the types of a part; one that says none is of an object, unless it lists values."""
    named = part.get("type", "value" if {"enum", "const"} & part.keys() else "object")
    return set(named) if isinstance(named, list) else {named}


def _both(one: dict[str, Any], other: dict[str, Any], place: str) -> dict[str, Any]:
    """Return the shape of a plain value that is both."""
    both = {**one, **other}
    for key in (one.keys() & other.keys()) - {"description", "x-enum-varnames"}:
        if key == "type":
            kinds, others = _types(one), _types(other)
            if "number" in kinds | others and "integer" in kinds ^ others:  # a number may be whole
                kinds, others = kinds | {"integer"}, others | {"integer"}
            common = sorted(kinds & others)
            both[key] = common[0] if len(common) == 1 else common
        elif key == "enum":
            both[key] = [value for value in one[key] if value in other[key]]
            both["x-enum-varnames"] = _members(both[key])
        elif key == "items":
            held = [part[key] for part in (one, other) if part[key].keys() - {"description"}]
            both[key] = held[0] if held else one[key]
            if len(held) == 2 and _bare(held[0]) != _bare(held[1]):
                both[key] = None
        elif one[key] != other[key]:
            both[key] = None
        if not both[key] and both[key] is not False:
            said = [_bare(part[key]) for part in (one, other)]
            raise ContractError(
                f"{place}: no value is {said[0]} and {said[1]} at once: "
                f"give the parts of 'allOf' one {key}"
            )
    return both


def _bare(shape: Any) -> Any:
    """Return a shape without the places that it carries."""
    if isinstance(shape, dict):
        return {key: _bare(value) for key, value in shape.items() if key != "description"}
    return [_bare(value) for value in shape] if isinstance(shape, list) else shape


def _members(values: list[Any]) -> list[str]:
    return [f"V{index}" for index, value in enumerate(values) if value is not None]


def _parts(contract: Contract, pointer: str) -> Iterator[dict[str, Any]]:
    """Yield the parts of a whole as the tool reads them, those of parts among them."""
    node = contract.at(pointer)
    if "$ref" in node:
        target = contract.view(node["$ref"])
        if not is_free(target):
            yield {"$ref": target.pointer}
    for index in range(len(node.get("allOf", ()))):
        yield from _parts(contract, f"{pointer}/allOf/{index}")
    if "oneOf" in node or "anyOf" in node:
        yield _schema(contract, pointer)
    elif own := _SHAPE.intersection(node) - {"allOf"}:
        said = _plain(contract, pointer, node)
        yield {"type": "object", **said} if own <= {"properties", "required"} else said
