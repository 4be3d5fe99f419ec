"""What is checked before it is sent: schemas as the runtime knows them, and code for parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.errors import ContractError
from generator.openapi import View
from generator.openapi.constructs import LIMITS, json_types, serialisation
from generator.openapi.patterns import python_pattern
from generator.plan import expressions
from generator.upstream import Property, literal

_CHECKED = frozenset({"type", "enum", "const", "required"})
_FORMATS = frozenset({"uuid", "date", "date-time"})
# What one of the functions of `runtime/arguments.py` checks by itself.
_BOUNDS = frozenset({"minimum", "maximum"})
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_ITEMS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True)
class CheckedSchema:
    """A schema with the keywords that are checked.

    Attributes:
        value: The keywords, references resolved; those into itself left out.
        links: Where a schema holds itself: the path to the place, and to what belongs there.
    """

    value: dict[str, Any]
    links: tuple[tuple[tuple[str | int, ...], tuple[str | int, ...]], ...]


@dataclass(frozen=True)
class Written:
    """How a parameter is passed and written.

    Attributes:
        type: What callers may pass.
        code: The expression that checks it and gives what the wire carries.
        schema: What it is checked against, where the code refers to the endpoint's.
        spread: The code gives several parameters.
    """

    type: str
    code: str
    schema: dict[str, Any] | None = None
    spread: bool = False


def body_schema(view: View) -> CheckedSchema:
    """Return what a body is checked against.

    Raises:
        ContractError: It requires what is only read.
    """
    links: list[tuple[tuple[str | int, ...], tuple[str | int, ...]]] = []
    return CheckedSchema(_checked(view, (), {}, links), tuple(links))


def _checked(
    view: View,
    path: tuple[str | int, ...],
    above: dict[str, tuple[str | int, ...]],
    links: list[tuple[tuple[str | int, ...], tuple[str | int, ...]]],
) -> dict[str, Any]:
    above = {**above, view.pointer: path}
    # A limit that only we chose is the emulator's: the client refuses nothing for its sake.
    checked = _CHECKED if view.get("x-limits") == "inferred" else _CHECKED | LIMITS
    kept: dict[str, Any] = {key: view.get(key) for key in sorted(checked) if key in view}
    if view.get("format") in _FORMATS:
        kept["format"] = view.get("format")
    if "pattern" in kept:
        kept["pattern"] = python_pattern(kept["pattern"])
    if kept.get("uniqueItems") is False:
        del kept["uniqueItems"]

    def below(child: View, *keys: str | int) -> dict[str, Any]:
        if child.pointer in above:
            links.append(((*path, *keys), above[child.pointer]))
            return {}
        return _checked(child, (*path, *keys), above, links)

    for key in ("items", "additionalProperties"):
        child = view.child(key) if isinstance(view.get(key), dict) else None
        if child is not None and child.value:
            kept[key] = below(child, key)
        elif view.get(key) is False:
            kept[key] = False
    properties = view.children("properties")
    for name in view.get("required", ()):
        if name in properties and properties[name].get("readOnly"):
            raise ContractError(
                f"{view.contract.place(properties[name].pointer)}: {name!r} is read only, and a "
                "body requires it: write one schema to send and one to read"
            )
    if properties:
        kept["properties"] = {
            name: below(child, "properties", name) for name, child in properties.items()
        }
    behind = view.behind
    own = set(view.contract.at(view.pointer)) & (_CHECKED | LIMITS | {"items", "properties"})
    if behind is not None and own & set(behind.places):
        # What stands beside the reference does not replace what is behind it: both hold.
        kept["allOf"] = [below(behind, "allOf", 0)]
    for key in ("allOf", "anyOf", "oneOf"):
        parts = [below(part, key, index) for index, part in enumerate(view.items(key))]
        if parts:
            kept["anyOf" if key == "oneOf" else key] = parts
    return kept


def written(
    view: View, schema: View, prop: Property, name: str, facade: str, endpoint: str
) -> Written:
    """Return how a parameter is passed and written.

    Args:
        view: The parameter.
        schema: Its schema.
        prop: What the tool made of it.
        name: The argument.
        facade: The argument of the facade, which messages name.
        endpoint: The printed endpoint, which holds the schema.
    """
    wire, place = view.get("name"), view.get("in")
    checks = f'{endpoint}.parameters["{name}"]'
    kinds = json_types(schema) - {"null"}
    if kinds & {"array", "object"}:
        return _whole(view, schema, name, facade, checks)
    call = f"({literal(facade)}, {name}"
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    form = schema.get("format")
    pattern = schema.get("pattern", "")
    checked = _checked(schema, (), {}, [])
    limits = set(checked) - {"type", "pattern", "format"}
    if form == "gtmhub-filter":
        listed = schema.get("x-filter-operators")
        if not listed:
            raise ContractError(
                f"{view.contract.place(schema.pointer)}: the filter {wire!r} lists no operators: "
                "say x-filter-operators beside `format: gtmhub-filter`"
            )
        return Written(
            "str | Mapping[str, Any]", f"condition{call}, {endpoint}.operation.operators)"
        )
    if kind == "string" and schema.get("enum") and limits == {"enum"} and not pattern:
        allowed = ", ".join(literal(value) for value in schema.get("enum") if value is not None)
        own = _without_none(expressions.annotation(prop))
        return Written(f"{own} | Literal[{allowed}]", f"choice{call}, ({allowed},))")
    if kind == "boolean" and not limits:
        return Written("bool", f"boolean{call})")
    if kind in {"integer", "number"} and limits <= _BOUNDS and place == "query":
        bounds = f"{schema.get('minimum')}, {schema.get('maximum')}"
        function = "whole" if kind == "integer" else "number"
        return Written(_ITEMS[kind], f"{function}{call}, {bounds})")
    if kind == "string" and (inner := _text(schema, call, limits, checked)) is not None:
        if limits:
            rest = {k: value for k, value in checked.items() if k not in ("pattern", "format")}
            code = f"plain({literal(facade)}, {inner.code}, {checks})"
            return Written(inner.type, code, rest)
        return inner
    if kind == "string" and not limits and form != "uuid" and place != "path":
        return Written("str", name)
    own = expressions.annotation(prop, argument=True)
    values = [value for value in schema.get("enum") or () if value is not None]
    if values:
        own = f"{own} | Literal[{', '.join(map(repr, values))}]"
    return Written(_without_none(own), f"plain{call}, {checks})", checked)


def _text(schema: View, call: str, limits: set[str], checked: dict[str, Any]) -> Written | None:
    """Return how a text is written that callers may pass as something else."""
    form, syntax = schema.get("format"), schema.get("x-syntax")
    pattern = literal(checked.get("pattern", ""))
    if "example" in schema:
        pattern = f"{pattern}, {literal(str(schema.get('example')))}"
    if form == "date":
        return Written("datetime.date | str", f"day{call})")
    if form == "date-time":
        return Written("datetime.datetime | str", f"moment{call})")
    if syntax == "comma-list":
        return Written("str | Sequence[str]", f"comma_list{call}, {pattern})")
    if syntax == "comparison":
        return Written("str | float", f"comparison{call}, {pattern})")
    if "pattern" in checked and not limits:
        return Written("str", f"matching{call}, {pattern})")
    return None


def _without_none(annotation: str) -> str:
    """Return the type of an argument that is left out where it is null."""
    return "Any" if annotation == "None" else annotation.removesuffix(" | None")


def _whole(view: View, schema: View, name: str, facade: str, checks: str) -> Written:
    """Return how a list or an object is written, by the style of the parameter."""
    wire = view.get("name")
    style, explode = serialisation(view)
    checked = _checked(schema, (), {}, [])
    call = f"({literal(facade)}, {name}, {checks}"
    if "array" in json_types(schema):
        item = schema.child("items") if isinstance(schema.get("items"), dict) else None
        kind = _scalar(item) if item is not None else "Any"
        if style == "form" and explode:
            return Written(f"Sequence[{kind}]", f"array{call})", checked)
        delimiter = literal(_DELIMITERS.get(style, ","))
        return Written(f"Sequence[{kind}]", f"array{call}, {delimiter})", checked)
    if style == "deepObject":
        return Written(
            "Mapping[str, Any]", f"members{call}, {literal(wire)})", checked, spread=True
        )
    if style == "form" and explode:
        return Written("Mapping[str, Any]", f"members{call})", checked, spread=True)
    code = f"pairs{call}, {'explode=True' if explode else 'explode=False'})"
    return Written("Mapping[str, Any]", code, checked)


def _scalar(view: View) -> str:
    form = view.get("format")
    if form in {"date", "date-time"}:
        return {"date": "datetime.date | str", "date-time": "datetime.datetime | str"}[form]
    if form == "uuid":
        return "UUID | str"
    values = [value for value in view.get("enum") or () if value is not None]
    if values:
        return f"Literal[{', '.join(map(repr, values))}]"
    kinds = sorted(json_types(view))
    return " | ".join(_ITEMS[kind] for kind in kinds if kind in _ITEMS) or "Any"
