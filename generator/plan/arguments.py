"""What a call takes: its parameters and its body, how each is passed, checked and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.errors import ContractError
from generator.openapi import RawOperation, View
from generator.openapi.constructs import (
    LIMITS,
    body_media_type,
    is_form,
    is_octets,
    json_types,
    serialisation,
)
from generator.openapi.patterns import python_pattern
from generator.plan import names
from generator.plan.models import ModelPlan, annotation
from generator.settings import Settings
from generator.upstream import Endpoint, Property, docstring_text, literal

_CHECKED = frozenset({"type", "enum", "const", "required"})
_FORMATS = frozenset({"uuid", "date", "date-time"})
# The way down into a schema.
Keys = tuple[str | int, ...]
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
    links: tuple[tuple[Keys, Keys], ...]


@dataclass(frozen=True)
class ParameterPlan:
    """One parameter: in the path, the query or a header.

    `schema` is what its value is checked against, where a function of its own does not; `spread`
    says that it is written as several parameters.
    """

    wire: str
    name: str
    facade: str
    place: str
    type: str
    required: bool
    description: str
    value: str
    client_attribute: str = ""
    schema: dict[str, Any] | None = None
    spread: bool = False
    names_of: str = ""
    operators: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        """Return the default value as code, or ""."""
        return "" if self.required else " = UNSET"

    @property
    def full_type(self) -> str:
        """Return the type of the argument."""
        return self.type if self.required else f"{self.type} | Unset"


@dataclass(frozen=True)
class BodyPlan:
    """The body: a model, whose fields the facade also takes as keywords, a list, or any value."""

    type: str
    model: ModelPlan | None
    item: str
    description: str
    media_type: str
    schema: CheckedSchema
    required: bool
    endpoint: str

    @property
    def absent(self) -> str:
        """Return what stands for no body: None, unless that is a value of the body; "" for none."""
        if self.required:
            return ""
        return "UNSET" if {"None", "Any"} & set(self.type.split(" | ")) else "None"

    @property
    def given(self) -> str:
        """Return the condition that there is a body, as code."""
        return "body is not UNSET" if self.absent == "UNSET" else "body is not None"

    @property
    def default(self) -> str:
        """Return what stands behind the type in a signature."""
        return {"": "", "None": " | None = None", "UNSET": " | Unset = UNSET"}[self.absent]

    @property
    def to_bytes(self) -> str:
        """Return the function that writes the body, where it is no plain JSON."""
        if is_octets(self.media_type):
            return "bytes_body"
        return "form_bytes" if is_form(self.media_type) else "json_bytes"

    @property
    def by_field(self) -> bool:
        """Tell whether the facade takes the fields of the body as keywords."""
        return self.model is not None and bool(self.model.fields)

    @property
    def code(self) -> str:
        """Return the expression that checks the body and gives what JSON is made of."""
        if self.type == "bytes":
            return "body"
        if self.model is not None:
            return f"model_body({self.type}, body, {self.endpoint}.body)"
        kind = f"list_body({self.item}, body" if self.item else "any_body(body"
        return f"{kind}, {self.endpoint}.body)"

    @property
    def links(self) -> list[str]:
        """Return the statements that put a schema into itself."""
        paths = [
            ["".join(f"[{key!r}]" for key in path) for path in link] for link in self.schema.links
        ]
        body = f"{self.endpoint}.body"
        return [f"{body}{place} = {body}{target}" for place, target in paths]


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


def parameter_plans(
    endpoint: Endpoint, module: str, raw: RawOperation, settings: Settings, body: BodyPlan | None
) -> list[ParameterPlan]:
    """Plan the printing of all parameters, in the order of the printed signature."""
    order = re.findall(r"{(.*?)}", raw.path)
    places = ("path", "query", "header")
    views = dict(
        sorted(
            raw.spelled.items(),
            key=lambda item: (
                places.index(item[1].get("in")),
                order.index(item[1].get("name")) if item[1].get("in") == "path" else 0,
            ),
        )
    )
    fields = {field.name for field in body.model.fields} if body and body.model else set()
    # What the walks take, and the type that they name.
    walked = {"skip", "page_size", "limit", "int"} if raw.id in settings.paged else set()
    arguments = names.argument_names(views, module)
    own = [name for name in views if name not in walked & {"skip", "limit"}]
    facade = names.facade_names(own, module, fields | walked)
    return [
        _parameter(
            view,
            endpoint.parameters[name],
            arguments[name],
            facade.get(name, name),
            module,
            settings,
        )
        for name, view in views.items()
    ]


def _parameter(
    view: View, prop: Property, name: str, facade: str, module: str, settings: Settings
) -> ParameterPlan:
    """Plan the printing of one parameter."""
    wire, place = view.get("name"), view.get("in")
    schema = view.contract.view(view.place("schema"))
    attribute = settings.client_headers.get(wire, "") if place == "header" else ""
    how = (
        Written("str", name)
        if attribute or (place == "path" and schema.get("type") == "string" and not _typed(schema))
        else written(view, schema, prop, name, facade, module)
    )
    about = docstring_text(view.get("description") or schema.get("description"))
    return ParameterPlan(
        wire=wire,
        name=name,
        facade=facade,
        place=place,
        type=how.type,
        required=bool(view.get("required")) and not attribute,
        description=f"Deprecated. {about}" if view.get("deprecated") else about,
        value=how.code,
        client_attribute=attribute,
        schema=how.schema,
        spread=how.spread,
        names_of=view.get("x-names-of", ""),
        operators=tuple(schema.get("x-filter-operators", ())),
    )


def _typed(schema: View) -> bool:
    return schema.get("format") in {"date", "date-time", "uuid"} or "enum" in schema


def body_plan(
    endpoint: Endpoint,
    module: str,
    raw: RawOperation,
    models: dict[str, ModelPlan],
) -> BodyPlan | None:
    """Plan the printing of the body, if there is one."""
    prop = endpoint.body
    if prop is None or raw.body is None:
        return None
    name = body_media_type(raw.body.get("content")) or ""
    kind = "bytes" if is_octets(name) else annotation(prop, argument=True)
    media_type = raw.body.children("content")[name]
    schema = media_type.contract.view(media_type.place("schema"))
    item = annotation(prop.parts[0], argument=True) if prop.kind == "list" else ""
    return BodyPlan(
        type=kind,
        model=models.get(kind),
        item=item if item in models or item == "str" else "",
        description=docstring_text(raw.body.get("description") or schema.get("description")),
        media_type=name,
        schema=body_schema(schema),
        required=bool(raw.body.get("required")),
        endpoint=module,
    )


def body_schema(view: View) -> CheckedSchema:
    """Return what a body is checked against.

    Raises:
        ContractError: It requires what is only read.
    """
    links: list[tuple[Keys, Keys]] = []
    return CheckedSchema(_checked(view, (), {}, links), tuple(links))


def _checked(
    view: View,
    path: Keys,
    above: dict[str, Keys],
    links: list[tuple[Keys, Keys]],
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
        own = _without_none(annotation(prop))
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
    own = annotation(prop, argument=True)
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
